import { fail, ok, type PostId, type Result } from '#contract/index.ts';
import { postRef } from '../store/posts.ts';
import { countedPosts, notWhole, setCount, stampsOf, withdrawPosts } from '../store/sync-posts.ts';
import { fetchPosts } from './changed-posts.ts';
import { pullCommentFates, pullPostFates } from './fates.ts';
import { settleGroup } from './miscount.ts';
import { ask, done, isListPull, keepComments, type ListPull, type Pull } from './pull.ts';
import { rereadThread } from './reread.ts';
import { sweep } from './sweep.ts';
import { pullThoughts } from './thoughts.ts';
import { nextThreadJob, planThreadFirst } from './threads.ts';
import { checkWindowPost } from './window-check.ts';
import { workThrough } from './work.ts';

const PER_PAGE = 100;
const THOUGHTS_FRESH_MS = 10 * 60_000;

type Post = NonNullable<ReturnType<typeof postRef>>;

/** Refreshes one post's thread, for the person is looking at it. */
export async function checkPost(pull: Pull, postId: PostId): Promise<Result<null>> {
  const post = postRef(pull.context.db, postId);
  if (post === null || post.blogId !== pull.blogId) return done;
  if (!isListPull(pull)) return checkWindowPost(pull, post);
  const whole = await readWhole(pull, post);
  if (!whole.ok) return whole;
  const page = await ask(pull, (provider, access, signal) =>
    provider.comments(
      access,
      { postRemoteIds: [post.remoteId], page: 1, perPage: PER_PAGE, order: 'newestFirst' },
      signal,
    ),
  );
  if (!page.ok) return page;
  keepComments(pull, page.value.items);
  if (page.value.total !== null) {
    const { db } = pull.context;
    const settled = await settleGroup(pull, countedPosts(db, [post.id]), page.value.total);
    if (!settled.ok) return settled;
  }
  const { thoughtsCheckedAt } = post;
  const isFresh =
    thoughtsCheckedAt !== null && pull.startedAt - thoughtsCheckedAt < THOUGHTS_FRESH_MS;
  if (!isFresh || pull.changedPosts.has(postId)) await pullThoughts(pull, [post]);
  return done;
}

/**
 * Compares one post and its whole thread with the blog's, and mends what differs. Gives how many comments were
 * changed by that.
 */
export async function repairPost(
  pull: Pull,
  postId: PostId,
): Promise<Result<{ readonly changed: number }>> {
  const { db, ports } = pull.context;
  const post = postRef(db, postId);
  if (post === null || post.blogId !== pull.blogId) return fail({ code: 'notFound' });
  if (!isListPull(pull)) {
    const result = await checkWindowPost(pull, post);
    return result.ok ? ok({ changed: pull.spent.changes }) : result;
  }
  const steps: readonly (() => Promise<Result<null>>)[] = [
    () => comparePost(pull, post),
    () => readWhole(pull, post),
    () => rereadThread(pull, post),
    () => sweep(pull, [post]),
    () => pullPostFates(pull),
    () => pullCommentFates(pull),
  ];
  for (const step of steps) {
    const result = await step();
    if (!result.ok) return result;
  }
  const newest = await ask(pull, (provider, access, signal) =>
    provider.newest(access, [post.remoteId], signal),
  );
  if (!newest.ok) return newest;
  const { count } = newest.value;
  if (count !== null) {
    db.write(['posts'], () => setCount(db, postId, count, true, ports.now()));
  }
  await pullThoughts(pull, [post]);
  return ok({ changed: pull.spent.changes });
}

/** Reads the thread whole if that is still to be done; what else is planned waits. */
async function readWhole(pull: ListPull, post: Post): Promise<Result<null>> {
  const { db } = pull.context;
  const isDone = (): boolean => notWhole(db, pull.blogId, [post.remoteId]).length === 0;
  if (isDone()) return done;
  db.write([], () => planThreadFirst(pull, post.remoteId));
  const taken = new Set<string>();
  return workThrough(pull.atOnce, () =>
    pull.signal.aborted || isDone() ? null : nextThreadJob(pull, taken),
  );
}

/** Whether the post itself is still there and as it is here. */
async function comparePost(pull: ListPull, post: Post): Promise<Result<null>> {
  const { db } = pull.context;
  const page = await ask(pull, (provider, access, signal) =>
    provider.postStamps(access, { page: 1, perPage: 1, remoteIds: [post.remoteId] }, signal),
  );
  if (!page.ok) return page;
  const stamp = page.value.items[0];
  const here = stampsOf(db, pull.blogId, [post.remoteId]).get(post.remoteId);
  if (stamp === undefined) {
    withdrawPosts(db, pull.blogId, [post.remoteId]);
    return done;
  }
  return here?.isVisible && here.modifiedAt === stamp.modifiedAt
    ? done
    : fetchPosts(pull, [post.remoteId]);
}
