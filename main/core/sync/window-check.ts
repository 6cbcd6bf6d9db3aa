import type { Result } from '#contract/index.ts';
import type {
  FeedAnswer,
  RemoteComment,
  Validators,
  WindowPost,
  WindowProvider,
} from '../providers/provider.ts';
import { finishFirstSync } from '../store/blog-sync.ts';
import { followedPosts } from '../store/follows.ts';
import { ingestPosts, type PostRef } from '../store/posts.ts';
import {
  markReadableWhole,
  noteWindowCounts,
  postDates,
  threadOfPost,
  threadsToRead,
} from '../store/window-posts.ts';
import { ask, cursorOf, done, isTrouble, keepCursor, type Pull, rowOf } from './pull.ts';
import type { WindowCursor } from './window-cursor.ts';
import { findStrays } from './window-strays.ts';
import { hasCommentFeed, keepShown, readThread } from './window-threads.ts';

/** A reading of a blog by its feeds. */
export type WindowPull = Pull<WindowProvider>;

/** A 304 hides late approvals and edits, so every so many checks both feeds are fetched whole. */
export const CHECKS_PER_WHOLE = 6;
/** Without a feed of all comments, news shows only in the counts of the feed of posts. */
const CHECKS_PER_WHOLE_WITHOUT_COMMENTS = 3;
/** Comment feeds of single posts, and pages of posts that left the feed, in one check. */
const MOST_THREADS = { first: 12, later: 6 } as const;
const POSTS_AT_ONCE = 100;
const DAY_MS = 86_400_000;
const FRESH_MS = 2 * DAY_MS;
const HELD_MS = 7 * DAY_MS;

/**
 * One check of a blog by its feeds: two requests if nothing is new. What left a feed stays here; only a post's own
 * feed can show that a comment was taken away.
 */
export async function checkWindow(pull: Pull): Promise<Result<null>> {
  return checkFeeds(asWindow(pull));
}

/** Refreshes one post's thread from its own feed, for the person is looking at it. */
export async function checkWindowPost(pull: Pull, post: PostRef): Promise<Result<null>> {
  const window = asWindow(pull);
  const thread = threadOfPost(pull.context.db, post.id);
  if (thread === null || (thread.commentFeedUrl === null && !hasCommentFeed(window))) return done;
  return readThread(window, thread);
}

function asWindow(pull: Pull): WindowPull {
  const { provider } = pull;
  if (provider.reading !== 'window') throw new Error(`"${provider.kind}" is not read by windows`);
  return { ...pull, provider };
}

async function checkFeeds(pull: WindowPull): Promise<Result<null>> {
  const { db } = pull.context;
  const isFirst = !rowOf(pull).isFirstSyncDone;
  const known = cursorOf(pull).window;
  const perWhole = hasCommentFeed(pull) ? CHECKS_PER_WHOLE : CHECKS_PER_WHOLE_WITHOUT_COMMENTS;
  const isWhole = isFirst || pull.isByHand || known.sinceWhole + 1 >= perWhole;

  const comments = await askComments(pull, isWhole ? null : known.comments);
  if (!comments.ok) return comments;
  // Its own validators do not change with the counts that it gives.
  const isNews = !comments.value.isUnchanged && hasCommentFeed(pull);
  const posts = await ask(pull, (provider, access, signal) =>
    provider.postWindow(access, isWhole || isNews ? null : known.posts, signal),
  );
  if (!posts.ok) return posts;

  const follows =
    rowOf(pull).scope === 'posts'
      ? new Set(followedPosts(db, pull.blogId).map(({ postRemoteId }) => postRemoteId))
      : null;
  const isWanted = (remoteId: string): boolean => follows === null || follows.has(remoteId);
  if (!posts.value.isUnchanged) {
    const items = posts.value.items.filter(({ remoteId }) => isWanted(remoteId));
    keepPosts(pull, items, isFirst || follows !== null);
  }
  const shown = comments.value.isUnchanged
    ? []
    : comments.value.items.filter(({ postRemoteId }) => isWanted(postRemoteId));
  const strays = await findStrays(pull, known.strays, shown, follows ?? new Set());
  if (!strays.ok) return strays;
  db.write(isFirst ? ['sync'] : [], () => {
    keepShown(pull, shown);
    markReadableWhole(db, pull.blogId, hasCommentFeed(pull));
    keepCursor(pull, {
      window: cursorAfter(
        pull,
        known,
        isWhole,
        { posts: posts.value, comments: comments.value },
        strays.value,
      ),
      ...(isFirst ? { firstSyncEndedAt: pull.context.ports.now() } : {}),
    });
    if (isFirst) finishFirstSync(db, pull.blogId);
  });
  return readThreads(pull, isFirst, isWhole);
}

/** A feed of comments that is locked or gone does not keep the posts from being read. */
async function askComments(
  pull: WindowPull,
  known: Validators | null,
): Promise<Result<FeedAnswer<RemoteComment>>> {
  if (!hasCommentFeed(pull)) return { ok: true, value: { isUnchanged: true } };
  const answer = await ask(pull, (provider, access, signal) =>
    provider.commentWindow(access, known, signal),
  );
  if (answer.ok || isTrouble(answer.error)) return answer;
  pull.context.ports.log.warn('the feed of comments could not be read', {
    code: answer.error.code,
    status: answer.error.status,
  });
  return { ok: true, value: { isUnchanged: true } };
}

/** Stores posts with their counts, a transaction for each hundred. One without a date has that of its coming. */
function keepPosts(pull: WindowPull, posts: readonly WindowPost[], olderIsRead: boolean): void {
  const { db, ports } = pull.context;
  const undated = posts.filter((post) => post.publishedAt === 0).map((post) => post.remoteId);
  const dates = postDates(db, pull.blogId, undated);
  const dated = posts.map((post, index) =>
    post.publishedAt !== 0
      ? post
      : { ...post, publishedAt: dates.get(post.remoteId) ?? pull.startedAt - index },
  );
  for (let from = 0; from < dated.length; from += POSTS_AT_ONCE) {
    const some = dated.slice(from, from + POSTS_AT_ONCE);
    db.write([], () => {
      const now = ports.now();
      ingestPosts(db, pull.blogId, some, now, { olderIsRead });
      const counts = some.flatMap(({ remoteId, commentCount }) =>
        commentCount === null ? [] : [{ remoteId, count: commentCount }],
      );
      noteWindowCounts(db, pull.blogId, counts, now);
    });
  }
}

function cursorAfter(
  pull: WindowPull,
  known: WindowCursor,
  isWhole: boolean,
  answers: {
    readonly posts: FeedAnswer<WindowPost>;
    readonly comments: FeedAnswer<RemoteComment>;
  },
  strays: WindowCursor['strays'],
): WindowCursor {
  const { posts, comments } = answers;
  const asked = [posts, comments].flatMap((answer) =>
    answer.isUnchanged || answer.everyMs === null ? [] : [answer.everyMs],
  );
  const isAllUnchanged = posts.isUnchanged && comments.isUnchanged;
  return {
    posts: posts.isUnchanged ? known.posts : posts.validators,
    comments: comments.isUnchanged ? known.comments : comments.validators,
    wholeAt: isWhole ? pull.startedAt : known.wholeAt,
    sinceWhole: isWhole ? 0 : known.sinceWhole + 1,
    everyMs: isAllUnchanged ? known.everyMs : asked.length === 0 ? null : Math.max(...asked),
    strays,
  };
}

/** Reads single posts' comment feeds where that promises something. */
async function readThreads(
  pull: WindowPull,
  isFirst: boolean,
  isDeep: boolean,
): Promise<Result<null>> {
  const now = pull.startedAt;
  const threads = threadsToRead(pull.context.db, pull.blogId, {
    hasFeeds: hasCommentFeed(pull),
    isDeep,
    freshSince: now - FRESH_MS,
    heldSince: now - HELD_MS,
    before: now,
    limit: isFirst ? MOST_THREADS.first : MOST_THREADS.later,
  });
  for (const thread of threads) {
    const read = await readThread(pull, thread);
    if (!read.ok) return read;
  }
  return done;
}
