import type { BlogId, PostId } from '#contract/index.ts';
import type { Database } from './database.ts';
import type { PostRef } from './posts.ts';
import { prepared } from './prepared.ts';

/** Posts whose threads are kept up with: visible ones; of single discussions, only those that are followed. */
const tracked = `p.blog_id = ?1 AND p.state = 'visible' AND (b.scope = 'all' OR EXISTS
  (SELECT 1 FROM follows f WHERE f.blog_url = b.url AND f.post_remote_id = p.remote_id))`;

const list = (values: readonly (string | number)[]): string => JSON.stringify(values);

/** A post with the number of comments that the blog should count on it. */
export interface CountedPost extends PostRef {
  readonly expected: number;
}

const hereOf = `(SELECT count(*) FROM comments c
  WHERE c.post_id = p.id AND c.state = 'visible' AND c.kind = 'comment')`;

/** Whole threads that were not counted since `before`, the liveliest first. */
export function postsToCount(
  db: Database,
  blogId: BlogId,
  before: number,
  limit: number,
): readonly CountedPost[] {
  return prepared(
    db,
    `SELECT p.id, p.remote_id AS remoteId, p.url, ${hereOf} + p.count_gap AS expected
     FROM posts p JOIN blogs b ON b.id = p.blog_id
     WHERE ${tracked} AND p.is_whole = 1 AND coalesce(p.counted_at, 0) < ?2
     ORDER BY p.active_at DESC, p.id DESC LIMIT ?3`,
  ).all(blogId, before, limit) as unknown as CountedPost[];
}

/** These posts as they are to be counted. */
export function countedPosts(db: Database, postIds: readonly PostId[]): readonly CountedPost[] {
  return prepared(
    db,
    `SELECT p.id, p.remote_id AS remoteId, p.url, ${hereOf} + p.count_gap AS expected
     FROM posts p WHERE p.id IN (SELECT value FROM json_each(?)) ORDER BY p.id`,
  ).all(list(postIds)) as unknown as CountedPost[];
}

/** The blog counts on these posts as many as are expected. */
export function noteCounted(db: Database, postIds: readonly PostId[], now: number): void {
  prepared(
    db,
    `UPDATE posts AS p SET counted_at = ?, count_there = ${hereOf} + p.count_gap
     WHERE id IN (SELECT value FROM json_each(?))`,
  ).run(now, list(postIds));
}

/** The blog shows what is here, so it counts at least as many on these posts as that. */
export function raiseCounts(db: Database, postIds: readonly PostId[]): void {
  prepared(
    db,
    `UPDATE posts AS p SET count_there = max(count_there, ${hereOf} + count_gap)
     WHERE count_there IS NOT NULL AND id IN (SELECT value FROM json_each(?))`,
  ).run(list(postIds));
}

/** The blog counts so many on this post; what is not here although all was read, it shows to nobody. */
export function setCount(
  db: Database,
  postId: PostId,
  there: number,
  isExplained: boolean,
  now: number,
): void {
  prepared(
    db,
    `UPDATE posts AS p SET counted_at = ?1, count_there = ?2,
       count_gap = CASE WHEN ?3 THEN ?2 - ${hereOf} ELSE count_gap END WHERE id = ?4`,
  ).run(now, there, isExplained ? 1 : 0, postId);
}

/** All comments of these posts have been read once: what comes from now on is news. */
export function markWhole(db: Database, blogId: BlogId, remoteIds: readonly string[]): void {
  prepared(
    db,
    `UPDATE posts SET is_whole = 1 WHERE blog_id = ?
       AND remote_id IN (SELECT value FROM json_each(?))`,
  ).run(blogId, list(remoteIds));
}

/** Of these remote ids, those whose thread was never read whole (unknown ones are not among them). */
export function notWhole(
  db: Database,
  blogId: BlogId,
  remoteIds: readonly string[],
): readonly string[] {
  const rows = prepared(
    db,
    `SELECT remote_id FROM posts WHERE blog_id = ? AND is_whole = 0
       AND remote_id IN (SELECT value FROM json_each(?)) ORDER BY published_at DESC`,
  ).all(blogId, list(remoteIds)) as { remote_id: string }[];
  return rows.map((row) => row.remote_id);
}

/** A thread to be read again, with where in it to go on. */
export interface RereadPost extends PostRef {
  readonly here: number;
  readonly page: number;
  /** The last id of the page before; null at the beginning. */
  readonly after: string | null;
}

/**
 * Threads that were not read again since `before`, longest ago first. `isLively`: only those that the person
 * follows, wrote in or opened lately, and those where something happened lately.
 */
export function postsToReread(
  db: Database,
  blogId: BlogId,
  query: {
    readonly before: number;
    readonly isLively: boolean;
    readonly livelySince: number;
    readonly limit: number;
  },
): readonly RereadPost[] {
  const lively = `(p.active_at > ?3 OR p.opened_at > ?3
    OR EXISTS (SELECT 1 FROM follows f WHERE f.blog_url = b.url AND f.post_remote_id = p.remote_id)
    OR EXISTS (SELECT 1 FROM my_comments m WHERE m.blog_url = b.url AND m.post_remote_id = p.remote_id))`;
  return prepared(
    db,
    `SELECT p.id, p.remote_id AS remoteId, p.url, p.reread_page AS page,
       p.reread_to AS "after", ${hereOf} AS here
     FROM posts p JOIN blogs b ON b.id = p.blog_id
     WHERE ${tracked} AND p.is_whole = 1 AND coalesce(p.reread_at, 0) < ?2
       AND (?4 = 0 OR ${lively})
     ORDER BY p.reread_at, p.id LIMIT ?5`,
  ).all(
    blogId,
    query.before,
    query.livelySince,
    query.isLively ? 1 : 0,
    query.limit,
  ) as unknown as RereadPost[];
}

/** These threads were read again up to here; `next` null: to their ends. */
export function noteReread(
  db: Database,
  postIds: readonly PostId[],
  next: { readonly page: number; readonly after: string | null } | null,
  now: number,
): void {
  prepared(
    db,
    `UPDATE posts SET reread_page = ?, reread_to = ?,
       reread_at = CASE WHEN ? THEN ? ELSE reread_at END
     WHERE id IN (SELECT value FROM json_each(?))`,
  ).run(next?.page ?? 1, next?.after ?? null, next === null ? 1 : 0, now, list(postIds));
}

/** What is known of a post to tell whether it has changed. */
export interface KnownStamp {
  readonly id: PostId;
  readonly remoteId: string;
  readonly modifiedAt: number | null;
  readonly commentsOpen: boolean;
  readonly isVisible: boolean;
}

export function stampsOf(
  db: Database,
  blogId: BlogId,
  remoteIds: readonly string[],
): ReadonlyMap<string, KnownStamp> {
  const rows = prepared(
    db,
    `SELECT id, remote_id, modified_at, comments_open, state FROM posts
     WHERE blog_id = ? AND remote_id IN (SELECT value FROM json_each(?))`,
  ).all(blogId, list(remoteIds)) as {
    id: number;
    remote_id: string;
    modified_at: number | null;
    comments_open: number;
    state: string;
  }[];
  return new Map(
    rows.map((row) => [
      row.remote_id,
      {
        id: row.id,
        remoteId: row.remote_id,
        modifiedAt: row.modified_at,
        commentsOpen: row.comments_open === 1,
        isVisible: row.state === 'visible',
      },
    ]),
  );
}

/** The posts that the blog was longest not asked about. */
export function postsToStamp(
  db: Database,
  blogId: BlogId,
  before: number,
  limit: number,
): readonly PostRef[] {
  return prepared(
    db,
    `SELECT p.id, p.remote_id AS remoteId, p.url FROM posts p JOIN blogs b ON b.id = p.blog_id
     WHERE ${tracked} AND coalesce(p.stamped_at, 0) < ?2 ORDER BY p.stamped_at, p.id LIMIT ?3`,
  ).all(blogId, before, limit) as unknown as PostRef[];
}

export function noteStamped(db: Database, postIds: readonly PostId[], now: number): void {
  prepared(db, 'UPDATE posts SET stamped_at = ? WHERE id IN (SELECT value FROM json_each(?))').run(
    now,
    list(postIds),
  );
}

/** Comments were closed or opened without the post being edited (a blog may do so by age). */
export function setCommentsOpen(db: Database, postId: PostId, isOpen: boolean): void {
  db.write(['posts'], () => {
    prepared(db, 'UPDATE posts SET comments_open = ? WHERE id = ?').run(isOpen ? 1 : 0, postId);
  });
}

/** The blog no longer shows these posts. They are kept; gives how many were visible until now. */
export function withdrawPosts(db: Database, blogId: BlogId, remoteIds: readonly string[]): number {
  if (remoteIds.length === 0) return 0;
  return db.write(['posts'], () => {
    const { changes } = prepared(
      db,
      `UPDATE posts SET state = 'withdrawn' WHERE blog_id = ? AND state = 'visible'
         AND remote_id IN (SELECT value FROM json_each(?))`,
    ).run(blogId, list(remoteIds));
    return Number(changes);
  });
}

/** The newest posts whose own feed was never read for pingbacks. */
export function postsWithoutThoughts(
  db: Database,
  blogId: BlogId,
  among: number,
): readonly PostRef[] {
  return prepared(
    db,
    `SELECT id, remoteId, url FROM (
       SELECT id, remote_id AS remoteId, url, thoughts_checked_at FROM posts
       WHERE blog_id = ? AND state = 'visible' ORDER BY published_at DESC, id DESC LIMIT ?)
     WHERE thoughts_checked_at IS NULL`,
  ).all(blogId, among) as unknown as PostRef[];
}

export function countVisiblePosts(db: Database, blogId: BlogId): number {
  const row = prepared(
    db,
    "SELECT count(*) AS n FROM posts WHERE blog_id = ? AND state = 'visible'",
  ).get(blogId) as { n: number };
  return row.n;
}

/** Differs whenever other posts are visible than before. */
export function visiblePostsMark(db: Database, blogId: BlogId): string {
  const row = prepared(
    db,
    "SELECT count(*) || ':' || total(id) AS mark FROM posts WHERE blog_id = ? AND state = 'visible'",
  ).get(blogId) as { mark: string };
  return row.mark;
}

/** Comments of this blog that are here, in all. */
export function countComments(db: Database, blogId: BlogId): number {
  const row = prepared(db, 'SELECT count(*) AS n FROM comments WHERE blog_id = ?').get(blogId) as {
    n: number;
  };
  return row.n;
}
