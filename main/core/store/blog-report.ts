import type {
  AppError,
  BlogId,
  BlogReport,
  CheckPace,
  IntervalReason,
  Traffic,
} from '#contract/index.ts';
import type { Database } from './database.ts';
import { type BlogTraffic, DAY_MS, dayOf, SHOWN_DAYS, trafficUntil } from './ledger.ts';
import { prepared } from './prepared.ts';

interface Row {
  readonly id: BlogId;
  readonly pace: CheckPace;
  readonly last_checked_at: number | null;
  readonly last_ok_at: number | null;
  readonly next_check_at: number | null;
  readonly interval_reason: IntervalReason;
  readonly problem: string | null;
  readonly posts_here: number;
  readonly comments_here: number;
  readonly posts_there: number | null;
  readonly comments_there: number | null;
}

// A blog counts the comments it shows, without pingbacks. Counting all and taking away the few others reads a
// tenth of what counting those would.
const facts = `SELECT b.id, b.pace, s.last_checked_at, s.last_ok_at, s.next_check_at, s.interval_reason,
    s.problem, s.posts_there, s.comments_there,
    (SELECT count(*) FROM posts p WHERE p.blog_id = b.id AND p.state = 'visible') AS posts_here,
    (SELECT count(*) FROM comments c WHERE c.blog_id = b.id)
      - (SELECT count(*) FROM comments c INDEXED BY comments_apart
         WHERE c.blog_id = b.id AND (c.state <> 'visible' OR c.kind <> 'comment')) AS comments_here
  FROM blogs b JOIN blog_sync s ON s.blog_id = b.id`;

/** The ledger of one blog; null if it is not in the store. */
export function blogReport(db: Database, blogId: BlogId, now: number): BlogReport | null {
  const row = prepared(db, `${facts} WHERE b.id = ?`).get(blogId) as Row | undefined;
  if (row === undefined) return null;
  const traffic = trafficUntil(db, dayOf(now), blogId);
  return reportOf(row, traffic.get(blogId), now);
}

/** The ledgers of all blogs, most requests of the month first. */
export function blogReports(db: Database, now: number): readonly BlogReport[] {
  const traffic = trafficUntil(db, dayOf(now), null);
  const rows = prepared(db, `${facts} ORDER BY b.id`).all() as unknown as Row[];
  return rows
    .map((row) => reportOf(row, traffic.get(row.id), now))
    .sort((a, b) => b.month.requests - a.month.requests);
}

function reportOf(row: Row, traffic: BlogTraffic | undefined, now: number): BlogReport {
  const today = dayOf(now);
  const days = Array.from({ length: SHOWN_DAYS }, (_, index) => {
    const day = today - (SHOWN_DAYS - 1 - index) * DAY_MS;
    return { day, ...(traffic?.days.get(day) ?? nothing) };
  });
  const problem = row.problem === null ? null : (JSON.parse(row.problem) as AppError);
  return {
    blogId: row.id,
    lastCheckedAt: row.last_checked_at,
    lastGoodAt: row.last_ok_at,
    nextCheckAt: row.pace === 'paused' ? null : row.next_check_at,
    reason: reasonOf(row, problem),
    problem,
    today: traffic?.days.get(today) ?? nothing,
    month: traffic?.month ?? nothing,
    days,
    postsHere: row.posts_here,
    commentsHere: row.comments_here,
    postsThere: row.posts_there,
    commentsThere: row.comments_there,
  };
}

/** What the person said comes first, then what the blog asked, then that it failed. */
function reasonOf(row: Row, problem: AppError | null): IntervalReason {
  if (row.pace === 'paused') return 'paused';
  if (problem?.code === 'rateLimited') return 'asked';
  if (problem !== null) return 'backOff';
  return row.interval_reason;
}

const nothing: Traffic = { requests: 0, bytes: 0, unchanged: 0 };
