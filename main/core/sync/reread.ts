import { ok, type Result } from '#contract/index.ts';
import { visibleComments } from '../store/comment-sweep.ts';
import type { PostRef } from '../store/posts.ts';
import { compareRemoteIds, isOrdered } from '../store/remote-order.ts';
import { noteReread, postsToReread, type RereadPost } from '../store/sync-posts.ts';
import { ask, done, isLastPage, keepComments, type ListPull } from './pull.ts';
import { rereadComments } from './sweep.ts';

const PER_PAGE = 100;
const DAY_MS = 86_400_000;
/** What happened this lately keeps a thread lively. */
const LIVELY_MS = 3 * DAY_MS;
const MOST_POSTS = 50;

/**
 * Reads threads again, those that were longest not read again first: `lively` requests for threads that
 * matter now, `rolling` for all in turn. It finds what no count shows: edits, new parents, one comment gone and
 * another come.
 */
export async function rereadSome(
  pull: ListPull,
  requests: { readonly lively: number; readonly rolling: number },
): Promise<Result<null>> {
  const some = await rereadGroups(pull, true, requests.lively);
  return some.ok ? rereadGroups(pull, false, requests.rolling) : some;
}

async function rereadGroups(
  pull: ListPull,
  isLively: boolean,
  times: number,
): Promise<Result<null>> {
  const { db } = pull.context;
  for (let time = 0; time < times; time += 1) {
    const posts = postsToReread(db, pull.blogId, {
      before: pull.startedAt,
      isLively,
      livelySince: pull.startedAt - LIVELY_MS,
      limit: MOST_POSTS,
    });
    const group = fitting(posts);
    if (group.length === 0) return done;
    const reread = await rereadPage(pull, group, group[0]?.page ?? 1);
    if (!reread.ok) return reread;
  }
  return done;
}

/** As many of these threads as fit one page; a long one is read page by page, alone. */
function fitting(posts: readonly RereadPost[]): readonly RereadPost[] {
  const [first, ...others] = posts;
  if (first === undefined) return [];
  if (first.here > PER_PAGE || first.page > 1) return [first];
  const group = [first];
  let comments = first.here;
  for (const post of others) {
    comments += post.here;
    if (comments > PER_PAGE || post.page > 1) break;
    group.push(post);
  }
  return group;
}

async function rereadPage(
  pull: ListPull,
  posts: readonly PostRef[],
  number: number,
): Promise<Result<{ readonly isLast: boolean }>> {
  const { db, ports } = pull.context;
  const postIds = posts.map((post) => post.id);
  const page = await ask(pull, (provider, access, signal) =>
    provider.comments(
      access,
      {
        postRemoteIds: posts.map((post) => post.remoteId),
        page: number,
        perPage: PER_PAGE,
        order: 'oldestFirst',
      },
      signal,
    ),
  );
  if (!page.ok) return page;
  const { items } = page.value;
  const isLast = isLastPage(page.value, number, PER_PAGE);
  keepComments(pull, items);
  const shown = new Set(items.map((comment) => comment.remoteId));
  const range = rangeOf([...shown], number === 1, isLast);
  const gone = visibleComments(db, postIds)
    .map(({ remoteId }) => remoteId)
    .filter((remoteId) => !shown.has(remoteId) && range(remoteId));
  const reread = await rereadComments(pull, gone);
  if (!reread.ok) return reread;
  db.write([], () => noteReread(db, postIds, isLast ? null : number + 1, ports.now()));
  return ok({ isLast });
}

/** Which ids a page of ids in order speaks for: those from its first to its last, open where the list ends. */
function rangeOf(
  ids: readonly string[],
  isFirst: boolean,
  isLast: boolean,
): (remoteId: string) => boolean {
  if (isFirst && isLast) return () => true;
  if (ids.length === 0 || !ids.every(isOrdered)) return () => false;
  const sorted = [...ids].sort(compareRemoteIds);
  const low = sorted[0] as string;
  const high = sorted.at(-1) as string;
  return (remoteId) =>
    isOrdered(remoteId) &&
    (isFirst || compareRemoteIds(remoteId, low) > 0) &&
    (isLast || compareRemoteIds(remoteId, high) < 0);
}

/** Reads one whole thread again, page by page. */
export async function rereadThread(pull: ListPull, post: PostRef): Promise<Result<null>> {
  for (let number = 1; ; number += 1) {
    const read = await rereadPage(pull, [post], number);
    if (!read.ok) return read;
    if (read.value.isLast) return done;
  }
}
