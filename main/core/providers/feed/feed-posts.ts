import { excerpt } from '../../text/plain-text.ts';
import type { WindowPost } from '../provider.ts';
import type { Feed, FeedEntry } from './feed.ts';
import { escaped, oneLine } from './feed-text.ts';
import { permalink } from './permalink.ts';

const TITLE_LENGTH = 80;

/**
 * A feed's entries as posts, each once, in the feed's order. One that names neither a page nor itself cannot be
 * told from others and is left out. An entry without a date has `publishedAt` 0: sync dates it when it first
 * sees it.
 */
export function postsIn(feed: Feed, feedUrl: string): readonly WindowPost[] {
  const saysWhoTakesComments = feed.entries.some((entry) => entry.hasCommentSigns);
  const posts = new Map<string, WindowPost>();
  for (const entry of feed.entries) {
    const remoteId = idOf(entry, feed);
    if (remoteId === null || posts.has(remoteId)) continue;
    posts.set(remoteId, {
      remoteId,
      url: entry.link || feed.homeUrl || feedUrl,
      titleHtml: oneLine(entry.titleHtml) === '' ? titleFrom(entry) : entry.titleHtml,
      authorRemoteId: null,
      authorName: entry.authorName,
      publishedAt: entry.publishedAt ?? 0,
      modifiedAt: entry.modifiedAt,
      contentHtml: entry.contentHtml,
      excerptHtml: entry.summaryHtml,
      commentsOpen: entry.hasCommentSigns || !saysWhoTakesComments,
      categories: entry.categories,
      mark: null,
      commentFeedUrl: entry.commentFeedUrl,
      commentCount: isCount(entry.commentCount) ? entry.commentCount : null,
    });
  }
  return [...posts.values()];
}

/** Its page, unless that is the blog's own: then its guid. */
function idOf(entry: FeedEntry, feed: Feed): string | null {
  if (entry.link === '') return entry.guid || null;
  const id = permalink(entry.link);
  const isHome = feed.homeUrl !== null && id === permalink(feed.homeUrl);
  return isHome ? entry.guid || id : id;
}

/** Short notes have no title: their first words are one. */
const titleFrom = (entry: FeedEntry): string =>
  escaped(excerpt(entry.contentHtml || entry.summaryHtml, TITLE_LENGTH) || entry.link);

const isCount = (count: number | null): boolean =>
  count !== null && Number.isSafeInteger(count) && count >= 0;
