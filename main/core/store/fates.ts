import type { BlogId, Fate } from '#contract/index.ts';
import type { Database } from './database.ts';
import { prepared } from './prepared.ts';

/** What can be shown no more, by its table. */
export type Withdrawable = 'posts' | 'comments';

/**
 * Remote ids of withdrawn posts or comments that were not asked after yet, hidden or gone; after them those that
 * were not gone when they were last asked after, before `hiddenBefore`.
 */
export function withoutFate(
  db: Database,
  table: Withdrawable,
  blogId: BlogId,
  limit: number,
  hiddenBefore: number,
): readonly string[] {
  const rows = prepared(
    db,
    `SELECT remote_id FROM ${table} WHERE blog_id = ? AND state = 'withdrawn'
       AND (fate_asked_at IS NULL OR (fate_asked_at < ? AND fate IS NOT 'deleted'))
     ORDER BY fate_asked_at, id DESC LIMIT ?`,
  ).all(blogId, hiddenBefore, limit) as { remote_id: string }[];
  return rows.map((row) => row.remote_id);
}

/** What the blog said of it when it was asked; null if it said nothing. */
export function setFate(
  db: Database,
  table: Withdrawable,
  blogId: BlogId,
  remoteId: string,
  fate: Fate | null,
  now: number,
): void {
  db.write(fate === null ? [] : [table], () => {
    prepared(
      db,
      `UPDATE ${table} SET fate = ?, fate_asked_at = ?
       WHERE blog_id = ? AND remote_id = ? AND state = 'withdrawn'`,
    ).run(fate, now, blogId, remoteId);
  });
}
