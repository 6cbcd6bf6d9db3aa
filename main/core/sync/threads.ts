import type { AppError, Result } from '#contract/index.ts';
import type { RemoteComment } from '../providers/provider.ts';
import { countVisibleComments } from '../store/comment-sweep.ts';
import { postsAmong } from '../store/posts.ts';
import { compareRemoteIds } from '../store/remote-order.ts';
import { countedPosts, markWhole, noteCounted, notWhole } from '../store/sync-posts.ts';
import type { Batch } from './cursor.ts';
import { settleGroup } from './miscount.ts';
import { ask, cursorOf, done, keepComments, keepCursor, type ListPull, rowOf } from './pull.ts';
import type { Job } from './work.ts';

export const COMMENTS_PER_PAGE = 100;
/** Posts in one request for comments: more make the address too long for some servers. */
export const POSTS_PER_BATCH = 100;

/** Pages of a batch that bring nothing, after which no others are asked for: some hosts count them without end. */
const MOST_BARREN = 3;

/** Checks in a row that failed before threads are asked for in smaller groups. */
const MOST_FAILURES = 2;

const newBatch: Batch = {
  posts: [],
  missing: null,
  total: null,
  upTo: null,
  barren: 0,
  isBackfill: false,
};

/**
 * Adds these posts' threads to what is to be read whole, but for those that are or will be; gives how many were
 * added. Part of a transaction.
 */
export function planThreads(
  pull: ListPull,
  remoteIds: readonly string[],
  isBackfill: boolean,
): number {
  const { batches } = cursorOf(pull);
  const planned = new Set(batches.flatMap((batch) => batch.posts));
  const posts = notWhole(pull.context.db, pull.blogId, remoteIds).filter(
    (remoteId) => !planned.has(remoteId),
  );
  const added: Batch[] = [];
  for (let from = 0; from < posts.length; from += POSTS_PER_BATCH) {
    const some = posts.slice(from, from + POSTS_PER_BATCH);
    added.push({ ...newBatch, posts: some, isBackfill });
  }
  if (added.length > 0) keepCursor(pull, { batches: [...batches, ...added] });
  return posts.length;
}

/** This thread is read next, before all that is planned. Part of a transaction. */
export function planThreadFirst(pull: ListPull, remoteId: string): void {
  const batches = cursorOf(pull).batches.map((batch) => ({
    ...batch,
    posts: batch.missing === null ? batch.posts.filter((post) => post !== remoteId) : batch.posts,
  }));
  const others = batches.filter((batch) => batch.posts.length > 0);
  const isBeingRead = others.some((batch) => batch.posts.includes(remoteId));
  const first: Batch = { ...newBatch, posts: [remoteId] };
  keepCursor(pull, { batches: isBeingRead ? others : [first, ...others] });
}

/**
 * The next page to be read of the threads that are planned, or null. `taken` names what is under way: its
 * entries are removed when that has ended.
 */
export function nextThreadJob(pull: ListPull, taken: Set<string>): Job | null {
  for (const batch of cursorOf(pull).batches) {
    const name = batch.posts[0] ?? '';
    const isComplete = batch.missing?.length === 0;
    for (const page of isComplete ? [0] : (batch.missing ?? [1])) {
      const key = `${name}:${page}`;
      if (taken.has(key)) continue;
      taken.add(key);
      return async () => {
        try {
          return await (isComplete ? finish(pull, batch) : readPage(pull, batch.posts, page));
        } finally {
          taken.delete(key);
        }
      };
    }
  }
  return null;
}

async function readPage(
  pull: ListPull,
  posts: readonly string[],
  number: number,
): Promise<Result<null>> {
  const page = await ask(pull, (provider, access, signal) =>
    provider.comments(
      access,
      {
        postRemoteIds: posts,
        page: number,
        perPage: COMMENTS_PER_PAGE,
        // New ones come at the end, so that what was read stays where it was.
        order: 'oldestFirst',
      },
      signal,
    ),
  );
  if (!page.ok) {
    makeSmaller(pull, posts, page.error);
    return page;
  }
  const { items, total, totalPages } = page.value;
  pull.context.db.writeFetched(['sync'], () => {
    keepComments(pull, items);
    changeBatch(pull, posts, (batch) => {
      if (batch.missing === null || totalPages === null) {
        const isMore = items.length >= COMMENTS_PER_PAGE && isAbove(items, batch.upTo);
        const last = totalPages ?? (isMore ? number + 1 : number);
        const missing = Array.from(
          { length: Math.max(0, last - number) },
          (_, i) => number + i + 1,
        );
        return { ...batch, missing, total, upTo: highestOf(items) };
      }
      const barren = batch.barren + (isAbove(items, batch.upTo) ? 0 : 1);
      const missing = batch.missing.filter(
        (one) => one !== number && (barren < MOST_BARREN || one < number),
      );
      return { ...batch, missing, total, barren };
    });
  });
  return done;
}

/**
 * A host that fails again and again on these threads is asked for half of them; one thread that it never gives
 * is left for when the person opens it, or no check would ever get past it.
 */
function makeSmaller(pull: ListPull, posts: readonly string[], error: AppError): void {
  const isItsOwn = error.code === 'badResponse' || error.code === 'timeout';
  if (pull.signal.aborted || !isItsOwn || rowOf(pull).failures < MOST_FAILURES) return;
  const { batches, backfill } = cursorOf(pull);
  const batch = batches.find((one) => one.posts[0] === posts[0]);
  if (batch === undefined) return;
  const half = Math.ceil(batch.posts.length / 2);
  const halves =
    batch.posts.length === 1
      ? []
      : [batch.posts.slice(0, half), batch.posts.slice(half)].map((some) => ({
          ...newBatch,
          posts: some,
          isBackfill: batch.isBackfill,
        }));
  const isGivenUp = halves.length === 0 && batch.isBackfill;
  pull.context.db.write([], () =>
    keepCursor(pull, {
      batches: batches.flatMap((one) => (one === batch ? halves : [one])),
      ...(isGivenUp ? { backfill: { ...backfill, done: backfill.done + 1 } } : {}),
    }),
  );
}

const highestOf = (items: readonly RemoteComment[]): string | null =>
  items
    .map((comment) => comment.remoteId)
    .sort(compareRemoteIds)
    .at(-1) ?? null;

/** Whether a page brings what the first one did not: its oldest come first. */
function isAbove(items: readonly RemoteComment[], upTo: string | null): boolean {
  const highest = highestOf(items);
  return highest !== null && (upTo === null || compareRemoteIds(highest, upTo) > 0);
}

/** Everything of these threads is here; what the blog counts beyond that is looked for. */
async function finish(pull: ListPull, batch: Batch): Promise<Result<null>> {
  const { db, ports } = pull.context;
  const ids = postsAmong(db, pull.blogId, batch.posts).map((post) => post.id);
  if (batch.total !== null && batch.total !== countVisibleComments(db, ids)) {
    const settled = await settleGroup(pull, countedPosts(db, ids), batch.total);
    if (!settled.ok) return settled;
  } else if (batch.total !== null) {
    noteCounted(db, ids, ports.now());
  }
  db.write(['sync', 'posts'], () => {
    markWhole(db, pull.blogId, batch.posts);
    const { batches, backfill } = cursorOf(pull);
    keepCursor(pull, {
      batches: batches.filter((one) => one.posts[0] !== batch.posts[0]),
      ...(batch.isBackfill
        ? { backfill: { ...backfill, done: backfill.done + batch.posts.length } }
        : {}),
    });
  });
  return done;
}

function changeBatch(
  pull: ListPull,
  posts: readonly string[],
  change: (batch: Batch) => Batch,
): void {
  const { batches } = cursorOf(pull);
  keepCursor(pull, {
    batches: batches.map((batch) => (batch.posts[0] === posts[0] ? change(batch) : batch)),
  });
}
