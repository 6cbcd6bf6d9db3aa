import { parseAtomFeed, parseRssFeed } from 'feedsmith';
import { plainText } from '../../text/plain-text.ts';
import type { RemoteComment } from '../provider.ts';
import { instantOf } from './map.ts';

/** Addresses of a post's comment feed: Atom first, as only it names each comment's parent. */
export function commentFeedUrls(postUrl: string): readonly string[] {
  const at = (format: 'atom' | 'rss2', folder: string): string => {
    const url = new URL(postUrl);
    url.hash = '';
    if (url.search !== '') url.searchParams.set('feed', format);
    else url.pathname = `${url.pathname.replace(/\/*$/, '')}/${folder}/`;
    return url.href;
  };
  return [at('atom', 'feed/atom'), at('rss2', 'feed')];
}

/**
 * The entries of a post's comment feed (the newest ten on most blogs); pingbacks cannot be told apart here, so
 * all have the kind `comment`. Entries without a comment's id are left out. Null if this is no feed.
 */
export function readCommentFeed(xml: string, postRemoteId: string): RemoteComment[] | null {
  return readAtom(xml, postRemoteId) ?? readRss(xml, postRemoteId);
}

function readAtom(xml: string, postRemoteId: string): RemoteComment[] | null {
  const feed = parsed(() => parseAtomFeed(xml));
  return (
    feed?.entries?.flatMap((entry) => {
      const link = entry.links?.find((one) => one.rel === undefined || one.rel === 'alternate');
      return commentOf(postRemoteId, {
        guid: entry.id ?? '',
        link: link?.href ?? '',
        author: entry.authors?.[0]?.name ?? '',
        authorUrl: entry.authors?.[0]?.uri ?? '',
        date: entry.published ?? entry.updated,
        content: entry.content?.value ?? entry.summary?.value ?? '',
        inReplyTo: entry.thr?.inReplyTos?.[0]?.ref ?? '',
      });
    }) ?? (feed === null ? null : [])
  );
}

function readRss(xml: string, postRemoteId: string): RemoteComment[] | null {
  const feed = parsed(() => parseRssFeed(xml));
  return (
    feed?.items?.flatMap((item) =>
      commentOf(postRemoteId, {
        guid: item.guid?.value ?? '',
        link: item.link ?? '',
        author: item.dc?.creators?.[0] ?? '',
        authorUrl: '',
        date: item.pubDate,
        content: item.content?.encoded ?? item.description ?? '',
        inReplyTo: '',
      }),
    ) ?? (feed === null ? null : [])
  );
}

interface FeedEntry {
  readonly guid: string;
  readonly link: string;
  readonly author: string;
  readonly authorUrl: string;
  readonly date: string | undefined;
  readonly content: string;
  readonly inReplyTo: string;
}

function commentOf(postRemoteId: string, entry: FeedEntry): RemoteComment[] {
  const remoteId = commentIdIn(entry.guid) ?? commentIdIn(entry.link);
  if (remoteId === null) return [];
  // An answer starts with a localised line that links its parent; Atom says it better, but not always.
  const line = /^\s*<p>[^<]*<a href="[^"]*#comment-(\d+)"[^>]*>[^<]*<\/a>\.?<\/p>\s*/.exec(
    entry.content,
  );
  const parent = commentIdIn(entry.inReplyTo) ?? line?.[1] ?? null;
  return [
    {
      remoteId,
      postRemoteId,
      // A parent that is gone makes the reference point at the comment itself.
      parentRemoteId: parent === remoteId ? null : parent,
      kind: 'comment',
      authorName: plainText(entry.author),
      authorUrl: entry.authorUrl,
      authorRemoteId: null,
      publishedAt: instantOf(entry.date) ?? dateOf(entry.date),
      permalink: entry.link,
      contentHtml: line === null ? entry.content : entry.content.slice(line[0].length),
    },
  ];
}

const commentIdIn = (address: string): string | null =>
  /#comment-(\d+)$/.exec(address)?.[1] ?? null;

/** RSS writes dates as e-mail does. */
function dateOf(date: string | undefined): number {
  const time = Date.parse(date ?? '');
  return Number.isNaN(time) ? 0 : time;
}

/** The parser throws on what is no such feed. */
function parsed<T>(parse: () => T): T | null {
  try {
    return parse();
  } catch {
    return null;
  }
}
