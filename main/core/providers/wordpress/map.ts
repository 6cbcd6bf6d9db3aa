import { plainText } from '../../text/plain-text.ts';
import { addressIn } from '../feed/feed-text.ts';
import type { RemoteComment, RemotePost } from '../provider.ts';
import type { WireComment, WirePost } from './wire.ts';

/** @param home of the blog: some give addresses relative to it, or none that leads anywhere. */
export function postOf(wire: WirePost, home: string): RemotePost {
  const terms = wire._embedded['wp:term'].flat();
  return {
    remoteId: String(wire.id),
    url: addressIn(wire.link, home) ?? new URL(`?p=${wire.id}`, home).href,
    titleHtml: wire.title.rendered,
    authorRemoteId: wire.author === 0 ? null : String(wire.author),
    authorName: plainText(wire._embedded.author[0]?.name ?? ''),
    publishedAt:
      instantOf(wire.date_gmt) ?? instantOf(wire.date) ?? instantOf(wire.modified_gmt) ?? 0,
    modifiedAt: instantOf(wire.modified_gmt),
    contentHtml: wire.content.rendered,
    excerptHtml: wire.excerpt.rendered,
    commentsOpen: wire.comment_status === 'open',
    categories: named(terms, 'category'),
    tags: named(terms, 'post_tag'),
    // The blog's own clock: what it sorts by, and what `before` without a zone is compared with.
    mark: wire.date ?? null,
    commentFeedUrl: null,
  };
}

export function commentOf(wire: WireComment): RemoteComment {
  return {
    remoteId: String(wire.id),
    postRemoteId: String(wire.post),
    parentRemoteId: wire.parent === 0 ? null : String(wire.parent),
    kind: wire.type === 'pingback' || wire.type === 'trackback' ? 'pingback' : 'comment',
    authorName: plainText(wire.author_name),
    authorUrl: wire.author_url,
    avatarUrl: largest(wire.author_avatar_urls),
    authorRemoteId: wire.author === 0 ? null : String(wire.author),
    publishedAt: instantOf(wire.date_gmt) ?? instantOf(wire.date) ?? 0,
    permalink: wire.link,
    contentHtml: wire.content.rendered,
  };
}

const named = (
  terms: readonly { readonly taxonomy: string; readonly name: string }[],
  taxonomy: string,
): readonly string[] =>
  terms.filter((term) => term.taxonomy === taxonomy).map((term) => plainText(term.name));

/** The address of the largest picture; null if there is none. */
function largest(bySize: Readonly<Record<string, string>>): string | null {
  const sizes = Object.entries(bySize).filter(([, url]) => /^https?:\/\//.test(url));
  return sizes.sort(([a], [b]) => Number(b) - Number(a))[0]?.[1] ?? null;
}

/** WordPress writes UTC without saying so: `2026-11-24T09:00:00`. Null for none and for its all-zero date. */
export function instantOf(date: string | null | undefined): number | null {
  if (!date || date.startsWith('0000')) return null;
  const time = Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(date) ? date : `${date}Z`);
  return Number.isNaN(time) ? null : time;
}
