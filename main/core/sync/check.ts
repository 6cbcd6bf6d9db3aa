import type { Result } from '#contract/index.ts';
import { noteThere } from '../store/blog-sync.ts';
import { newestPosts, type PostRef } from '../store/posts.ts';
import { postsWithoutThoughts } from '../store/sync-posts.ts';
import { readOn } from './backfill.ts';
import { compareStamps, fetchPosts, findMissingPosts, pullChangedPosts } from './changed-posts.ts';
import { pullCommentFates, pullPostFates } from './fates.ts';
import { pullFollowed } from './followed.ts';
import { pullHeld } from './held.ts';
import { findMiscount } from './miscount.ts';
import { lookAtNewest, pullNewComments } from './new-comments.ts';
import { cursorOf, done, isListPull, keepCursor, type ListPull, type Pull, rowOf } from './pull.ts';
import { rereadSome } from './reread.ts';
import { pullThoughts } from './thoughts.ts';
import { checkWindow } from './window-check.ts';

/** Threads are read again at every fourth check: the others cost two requests if nothing has changed. */
export const CHECKS_PER_REREAD = 4;
const REREAD = { lively: 2, rolling: 1 } as const;
/** One check fills in older posts for so long; then it looks for news again before it goes on. */
const SLICE_MS = 5 * 60_000;
const MOST_THOUGHTS = 10;
const STAMP_AGE_MS = 3_600_000;

/** One whole check of a blog. The error is the first step's that failed; what came before it is kept. */
export function check(pull: Pull): Promise<Result<null>> {
  return isListPull(pull) ? checkLists(pull) : checkWindow(pull);
}

async function checkLists(pull: ListPull): Promise<Result<null>> {
  const steps: readonly (() => Promise<Result<null>>)[] = [
    () => pullNews(pull),
    () => pullFollowed(pull),
    () => findMissingPosts(pull),
    () => readOn(pull, pull.startedAt + SLICE_MS),
    () => findMiscount(pull),
    () => rereadInTurn(pull),
    () => pullHeld(pull),
    () => pullPostFates(pull),
    () => pullCommentFates(pull),
  ];
  for (const step of steps) {
    const result = await step();
    if (!result.ok) return result;
  }
  await pullThoughts(pull, wantingThoughts(pull));
  return done;
}

/** Two requests if nothing is new: the newest comment with their number, the last changed posts with theirs. */
async function pullNews(pull: ListPull): Promise<Result<null>> {
  noteScope(pull);
  const [newest, posts] = await Promise.all([lookAtNewest(pull), pullChangedPosts(pull)]);
  if (!newest.ok) return newest;
  if (!posts.ok) return posts;
  if (cursorOf(pull).commentCount === null) {
    // Where the blog is as reading it begins: what comes later is news.
    const { remoteId, count } = newest.value;
    pull.context.db.write([], () => {
      noteThere(pull.context.db, pull.blogId, { comments: count });
      keepCursor(pull, { newestComment: remoteId, commentCount: count ?? 0 });
    });
    return done;
  }
  const strangers = await pullNewComments(pull, newest.value);
  if (!strangers.ok) return strangers;
  return fetchPosts(pull, strangers.value);
}

/** Counts of some discussions say nothing of the whole blog, nor the other way round. */
function noteScope(pull: ListPull): void {
  const { scope } = rowOf(pull);
  if (cursorOf(pull).scope === scope) return;
  pull.context.db.write([], () =>
    keepCursor(pull, {
      scope,
      newestComment: null,
      commentCount: null,
      modifiedUpTo: null,
      postCount: null,
      miscountedSince: null,
      miscount: 0,
    }),
  );
}

async function rereadInTurn(pull: ListPull): Promise<Result<null>> {
  const { db } = pull.context;
  const { sinceReread } = cursorOf(pull);
  if (!pull.isByHand && sinceReread + 1 < CHECKS_PER_REREAD) {
    db.write([], () => keepCursor(pull, { sinceReread: sinceReread + 1 }));
    return done;
  }
  const stamps = await compareStamps(pull, pull.startedAt - STAMP_AGE_MS, 1);
  if (!stamps.ok) return stamps;
  const reread = await rereadSome(pull, REREAD);
  if (reread.ok) db.write([], () => keepCursor(pull, { sinceReread: 0 }));
  return reread;
}

/** Posts whose own feeds are to be read for pingbacks: changed ones, and the newest that never were. */
function wantingThoughts(pull: ListPull): readonly PostRef[] {
  const { db } = pull.context;
  const never = postsWithoutThoughts(db, pull.blogId, MOST_THOUGHTS);
  const changed = newestPosts(db, pull.blogId, 1000).filter((post) =>
    pull.changedPosts.has(post.id),
  );
  const wanted = new Map([...never, ...changed].map((post) => [post.id, post]));
  return [...wanted.values()].slice(0, MOST_THOUGHTS);
}
