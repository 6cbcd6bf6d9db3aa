import type { HistoryDepth, Result, SyncProgress } from '#contract/index.ts';
import { finishFirstSync, noteThere } from '../store/blog-sync.ts';
import { ingestPosts } from '../store/posts.ts';
import type { Backfill, Cursor } from './cursor.ts';
import {
  ask,
  cursorOf,
  done,
  isLastPage,
  keepCursor,
  type ListPull,
  postsAtOnce,
  rowOf,
} from './pull.ts';
import { nextThreadJob, planThreads } from './threads.ts';
import { type Job, workThrough } from './work.ts';

/** The first step must be readable at once. */
const FIRST_POSTS = 20;
const POSTS_PER_PAGE = 100;
const LEAST_POSTS = 10;
/** Pages of posts of one second, after which one that brings nothing new is the end: a host may turn no pages. */
const MOST_STUCK_PAGES = 10;
export const LATEST_POSTS = 100;
const YEAR_MS = 365 * 86_400_000;
/** Batches under way: the next one's posts are fetched while this one's comments are. */
const BATCHES_AT_ONCE = 2;

/** Whether as much of the blog has been listed as the person wants. */
export function isDeepEnough(backfill: Backfill, history: HistoryDepth, now: number): boolean {
  if (backfill.isEnd) return true;
  if (backfill.listed < backfill.wanted) return false;
  switch (history) {
    case 'latest':
      return backfill.listed >= LATEST_POSTS;
    case 'year':
      return backfill.oldestAt !== null && backfill.oldestAt < now - YEAR_MS;
    case 'all':
      return false;
  }
}

/** Whether the way back is not at its end: older posts are wanted, or threads of it are not whole. */
export const isUnfinished = (cursor: Cursor, history: HistoryDepth, now: number): boolean =>
  cursor.batches.some((batch) => batch.isBackfill) || !isDeepEnough(cursor.backfill, history, now);

/** How far the way back is, out of how many posts; null where that cannot be said. */
export function backfillProgress(
  { backfill, firstSyncEndedAt }: Cursor,
  history: HistoryDepth,
): Pick<SyncProgress, 'phase' | 'done' | 'total'> {
  const { done: here, total, wanted } = backfill;
  const goal = history === 'latest' ? Math.max(LATEST_POSTS, wanted) : Number.POSITIVE_INFINITY;
  return {
    phase: firstSyncEndedAt === null ? 'newest' : 'rest',
    done: here,
    total: total === null || history === 'year' ? null : Math.max(here, Math.min(total, goal)),
  };
}

/**
 * Reads backwards through the blog as far as the person wants it, and every planned thread whole, several
 * requests at once. Each page is kept in a transaction with how far it is, so that it goes on from there after
 * an error, a kill, or `until` (ms), or for somebody who waits: what remains is left for the next check.
 */
export async function readOn(pull: ListPull, until: number): Promise<Result<null>> {
  const { ports } = pull.context;
  const taken = new Set<string>();
  let isListing = false;

  const listJob = (): Job | null => {
    const { backfill, batches } = cursorOf(pull);
    const { history, scope } = rowOf(pull);
    if (isListing || scope === 'posts' || batches.length >= BATCHES_AT_ONCE) return null;
    if (isDeepEnough(backfill, history, ports.now())) return null;
    isListing = true;
    return async () => {
      try {
        return await listPosts(pull, history);
      } finally {
        isListing = false;
      }
    };
  };

  const result = await workThrough(pull.atOnce, () => {
    if (pull.signal.aborted || ports.now() >= until || pull.isWaitedFor()) return null;
    if (!isListing) noteReadable(pull);
    // The next posts first: while their page is under way, the comments of the last ones keep the line busy.
    return listJob() ?? nextThreadJob(pull, taken);
  });
  if (result.ok && !pull.signal.aborted) noteReadable(pull);
  return result;
}

async function listPosts(pull: ListPull, history: HistoryDepth): Promise<Result<null>> {
  const { db, ports } = pull.context;
  const at = cursorOf(pull).backfill;
  const size = pageSize(at, history, postsAtOnce(pull));
  const number = Math.max(1, at.page);
  const page = await ask(pull, (provider, access, signal) =>
    provider.posts(access, { page: number, perPage: size, before: at.before }, signal),
  );
  if (!page.ok) return page;
  const { items, total } = page.value;
  const marks = items.flatMap((post) => (post.mark === null ? [] : [post.mark])).sort();
  const oldestMark = marks[0] ?? null;
  // More posts of one second than fit a page: only then pages are turned.
  const isStuck = oldestMark === null || oldestMark === at.before;
  db.writeFetched(['sync'], () => {
    const { fresh } = ingestPosts(db, pull.blogId, items, ports.now(), { olderIsRead: true });
    const isGoingRound = isStuck && at.page > MOST_STUCK_PAGES && fresh.length === 0;
    const planned = planThreads(
      pull,
      items.map((post) => post.remoteId),
      true,
    );
    const oldestAt = Math.min(
      at.oldestAt ?? Number.POSITIVE_INFINITY,
      ...items.map((post) => post.publishedAt),
    );
    if (at.before === null && at.page === 1) noteThere(db, pull.blogId, { posts: total });
    keepCursor(pull, {
      backfill: {
        ...cursorOf(pull).backfill,
        before: isStuck ? at.before : oldestMark,
        page: isStuck ? pageAfter(number, size) : 1,
        isEnd: items.length === 0 || isGoingRound || isLastPage(page.value, number, size),
        listed: at.listed + planned,
        oldestAt: Number.isFinite(oldestAt) ? oldestAt : null,
        total: at.total ?? total,
      },
    });
  });
  return done;
}

/** Pages are turned as large ones: after a smaller one it begins anew with the first (0). */
const pageAfter = (number: number, size: number): number =>
  size < POSTS_PER_PAGE ? 0 : number + 1;

/** Posts to ask for at once: no more than are wanted, and always as many while one second's pages are turned. */
function pageSize(at: Backfill, history: HistoryDepth, most: number): number {
  if (at.page !== 1) return POSTS_PER_PAGE;
  if (at.listed === 0) return Math.min(most, FIRST_POSTS);
  if (history !== 'latest' && at.listed >= at.wanted) return most;
  const goal = Math.max(at.wanted, history === 'latest' ? LATEST_POSTS : 0);
  // One more: the page begins with the post that the last one ended with.
  return Math.min(most, Math.max(LEAST_POSTS, goal - at.listed + 1));
}

/** The newest posts are here with their threads: from now on the blog counts as read for the first time. */
function noteReadable(pull: ListPull): void {
  const { db, ports } = pull.context;
  const { firstSyncEndedAt, backfill, batches } = cursorOf(pull);
  if (firstSyncEndedAt !== null) return;
  const isFirstBatchHere = rowOf(pull).scope === 'posts' ? batches.length === 0 : backfill.done > 0;
  if (!isFirstBatchHere && !(backfill.isEnd && batches.length === 0)) return;
  db.write(['sync'], () => {
    keepCursor(pull, { firstSyncEndedAt: ports.now() });
    finishFirstSync(db, pull.blogId);
  });
}
