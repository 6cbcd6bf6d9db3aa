import type { PostId, ReadingPlace } from '#contract/index.ts';
import type { Database } from './database.ts';
import { prepared } from './prepared.ts';

/**
 * Remembers where in a thread the person is, and that they read it now. Announces nothing: what is on screen
 * is what is being remembered.
 */
export function keepPlace(db: Database, postId: PostId, place: ReadingPlace, now: number): void {
  db.write([], () => {
    prepared(
      db,
      `INSERT INTO reading_places (blog_url, post_remote_id, comment_remote_id, offset_px, at)
       SELECT b.url, p.remote_id, (SELECT c.remote_id FROM comments c WHERE c.id = ?2), ?3, ?4
       FROM posts p JOIN blogs b ON b.id = p.blog_id WHERE p.id = ?1
       ON CONFLICT DO UPDATE SET comment_remote_id = excluded.comment_remote_id,
         offset_px = excluded.offset_px, at = excluded.at`,
    ).run(postId, place.commentId, place.offsetPx, now);
    noteVisit(db, postId, now);
  });
}

/** Notes when a thread was last read. Part of a transaction. */
export function noteVisit(db: Database, postId: PostId, readAt: number): void {
  prepared(
    db,
    `INSERT INTO thread_visits (blog_url, post_remote_id, read_at)
     SELECT b.url, p.remote_id, ? FROM posts p JOIN blogs b ON b.id = p.blog_id WHERE p.id = ?
     ON CONFLICT DO UPDATE SET read_at = excluded.read_at`,
  ).run(readAt, postId);
}

/** As if the thread had never been read. Part of a transaction. */
export function forgetVisit(db: Database, postId: PostId): void {
  prepared(
    db,
    `DELETE FROM thread_visits WHERE (blog_url, post_remote_id) =
       (SELECT b.url, p.remote_id FROM posts p JOIN blogs b ON b.id = p.blog_id WHERE p.id = ?)`,
  ).run(postId);
}

/** When a thread was last read; null if never. */
export function lastVisit(db: Database, postId: PostId): number | null {
  const row = prepared(
    db,
    `SELECT v.read_at AS readAt FROM posts p JOIN blogs b ON b.id = p.blog_id
     JOIN thread_visits v ON v.blog_url = b.url AND v.post_remote_id = p.remote_id WHERE p.id = ?`,
  ).get(postId) as { readAt: number } | undefined;
  return row?.readAt ?? null;
}
