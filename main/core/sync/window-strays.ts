import { ok, type Result } from '#contract/index.ts';
import type { RemoteComment, WindowProvider } from '../providers/provider.ts';
import { ingestPosts, postsAmong } from '../store/posts.ts';
import { ask, type Pull } from './pull.ts';
import type { WindowCursor } from './window-cursor.ts';

type Strays = WindowCursor['strays'];

/** Pages looked at in one check, and how often one is looked for. */
const MOST_PAGES = 3;
const MOST_TRIES = 5;
const MOST_REMEMBERED = 20;

/**
 * Comments may be on posts that left the feed of posts long ago: such a post is made from the head of its page,
 * and its comment feed is read like any other's. What cannot be found yet is remembered and looked for again.
 *
 * @param follows single discussions that the person follows; looked for as long as they are followed.
 */
export async function findStrays(
  pull: Pull<WindowProvider>,
  remembered: Strays,
  comments: readonly RemoteComment[],
  follows: ReadonlySet<string>,
): Promise<Result<Strays>> {
  const { db, ports } = pull.context;
  const tries = new Map([...follows].map((remoteId) => [remoteId, 0]));
  for (const { postRemoteId } of comments) tries.set(postRemoteId, 0);
  for (const stray of remembered) tries.set(stray.remoteId, stray.tries);
  for (const post of postsAmong(db, pull.blogId, [...tries.keys()])) tries.delete(post.remoteId);

  const left = new Map(tries);
  for (const [remoteId, before] of [...tries].sort((a, b) => a[1] - b[1]).slice(0, MOST_PAGES)) {
    const answer = await ask(pull, (provider, access, signal) =>
      provider.postOnPage(access, remoteId, signal),
    );
    if (!answer.ok && /^(offline|timeout|rateLimited)$/.test(answer.error.code)) return answer;
    if (answer.ok && answer.value !== null) {
      const post = answer.value;
      const publishedAt = post.publishedAt || firstDate(comments, remoteId) || pull.startedAt;
      // It is old, or the feed would have it: its comments are the news.
      ingestPosts(db, pull.blogId, [{ ...post, publishedAt }], ports.now(), { olderIsRead: true });
      left.delete(remoteId);
    } else if (answer.ok || before + 1 >= MOST_TRIES) {
      ports.log.warn('comments are on a post that cannot be found', { post: remoteId });
      left.delete(remoteId);
    } else {
      left.set(remoteId, before + 1);
    }
  }
  // A followed one is asked for by being followed.
  const strays = [...left].filter(([remoteId]) => !follows.has(remoteId));
  if (strays.length > MOST_REMEMBERED) {
    ports.log.warn('posts with comments were given up', { posts: strays.length - MOST_REMEMBERED });
  }
  return ok(
    strays.slice(0, MOST_REMEMBERED).map(([remoteId, count]) => ({ remoteId, tries: count })),
  );
}

/** A post is at least as old as its first comment. */
function firstDate(comments: readonly RemoteComment[], postRemoteId: string): number {
  const dates = comments
    .filter((comment) => comment.postRemoteId === postRemoteId && comment.publishedAt > 0)
    .map((comment) => comment.publishedAt);
  return dates.length === 0 ? 0 : Math.min(...dates);
}
