import type { Result } from '#contract/index.ts';
import { countVisibleComments, visibleAmong } from '../store/comment-sweep.ts';
import type { PostRef } from '../store/posts.ts';
import { ask, cursorOf, done, isLastPage, keepComments, type Pull } from './pull.ts';
import { sweep } from './sweep.ts';

const PER_PAGE = 100;

/**
 * Reads the newest comments of these posts (at most 100) until a page holds only known ones; the first page's
 * texts show edits. If the blog then counts other than we do, a sweep looks for late approvals and removals.
 * `group` names the posts for what is remembered about their count.
 */
export async function pullNewComments(
  pull: Pull,
  posts: readonly PostRef[],
  group: string,
): Promise<Result<null>> {
  const { db } = pull.context;
  const postRemoteIds = posts.map((post) => post.remoteId);
  let total: number | null = null;
  for (let number = 1; ; number += 1) {
    const page = await ask(pull, (provider, access, signal) =>
      provider.comments(access, { postRemoteIds, page: number, perPage: PER_PAGE }, signal),
    );
    if (!page.ok) return page;
    const { items } = page.value;
    total = page.value.total ?? total;
    const known = visibleAmong(
      db,
      pull.blogId,
      items.map((comment) => comment.remoteId),
    );
    keepComments(pull, items);
    if (known.size === items.length || isLastPage(page.value, number, PER_PAGE)) break;
  }
  if (total === null) return done;
  const here = countVisibleComments(
    db,
    posts.map((post) => post.id),
  );
  const unexplained = cursorOf(pull).unexplained[group] ?? 0;
  return total - here === unexplained ? done : sweep(pull, posts, group, total);
}
