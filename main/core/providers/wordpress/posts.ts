import { fail, ok, type Result } from '#contract/index.ts';
import type {
  BlogAccess,
  Page,
  PostFate,
  PostQuery,
  PostStamp,
  RemotePost,
  StampQuery,
} from '../provider.ts';
import { errorFromAnswer, wordPressError } from './answer-error.ts';
import { getRoute, objectOf, pageOf, type Tools } from './api.ts';
import type { ListTools } from './comments.ts';
import { instantOf, postOf } from './map.ts';
import { postFields, postStampFields, wirePost, wirePostRef, wirePostStamp } from './wire.ts';

const none = { items: [], total: 0, totalPages: 0 };

export async function fetchPosts(
  tools: ListTools,
  blog: BlogAccess,
  query: PostQuery,
  signal: AbortSignal | undefined,
): Promise<Result<Page<RemotePost>>> {
  if (query.remoteIds?.length === 0) return ok(none);
  const answer = await getRoute(
    tools,
    blog,
    '/wp/v2/posts',
    {
      page: query.page,
      per_page: query.perPage,
      orderby: 'date',
      order: 'desc',
      before: secondAfter(query.before ?? null),
      include: query.remoteIds,
      _embed: 'author,wp:term',
      _fields: postFields,
    },
    signal,
  );
  if (!answer.ok) return answer;
  const page = pageOf(tools, answer.value, wirePost);
  if (!page.ok) return page;
  for (const { id, content } of page.value.items) {
    tools.protectedPosts.note(blog, String(id), content.protected);
  }
  return ok({ ...page.value, items: page.value.items.map((wire) => postOf(wire, blog.url)) });
}

/** `before` is exclusive; the second itself is wanted, as others may share it. No zone: the blog's own time. */
function secondAfter(mark: string | null): string | null {
  const at = mark === null ? Number.NaN : Date.parse(`${mark}Z`);
  return Number.isNaN(at) ? null : new Date(at + 1000).toISOString().slice(0, 19);
}

export async function fetchPostStamps(
  tools: Tools,
  blog: BlogAccess,
  query: StampQuery,
  signal: AbortSignal | undefined,
): Promise<Result<Page<PostStamp>>> {
  if (query.remoteIds?.length === 0) return ok(none);
  const params = {
    page: query.page,
    per_page: query.perPage,
    orderby: 'modified',
    order: 'desc',
    include: query.remoteIds,
    _fields: postStampFields,
  };
  const answer = await getRoute(tools, blog, '/wp/v2/posts', params, signal);
  if (!answer.ok) return answer;
  const page = pageOf(tools, answer.value, wirePostStamp);
  if (!page.ok) return page;
  return ok({
    ...page.value,
    items: page.value.items.map((wire) => ({
      remoteId: String(wire.id),
      publishedAt: instantOf(wire.date_gmt) ?? instantOf(wire.date) ?? 0,
      modifiedAt: instantOf(wire.modified_gmt),
      commentsOpen: wire.comment_status === 'open',
    })),
  });
}

/** 200 is visible; 401 and 403 on the row are a draft, private or the trash; 404 is deleted. */
export async function fetchPostFate(
  tools: Tools,
  blog: BlogAccess,
  remoteId: string,
  signal: AbortSignal | undefined,
): Promise<Result<PostFate>> {
  const path = `/wp/v2/posts/${encodeURIComponent(remoteId)}`;
  const answer = await getRoute(tools, blog, path, { _fields: 'id' }, signal);
  if (!answer.ok) return answer;
  if (answer.value.status === 200) {
    // A page for a parked domain is 200 too.
    const post = objectOf(tools, answer.value, wirePostRef);
    return post.ok ? ok({ state: 'visible' }) : post;
  }
  const code = wordPressError(answer.value)?.code ?? '';
  if (code === 'rest_post_invalid_id') return ok({ state: 'deleted' });
  if (/^rest_(cannot_read|forbidden)/.test(code)) return ok({ state: 'hidden' });
  return fail(errorFromAnswer(answer.value, tools.now()));
}
