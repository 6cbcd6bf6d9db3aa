import type { Result } from '#contract/index.ts';
import { blogSyncOf } from '../store/blog-sync.ts';
import { leastVerified } from '../store/comment-sweep.ts';
import { newestPosts, postRef, postsAmong, trackedPosts } from '../store/posts.ts';
import { pullChangedPosts, pullPendingPosts } from './changed-posts.ts';
import { firstSync } from './first-sync.ts';
import { pullHeld } from './held.ts';
import { pullNewComments } from './new-comments.ts';
import { cursorOf, done, type Pull } from './pull.ts';
import { rereadComments } from './sweep.ts';
import { pullThoughts } from './thoughts.ts';

/** Posts in one request for comments, and comments read again at each check. */
const GROUP = 100;
const MOST_THOUGHTS = 10;
const THOUGHTS_FRESH_MS = 10 * 60_000;

/** One whole check of a blog. The error is the first step's that failed; what came before it is kept. */
export async function check(pull: Pull): Promise<Result<null>> {
  const { db } = pull.context;
  const row = blogSyncOf(db, pull.blogId);
  if (row === undefined) return { ok: false, error: { code: 'notFound' } };
  if (!row.isFirstSyncDone) {
    const first = await firstSync(pull);
    return first.ok ? pullHeld(pull) : first;
  }
  const changed = await pullChangedPosts(pull);
  if (!changed.ok) return changed;
  const pending = cursorOf(pull).pending;
  const whole = await pullPendingPosts(pull);
  if (!whole.ok) return whole;
  for (const post of postsAmong(db, pull.blogId, pending)) pull.changedPosts.add(post.id);

  const posts = trackedPosts(db, pull.blogId);
  for (let from = 0; from < posts.length; from += GROUP) {
    const group = posts.slice(from, from + GROUP);
    const comments = await pullNewComments(pull, group, group[0]?.remoteId ?? '');
    if (!comments.ok) return comments;
  }
  const reread = await rereadComments(pull, leastVerified(db, pull.blogId, pull.startedAt, GROUP));
  if (!reread.ok) return reread;
  const held = await pullHeld(pull);
  if (!held.ok) return held;
  const withNews = newestPosts(db, pull.blogId, posts.length + 1)
    .filter((post) => pull.changedPosts.has(post.id))
    .slice(0, MOST_THOUGHTS);
  await pullThoughts(pull, withNews);
  return done;
}

/** Refreshes one post's thread, for the person is looking at it. */
export async function checkPost(pull: Pull, postId: number): Promise<Result<null>> {
  const post = postRef(pull.context.db, postId);
  if (post === null || post.blogId !== pull.blogId) return done;
  if (cursorOf(pull).pending.includes(post.remoteId)) {
    const whole = await pullPendingPosts(pull);
    if (!whole.ok) return whole;
  }
  const comments = await pullNewComments(pull, [post], `post ${post.remoteId}`);
  if (!comments.ok) return comments;
  const { thoughtsCheckedAt } = post;
  const isFresh =
    thoughtsCheckedAt !== null && pull.startedAt - thoughtsCheckedAt < THOUGHTS_FRESH_MS;
  if (!isFresh || pull.changedPosts.has(postId)) await pullThoughts(pull, [post]);
  return done;
}
