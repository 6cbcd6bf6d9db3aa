import type { AppError, BlogId } from '#contract/index.ts';
import type { Database } from './database.ts';
import { prepared } from './prepared.ts';

/** How far one blog's sync is and when it is due. */
export interface BlogSyncRow {
  readonly blogId: BlogId;
  readonly url: string;
  readonly isSample: boolean;
  /** JSON, owned by sync/cursor.ts. */
  readonly cursor: string;
  readonly isFirstSyncDone: boolean;
  readonly lastCheckedAt: number | null;
  readonly nextCheckAt: number | null;
  /** Checks that failed since the last good one. */
  readonly failures: number;
  readonly problem: AppError | null;
}

interface Row {
  blog_id: number;
  url: string;
  is_sample: number;
  cursor: string;
  first_sync_done: number;
  last_checked_at: number | null;
  next_check_at: number | null;
  failures: number;
  problem: string | null;
}

const select = `SELECT s.blog_id, b.url, b.is_sample, s.cursor, s.first_sync_done, s.last_checked_at,
  s.next_check_at, s.failures, s.problem FROM blog_sync s JOIN blogs b ON b.id = s.blog_id`;

/** Every blog's state of sync, longest waiting first. */
export function blogSyncs(db: Database): readonly BlogSyncRow[] {
  const rows = prepared(db, `${select} ORDER BY coalesce(s.next_check_at, 0), s.blog_id`).all();
  return (rows as unknown as Row[]).map(toRow);
}

/** undefined if the blog is gone. */
export function blogSyncOf(db: Database, blogId: BlogId): BlogSyncRow | undefined {
  const row = prepared(db, `${select} WHERE s.blog_id = ?`).get(blogId) as Row | undefined;
  return row === undefined ? undefined : toRow(row);
}

const toRow = (row: Row): BlogSyncRow => ({
  blogId: row.blog_id,
  url: row.url,
  isSample: row.is_sample === 1,
  cursor: row.cursor,
  isFirstSyncDone: row.first_sync_done === 1,
  lastCheckedAt: row.last_checked_at,
  nextCheckAt: row.next_check_at,
  failures: row.failures,
  problem: row.problem === null ? null : (JSON.parse(row.problem) as AppError),
});

/** Part of the transaction that stores the page it speaks of. */
export function saveCursor(db: Database, blogId: BlogId, cursor: string): void {
  prepared(db, 'UPDATE blog_sync SET cursor = ? WHERE blog_id = ?').run(cursor, blogId);
}

export function finishFirstSync(db: Database, blogId: BlogId): void {
  db.write(['sync'], () => {
    prepared(db, 'UPDATE blog_sync SET first_sync_done = 1 WHERE blog_id = ?').run(blogId);
  });
}

/** Keeps a check's outcome: `problem` null is a success. */
export function finishCheck(
  db: Database,
  blogId: BlogId,
  outcome: {
    readonly at: number;
    readonly nextCheckAt: number;
    readonly problem: AppError | null;
  },
): void {
  const { at, nextCheckAt, problem } = outcome;
  db.write(['sync'], () => {
    prepared(
      db,
      `UPDATE blog_sync SET last_checked_at = ?1, next_check_at = ?2, problem = ?3,
         last_ok_at = CASE WHEN ?3 IS NULL THEN ?1 ELSE last_ok_at END,
         failures = CASE WHEN ?3 IS NULL THEN 0 ELSE failures + 1 END
       WHERE blog_id = ?4`,
    ).run(at, nextCheckAt, problem === null ? null : JSON.stringify(problem), blogId);
  });
}
