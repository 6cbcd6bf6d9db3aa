import type { BlogId, CommentId, PostId } from '#contract/index.ts';
import type { RemoteCommentRef } from '../providers/provider.ts';
import type { Database } from './database.ts';
import { prepared } from './prepared.ts';

/** A comment that is shown here, as comparing with the blog needs it. */
export interface VisibleComment {
  readonly id: CommentId;
  readonly remoteId: string;
  readonly parentRemoteId: string | null;
  readonly postId: PostId;
}

/** Visible comments (no pingbacks: the blog's lists leave them out) of these posts. */
export function visibleComments(db: Database, postIds: readonly PostId[]): VisibleComment[] {
  return prepared(
    db,
    `SELECT id, remote_id AS remoteId, parent_remote_id AS parentRemoteId, post_id AS postId
     FROM comments WHERE post_id IN (SELECT value FROM json_each(?))
       AND kind = 'comment' AND state = 'visible'`,
  ).all(JSON.stringify(postIds)) as unknown as VisibleComment[];
}

export function countVisibleComments(db: Database, postIds: readonly PostId[]): number {
  const row = prepared(
    db,
    `SELECT count(*) AS n FROM comments WHERE post_id IN (SELECT value FROM json_each(?))
       AND kind = 'comment' AND state = 'visible'`,
  ).get(JSON.stringify(postIds)) as { n: number };
  return row.n;
}

/** Of these remote ids, those that are visible here. */
export function visibleAmong(
  db: Database,
  blogId: BlogId,
  remoteIds: readonly string[],
): ReadonlySet<string> {
  const rows = prepared(
    db,
    `SELECT remote_id FROM comments WHERE blog_id = ? AND state = 'visible'
       AND remote_id IN (SELECT value FROM json_each(?))`,
  ).all(blogId, JSON.stringify(remoteIds)) as { remote_id: string }[];
  return new Set(rows.map((row) => row.remote_id));
}

/**
 * The blog no longer shows these. They are kept, and cease to count as unread; `is_unread` 2 remembers that
 * they would, should the blog show them again.
 */
export function withdrawComments(
  db: Database,
  blogId: BlogId,
  remoteIds: readonly string[],
  now: number,
): number {
  if (remoteIds.length === 0) return 0;
  return db.write(['comments'], () => {
    const rows = prepared(
      db,
      `UPDATE comments SET state = 'withdrawn', withdrawn_at = ?, is_unread = CASE is_unread WHEN 0 THEN 0 ELSE 2 END
       WHERE blog_id = ? AND state = 'visible' AND remote_id IN (SELECT value FROM json_each(?))
       RETURNING post_id`,
    ).all(now, blogId, JSON.stringify(remoteIds)) as { post_id: number }[];
    for (const postId of new Set(rows.map((row) => row.post_id))) recomputeActivity(db, postId);
    return rows.length;
  });
}

function recomputeActivity(db: Database, postId: PostId): void {
  prepared(
    db,
    `UPDATE posts SET active_at = max(min(published_at, arrived_at), coalesce(
       (SELECT max(min(published_at, arrived_at)) FROM comments
        WHERE post_id = posts.id AND state = 'visible'), 0)) WHERE id = ?`,
  ).run(postId);
}

/** Applies parents that the blog has changed; gives how many differed. */
export function reparentComments(
  db: Database,
  blogId: BlogId,
  refs: readonly RemoteCommentRef[],
): number {
  return db.write([], () => {
    let moved = 0;
    for (const ref of refs) {
      const { changes } = prepared(
        db,
        `UPDATE comments SET parent_remote_id = ?1
         WHERE blog_id = ?2 AND remote_id = ?3 AND parent_remote_id IS NOT ?1`,
      ).run(ref.parentRemoteId, blogId, ref.remoteId);
      moved += Number(changes);
    }
    if (moved > 0) db.write(['comments'], () => {});
    return moved;
  });
}

/** Visible comments that the blog has not shown whole since `before`, longest ago first. */
export function leastVerified(
  db: Database,
  blogId: BlogId,
  before: number,
  limit: number,
): readonly string[] {
  const rows = prepared(
    db,
    `SELECT remote_id FROM comments WHERE blog_id = ? AND kind = 'comment' AND state = 'visible'
       AND verified_at < ? ORDER BY verified_at, id LIMIT ?`,
  ).all(blogId, before, limit) as { remote_id: string }[];
  return rows.map((row) => row.remote_id);
}
