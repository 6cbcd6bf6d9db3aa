import { ok, type Result } from '#contract/index.ts';
import { visibleComments } from '../store/comment-sweep.ts';
import type { PostRef } from '../store/posts.ts';
import { compareRemoteIds, isOrdered } from '../store/remote-order.ts';
import {
  countedPosts,
  noteCounted,
  noteReread,
  postsToReread,
  type RereadPost,
} from '../store/sync-posts.ts';
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
    const reread = await rereadGroup(pull, group);
    if (!reread.ok) return reread;
  }
  return done;
}

/** One page of a long thread, or a group of short ones: whole, though a host may give fewer rows than asked. */
async function rereadGroup(pull: ListPull, group: readonly RereadPost[]): Promise<Result<null>> {
  const first = group[0];
  let at: Place | null = { page: first?.page ?? 1, after: first?.after ?? null };
  while (at !== null) {
    const read: Result<Place | null> = await rereadPage(pull, group, at);
    if (!read.ok) return read;
    if (group.length === 1) return done;
    at = read.value;
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

/** Where in threads of many pages one is. */
interface Place {
  readonly page: number;
  /** The last id of the page before; null at the beginning. */
  readonly after: string | null;
}

/** Reads one page again; gives where it goes on, null at the end. */
async function rereadPage(
  pull: ListPull,
  posts: readonly PostRef[],
  at: Place,
): Promise<Result<Place | null>> {
  const { db, ports } = pull.context;
  const postIds = posts.map((post) => post.id);
  const page = await ask(pull, (provider, access, signal) =>
    provider.comments(
      access,
      {
        postRemoteIds: posts.map((post) => post.remoteId),
        page: at.page,
        perPage: PER_PAGE,
        order: 'oldestFirst',
      },
      signal,
    ),
  );
  if (!page.ok) return page;
  const { items } = page.value;
  keepComments(pull, items);
  const shown = new Set(items.map((comment) => comment.remoteId));
  const highest = [...shown].sort(compareRemoteIds).at(-1) ?? at.after;
  // Some hosts count pages without end, or give the first one whatever is asked.
  const isBarren =
    at.after !== null && (highest === null || compareRemoteIds(highest, at.after) <= 0);
  const isLast = isBarren || isLastPage(page.value, at.page, PER_PAGE);
  const gone = visibleComments(db, postIds)
    .map(({ remoteId }) => remoteId)
    .filter((remoteId) => !shown.has(remoteId))
    .filter((remoteId) => isBetween(remoteId, at.after, isLast ? null : highest));
  const reread = await rereadComments(pull, gone);
  if (!reread.ok) return reread;
  const next = isLast ? null : { page: at.page + 1, after: highest };
  db.write([], () => {
    noteReread(db, postIds, next, ports.now());
    const expected = countedPosts(db, postIds).reduce((sum, post) => sum + post.expected, 0);
    if (isLast && page.value.total === expected) noteCounted(db, postIds, ports.now());
  });
  return ok(next);
}

/** Whether a page speaks for this id: it is after the page before, and not after its own last one. Null is open. */
function isBetween(remoteId: string, after: string | null, upTo: string | null): boolean {
  if (after === null && upTo === null) return true;
  return (
    isOrdered(remoteId) &&
    (after === null || compareRemoteIds(remoteId, after) > 0) &&
    (upTo === null || compareRemoteIds(remoteId, upTo) <= 0)
  );
}

/** Reads one whole thread again, page by page. */
export async function rereadThread(pull: ListPull, post: PostRef): Promise<Result<null>> {
  let at: Place | null = { page: 1, after: null };
  while (at !== null) {
    const read: Result<Place | null> = await rereadPage(pull, [post], at);
    if (!read.ok) return read;
    at = read.value;
  }
  return done;
}
