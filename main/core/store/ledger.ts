import type { BlogId, Traffic } from '#contract/index.ts';
import type { Database } from './database.ts';
import { prepared } from './prepared.ts';

export const DAY_MS = 86_400_000;
/** Days kept: the month that is shown, and one more to look back at. */
const KEPT_DAYS = 60;

/** Start of a moment's day, in UTC. */
export const dayOf = (instant: number): number => Math.floor(instant / DAY_MS) * DAY_MS;

/** What was asked of one blog on one day. */
export interface DayTraffic extends Traffic {
  readonly blogId: BlogId;
  /** Its start, ms, UTC. */
  readonly day: number;
}

/** Adds to the ledger, and drops days that are too old to show. What was asked of blogs that are gone is left out. */
export function addTraffic(db: Database, rows: readonly DayTraffic[], now: number): void {
  db.write(['sync'], () => {
    const add = prepared(
      db,
      `INSERT INTO ledger (blog_id, day, requests, bytes, unchanged)
       SELECT id, ?2, ?3, ?4, ?5 FROM blogs WHERE id = ?1
       ON CONFLICT (blog_id, day) DO UPDATE SET requests = requests + excluded.requests,
         bytes = bytes + excluded.bytes, unchanged = unchanged + excluded.unchanged`,
    );
    const drop = prepared(db, 'DELETE FROM ledger WHERE blog_id = ? AND day < ?');
    const oldest = dayOf(now) - (KEPT_DAYS - 1) * DAY_MS;
    for (const { blogId, day, requests, bytes, unchanged } of rows) {
      add.run(blogId, day, requests, bytes, unchanged);
      drop.run(blogId, oldest);
    }
  });
}

/** What was asked of one blog lately. */
export interface BlogTraffic {
  readonly month: Traffic;
  /** The last `SHOWN_DAYS` by their start; days without a request are absent. */
  readonly days: ReadonlyMap<number, Traffic>;
}

/** Days that are told one by one, and those that are summed up. */
export const SHOWN_DAYS = 14;
const MONTH_DAYS = 30;

/** The ledger of one blog, or all, up to and with the day `today`. Blogs that were not asked are absent. */
export function trafficUntil(
  db: Database,
  today: number,
  blogId: BlogId | null,
): ReadonlyMap<BlogId, BlogTraffic> {
  const ofBlog = blogId === null ? '' : 'AND blog_id = ?3';
  const range = (days: number): number[] => [
    today - (days - 1) * DAY_MS,
    today,
    ...(blogId === null ? [] : [blogId]),
  ];
  const sums = prepared(
    db,
    `SELECT blog_id AS blogId, sum(requests) AS requests, sum(bytes) AS bytes,
       sum(unchanged) AS unchanged
     FROM ledger WHERE day BETWEEN ?1 AND ?2 ${ofBlog} GROUP BY blog_id`,
  ).all(...range(MONTH_DAYS)) as unknown as (Traffic & { blogId: BlogId })[];
  const found = new Map<BlogId, { month: Traffic; days: Map<number, Traffic> }>();
  for (const { blogId: id, ...month } of sums) found.set(id, { month, days: new Map() });
  const byDay = prepared(
    db,
    `SELECT blog_id AS blogId, day, requests, bytes, unchanged
     FROM ledger WHERE day BETWEEN ?1 AND ?2 ${ofBlog}`,
  ).all(...range(SHOWN_DAYS)) as unknown as DayTraffic[];
  for (const { blogId: id, day, requests, bytes, unchanged } of byDay) {
    found.get(id)?.days.set(day, { requests, bytes, unchanged });
  }
  return found;
}
