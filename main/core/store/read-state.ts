import type { CommentId, PostId } from '#contract/index.ts';
import type { Database } from './database.ts';
import { applyMutesTo } from './mutes.ts';
import { prepared } from './prepared.ts';
import { forgetVisit, lastVisit, noteVisit } from './reading-places.ts';
import { unreadComments } from './thread.ts';

/**
 * Marks comments read or unread: `read_marks` is the truth and outlives what was fetched, `is_unread` its
 * cache. The person's own, and those the blog no longer shows, never become unread.
 */
export function markComments(
  db: Database,
  commentIds: readonly CommentId[],
  isRead: boolean,
  now: number,
): void {
  const ids = JSON.stringify(commentIds);
  db.write([], () => {
    const changes = isRead ? markRead(db, ids, now) : markUnread(db, ids);
    if (!isRead) applyMutesTo(db, commentIds);
    if (changes > 0) db.write(['readState'], () => {});
  });
}

function markRead(db: Database, ids: string, now: number): number {
  prepared(
    db,
    `INSERT INTO read_marks (blog_url, kind, remote_id, read_at)
     SELECT b.url, 'c', c.remote_id, ? FROM comments c JOIN blogs b ON b.id = c.blog_id
     WHERE c.id IN (SELECT value FROM json_each(?))
     ON CONFLICT DO NOTHING`,
  ).run(now, ids);
  const { changes } = prepared(
    db,
    `UPDATE comments SET is_unread = 0
     WHERE is_unread <> 0 AND id IN (SELECT value FROM json_each(?))`,
  ).run(ids);
  return Number(changes);
}

function markUnread(db: Database, ids: string): number {
  prepared(
    db,
    `DELETE FROM read_marks WHERE kind = 'c' AND (blog_url, remote_id) IN
       (SELECT b.url, c.remote_id FROM comments c JOIN blogs b ON b.id = c.blog_id
        WHERE c.id IN (SELECT value FROM json_each(?)))`,
  ).run(ids);
  const { changes } = prepared(
    db,
    `UPDATE comments SET is_unread = 1
     WHERE id IN (SELECT value FROM json_each(?)) AND is_unread <> 1 AND state = 'visible'
       AND NOT EXISTS (SELECT 1 FROM my_comments m JOIN blogs b ON b.url = m.blog_url
         WHERE b.id = comments.blog_id AND m.remote_id = comments.remote_id)`,
  ).run(ids);
  return Number(changes);
}

/** Marks the post itself, not its comments. */
export function markPost(db: Database, postId: PostId, isRead: boolean, now: number): void {
  db.write(['readState'], () => {
    if (isRead) {
      prepared(
        db,
        `INSERT INTO read_marks (blog_url, kind, remote_id, read_at)
         SELECT b.url, 'p', p.remote_id, ? FROM posts p JOIN blogs b ON b.id = p.blog_id
         WHERE p.id = ? ON CONFLICT DO NOTHING`,
      ).run(now, postId);
    } else {
      prepared(
        db,
        `DELETE FROM read_marks WHERE kind = 'p' AND (blog_url, remote_id) =
           (SELECT b.url, p.remote_id FROM posts p JOIN blogs b ON b.id = p.blog_id WHERE p.id = ?)`,
      ).run(postId);
    }
    prepared(db, 'UPDATE posts SET is_unread = ? WHERE id = ?').run(isRead ? 0 : 1, postId);
  });
}

export interface MarkedThread {
  /** No other mark in this thread has this time. */
  readonly markedAt: number;
  readonly commentCount: number;
  readonly wasPostUnread: boolean;
  /** When the thread was last read before. */
  readonly lastReadAt: number | null;
}

/** Marks post and thread read and notes the visit; what it gives is for `undoReadThread`. null if the post is gone. */
export function readThread(db: Database, postId: PostId, now: number): MarkedThread | null {
  const post = prepared(db, 'SELECT is_unread FROM posts WHERE id = ?').get(postId) as
    | { is_unread: number }
    | undefined;
  if (post === undefined) return null;
  return db.write(['readState'], () => {
    let markedAt = now;
    while (hasMarkOf(db, postId, markedAt)) markedAt += 1;
    const commentIds = unreadComments(db, postId);
    const lastReadAt = lastVisit(db, postId);
    markComments(db, commentIds, true, markedAt);
    markPost(db, postId, true, markedAt);
    noteVisit(db, postId, markedAt);
    return {
      markedAt,
      commentCount: commentIds.length,
      wasPostUnread: post.is_unread === 1,
      lastReadAt,
    };
  });
}

/** Takes `readThread` back: what it marked is unread again, however much that is, and nothing else. */
export function undoReadThread(
  db: Database,
  postId: PostId,
  marked: Omit<MarkedThread, 'commentCount'>,
): void {
  db.write(['readState'], () => {
    const rows = prepared(db, marksOf('c.id')).all(postId, marked.markedAt) as { id: number }[];
    markComments(
      db,
      rows.map((row) => row.id),
      false,
      marked.markedAt,
    );
    if (marked.wasPostUnread) markPost(db, postId, false, marked.markedAt);
    if (marked.lastReadAt === null) forgetVisit(db, postId);
    else noteVisit(db, postId, marked.lastReadAt);
  });
}

const hasMarkOf = (db: Database, postId: PostId, at: number): boolean =>
  prepared(db, `${marksOf('1')} LIMIT 1`).get(postId, at) !== undefined;

/** Comments of a post that were marked read at one moment. */
const marksOf = (columns: string): string =>
  `SELECT ${columns} FROM comments c JOIN blogs b ON b.id = c.blog_id
   CROSS JOIN read_marks m ON m.blog_url = b.url AND m.kind = 'c' AND m.remote_id = c.remote_id
   WHERE c.post_id = ? AND m.read_at = ?`;
