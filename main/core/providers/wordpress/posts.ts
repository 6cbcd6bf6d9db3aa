import { ok, type Result } from '#contract/index.ts';
import type { BlogAccess, Page, PostQuery, RemotePost } from '../provider.ts';
import { getRoute, pageOf, type Tools } from './api.ts';
import { postOf } from './map.ts';
import { postFields, wirePost } from './wire.ts';

/**
 * WordPress compares in the blog's local time, and a blog that moved to another time zone keeps its old local
 * dates: 26 h cover every pair of zones.
 */
const OVERLAP_MS = 26 * 3_600_000;

export async function fetchPosts(
  tools: Tools,
  blog: BlogAccess,
  query: PostQuery,
  signal: AbortSignal | undefined,
): Promise<Result<Page<RemotePost>>> {
  if (query.remoteIds?.length === 0) return ok({ items: [], total: 0, totalPages: 0 });
  const answer = await getRoute(
    tools,
    blog,
    '/wp/v2/posts',
    {
      page: query.page,
      per_page: query.perPage,
      orderby: 'modified',
      order: 'desc',
      modified_after: query.modifiedSince === null ? null : utc(query.modifiedSince - OVERLAP_MS),
      include: query.remoteIds,
      _embed: 'author,wp:term',
      _fields: postFields,
    },
    signal,
  );
  if (!answer.ok) return answer;
  const page = pageOf(tools, answer.value, wirePost);
  return page.ok ? ok({ ...page.value, items: page.value.items.map(postOf) }) : page;
}

const utc = (instant: number): string => new Date(Math.max(0, instant)).toISOString();
