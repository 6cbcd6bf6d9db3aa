import type { BlogId, PostId } from '#contract/index.ts';
import type { Database } from './database.ts';
import type { PostRef } from './posts.ts';
import { prepared } from './prepared.ts';

const list = (values: readonly (string | number)[]): string => JSON.stringify(values);

/** Comments and pingbacks that are shown: feeds count both. */
const hereOf = `(SELECT count(*) FROM comments c WHERE c.post_id = p.id AND c.state = 'visible')`;

/** A post whose comment feed is to be read. */
export interface WindowThread extends PostRef {
  readonly commentFeedUrl: string | null;
  /** Comments and pingbacks as the blog counts them, and when it last said so; null if it never did. */
  readonly there: number | null;
  readonly countedAt: number | null;
  /** What is here and what is known to be out of the feed's reach: together, what should be there. */
  readonly expected: number;
}

const threadColumns = `p.id, p.remote_id AS remoteId, p.url, p.comment_feed_url AS commentFeedUrl,
  p.count_there AS there, p.counted_at AS countedAt, ${hereOf} + p.count_gap AS expected`;

/** The counts that a feed of posts gives. */
export function noteWindowCounts(
  db: Database,
  blogId: BlogId,
  counts: readonly { readonly remoteId: string; readonly count: number }[],
  now: number,
): void {
  let changed = 0;
  db.write([], () => {
    for (const { remoteId, count } of counts) {
      const known = prepared(
        db,
        'SELECT count_there AS there FROM posts WHERE blog_id = ? AND remote_id = ?',
      ).get(blogId, remoteId) as { there: number | null } | undefined;
      if (known?.there !== count) changed += 1;
      prepared(
        db,
        'UPDATE posts SET count_there = ?, counted_at = ? WHERE blog_id = ? AND remote_id = ?',
      ).run(count, now, blogId, remoteId);
    }
    if (changed > 0) db.write(['posts'], () => {});
  });
}

/**
 * Posts whose own comment feeds are worth a request now: those that were never read, or count other than is
 * explained; those where the person's own comment waits for the moderator; and, if `isDeep`, those that are
 * fresh, followed or written in, longest ago first.
 *
 * @param hasFeeds posts have comment feeds at the usual addresses, even if the feed of posts does not say so.
 */
export function threadsToRead(
  db: Database,
  blogId: BlogId,
  query: {
    readonly hasFeeds: boolean;
    readonly isDeep: boolean;
    readonly freshSince: number;
    readonly heldSince: number;
    readonly before: number;
    readonly limit: number;
  },
): readonly WindowThread[] {
  return prepared(
    db,
    `SELECT id, remoteId, url, commentFeedUrl, there, countedAt, expected FROM (
       SELECT ${threadColumns}, p.thoughts_checked_at AS checkedAt, p.published_at AS publishedAt,
         CASE
           WHEN p.thoughts_checked_at IS NULL AND coalesce(p.count_there, 1) > 0 THEN 1
           WHEN p.count_there IS NOT NULL AND p.count_there <> ${hereOf} + p.count_gap THEN 1
           WHEN EXISTS (SELECT 1 FROM my_comments m WHERE m.blog_url = b.url
             AND m.post_remote_id = p.remote_id AND m.is_held = 1 AND m.sent_at > ?5) THEN 2
           WHEN ?3 = 1 AND (p.active_at > ?4
             OR EXISTS (SELECT 1 FROM follows f WHERE f.blog_url = b.url
               AND f.post_remote_id = p.remote_id)
             OR EXISTS (SELECT 1 FROM my_comments m WHERE m.blog_url = b.url
               AND m.post_remote_id = p.remote_id)) THEN 3
         END AS reason
       FROM posts p JOIN blogs b ON b.id = p.blog_id
       WHERE p.blog_id = ?1 AND p.state = 'visible'
         AND (p.comment_feed_url IS NOT NULL OR ?2 = 1)
         AND coalesce(p.thoughts_checked_at, 0) < ?6
         AND (b.scope = 'all' OR EXISTS (SELECT 1 FROM follows f WHERE f.blog_url = b.url
           AND f.post_remote_id = p.remote_id)))
     WHERE reason IS NOT NULL
     ORDER BY reason, checkedAt, publishedAt DESC LIMIT ?7`,
  ).all(
    blogId,
    query.hasFeeds ? 1 : 0,
    query.isDeep ? 1 : 0,
    query.freshSince,
    query.heldSince,
    query.before,
    query.limit,
  ) as unknown as WindowThread[];
}

/** One post as `threadsToRead` gives it; null if it is not here. */
export function threadOfPost(db: Database, postId: PostId): WindowThread | null {
  const row = prepared(db, `SELECT ${threadColumns} FROM posts p WHERE p.id = ?`).get(postId);
  return (row as WindowThread | undefined) ?? null;
}

/**
 * A post's comment feed was read: what is not here although the blog counts it is out of the feed's reach, and
 * what comes from now on is news.
 */
export function noteThreadRead(db: Database, postId: PostId, now: number): void {
  prepared(
    db,
    `UPDATE posts AS p SET thoughts_checked_at = ?1, is_whole = 1,
       count_gap = CASE WHEN count_there IS NULL THEN 0 ELSE count_there - ${hereOf} END
     WHERE id = ?2`,
  ).run(now, postId);
}

/** Posts of which all is here, or nothing more can be had, count as read once. */
export function markReadableWhole(db: Database, blogId: BlogId, hasFeeds: boolean): void {
  prepared(
    db,
    `UPDATE posts AS p SET is_whole = 1 WHERE blog_id = ?1 AND is_whole = 0 AND (
       count_there = ${hereOf} OR (comment_feed_url IS NULL AND ?2 = 0))`,
  ).run(blogId, hasFeeds ? 1 : 0);
}

/** A comment or pingback that is shown here. */
export interface ShownComment {
  readonly remoteId: string;
  readonly publishedAt: number;
  readonly arrivedAt: number;
}

export function shownOn(db: Database, postId: PostId): readonly ShownComment[] {
  return prepared(
    db,
    `SELECT remote_id AS remoteId, published_at AS publishedAt, arrived_at AS arrivedAt
     FROM comments WHERE post_id = ? AND state = 'visible'`,
  ).all(postId) as unknown as ShownComment[];
}

/** What is known of these comments and what a poorer feed may not say again. */
export function saidBefore(
  db: Database,
  blogId: BlogId,
  remoteIds: readonly string[],
): ReadonlyMap<string, { readonly publishedAt: number; readonly authorUrl: string }> {
  const rows = prepared(
    db,
    `SELECT remote_id AS remoteId, published_at AS publishedAt, author_url AS authorUrl
     FROM comments WHERE blog_id = ? AND remote_id IN (SELECT value FROM json_each(?))`,
  ).all(blogId, list(remoteIds)) as unknown as {
    remoteId: string;
    publishedAt: number;
    authorUrl: string;
  }[];
  return new Map(rows.map((row) => [row.remoteId, row]));
}

/** The dates of these posts, of those that are here. */
export function postDates(
  db: Database,
  blogId: BlogId,
  remoteIds: readonly string[],
): ReadonlyMap<string, number> {
  const rows = prepared(
    db,
    `SELECT remote_id AS remoteId, published_at AS publishedAt FROM posts
     WHERE blog_id = ? AND remote_id IN (SELECT value FROM json_each(?))`,
  ).all(blogId, list(remoteIds)) as unknown as { remoteId: string; publishedAt: number }[];
  return new Map(rows.map((row) => [row.remoteId, row.publishedAt]));
}
