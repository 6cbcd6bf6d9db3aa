import { randomUUID } from 'node:crypto';
import { type BlogId, fail, type Instant, type PostId, type Result } from '#contract/index.ts';
import { accessTo } from '../access.ts';
import type { Context } from '../context.ts';
import type { Announcer } from '../notify/announce.ts';
import { canReach } from '../reach.ts';
import { type BlogSyncRow, blogSyncOf, blogSyncs, finishCheck } from '../store/blog-sync.ts';
import { postRef } from '../store/posts.ts';
import { check, checkPost } from './check.ts';
import { parseCursor } from './cursor.ts';
import type { Pull, SettleHeld } from './pull.ts';
import { reviveSample } from './sample.ts';
import { dueAt, isAskedToWait, isNetworkProblem, nextCheckAt } from './schedule.ts';
import { createSlots } from './slots.ts';
import { createTurns } from './turns.ts';

/** Keeps the store like the blogs, in the background. */
export interface SyncEngine {
  /** Checks what is due, and from then on by itself. */
  readonly start: () => void;
  /** Ends what is under way; nothing is written once it has resolved. */
  readonly stop: () => Promise<void>;
  /** Checks one blog now; joins a check that is under way. Errors: offline, notFound, and the provider's. */
  readonly checkBlog: (blogId: BlogId) => Promise<Result<null>>;
  /** Starts a check of every blog that can be reached. */
  readonly checkAll: () => void;
  /** Refreshes one post's thread soon, at most once a minute. */
  readonly refreshPost: (postId: PostId) => void;
  /** The blog is being removed: what is under way for it must not come back. */
  readonly forget: (blogId: BlogId) => void;
  readonly isChecking: () => boolean;
  readonly isCheckingBlog: (blogId: BlogId) => boolean;
  readonly lastCheckedAt: () => Instant | null;
  /** Of a first sync: posts that are here with their comments. */
  readonly progressOf: (
    blogId: BlogId,
  ) => { readonly done: number; readonly total: number | null } | null;
}

const BLOGS_AT_ONCE = 2;
/** A timer that is asked again this often also survives the computer's sleep and a changed clock. */
const LONGEST_TIMER_MS = 60_000;
const SHORTEST_TIMER_MS = 250;
/** A network that has just come back needs a moment; so do the others who wait for it. */
const SETTLE_MS = 1000;
const REFRESH_SOON_MS = 400;
const REFRESH_EVERY_MS = 60_000;
const MOST_FIRST_POSTS = 100;

export function createSyncEngine(
  context: Context,
  deps: { readonly announcer: Announcer; readonly settleHeld: SettleHeld },
): SyncEngine {
  const { db, ports } = context;
  const slots = createSlots(BLOGS_AT_ONCE);
  const turns = createTurns();
  const checks = new Map<BlogId, Promise<Result<null>>>();
  /** Checks that nobody is told of: the sample blog's, every few seconds, would only flicker. */
  const quiet = new Set<BlogId>();
  const pulls = new Map<BlogId, Set<AbortController>>();
  const refreshes = new Map<PostId, () => void>();
  const refreshedAt = new Map<PostId, number>();
  let isRunning = false;
  let isSampleReady = false;
  let pausedUntil = 0;
  let cancelTimer = (): void => {};
  let stopListening = (): void => {};

  const everyMinutes = (): number => ports.settings.get().checkEveryMinutes;
  const due = (row: BlogSyncRow): number =>
    row.isSample && row.failures === 0
      ? (row.nextCheckAt ?? 0)
      : dueAt(row, everyMinutes(), ports.now());

  /** Blogs that can be asked now and are not being asked. */
  const idleBlogs = (): readonly BlogSyncRow[] =>
    blogSyncs(db).filter(
      (row) =>
        !checks.has(row.blogId) && canReach(ports, row.url) && (!row.isSample || isSampleReady),
    );

  function tick(): void {
    if (!isRunning) return;
    const now = ports.now();
    if (now >= pausedUntil) {
      for (const row of idleBlogs()) if (due(row) <= now) void startCheck(row.blogId, false);
    }
    arm();
  }

  function arm(): void {
    cancelTimer();
    if (!isRunning) return;
    const next = Math.max(pausedUntil, Math.min(...idleBlogs().map(due))) - ports.now();
    const wait = Math.max(SHORTEST_TIMER_MS, Math.min(next, LONGEST_TIMER_MS));
    cancelTimer = ports.schedule(wait, tick);
  }

  function onOnline(isOnline: boolean): void {
    if (!isOnline || !isRunning) return;
    cancelTimer();
    cancelTimer = ports.schedule(SETTLE_MS, () => {
      for (const row of idleBlogs()) {
        if (isNetworkProblem(row.problem)) void startCheck(row.blogId, false);
      }
      tick();
    });
  }

  function startCheck(blogId: BlogId, isUrgent: boolean): Promise<Result<null>> {
    const underWay = checks.get(blogId);
    if (underWay !== undefined) return underWay;
    const row = blogSyncOf(db, blogId);
    const isQuiet = !isUrgent && row?.isSample === true && row.isFirstSyncDone;
    if (isQuiet) quiet.add(blogId);
    const controller = controllerFor(blogId);
    const checking = slots
      .run(() => turns.run(blogId, () => runCheck(blogId, controller)), isUrgent)
      .finally(() => {
        if (checks.get(blogId) === checking) {
          checks.delete(blogId);
          quiet.delete(blogId);
        }
        release(blogId, controller);
        if (!isQuiet) announceState();
        if (isRunning) arm();
      });
    checks.set(blogId, checking);
    if (!isQuiet) announceState();
    return checking;
  }

  async function runCheck(blogId: BlogId, controller: AbortController): Promise<Result<null>> {
    const result = await pull(blogId, controller, check);
    try {
      keepOutcome(blogId, controller.signal, result);
      return result;
    } catch (error) {
      // The disk is full or gone: without the next check's time kept, this blog would be due at once.
      pausedUntil = ports.now() + LONGEST_TIMER_MS;
      const detail = error instanceof Error ? error.message : String(error);
      ports.log.error('the outcome of a check was not kept', { detail });
      return fail({ code: 'storage', detail });
    }
  }

  function keepOutcome(blogId: BlogId, signal: AbortSignal, result: Result<null>): void {
    const row = blogSyncOf(db, blogId);
    if (signal.aborted || row === undefined) return;
    const problem = result.ok ? null : result.error;
    const at = ports.now();
    finishCheck(db, blogId, {
      at,
      problem,
      nextCheckAt: nextCheckAt({
        now: at,
        isSample: row.isSample,
        everyMinutes: everyMinutes(),
        failures: problem === null ? 0 : row.failures + 1,
        problem,
        random: Math.random(),
      }),
    });
  }

  /** Runs one reading; a defect becomes an error of this blog alone. Shows what was decided on, however it ends. */
  async function pull(
    blogId: BlogId,
    controller: AbortController,
    work: (pull: Pull) => Promise<Result<null>>,
  ): Promise<Result<null>> {
    const { signal } = controller;
    if (signal.aborted) return fail({ code: 'notFound' });
    try {
      const reached = await accessTo(context, blogId);
      if (reached === null || signal.aborted) return fail({ code: 'notFound' });
      return await work({
        context,
        announcer: deps.announcer,
        settleHeld: deps.settleHeld,
        blogId,
        ...reached,
        signal,
        startedAt: ports.now(),
        changedPosts: new Set(),
      });
    } catch (error) {
      const reference = randomUUID().slice(0, 8);
      ports.log.error('a check failed', {
        reference,
        detail: error instanceof Error ? error.stack : String(error),
      });
      return fail({ code: 'internal', reference });
    } finally {
      if (!signal.aborted) deps.announcer.retryPending();
    }
  }

  function controllerFor(blogId: BlogId): AbortController {
    const controller = new AbortController();
    const ofBlog = pulls.get(blogId) ?? new Set();
    pulls.set(blogId, ofBlog.add(controller));
    return controller;
  }

  function release(blogId: BlogId, controller: AbortController): void {
    const ofBlog = pulls.get(blogId);
    ofBlog?.delete(controller);
    if (ofBlog?.size === 0) pulls.delete(blogId);
  }

  function abort(blogId: BlogId): void {
    for (const controller of pulls.get(blogId) ?? []) controller.abort();
  }

  const announceState = (): void => {
    context.emit({ type: 'changed', topics: ['sync'] });
  };

  async function refreshNow(postId: PostId): Promise<void> {
    refreshes.delete(postId);
    const post = postRef(db, postId);
    const row = post === null ? undefined : blogSyncOf(db, post.blogId);
    if (post === null || row === undefined) return;
    if (!canReach(ports, row.url) || isAskedToWait(row, ports.now())) return;
    refreshedAt.set(postId, ports.now());
    const controller = controllerFor(post.blogId);
    const result = await turns.run(post.blogId, () =>
      pull(post.blogId, controller, (reading) => checkPost(reading, postId)),
    );
    release(post.blogId, controller);
    if (!result.ok) ports.log.info('a post was not refreshed', { code: result.error.code });
  }

  return {
    start: () => {
      if (isRunning) return;
      isRunning = true;
      stopListening = ports.online.onChange(onOnline);
      void reviveSample(context).then(() => {
        isSampleReady = true;
        tick();
      });
      tick();
    },
    stop: async () => {
      isRunning = false;
      cancelTimer();
      stopListening();
      for (const cancel of refreshes.values()) cancel();
      refreshes.clear();
      for (const blogId of [...pulls.keys()]) abort(blogId);
      await Promise.allSettled(checks.values());
      await turns.idle();
    },
    checkBlog: async (blogId) => {
      const row = blogSyncOf(db, blogId);
      if (row === undefined) return fail({ code: 'notFound' });
      if (!canReach(ports, row.url)) return fail({ code: 'offline' });
      if (row.problem !== null && isAskedToWait(row, ports.now())) return fail(row.problem);
      return startCheck(blogId, true);
    },
    checkAll: () => {
      const now = ports.now();
      for (const row of idleBlogs()) {
        if (!isAskedToWait(row, now)) void startCheck(row.blogId, false);
      }
    },
    refreshPost: (postId) => {
      if (refreshes.has(postId)) return;
      const now = ports.now();
      for (const [id, at] of refreshedAt) if (now - at > REFRESH_EVERY_MS) refreshedAt.delete(id);
      const last = refreshedAt.get(postId);
      const wait =
        last === undefined
          ? REFRESH_SOON_MS
          : Math.max(REFRESH_SOON_MS, last + REFRESH_EVERY_MS - now);
      refreshes.set(
        postId,
        ports.schedule(wait, () => void refreshNow(postId)),
      );
    },
    forget: (blogId) => {
      abort(blogId);
      checks.delete(blogId);
      quiet.delete(blogId);
      pulls.delete(blogId);
    },
    isChecking: () => checks.size > quiet.size,
    isCheckingBlog: (blogId) => checks.has(blogId) && !quiet.has(blogId),
    lastCheckedAt: () =>
      blogSyncs(db).reduce<number | null>(
        (latest, row) =>
          row.lastCheckedAt !== null && row.lastCheckedAt > (latest ?? 0)
            ? row.lastCheckedAt
            : latest,
        null,
      ),
    progressOf: (blogId) => {
      const row = blogSyncOf(db, blogId);
      if (row === undefined || row.isFirstSyncDone) return null;
      const { first } = parseCursor(row.cursor);
      const total = first.total === null ? null : Math.min(first.total, MOST_FIRST_POSTS);
      return { done: first.done, total };
    },
  };
}
