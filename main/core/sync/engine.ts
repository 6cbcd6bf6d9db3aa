import {
  type BlogId,
  fail,
  type Instant,
  ok,
  type PostId,
  type Result,
  type SyncProgress,
} from '#contract/index.ts';
import type { Context } from '../context.ts';
import type { Announcer } from '../notify/announce.ts';
import { canReach } from '../reach.ts';
import {
  type BlogSyncRow,
  blogSyncOf,
  blogSyncs,
  lastCheckedAt,
  setNextCheck,
} from '../store/blog-sync.ts';
import { postRef } from '../store/posts.ts';
import { countComments } from '../store/sync-posts.ts';
import { createAlarm, LONGEST_TIMER_MS } from './alarm.ts';
import { backfillProgress } from './backfill.ts';
import { check } from './check.ts';
import { parseCursor } from './cursor.ts';
import { loadOlder } from './older.ts';
import { canReadOn, intervalFor, isReadingOn, keepOutcome } from './outcome.ts';
import { repairPost } from './post-check.ts';
import type { SettleHeld } from './pull.ts';
import { createReadings } from './readings.ts';
import { createRefreshes } from './refreshes.ts';
import { reviveSample } from './sample.ts';
import {
  dueAt,
  hostOf,
  hostRests,
  isAskedToWait,
  isNetworkProblem,
  wakeDelayMs,
} from './schedule.ts';
import { createSlots } from './slots.ts';

/** Keeps the store like the blogs, in the background. */
export interface SyncEngine {
  /** Checks what is due, and from then on by itself. */
  readonly start: () => void;
  /** Ends what is under way; nothing is written once it has resolved. */
  readonly stop: () => Promise<void>;
  /** Checks one blog now; joins a check that is under way. Errors: offline, notFound, and the provider's. */
  readonly checkBlog: (blogId: BlogId) => Promise<Result<null>>;
  /** Starts a check of every blog that can be reached and is not paused. */
  readonly checkAll: () => void;
  /** Ends the check under way; the next one, at its usual time, goes on from there. */
  readonly cancelCheck: (blogId: BlogId) => void;
  /** Reads the next older posts with their threads. */
  readonly loadOlder: (
    blogId: BlogId,
  ) => Promise<Result<{ readonly posts: number; readonly isEnd: boolean }>>;
  /** Refreshes one post's thread soon, at most once a minute. */
  readonly refreshPost: (postId: PostId) => void;
  /** Compares one post and its thread with the blog's and mends what differs. */
  readonly repairPost: (postId: PostId) => Promise<Result<{ readonly changed: number }>>;
  /** The blog is being removed: what is under way for it must not come back. */
  readonly forget: (blogId: BlogId) => void;
  /** What decides how often blogs are checked has changed: earlier checks hold at once. */
  readonly reschedule: () => void;
  readonly isChecking: () => boolean;
  readonly isCheckingBlog: (blogId: BlogId) => boolean;
  readonly lastCheckedAt: () => Instant | null;
  /** Of a blog whose posts are being filled in; null for others. */
  readonly progressOf: (blogId: BlogId) => SyncProgress | null;
  /** Whether the blog has posts older than those that are here or under way. */
  readonly hasOlder: (blogId: BlogId) => boolean;
}

const BLOGS_AT_ONCE = 4;
/** A network that has just come back needs a moment; so do the others who wait for it. */
const SETTLE_MS = 1000;

export function createSyncEngine(
  context: Context,
  deps: { readonly announcer: Announcer; readonly settleHeld: SettleHeld },
): SyncEngine {
  const { db, ports } = context;
  const slots = createSlots(BLOGS_AT_ONCE);
  const readings = createReadings(context, deps);
  const refreshes = createRefreshes(context, readings);
  const checks = new Map<BlogId, Promise<Result<null>>>();
  /** Checks that nobody is told of: the sample blog's, every few seconds, would only flicker. */
  const quiet = new Set<BlogId>();
  /** Blogs that wait longer than they would: they woke together with many others. */
  const notBefore = new Map<BlogId, number>();
  let isRunning = false;
  let isSampleReady = false;
  let pausedUntil = 0;
  const alarm = createAlarm(ports, tick);
  let stopListening = (): void => {};

  /** When each blog is due that can be asked now and is not being asked. */
  function dueBlogs(): readonly { readonly row: BlogSyncRow; readonly at: number }[] {
    const rows = blogSyncs(db);
    const now = ports.now();
    const rests = hostRests(rows, now);
    return rows
      .filter(
        (row) =>
          !checks.has(row.blogId) && canReach(ports, row.url) && (!row.isSample || isSampleReady),
      )
      .map((row) => ({
        row,
        at: Math.max(
          dueAt(row, now),
          rests.get(hostOf(row.url)) ?? 0,
          notBefore.get(row.blogId) ?? 0,
        ),
      }));
  }

  function tick(): void {
    if (!isRunning) return;
    const now = ports.now();
    if (now >= pausedUntil) {
      for (const { row, at } of dueBlogs()) if (at <= now) void startCheck(row.blogId, false);
    }
    arm();
  }

  function arm(): void {
    if (!isRunning) return;
    const first = dueBlogs().reduce((least, { at }) => Math.min(least, at), Infinity);
    alarm.set(Math.max(pausedUntil, first));
  }

  /** The same after something changed for this blog alone: with thousands of others, to look at all takes long. */
  function armFor(blogId: BlogId): void {
    const row = blogSyncOf(db, blogId);
    if (isRunning && row !== undefined) alarm.setNoLaterThan(dueAt(row, ports.now()));
  }

  function onOnline(isOnline: boolean): void {
    if (!isOnline || !isRunning) return;
    alarm.replace(SETTLE_MS, () => {
      for (const { row } of dueBlogs()) {
        if (row.pace !== 'paused' && isNetworkProblem(row.problem)) {
          void startCheck(row.blogId, false);
        }
      }
      tick();
    });
  }

  function onResume(): void {
    const now = ports.now();
    const due = dueBlogs().filter(({ at }) => at <= now);
    for (const { row } of due) {
      notBefore.set(row.blogId, now + SETTLE_MS + wakeDelayMs(due.length, Math.random()));
    }
    arm();
  }

  function startCheck(blogId: BlogId, isByHand: boolean): Promise<Result<null>> {
    const underWay = checks.get(blogId);
    if (underWay !== undefined) return underWay;
    notBefore.delete(blogId);
    const row = blogSyncOf(db, blogId);
    const isQuiet = !isByHand && row?.isSample === true && row.isFirstSyncDone;
    if (isQuiet) quiet.add(blogId);
    const reading = readings.begin(blogId, { isByHand });
    const checking = slots
      .run(async () => {
        const result = await reading.run(check);
        return reading.signal.aborted ? result : keep(blogId, row?.cursor ?? '', result);
      }, isByHand)
      .finally(() => {
        if (checks.get(blogId) === checking) {
          checks.delete(blogId);
          quiet.delete(blogId);
        }
        reading.end();
        if (!isQuiet) announceState();
        armFor(blogId);
      });
    checks.set(blogId, checking);
    if (!isQuiet) announceState();
    return checking;
  }

  function keep(blogId: BlogId, before: string, result: Result<null>): Result<null> {
    try {
      keepOutcome(context, blogId, before, result);
      return result;
    } catch (error) {
      // The disk is full or gone: without the next check's time kept, this blog would be due at once.
      pausedUntil = ports.now() + LONGEST_TIMER_MS;
      const detail = error instanceof Error ? error.message : String(error);
      ports.log.error('the outcome of a check was not kept', { detail });
      return fail({ code: 'storage', detail });
    }
  }

  const announceState = (): void => {
    context.emit({ type: 'changed', topics: ['sync'] });
  };

  /** Why this blog cannot be asked now; null if it can. */
  function obstacle(row: BlogSyncRow | undefined): Result<never> | null {
    if (row === undefined) return fail({ code: 'notFound' });
    if (!canReach(ports, row.url)) return fail({ code: 'offline' });
    return row.problem !== null && isAskedToWait(row, ports.now()) ? fail(row.problem) : null;
  }

  return {
    start: () => {
      if (isRunning) return;
      isRunning = true;
      const stops = [
        ports.online.onChange(onOnline),
        ports.power.onResume(onResume),
        // One that was just added is due at once.
        db.onChanged((topics) => {
          if (topics.includes('blogs')) alarm.setNoLaterThan(ports.now());
        }),
      ];
      stopListening = () => {
        for (const stop of stops) stop();
      };
      void reviveSample(context).then(() => {
        isSampleReady = true;
        tick();
      });
      tick();
    },
    stop: async () => {
      isRunning = false;
      alarm.cancel();
      stopListening();
      refreshes.cancelAll();
      readings.abortAll();
      await Promise.allSettled(checks.values());
      await readings.idle();
    },
    checkBlog: async (blogId) => obstacle(blogSyncOf(db, blogId)) ?? startCheck(blogId, true),
    checkAll: () => {
      const now = ports.now();
      for (const { row } of dueBlogs()) {
        if (row.pace !== 'paused' && !isAskedToWait(row, now)) void startCheck(row.blogId, false);
      }
    },
    cancelCheck: (blogId) => {
      const row = blogSyncOf(db, blogId);
      if (row === undefined || !checks.has(blogId)) return;
      readings.abort(blogId);
      // It may wait for its turn behind others for minutes: nobody should join it there.
      checks.delete(blogId);
      quiet.delete(blogId);
      const now = ports.now();
      setNextCheck(db, blogId, now + intervalFor(context, row).everyMs, now);
    },
    loadOlder: async (blogId) => {
      const row = blogSyncOf(db, blogId);
      const why = obstacle(row);
      if (why !== null) return why;
      // They are on their way already.
      if (row === undefined || (checks.has(blogId) && isReadingOn(context, row))) {
        return ok({ posts: 0, isEnd: false });
      }
      const reading = readings.begin(blogId, { isByHand: true });
      const result = await reading.run(loadOlder);
      reading.end();
      return result;
    },
    refreshPost: refreshes.plan,
    repairPost: async (postId) => {
      const post = postRef(db, postId);
      if (post === null) return fail({ code: 'notFound' });
      const why = obstacle(blogSyncOf(db, post.blogId));
      if (why !== null) return why;
      const reading = readings.begin(post.blogId, { isByHand: true });
      const result = await reading.run((pull) => repairPost(pull, postId));
      reading.end();
      return result;
    },
    forget: (blogId) => {
      readings.abort(blogId);
      checks.delete(blogId);
      quiet.delete(blogId);
      notBefore.delete(blogId);
    },
    reschedule: () => {
      for (const row of blogSyncs(db)) {
        if (row.problem !== null || row.nextCheckAt === null || row.lastCheckedAt === null)
          continue;
        const at = row.lastCheckedAt + intervalFor(context, row).everyMs;
        if (at < row.nextCheckAt) setNextCheck(db, row.blogId, at, ports.now());
      }
      arm();
    },
    isChecking: () => checks.size > quiet.size,
    isCheckingBlog: (blogId) => checks.has(blogId) && !quiet.has(blogId),
    lastCheckedAt: () => lastCheckedAt(db),
    progressOf: (blogId) => {
      const row = blogSyncOf(db, blogId);
      if (row === undefined || !isReadingOn(context, row)) return null;
      return {
        ...backfillProgress(parseCursor(row.cursor), row.history),
        comments: countComments(db, blogId),
      };
    },
    hasOlder: (blogId) => {
      const row = blogSyncOf(db, blogId);
      if (row === undefined || row.scope === 'posts' || !canReadOn(context, row)) return false;
      return !parseCursor(row.cursor).backfill.isEnd && row.isFirstSyncDone;
    },
  };
}
