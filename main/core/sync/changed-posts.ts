import type { Result } from '#contract/index.ts';
import { ingestPosts } from '../store/posts.ts';
import { ask, cursorOf, done, isLastPage, keepComments, keepCursor, type Pull } from './pull.ts';

const PER_PAGE = 100;

/** Reads the posts that were changed or published since the last complete reading. */
export async function pullChangedPosts(pull: Pull): Promise<Result<null>> {
  const { db, ports } = pull.context;
  const { modifiedSince, hasAllPosts } = cursorOf(pull);
  let newest = modifiedSince;
  for (let number = 1; ; number += 1) {
    const page = await ask(pull, (provider, access, signal) =>
      provider.posts(access, { page: number, perPage: PER_PAGE, modifiedSince }, signal),
    );
    if (!page.ok) return page;
    const { items } = page.value;
    for (const post of items) newest = Math.max(newest ?? 0, post.modifiedAt ?? post.publishedAt);
    const isLast = items.length === 0 || isLastPage(page.value, number, PER_PAGE);
    db.write([], () => {
      const { fresh } = ingestPosts(db, pull.blogId, items, ports.now(), {
        olderIsRead: !hasAllPosts,
      });
      const { pending } = cursorOf(pull);
      // The newest come first: the mark moves only when all are here, or an error would skip the rest.
      keepCursor(pull, {
        pending: [...new Set([...pending, ...fresh])],
        ...(isLast ? { modifiedSince: newest } : {}),
      });
    });
    if (isLast) return done;
  }
}

/** Reads all comments of posts that came since the first sync. */
export async function pullPendingPosts(pull: Pull): Promise<Result<null>> {
  for (;;) {
    const batch = cursorOf(pull).pending.slice(0, PER_PAGE);
    if (batch.length === 0) return done;
    for (let number = 1; ; number += 1) {
      const page = await ask(pull, (provider, access, signal) =>
        provider.comments(
          access,
          { postRemoteIds: batch, page: number, perPage: PER_PAGE },
          signal,
        ),
      );
      if (!page.ok) return page;
      keepComments(pull, page.value.items, { olderIsRead: true });
      if (isLastPage(page.value, number, PER_PAGE)) break;
    }
    const rest = cursorOf(pull).pending.filter((remoteId) => !batch.includes(remoteId));
    pull.context.db.write([], () => keepCursor(pull, { pending: rest }));
  }
}
