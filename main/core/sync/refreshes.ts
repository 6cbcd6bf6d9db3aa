import type { PostId } from '#contract/index.ts';
import type { Context } from '../context.ts';
import { canReach } from '../reach.ts';
import { blogSyncOf } from '../store/blog-sync.ts';
import { postRef } from '../store/posts.ts';
import { checkPost } from './post-check.ts';
import type { Readings } from './readings.ts';
import { isAskedToWait } from './schedule.ts';

const REFRESH_SOON_MS = 400;
const REFRESH_EVERY_MS = 60_000;

/** Refreshes of posts that are being looked at: soon, and at most once a minute each. */
export function createRefreshes(
  context: Context,
  readings: Readings,
): { readonly plan: (postId: PostId) => void; readonly cancelAll: () => void } {
  const { db, ports } = context;
  const planned = new Map<PostId, () => void>();
  const doneAt = new Map<PostId, number>();

  async function refresh(postId: PostId): Promise<void> {
    planned.delete(postId);
    const post = postRef(db, postId);
    const row = post === null ? undefined : blogSyncOf(db, post.blogId);
    if (post === null || row === undefined) return;
    if (!canReach(ports, row.url) || isAskedToWait(row, ports.now())) return;
    doneAt.set(postId, ports.now());
    const reading = readings.begin(post.blogId, { isByHand: false });
    const result = await reading.run((pull) => checkPost(pull, postId));
    reading.end();
    if (!result.ok) ports.log.info('a post was not refreshed', { code: result.error.code });
  }

  return {
    plan: (postId) => {
      if (planned.has(postId)) return;
      const now = ports.now();
      for (const [id, at] of doneAt) if (now - at > REFRESH_EVERY_MS) doneAt.delete(id);
      const last = doneAt.get(postId);
      const wait =
        last === undefined
          ? REFRESH_SOON_MS
          : Math.max(REFRESH_SOON_MS, last + REFRESH_EVERY_MS - now);
      planned.set(
        postId,
        ports.schedule(wait, () => void refresh(postId)),
      );
    },
    cancelAll: () => {
      for (const cancel of planned.values()) cancel();
      planned.clear();
    },
  };
}
