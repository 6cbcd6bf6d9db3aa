import type { Result } from '#contract/index.ts';
import type { RemoteComment, WindowProvider } from '../providers/provider.ts';
import { withdrawComments } from '../store/comment-sweep.ts';
import { compareRemoteIds, isOrdered } from '../store/remote-order.ts';
import {
  noteThreadRead,
  type ShownComment,
  saidBefore,
  shownOn,
  type WindowThread,
} from '../store/window-posts.ts';
import { ask, done, keepComments, type Pull } from './pull.ts';

/** Caches stand before many feeds: what came a moment ago may be missing there. */
const CACHED_MS = 10 * 60_000;

/** The blog has a feed of all comments, and so (WordPress) one for each post. */
export const hasCommentFeed = (pull: Pull<WindowProvider>): boolean =>
  (pull.access.feeds?.comments ?? null) !== null;

/**
 * Reads one post's comment feed: new ones and edits are stored, and what was taken away is withdrawn. A feed that
 * cannot be read spoils no check, unless the host is in trouble.
 */
export async function readThread(
  pull: Pull<WindowProvider>,
  thread: WindowThread,
): Promise<Result<null>> {
  const { db, ports } = pull.context;
  const { remoteId, url, commentFeedUrl } = thread;
  const answer = await ask(pull, (provider, access, signal) =>
    provider.thoughts(access, { remoteId, url, commentFeedUrl }, signal),
  );
  if (!answer.ok) {
    if (/^(offline|timeout|rateLimited)$/.test(answer.error.code)) return answer;
    ports.log.info('a comment feed could not be read', { url, code: answer.error.code });
    db.write([], () => noteThreadRead(db, thread.id, ports.now()));
    return done;
  }
  db.write([], () => {
    const here = shownOn(db, thread.id);
    keepShown(pull, answer.value);
    const gone = goneFrom(answer.value, here, {
      count: (thread.countedAt ?? 0) >= pull.startedAt ? thread.there : null,
      expected: thread.expected,
      cachedSince: ports.now() - CACHED_MS,
    });
    const withdrawn = withdrawComments(db, pull.blogId, gone, ports.now());
    if (withdrawn > 0) pull.changedPosts.add(thread.id);
    pull.spent.changes += withdrawn;
    noteThreadRead(db, thread.id, ports.now());
  });
  return done;
}

/** Stores comments as a feed shows them. What a poorer feed leaves out does not undo what is known. */
export function keepShown(pull: Pull, comments: readonly RemoteComment[]): void {
  if (comments.length === 0) return;
  const known = saidBefore(
    pull.context.db,
    pull.blogId,
    comments.map((comment) => comment.remoteId),
  );
  keepComments(
    pull,
    comments.map((comment) => {
      const before = known.get(comment.remoteId);
      return {
        ...comment,
        authorUrl: comment.authorUrl || (before?.authorUrl ?? ''),
        publishedAt: comment.publishedAt || (before?.publishedAt ?? pull.startedAt),
      };
    }),
  );
}

/**
 * Which of the comments that are here were taken away, as a post's own feed shows by itself: it holds the newest,
 * so one that is younger than the oldest shown should be there. One that is younger than all that are shown may
 * only be missing in a copy of the feed that is old: it is gone if the blog also counts fewer. A feed that holds
 * as many as the blog counts is the whole thread.
 *
 * @param facts.count as the blog counted in this very check; else null.
 */
export function goneFrom(
  feed: readonly RemoteComment[],
  here: readonly ShownComment[],
  facts: {
    readonly count: number | null;
    readonly expected: number;
    readonly cachedSince: number;
  },
): readonly string[] {
  const { count, expected, cachedSince } = facts;
  const shown = new Set(feed.map((comment) => comment.remoteId));
  const missing = here.filter(
    (comment) => !shown.has(comment.remoteId) && comment.arrivedAt < cachedSince,
  );
  const isWhole = count !== null && count === feed.length;
  const dates = feed.map((comment) => comment.publishedAt);
  if (isWhole) return missing.map((comment) => comment.remoteId);
  if (feed.length === 0 || dates.includes(0)) return [];
  const countsFewer = count !== null && count < expected;
  const oldest = Math.min(...dates);
  const newest = Math.max(...dates);
  const lowest = feed.map((comment) => comment.remoteId).sort(compareRemoteIds)[0] ?? '';
  return missing
    .filter(({ publishedAt }) => publishedAt > oldest && (publishedAt < newest || countsFewer))
    .filter(({ remoteId }) => !isOrdered(lowest) || compareRemoteIds(remoteId, lowest) > 0)
    .map(({ remoteId }) => remoteId);
}
