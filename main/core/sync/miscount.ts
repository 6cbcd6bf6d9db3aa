import type { Result } from '#contract/index.ts';
import {
  type CountedPost,
  countedPosts,
  noteCounted,
  postsToCount,
  setCount,
} from '../store/sync-posts.ts';
import { ask, cursorOf, done, keepCursor, type ListPull } from './pull.ts';
import { afterSearch, isResting } from './search-rest.ts';
import { sweep } from './sweep.ts';

/** Threads whose ids fit so few pages are compared outright: to halve them would ask more. */
const SWEEP_AT_ONCE = 200;
const POSTS_PER_COUNT = 100;
/** Requests of one check for finding where a count differs; the rest is found by the next ones. */
const MOST_REQUESTS = 40;

const sum = (posts: readonly CountedPost[]): number =>
  posts.reduce((total, post) => total + post.expected, 0);

/**
 * The blog counts `there` comments on these posts (at most 100): if that is not what is expected, the posts
 * that differ are found by halving, and their threads compared. What a comparison cannot explain (a blog may
 * count comments that it shows to nobody) is remembered with the post.
 */
export async function settleGroup(
  pull: ListPull,
  posts: readonly CountedPost[],
  there: number,
  isSwept = false,
): Promise<Result<null>> {
  const { db, ports } = pull.context;
  const ids = posts.map((post) => post.id);
  if (there === sum(posts)) {
    noteCounted(db, ids, ports.now());
    return done;
  }
  let swept = isSwept;
  if (!swept && (posts.length === 1 || there <= SWEEP_AT_ONCE)) {
    const compared = await sweep(pull, posts);
    if (!compared.ok) return compared;
    swept = true;
    if (there === sum(countedPosts(db, ids))) {
      noteCounted(db, ids, ports.now());
      return done;
    }
  }
  const [first] = posts;
  if (first === undefined) return done;
  if (posts.length === 1) {
    db.write(['posts'], () => setCount(db, first.id, there, true, ports.now()));
    return done;
  }
  const half = posts.slice(0, Math.ceil(posts.length / 2));
  const rest = posts.slice(half.length);
  const count = await countOf(pull, half);
  if (!count.ok) return count;
  if (count.value === null) return done;
  const left = await settleGroup(pull, fresh(pull, half), count.value, swept);
  return left.ok ? settleGroup(pull, fresh(pull, rest), there - count.value, swept) : left;
}

const fresh = (pull: ListPull, posts: readonly CountedPost[]): readonly CountedPost[] =>
  countedPosts(
    pull.context.db,
    posts.map((post) => post.id),
  );

async function countOf(
  pull: ListPull,
  posts: readonly CountedPost[],
): Promise<Result<number | null>> {
  const newest = await ask(pull, (provider, access, signal) =>
    provider.newest(
      access,
      posts.map((post) => post.remoteId),
      signal,
    ),
  );
  return newest.ok ? { ok: true, value: newest.value.count } : newest;
}

/**
 * The blog's number of comments has changed by more (or less) than the new ones explain: threads are counted
 * again in groups, the liveliest first, until the difference is found.
 */
export async function findMiscount(pull: ListPull): Promise<Result<null>> {
  const { db, ports } = pull.context;
  const started = pull.spent.requests;
  for (;;) {
    const { miscountedSince, miscount, rests } = cursorOf(pull);
    if (miscountedSince === null) return done;
    if (!pull.isByHand && isResting(rests.comments, pull.startedAt)) return done;
    const posts =
      miscount === 0 ? [] : postsToCount(db, pull.blogId, miscountedSince, POSTS_PER_COUNT);
    if (posts.length === 0) {
      const search = { hasFound: miscount === 0, requests: pull.spent.requests - started };
      const comments = afterSearch(rests.comments, search, ports.now());
      db.write([], () =>
        keepCursor(pull, {
          miscountedSince: null,
          miscount: 0,
          rests: { ...rests, comments },
        }),
      );
      return done;
    }
    if (pull.spent.requests - started >= MOST_REQUESTS) return done;
    const count = await countOf(pull, posts);
    if (!count.ok) return count;
    if (count.value === null) {
      db.write([], () => keepCursor(pull, { miscountedSince: null, miscount: 0 }));
      return done;
    }
    const found = count.value - sum(posts);
    const settled = await settleGroup(pull, posts, count.value);
    if (!settled.ok) return settled;
    db.write([], () => {
      noteCounted(
        db,
        posts.map((post) => post.id),
        ports.now(),
      );
      keepCursor(pull, { miscount: miscount - found });
    });
  }
}
