import { plainText } from '../../text/plain-text.ts';
import type { RemoteComment } from '../provider.ts';
import type { Feed, FeedEntry } from './feed.ts';
import { oneLine } from './feed-text.ts';
import { commentIdIn, isSamePage, postAddress } from './permalink.ts';

/**
 * A feed's entries as comments, each once, in the feed's order.
 *
 * @param postRemoteId of the post they are all on; null for a whole blog's feed, where each says it by its address.
 */
export function commentsIn(feed: Feed, postRemoteId: string | null): readonly RemoteComment[] {
  const byGuid = new Map(feed.entries.map((entry) => [entry.guid, entry]));
  const byId = new Map(feed.entries.map((entry) => [idOf(entry), entry]));
  const comments = new Map<string, RemoteComment>();
  for (const entry of feed.entries) {
    const remoteId = idOf(entry);
    const post = postRemoteId ?? postOf(entry);
    if (remoteId === '' || post === null || comments.has(remoteId) || isLocked(entry)) continue;
    const said = parentSaid(entry, byGuid);
    const intro = said === null ? null : introIn(entry, said, byId);
    const parent = intro?.parent ?? said;
    comments.set(remoteId, {
      remoteId,
      postRemoteId: post,
      // A parent that is gone makes the reference point at the comment itself.
      parentRemoteId: parent === 'unsaid' || parent === remoteId ? null : parent,
      kind: looksLikePingback(entry.contentHtml) ? 'pingback' : 'comment',
      authorName: entry.authorName,
      authorUrl: entry.authorUrl,
      authorRemoteId: null,
      publishedAt: entry.publishedAt ?? 0,
      permalink: entry.link,
      contentHtml: intro === null ? entry.contentHtml : entry.contentHtml.slice(intro.length),
    });
  }
  return [...comments.values()];
}

/** Whether a feed is of comments: most of its entries are, by their addresses or by what they answer. */
export function holdsComments(feed: Feed): boolean {
  const comments = feed.entries.filter(
    (entry) =>
      commentIdIn(entry.guid) !== null ||
      commentIdIn(entry.link) !== null ||
      entry.inReplyTo !== null,
  );
  return comments.length > 0 && comments.length * 2 > feed.entries.length;
}

/** WordPress stores a pingback as a quotation between `[…]` marks. */
export const looksLikePingback = (html: string): boolean =>
  /^\[(…|\.\.\.)\].*\[(…|\.\.\.)\]$/s.test(plainText(html));

const idOf = (entry: FeedEntry): string =>
  commentIdIn(entry.guid) ?? commentIdIn(entry.link) ?? (entry.guid || entry.link);

function postOf(entry: FeedEntry): string | null {
  if (entry.link !== '') return postAddress(entry.link);
  const href = entry.inReplyTo?.href ?? '';
  return href === '' ? null : postAddress(href);
}

/** Comments on a post with a password come as the form that asks for it. */
const isLocked = (entry: FeedEntry): boolean =>
  /<form[^<>]*\bpost-password-form\b/.test(entry.contentHtml);

/** The parent by Atom Threading: null at the top, `unsaid` where the feed does not use it. */
function parentSaid(
  { inReplyTo }: FeedEntry,
  byGuid: ReadonlyMap<string, FeedEntry>,
): string | null {
  if (inReplyTo === null) return 'unsaid';
  const number = commentIdIn(inReplyTo.ref);
  if (number !== null) return number;
  const parent = byGuid.get(inReplyTo.ref);
  return parent === undefined ? null : idOf(parent);
}

/**
 * WordPress begins an answer in a feed with a paragraph that names its parent ("In reply to …", in the blog's
 * language). It is no word of the author's, who may link to a comment in the same way: so it must link to the
 * same page, name the parent that Atom names, or else (RSS names none) the parent's author where that is known,
 * with few words around. Source: WordPress get_comment_text()
 */
function introIn(
  entry: FeedEntry,
  said: string,
  byId: ReadonlyMap<string, FeedEntry>,
): { readonly parent: string; readonly length: number } | null {
  const found = intro.exec(entry.contentHtml);
  const [whole = '', before = '', address = '', name = '', after = ''] = found ?? [];
  const href = plainText(address);
  const parent = commentIdIn(href);
  if (parent === null || !isSamePage(href, entry.link)) return null;
  const known = byId.get(parent);
  const isNamed = known === undefined || known.authorName === oneLine(name);
  const isIntro =
    said === 'unsaid' ? isNamed && (before + after).length <= MOST_WORDS : said === parent;
  return isIntro ? { parent, length: whole.length } : null;
}

const intro = /^\s*<p>([^<]*)<a href="([^"]*)"[^>]*>([^<]*)<\/a>([^<]*)<\/p>\s*/;
const MOST_WORDS = 60;
