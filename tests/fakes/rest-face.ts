import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RemotePost } from '#core/providers/provider.ts';
import type { FakeBlog, FakeComment } from './fake-blog.ts';

export interface RestFace {
  /** Without a slash at the end. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Gives a blog in memory the face of WordPress's REST API; it has no pages and no feeds. */
export async function restFace(blogNow: () => FakeBlog): Promise<RestFace> {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://x');
    const [, kind, id] = /^\/wp-json\/wp\/v2\/(posts|comments)(?:\/(\d+))?$/.exec(pathname) ?? [];
    const blog = blogNow();
    if (kind === 'posts' && id !== undefined) onePost(blog, id, response);
    else if (kind === 'posts') list(response, postsFor(blog, searchParams), searchParams, postRow);
    else if (kind === 'comments' && id !== undefined) oneComment(blog, id, response);
    else if (kind === 'comments') {
      list(response, commentsFor(blog, searchParams), searchParams, commentRow);
    } else refuse(response, 404, 'rest_no_route');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const isShown = (blog: FakeBlog, comment: FakeComment): boolean =>
  comment.state === 'visible' && blog.posts.has(comment.postRemoteId);

function postsFor(blog: FakeBlog, asked: URLSearchParams): readonly RemotePost[] {
  const include = asked.get('include')?.split(',');
  const before = asked.get('before');
  const key = (post: RemotePost): number =>
    asked.get('orderby') === 'modified' ? (post.modifiedAt ?? 0) : post.publishedAt;
  return [...blog.posts.values()]
    .filter((post) => include?.includes(post.remoteId) ?? true)
    .filter((post) => before === null || date(post.publishedAt) < before)
    .sort((a, b) => key(b) - key(a) || Number(b.remoteId) - Number(a.remoteId));
}

function commentsFor(blog: FakeBlog, asked: URLSearchParams): readonly FakeComment[] {
  const include = asked.get('include')?.split(',');
  const posts = asked.get('post')?.split(',');
  const direction = asked.get('order') === 'asc' ? 1 : -1;
  return [...blog.comments.values()]
    .filter((comment) => comment.kind === 'comment' && isShown(blog, comment))
    .filter((comment) => include?.includes(comment.remoteId) ?? true)
    .filter((comment) => posts?.includes(comment.postRemoteId) ?? true)
    .sort((a, b) => direction * (Number(a.remoteId) - Number(b.remoteId)));
}

function list<T>(
  response: ServerResponse,
  rows: readonly T[],
  asked: URLSearchParams,
  row: (one: T) => unknown,
): void {
  const page = Number(asked.get('page') ?? 1);
  const perPage = Number(asked.get('per_page') ?? 10);
  const pages = Math.ceil(rows.length / perPage);
  // Of posts; a page of comments past the end is simply empty.
  if (page > Math.max(1, pages) && row === (postRow as unknown)) {
    refuse(response, 400, 'rest_post_invalid_page_number');
    return;
  }
  say(response, 200, rows.slice((page - 1) * perPage, page * perPage).map(row), {
    'X-WP-Total': rows.length,
    'X-WP-TotalPages': pages,
  });
}

function onePost(blog: FakeBlog, id: string, response: ServerResponse): void {
  const post = blog.posts.get(id);
  if (post !== undefined) say(response, 200, postRow(post));
  else if (blog.hiddenPosts.has(id)) refuse(response, 401, 'rest_forbidden');
  else refuse(response, 404, 'rest_post_invalid_id');
}

function oneComment(blog: FakeBlog, id: string, response: ServerResponse): void {
  const comment = blog.comments.get(id);
  if (comment === undefined || comment.state === 'deleted') {
    refuse(response, 404, 'rest_comment_invalid_id');
  } else if (isShown(blog, comment)) say(response, 200, commentRow(comment));
  else refuse(response, 401, 'rest_cannot_read');
}

const refuse = (response: ServerResponse, status: number, code: string): void =>
  say(response, status, { code, message: 'No.', data: { status } });

function say(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, number>> = {},
): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=UTF-8', ...headers });
  response.end(JSON.stringify(body));
}

/** As WordPress writes it: no zone, no parts of a second. */
const date = (at: number | null): string => new Date(at ?? 0).toISOString().slice(0, 19);

const postRow = (post: RemotePost) => ({
  id: Number(post.remoteId),
  link: post.url,
  date: date(post.publishedAt),
  date_gmt: date(post.publishedAt),
  modified_gmt: date(post.modifiedAt),
  title: { rendered: post.titleHtml },
  content: { rendered: post.contentHtml },
  excerpt: { rendered: post.excerptHtml },
  author: 1,
  comment_status: post.commentsOpen ? 'open' : 'closed',
  _embedded: { author: [{ name: post.authorName }], 'wp:term': [] },
});

const commentRow = (comment: FakeComment) => ({
  id: Number(comment.remoteId),
  post: Number(comment.postRemoteId),
  parent: Number(comment.parentRemoteId ?? 0),
  author: Number(comment.authorRemoteId ?? 0),
  author_name: comment.authorName,
  author_url: comment.authorUrl,
  date: date(comment.publishedAt),
  date_gmt: date(comment.publishedAt),
  content: { rendered: comment.contentHtml },
  link: comment.permalink,
  type: comment.kind,
  status: 'approved',
});
