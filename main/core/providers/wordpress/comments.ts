import type * as v from 'valibot';
import { fail, ok, type Result } from '#contract/index.ts';
import type {
  BlogAccess,
  CommentFate,
  CommentQuery,
  Newest,
  Page,
  RemoteComment,
  RemoteCommentRef,
} from '../provider.ts';
import { errorFromAnswer, wordPressError } from './answer-error.ts';
import { getRoute, objectOf, pageOf, type Tools } from './api.ts';
import { commentOf } from './map.ts';
import type { ProtectedPosts } from './protected-posts.ts';
import { commentFields, commentRefFields, wireComment, wireCommentRef } from './wire.ts';

const none = { items: [], total: 0, totalPages: 0 };

/** What lists of comments need besides. */
export interface ListTools extends Tools {
  readonly protectedPosts: ProtectedPosts;
}

/** One page of a list; posts that may not be read are left out of the question. */
async function fetchList<S extends v.GenericSchema>(
  tools: ListTools,
  blog: BlogAccess,
  query: CommentQuery,
  row: { readonly fields: string; readonly schema: S },
  signal: AbortSignal | undefined,
): Promise<Result<Page<v.InferOutput<S>>>> {
  const ask = (posts: readonly string[] | null) =>
    getRoute(
      tools,
      blog,
      '/wp/v2/comments',
      { ...listOf(query), post: posts, _fields: row.fields },
      signal,
    );
  const { postRemoteIds: posts } = query;
  const answer =
    posts === null
      ? await ask(null)
      : await tools.protectedPosts.askAmong(blog, posts, ask, signal);
  if (!answer.ok) return answer;
  return answer.value === 'nothingToAsk' ? ok(none) : pageOf(tools, answer.value, row.schema);
}

export async function fetchComments(
  tools: ListTools,
  blog: BlogAccess,
  query: CommentQuery,
  signal: AbortSignal | undefined,
): Promise<Result<Page<RemoteComment>>> {
  const row = { fields: commentFields, schema: wireComment };
  const page = await fetchList(tools, blog, query, row, signal);
  return page.ok ? ok({ ...page.value, items: page.value.items.map(commentOf) }) : page;
}

/** The newest id and, in a header, how many there are. */
export async function fetchNewest(
  tools: ListTools,
  blog: BlogAccess,
  postRemoteIds: readonly string[] | null,
  signal: AbortSignal | undefined,
): Promise<Result<Newest>> {
  const page = await fetchCommentIds(
    tools,
    blog,
    { postRemoteIds, page: 1, perPage: 1, order: 'newestFirst' },
    signal,
  );
  if (!page.ok) return page;
  return ok({ remoteId: page.value.items[0]?.remoteId ?? null, count: page.value.total });
}

export async function fetchCommentIds(
  tools: ListTools,
  blog: BlogAccess,
  query: CommentQuery,
  signal: AbortSignal | undefined,
): Promise<Result<Page<RemoteCommentRef>>> {
  const row = { fields: commentRefFields, schema: wireCommentRef };
  const page = await fetchList(tools, blog, query, row, signal);
  if (!page.ok) return page;
  return ok({
    ...page.value,
    items: page.value.items.map((wire) => ({
      remoteId: String(wire.id),
      postRemoteId: String(wire.post),
      parentRemoteId: wire.parent === 0 ? null : String(wire.parent),
    })),
  });
}

export async function fetchCommentsById(
  tools: Tools,
  blog: BlogAccess,
  remoteIds: readonly string[],
  signal: AbortSignal | undefined,
): Promise<Result<readonly RemoteComment[]>> {
  if (remoteIds.length === 0) return ok([]);
  const comments: RemoteComment[] = [];
  // Some hosts give fewer rows than are asked for: what is on a later page is not gone.
  for (let number = 1; ; number += 1) {
    const params = {
      include: remoteIds,
      page: number,
      per_page: 100,
      orderby: 'id',
      _fields: commentFields,
    };
    const answer = await getRoute(tools, blog, '/wp/v2/comments', params, signal);
    if (!answer.ok) return answer;
    const page = pageOf(tools, answer.value, wireComment);
    if (!page.ok) return page;
    comments.push(...page.value.items.map(commentOf));
    // Nor are there more pages than rows, though a host may say so.
    if (number >= Math.min(page.value.totalPages ?? 1, remoteIds.length)) return ok(comments);
  }
}

/**
 * 200 is visible (or, to its signed-in author, held); 401 and 403 on the row are held, spam or trash; 404 is
 * deleted.
 */
export async function fetchComment(
  tools: Tools,
  blog: BlogAccess,
  remoteId: string,
  signal: AbortSignal | undefined,
): Promise<Result<CommentFate>> {
  const path = `/wp/v2/comments/${encodeURIComponent(remoteId)}`;
  const answer = await getRoute(tools, blog, path, { _fields: commentFields }, signal);
  if (!answer.ok) return answer;
  const code = wordPressError(answer.value)?.code ?? '';
  if (code === 'rest_comment_invalid_id') {
    return ok({ state: 'deleted' });
  }
  if (/^rest_(cannot_read|forbidden)/.test(code)) return ok({ state: 'hidden' });
  if (code !== '') return fail(errorFromAnswer(answer.value, tools.now()));
  const comment = objectOf(tools, answer.value, wireComment);
  if (!comment.ok) return comment;
  return ok(
    comment.value.status === 'approved'
      ? { state: 'visible', comment: commentOf(comment.value) }
      : { state: 'hidden' },
  );
}

const listOf = (query: CommentQuery) => ({
  page: query.page,
  per_page: query.perPage,
  orderby: 'id',
  order: query.order === 'newestFirst' ? 'desc' : 'asc',
});
