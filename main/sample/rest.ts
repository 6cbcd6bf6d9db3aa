import { blogDescription, blogName } from './content.ts';
import { cleanComment, paragraphs } from './kses.ts';
import {
  isAnswer,
  numbersOf,
  pageOf,
  pagingOf,
  pick,
  type RestAnswer,
  restError,
  timeOf,
} from './rest-query.ts';
import {
  addComment,
  authorName,
  commentUrl,
  duplicateOf,
  postUrl,
  type Site,
  sampleLogin,
} from './site.ts';
import type { SampleComment, SamplePost } from './state.ts';

export interface RestRequest {
  readonly method: string;
  /** After `/wp-json`, with a leading slash. */
  readonly route: string;
  readonly query: URLSearchParams;
  readonly user: 0 | 2 | null;
  readonly body: Readonly<Record<string, unknown>>;
}

/** WordPress's REST API, as far as a reader and writer of discussions uses it. */
export function rest(site: Site, request: RestRequest): RestAnswer {
  const route = request.route.replace(/\/+$/, '') || '/';
  const one = /^\/wp\/v2\/(posts|comments)\/(\d+)$/.exec(route);
  if (route === '/') return { status: 200, body: pick(index(site), request.query) };
  if (route === '/wp/v2/users/me') return me(request);
  if (route === '/wp/v2/posts') return posts(site, request.query);
  if (route === '/wp/v2/comments')
    return request.method === 'POST' ? create(site, request) : comments(site, request.query);
  if (one?.[1] === 'posts') {
    const post = site.state.posts.find(({ id }) => id === Number(one[2]));
    return post === undefined
      ? restError(404, 'rest_post_invalid_id', 'Invalid post ID.')
      : { status: 200, body: pick(postRow(site, post), request.query) };
  }
  if (one !== null) {
    const comment = site.state.comments.find(({ id }) => id === Number(one[2]));
    if (comment === undefined)
      return restError(404, 'rest_comment_invalid_id', 'Invalid comment ID.');
    if (comment.status === 'hold')
      return restError(401, 'rest_cannot_read', 'Sorry, you are not allowed to read this comment.');
    return { status: 200, body: pick(commentRow(site, comment), request.query) };
  }
  return restError(404, 'rest_no_route', 'No route was found matching the URL and request method.');
}

function index(site: Site): Record<string, unknown> {
  return {
    name: blogName,
    description: blogDescription,
    url: site.url,
    home: site.url,
    gmt_offset: 0,
    timezone_string: 'UTC',
    namespaces: ['oembed/1.0', 'wp/v2'],
    authentication: {
      'application-passwords': {
        endpoints: { authorization: `${site.url}/wp-admin/authorize-application.php` },
      },
    },
    routes: {},
  };
}

function me(request: RestRequest): RestAnswer {
  if (request.user !== 2)
    return restError(401, 'rest_not_logged_in', 'You are not currently logged in.');
  return {
    status: 200,
    body: pick({ id: 2, name: 'You', slug: sampleLogin, url: '' }, request.query),
  };
}

function posts(site: Site, query: URLSearchParams): RestAnswer {
  const paging = pagingOf(query);
  if (isAnswer(paging)) return paging;
  const include = numbersOf(query, 'include');
  const exclude = numbersOf(query, 'exclude');
  const after = timeOf(query, 'after');
  const before = timeOf(query, 'before');
  const modifiedAfter = timeOf(query, 'modified_after');
  const slug = query.get('slug');
  const search = query.get('search')?.toLowerCase();
  const found = site.state.posts.filter(
    (post) =>
      (include === null || include.includes(post.id)) &&
      !exclude?.includes(post.id) &&
      (after === null || post.publishedAt > after) &&
      (before === null || post.publishedAt < before) &&
      (modifiedAfter === null || post.modifiedAt > modifiedAfter) &&
      (slug === null || post.slug === slug) &&
      (search === undefined || `${post.title} ${post.html}`.toLowerCase().includes(search)),
  );
  const orderby = query.get('orderby') ?? 'date';
  const key = (post: SamplePost): number =>
    orderby === 'id'
      ? post.id
      : orderby === 'modified'
        ? post.modifiedAt
        : orderby === 'include'
          ? -(include ?? []).indexOf(post.id)
          : post.publishedAt;
  const sign = query.get('order') === 'asc' ? 1 : -1;
  found.sort((a, b) => sign * (key(a) - key(b) || a.id - b.id));
  if (paging.page > 1 && (paging.page - 1) * paging.perPage >= found.length) {
    return restError(
      400,
      'rest_post_invalid_page_number',
      'The page number requested is larger than the number of pages available.',
    );
  }
  return pageOf(found, paging, (post) => pick(postRow(site, post), query));
}

function comments(site: Site, query: URLSearchParams): RestAnswer {
  const paging = pagingOf(query);
  if (isAnswer(paging)) return paging;
  for (const name of ['author', 'author_email', 'status', 'type']) {
    const value = query.get(name);
    if (value !== null && value !== 'approve' && value !== 'comment') {
      return restError(401, 'rest_forbidden_param', `Query parameter not permitted: ${name}`);
    }
  }
  const ofPosts = numbersOf(query, 'post');
  const parents = numbersOf(query, 'parent');
  const include = numbersOf(query, 'include');
  const exclude = numbersOf(query, 'exclude');
  const after = timeOf(query, 'after');
  const before = timeOf(query, 'before');
  const search = query.get('search')?.toLowerCase();
  const found = site.state.comments.filter(
    (comment) =>
      comment.status === 'approved' &&
      comment.type === 'comment' &&
      (ofPosts === null || ofPosts.includes(comment.post)) &&
      (parents === null || parents.includes(comment.parent)) &&
      (include === null || include.includes(comment.id)) &&
      !exclude?.includes(comment.id) &&
      (after === null || comment.at > after) &&
      (before === null || comment.at < before) &&
      (search === undefined || `${comment.name} ${comment.html}`.toLowerCase().includes(search)),
  );
  const isById = query.get('orderby') === 'id';
  const sign = query.get('order') === 'asc' ? 1 : -1;
  found.sort((a, b) => sign * (isById ? a.id - b.id : a.at - b.at || a.id - b.id));
  return pageOf(found, paging, (comment) => pick(commentRow(site, comment), query));
}

function create(site: Site, { user, body }: RestRequest): RestAnswer {
  if (user !== 2)
    return restError(
      401,
      'rest_comment_login_required',
      'Sorry, you must be logged in to comment.',
    );
  const post = site.state.posts.find(({ id }) => id === Number(body.post));
  if (post === undefined)
    return restError(
      403,
      'rest_comment_invalid_post_id',
      'Sorry, you are not allowed to create this comment without a post.',
    );
  if (!post.commentsOpen)
    return restError(403, 'rest_comment_closed', 'Sorry, comments are closed for this item.');
  const html = cleanComment(typeof body.content === 'string' ? body.content : '');
  if (html === '')
    return restError(400, 'rest_comment_content_invalid', 'Invalid comment content.');
  const comment = {
    post: post.id,
    parent: Number(body.parent ?? 0) || 0,
    type: 'comment',
    author: 2,
    name: 'You',
    url: '',
    email: '',
    html,
    status: 'approved',
  } as const;
  if (duplicateOf(site, comment) !== undefined) {
    return restError(
      409,
      'comment_duplicate',
      'Duplicate comment detected; it looks as though you&#8217;ve already said that!',
    );
  }
  return { status: 201, body: commentRow(site, addComment(site, comment)) };
}

function postRow(site: Site, post: SamplePost): Record<string, unknown> {
  const html = post.html.replaceAll('src="/', `src="${site.url}/`);
  const api = `${site.url}/wp-json/wp/v2`;
  return {
    id: post.id,
    ...dates('date', post.publishedAt),
    ...dates('modified', post.modifiedAt),
    guid: { rendered: `${site.url}/?p=${post.id}` },
    slug: post.slug,
    status: 'publish',
    type: 'post',
    link: postUrl(site, post),
    title: { rendered: post.title },
    content: { rendered: html, protected: false },
    excerpt: { rendered: `${/<p>.*?<\/p>/s.exec(html)?.[0] ?? ''}\n`, protected: false },
    author: 1,
    comment_status: post.commentsOpen ? 'open' : 'closed',
    ping_status: 'open',
    categories: post.categories.map((_, i) => i + 1),
    _links: {
      self: [{ href: `${api}/posts/${post.id}` }],
      author: [{ embeddable: true, href: `${api}/users/1` }],
      replies: [{ embeddable: true, href: `${api}/comments?post=${post.id}` }],
      'wp:term': [
        { taxonomy: 'category', embeddable: true, href: `${api}/categories?post=${post.id}` },
      ],
    },
    _embedded: {
      author: [{ id: 1, name: authorName, url: '', link: `${site.url}/` }],
      'wp:term': [post.categories.map((name, i) => ({ id: i + 1, name, taxonomy: 'category' }))],
    },
  };
}

function commentRow(site: Site, comment: SampleComment): Record<string, unknown> {
  return {
    id: comment.id,
    post: comment.post,
    parent: comment.parent,
    author: comment.author,
    author_name: comment.name,
    author_url: comment.url,
    ...dates('date', comment.at),
    content: { rendered: paragraphs(comment.html) },
    link: commentUrl(site, comment),
    status: 'approved',
    type: comment.type,
    meta: [],
    _links: {},
  };
}

/** WordPress's times carry no zone; the local ones are UTC here. */
function dates(name: string, ms: number): Record<string, string> {
  const text = new Date(ms).toISOString().slice(0, 19);
  return { [name]: text, [`${name}_gmt`]: text };
}
