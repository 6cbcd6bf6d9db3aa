import { ok, type Result } from '#contract/index.ts';
import type { RemoteCommentRef } from '../providers/provider.ts';
import {
  countVisibleComments,
  reparentComments,
  visibleAmong,
  visibleComments,
  withdrawComments,
} from '../store/comment-sweep.ts';
import type { PostRef } from '../store/posts.ts';
import { compareRemoteIds, isOrdered } from '../store/remote-order.ts';
import { ask, cursorOf, done, isLastPage, keepComments, keepCursor, type Pull } from './pull.ts';

const PER_PAGE = 100;

/**
 * Compares ids, newest first: fetches what is missing here (approved late), withdraws what the blog no longer
 * shows, applies new parents. Ends as soon as both count the same, so that a change among the newest costs one
 * page. What a whole sweep cannot explain (a blog may count rows that it hides) is remembered, not swept for again.
 */
export async function sweep(
  pull: Pull,
  posts: readonly PostRef[],
  group: string,
  total: number,
): Promise<Result<null>> {
  const { db } = pull.context;
  const postIds = posts.map((post) => post.id);
  const postRemoteIds = posts.map((post) => post.remoteId);
  const seen = new Set<string>();
  for (let number = 1; ; number += 1) {
    const page = await ask(pull, (provider, access, signal) =>
      provider.commentIds(access, { postRemoteIds, page: number, perPage: PER_PAGE }, signal),
    );
    if (!page.ok) return page;
    const refs = page.value.items;
    for (const ref of refs) seen.add(ref.remoteId);
    const isLast = isLastPage(page.value, number, PER_PAGE);

    const fetched = await fetchMissing(pull, refs);
    if (!fetched.ok) return fetched;
    reparentComments(db, pull.blogId, refs);
    const reached = isLast ? null : lowest(refs);
    const gone = visibleComments(db, postIds)
      .filter(({ remoteId }) => !seen.has(remoteId))
      .filter(({ remoteId }) => isLast || isAbove(remoteId, reached))
      .map(({ remoteId }) => remoteId);
    const reread = await rereadComments(pull, gone);
    if (!reread.ok) return reread;

    const difference = total - countVisibleComments(db, postIds);
    const { unexplained } = cursorOf(pull);
    if (difference === (unexplained[group] ?? 0)) return done;
    if (isLast) {
      const { [group]: _before, ...others } = unexplained;
      const next = difference === 0 ? others : { ...others, [group]: difference };
      db.write([], () => keepCursor(pull, { unexplained: next }));
      return done;
    }
  }
}

async function fetchMissing(pull: Pull, refs: readonly RemoteCommentRef[]): Promise<Result<null>> {
  const remoteIds = refs.map((ref) => ref.remoteId);
  const here = visibleAmong(pull.context.db, pull.blogId, remoteIds);
  const missing = remoteIds.filter((remoteId) => !here.has(remoteId));
  if (missing.length === 0) return done;
  const comments = await ask(pull, (provider, access, signal) =>
    provider.commentsById(access, missing, signal),
  );
  if (!comments.ok) return comments;
  keepComments(pull, comments.value);
  return done;
}

/**
 * Reads these comments again: edits are applied, those that the blog shows no more are withdrawn. Gives how
 * many were.
 */
export async function rereadComments(
  pull: Pull,
  remoteIds: readonly string[],
): Promise<Result<number>> {
  let withdrawn = 0;
  for (let from = 0; from < remoteIds.length; from += PER_PAGE) {
    const batch = remoteIds.slice(from, from + PER_PAGE);
    const comments = await ask(pull, (provider, access, signal) =>
      provider.commentsById(access, batch, signal),
    );
    if (!comments.ok) return comments;
    const shown = new Set(comments.value.map((comment) => comment.remoteId));
    const hidden = batch.filter((remoteId) => !shown.has(remoteId));
    pull.context.db.write([], () => {
      keepComments(pull, comments.value);
      withdrawn += withdrawComments(pull.context.db, pull.blogId, hidden);
    });
  }
  return ok(withdrawn);
}

/** The oldest id of a page; null where ids do not say which is older. */
function lowest(refs: readonly RemoteCommentRef[]): string | null {
  const ids = refs.map((ref) => ref.remoteId);
  if (!ids.every(isOrdered)) return null;
  return ids.sort(compareRemoteIds)[0] ?? null;
}

const isAbove = (remoteId: string, floor: string | null): boolean =>
  floor !== null && isOrdered(remoteId) && compareRemoteIds(remoteId, floor) > 0;
