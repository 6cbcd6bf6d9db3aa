import type { Result } from '#contract/index.ts';
import type { RemoteCommentRef } from '../providers/provider.ts';
import {
  reparentComments,
  visibleAmong,
  visibleComments,
  withdrawComments,
} from '../store/comment-sweep.ts';
import type { PostRef } from '../store/posts.ts';
import { ask, createWalk, done, keepComments, type ListPull } from './pull.ts';

const PER_PAGE = 100;

/**
 * Compares all ids of these threads: fetches what is missing here (approved late), withdraws what the blog no
 * longer shows, applies new parents. An id that is missing in the list is asked for by itself before it is
 * believed: pages shift while something is deleted.
 */
export async function sweep(pull: ListPull, posts: readonly PostRef[]): Promise<Result<null>> {
  const { db } = pull.context;
  const postRemoteIds = posts.map((post) => post.remoteId);
  const refs: RemoteCommentRef[] = [];
  const isLast = createWalk(PER_PAGE);
  for (let number = 1; ; number += 1) {
    const page = await ask(pull, (provider, access, signal) =>
      provider.commentIds(
        access,
        { postRemoteIds, page: number, perPage: PER_PAGE, order: 'oldestFirst' },
        signal,
      ),
    );
    if (!page.ok) return page;
    refs.push(...page.value.items);
    if (isLast(page.value, number)) break;
  }
  pull.spent.changes += reparentComments(db, pull.blogId, refs);
  const fetched = await fetchMissing(pull, refs);
  if (!fetched.ok) return fetched;
  const seen = new Set(refs.map((ref) => ref.remoteId));
  const gone = visibleComments(
    db,
    posts.map((post) => post.id),
  )
    .map(({ remoteId }) => remoteId)
    .filter((remoteId) => !seen.has(remoteId));
  return rereadComments(pull, gone);
}

async function fetchMissing(
  pull: ListPull,
  refs: readonly RemoteCommentRef[],
): Promise<Result<null>> {
  const { db } = pull.context;
  for (let from = 0; from < refs.length; from += PER_PAGE) {
    const ids = refs.slice(from, from + PER_PAGE).map((ref) => ref.remoteId);
    const here = visibleAmong(db, pull.blogId, ids);
    const missing = ids.filter((remoteId) => !here.has(remoteId));
    if (missing.length === 0) continue;
    const comments = await ask(pull, (provider, access, signal) =>
      provider.commentsById(access, missing, signal),
    );
    if (!comments.ok) return comments;
    keepComments(pull, comments.value);
  }
  return done;
}

/**
 * Reads these comments again: edits are applied, those that the blog shows no more are withdrawn.
 */
export async function rereadComments(
  pull: ListPull,
  remoteIds: readonly string[],
): Promise<Result<null>> {
  for (let from = 0; from < remoteIds.length; from += PER_PAGE) {
    const batch = remoteIds.slice(from, from + PER_PAGE);
    const comments = await ask(pull, (provider, access, signal) =>
      provider.commentsById(access, batch, signal),
    );
    if (!comments.ok) return comments;
    const shown = new Set(comments.value.map((comment) => comment.remoteId));
    const hidden = batch.filter((remoteId) => !shown.has(remoteId));
    const { db, ports } = pull.context;
    db.write([], () => {
      keepComments(pull, comments.value);
      pull.spent.changes += withdrawComments(db, pull.blogId, hidden, ports.now());
    });
  }
  return done;
}
