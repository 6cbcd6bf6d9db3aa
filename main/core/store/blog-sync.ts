import type { AppError, BlogId, CheckPace, HistoryDepth, IntervalReason } from '#contract/index.ts';
import type { Database } from './database.ts';
import { prepared } from './prepared.ts';

/** How far one blog's sync is and when it is due. */
export interface BlogSyncRow {
  readonly blogId: BlogId;
  readonly url: string;
  /** Kind of provider. */
  readonly provider: string;
  readonly isSample: boolean;
  readonly scope: 'all' | 'posts';
  readonly history: HistoryDepth;
  readonly pace: CheckPace;
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
  provider: string;
  is_sample: number;
  scope: 'all' | 'posts';
  history: HistoryDepth;
  pace: CheckPace;
  cursor: string;
  first_sync_done: number;
  last_checked_at: number | null;
  next_check_at: number | null;
  failures: number;
  problem: string | null;
}

const select = `SELECT s.blog_id, b.url, b.provider, b.is_sample, b.scope, b.history, b.pace, s.cursor, s.first_sync_done, s.last_checked_at,
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

/** When any blog was last checked, ms; null if none ever was. */
export function lastCheckedAt(db: Database): number | null {
  const row = prepared(db, 'SELECT max(last_checked_at) AS at FROM blog_sync').get() as {
    at: number | null;
  };
  return row.at;
}

const toRow = (row: Row): BlogSyncRow => ({
  blogId: row.blog_id,
  url: row.url,
  provider: row.provider,
  isSample: row.is_sample === 1,
  scope: row.scope,
  history: row.history,
  pace: row.pace,
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

/** The next check is at another time; nothing else is said about the last one, but that there was one. */
export function setNextCheck(db: Database, blogId: BlogId, nextCheckAt: number, now: number): void {
  db.write(['sync'], () => {
    prepared(
      db,
      `UPDATE blog_sync SET next_check_at = ?, last_checked_at = coalesce(last_checked_at, ?)
       WHERE blog_id = ?`,
    ).run(nextCheckAt, now, blogId);
  });
}

/** What the blog says it has in all; null leaves what is known. */
export function noteThere(
  db: Database,
  blogId: BlogId,
  there: { readonly posts?: number | null; readonly comments?: number | null },
): void {
  prepared(
    db,
    `UPDATE blog_sync SET posts_there = coalesce(?, posts_there),
       comments_there = coalesce(?, comments_there) WHERE blog_id = ?`,
  ).run(there.posts ?? null, there.comments ?? null, blogId);
}

/**
 * What the next check's time is made of: when something last happened, when the person last wrote here, and
 * whether they follow one of its discussions.
 */
export function activityOf(
  db: Database,
  blogId: BlogId,
): {
  readonly activeAt: number | null;
  readonly wroteAt: number | null;
  readonly isFollowed: boolean;
} {
  const row = prepared(
    db,
    `SELECT (SELECT max(active_at) FROM posts WHERE blog_id = b.id) AS active_at,
       (SELECT max(sent_at) FROM my_comments WHERE blog_url = b.url) AS wrote_at,
       EXISTS (SELECT 1 FROM follows WHERE blog_url = b.url) AS is_followed
     FROM blogs b WHERE b.id = ?`,
  ).get(blogId) as
    | { active_at: number | null; wrote_at: number | null; is_followed: number }
    | undefined;
  return {
    activeAt: row?.active_at ?? null,
    wroteAt: row?.wrote_at ?? null,
    isFollowed: row?.is_followed === 1,
  };
}

/** Keeps a check's outcome: `problem` null is a success. */
export function finishCheck(
  db: Database,
  blogId: BlogId,
  outcome: {
    readonly at: number;
    readonly nextCheckAt: number;
    readonly reason: IntervalReason;
    readonly problem: AppError | null;
  },
): void {
  const { at, nextCheckAt, problem, reason } = outcome;
  db.write(['sync'], () => {
    prepared(
      db,
      `UPDATE blog_sync SET last_checked_at = ?1, next_check_at = ?2, problem = ?3,
         last_ok_at = CASE WHEN ?3 IS NULL THEN ?1 ELSE last_ok_at END,
         failures = CASE WHEN ?3 IS NULL THEN 0 ELSE failures + 1 END, interval_reason = ?5
       WHERE blog_id = ?4`,
    ).run(at, nextCheckAt, problem === null ? null : JSON.stringify(problem), blogId, reason);
  });
}
