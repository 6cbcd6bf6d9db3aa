import type { BlogId, Result } from '#contract/index.ts';
import type { Context } from '../context.ts';
import { activityOf, type BlogSyncRow, blogSyncOf, finishCheck } from '../store/blog-sync.ts';
import { isUnfinished } from './backfill.ts';
import { parseCursor } from './cursor.ts';
import { type Interval, intervalOf, nextCheckAt } from './schedule.ts';

/** How often this blog is checked as things are now. */
export function intervalFor(context: Context, row: BlogSyncRow): Interval {
  const { db, ports } = context;
  return intervalOf({
    now: ports.now(),
    isSample: row.isSample,
    everyMinutes: ports.settings.get().checkEveryMinutes,
    pace: row.pace,
    ...activityOf(db, row.blogId),
    isSaving: ports.settings.get().savePower && ports.power.isSaving(),
    blogWishMs: parseCursor(row.cursor).window.everyMs,
  });
}

/** Whether this blog's way back is still under way; feeds have none. */
export function isReadingOn(context: Context, row: BlogSyncRow): boolean {
  if (row.scope === 'posts' || !canReadOn(context, row)) return false;
  return isUnfinished(parseCursor(row.cursor), row.history, context.ports.now());
}

/** Whether the blog can be asked for older posts at all. */
export const canReadOn = (context: Context, row: BlogSyncRow): boolean =>
  context.providers.byKind(row.provider).reading === 'lists';

/** Keeps how a check went and when the next one is. `before`: the cursor as it was, to see whether it got on. */
export function keepOutcome(
  context: Context,
  blogId: BlogId,
  before: string,
  result: Result<null>,
): void {
  const { db, ports } = context;
  const row = blogSyncOf(db, blogId);
  if (row === undefined) return;
  const problem = result.ok ? null : result.error;
  const at = ports.now();
  const interval = intervalFor(context, row);
  db.write([], () => {
    context.ledger?.flush();
    finishCheck(db, blogId, {
      at,
      problem,
      reason:
        problem === null ? interval.reason : problem.code === 'rateLimited' ? 'asked' : 'backOff',
      nextCheckAt: nextCheckAt({
        now: at,
        interval,
        isSample: row.isSample,
        failures: problem === null ? 0 : row.failures + 1,
        problem,
        // One that did not get on would otherwise be tried without end.
        isUnfinished: isReadingOn(context, row) && row.cursor !== before,
        random: Math.random(),
      }),
    });
  });
}
