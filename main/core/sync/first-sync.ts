import type { Result } from '#contract/index.ts';
import { finishFirstSync } from '../store/blog-sync.ts';
import { ingestPosts, newestPosts } from '../store/posts.ts';
import type { FirstSync } from './cursor.ts';
import { ask, cursorOf, done, isLastPage, keepComments, keepCursor, type Pull } from './pull.ts';
import { pullThoughts } from './thoughts.ts';

/** Posts in a step: the first step must be readable at once. */
const POSTS_PER_PAGE = 20;
const MOST_POSTS = 100;
const COMMENTS_PER_PAGE = 100;
const POSTS_WITH_THOUGHTS = 10;

/**
 * Reads a blog for the first time: its newest posts with all their comments, a transaction a page. Goes on
 * where it was when it is called again after an error or a kill.
 */
export async function firstSync(pull: Pull): Promise<Result<null>> {
  const { db, ports } = pull.context;
  for (let at = cursorOf(pull).first; !isOver(at); at = cursorOf(pull).first) {
    const step = at.batch.length === 0 ? await nextPosts(pull, at) : await nextComments(pull, at);
    if (!step.ok) return step;
  }
  await pullThoughts(pull, newestPosts(db, pull.blogId, POSTS_WITH_THOUGHTS));
  if (pull.signal.aborted) return done;
  db.write(['sync'], () => {
    const { first } = cursorOf(pull);
    keepCursor(pull, {
      firstSyncEndedAt: ports.now(),
      hasAllPosts: first.total !== null && first.total <= first.done,
    });
    finishFirstSync(db, pull.blogId);
  });
  return done;
}

const isOver = (at: FirstSync): boolean =>
  at.batch.length === 0 && (at.isLastBatch || at.done >= MOST_POSTS);

async function nextPosts(pull: Pull, at: FirstSync): Promise<Result<null>> {
  const { db, ports } = pull.context;
  const page = await ask(pull, (provider, access, signal) =>
    provider.posts(
      access,
      { page: at.postPage, perPage: POSTS_PER_PAGE, modifiedSince: null },
      signal,
    ),
  );
  if (!page.ok) return page;
  const { items, total } = page.value;
  const newest = Math.max(...items.map((post) => post.modifiedAt ?? post.publishedAt));
  db.write(['sync'], () => {
    ingestPosts(db, pull.blogId, items, ports.now(), { olderIsRead: true });
    keepCursor(pull, {
      // Only the first page's: what changes while the others are read is changed since then.
      ...(at.postPage === 1 && items.length > 0 ? { modifiedSince: newest } : {}),
      first: {
        ...at,
        batch: items.map((post) => post.remoteId),
        commentPage: 1,
        isLastBatch: items.length === 0 || isLastPage(page.value, at.postPage, POSTS_PER_PAGE),
        total: total ?? at.total,
      },
    });
  });
  return done;
}

async function nextComments(pull: Pull, at: FirstSync): Promise<Result<null>> {
  const page = await ask(pull, (provider, access, signal) =>
    provider.comments(
      access,
      { postRemoteIds: at.batch, page: at.commentPage, perPage: COMMENTS_PER_PAGE },
      signal,
    ),
  );
  if (!page.ok) return page;
  const isLast = isLastPage(page.value, at.commentPage, COMMENTS_PER_PAGE);
  pull.context.db.write(['sync'], () => {
    keepComments(pull, page.value.items, { olderIsRead: true });
    keepCursor(pull, {
      first: isLast
        ? {
            ...at,
            postPage: at.postPage + 1,
            batch: [],
            commentPage: 1,
            done: at.done + at.batch.length,
          }
        : { ...at, commentPage: at.commentPage + 1 },
    });
  });
  return done;
}
