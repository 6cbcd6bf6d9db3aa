import { randomUUID } from 'node:crypto';
import { type BlogId, fail, type Result } from '#contract/index.ts';
import { accessTo } from '../access.ts';
import type { Context } from '../context.ts';
import type { Announcer } from '../notify/announce.ts';
import type { Pull, SettleHeld } from './pull.ts';
import { createTurns } from './turns.ts';

/** Runs readings of blogs: one after another for each blog, every one of which can be ended. */
export interface Readings {
  /** Begins a reading now or after the one under way. Errors: notFound if the blog is gone, and the work's. */
  readonly begin: (blogId: BlogId, options: { readonly isByHand: boolean }) => Reading;
  /** Ends what is under way, and what waits, for this blog. */
  readonly abort: (blogId: BlogId) => void;
  readonly abortAll: () => void;
  /** Resolves when nothing runs. */
  readonly idle: () => Promise<void>;
}

export interface Reading {
  readonly signal: AbortSignal;
  readonly run: <T>(work: (pull: Pull) => Promise<Result<T>>) => Promise<Result<T>>;
  /** Forgets it; call it when its outcome has been kept. */
  readonly end: () => void;
}

export function createReadings(
  context: Context,
  deps: { readonly announcer: Announcer; readonly settleHeld: SettleHeld },
): Readings {
  const { ports } = context;
  const turns = createTurns();
  const underWay = new Map<BlogId, Set<AbortController>>();

  /** A defect becomes an error of this blog alone. Shows what was decided on, however it ends. */
  async function pull<T>(
    blogId: BlogId,
    signal: AbortSignal,
    isByHand: boolean,
    work: (pull: Pull) => Promise<Result<T>>,
  ): Promise<Result<T>> {
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
        isByHand,
        // One more than may be on the line: it is ready to go when a place is free.
        atOnce: ports.settings.get().requestsPerHost + 1,
        isWaitedFor: () => turns.hasWaiting(blogId),
        changedPosts: new Set(),
        spent: { requests: 0, changes: 0 },
      });
    } catch (error) {
      const reference = randomUUID().slice(0, 8);
      ports.log.error('a reading failed', {
        reference,
        detail: error instanceof Error ? error.stack : String(error),
      });
      return fail({ code: 'internal', reference });
    } finally {
      if (!signal.aborted) deps.announcer.retryPending();
    }
  }

  return {
    begin: (blogId, { isByHand }) => {
      const controller = new AbortController();
      const ofBlog = underWay.get(blogId) ?? new Set();
      underWay.set(blogId, ofBlog.add(controller));
      const { signal } = controller;
      return {
        signal,
        run: (work) => turns.run(blogId, () => pull(blogId, signal, isByHand, work)),
        end: () => {
          ofBlog.delete(controller);
          if (ofBlog.size === 0 && underWay.get(blogId) === ofBlog) underWay.delete(blogId);
        },
      };
    },
    abort: (blogId) => {
      for (const controller of underWay.get(blogId) ?? []) controller.abort();
      underWay.delete(blogId);
    },
    abortAll: () => {
      for (const controllers of underWay.values()) for (const one of controllers) one.abort();
    },
    idle: turns.idle,
  };
}
