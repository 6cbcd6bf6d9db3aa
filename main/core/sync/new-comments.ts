import type { Result } from '#contract/index.ts';
import type { Newest } from '../providers/provider.ts';
import { noteThere } from '../store/blog-sync.ts';
import { followedPosts } from '../store/follows.ts';
import { postsAmong } from '../store/posts.ts';
import { compareRemoteIds } from '../store/remote-order.ts';
import {
  ask,
  createWalk,
  cursorOf,
  keepComments,
  keepCursor,
  type ListPull,
  rowOf,
} from './pull.ts';

const MOST_PER_PAGE = 100;
const LEAST_PER_PAGE = 10;

/** The discussions that are read: null for the whole blog. */
export const scopeOf = (pull: ListPull): readonly string[] | null =>
  rowOf(pull).scope === 'posts'
    ? followedPosts(pull.context.db, pull.blogId)
        .slice(0, MOST_PER_PAGE)
        .map((post) => post.postRemoteId)
    : null;

/** One request: whether there is anything new, and how many there are. */
export const lookAtNewest = (pull: ListPull): Promise<Result<Newest>> =>
  ask(pull, (provider, access, signal) => provider.newest(access, scopeOf(pull), signal));

/**
 * Reads the comments that came since the last look, newest first. If the blog then counts more or fewer than
 * that explains, it notes the miscount. Gives posts that were answered and are not here.
 */
export async function pullNewComments(
  pull: ListPull,
  newest: Newest,
): Promise<Result<readonly string[]>> {
  const { db } = pull.context;
  const before = cursorOf(pull);
  const strangers = new Set<string>();
  let count = newest.count;
  const arrived = new Set<string>();
  let top = newest.remoteId;
  if (isNewer(newest.remoteId, before.newestComment)) {
    const perPage = pageSize(newest.count, before.commentCount);
    const isLast = createWalk(perPage);
    for (let number = 1; ; number += 1) {
      const page = await ask(pull, (provider, access, signal) =>
        provider.comments(
          access,
          { postRemoteIds: scopeOf(pull), page: number, perPage, order: 'newestFirst' },
          signal,
        ),
      );
      if (!page.ok) return page;
      const { items } = page.value;
      const newer = items.filter((comment) => isNewer(comment.remoteId, before.newestComment));
      count = page.value.total ?? count;
      for (const comment of newer) {
        // One may be on two pages: they shift while others come.
        arrived.add(comment.remoteId);
        if (isNewer(comment.remoteId, top)) top = comment.remoteId;
        strangers.add(comment.postRemoteId);
      }
      keepComments(pull, items);
      if (newer.length < items.length || isLast(page.value, number)) break;
    }
  }
  for (const post of postsAmong(db, pull.blogId, [...strangers])) strangers.delete(post.remoteId);
  db.write([], () => {
    const expected = before.commentCount === null ? null : before.commentCount + arrived.size;
    const difference = expected === null || count === null ? 0 : count - expected;
    noteThere(db, pull.blogId, { comments: count });
    keepCursor(pull, {
      newestComment: isNewer(top, before.newestComment) ? top : before.newestComment,
      commentCount: count ?? before.commentCount,
      ...(difference === 0
        ? {}
        : {
            // From now on, whatever was counted before: the difference may be in a thread counted a minute ago.
            miscountedSince: pull.startedAt,
            miscount: before.miscount + difference,
          }),
    });
  });
  return { ok: true, value: [...strangers] };
}

const isNewer = (id: string | null, than: string | null): boolean =>
  id !== null && (than === null || compareRemoteIds(id, than) > 0);

/** As few rows as will do, with some to spare for what went and came. */
function pageSize(now: number | null, before: number | null): number {
  if (now === null || before === null) return MOST_PER_PAGE;
  return Math.min(MOST_PER_PAGE, Math.max(LEAST_PER_PAGE, now - before + 5));
}
