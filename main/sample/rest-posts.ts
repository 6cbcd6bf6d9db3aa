import { authorName } from './content.ts';
import {
  listOf,
  numbersOf,
  ordered,
  pageOf,
  pagingOf,
  pick,
  type RestAnswer,
  RestRefusal,
  timeOf,
} from './rest-query.ts';
import { postHtml, postUrl, type Site } from './site.ts';
import type { SamplePost } from './state.ts';

/** `GET /wp/v2/posts` */
export function listPosts(site: Site, query: URLSearchParams): RestAnswer {
  const paging = pagingOf(query);
  const include = numbersOf(query, 'include');
  const exclude = numbersOf(query, 'exclude');
  const after = timeOf(query, 'after');
  const before = timeOf(query, 'before');
  const modifiedAfter = timeOf(query, 'modified_after');
  const modifiedBefore = timeOf(query, 'modified_before');
  const slugs = listOf(query, 'slug');
  const search = query.get('search')?.toLowerCase() ?? '';
  const status = listOf(query, 'status') ?? ['publish'];
  if (status.some((one) => one !== 'publish')) {
    throw new RestRefusal(400, 'rest_invalid_param', 'Invalid parameter(s): status');
  }
  const found = site.state.posts.filter(
    (post) =>
      (include === null || include.includes(post.id)) &&
      !exclude?.includes(post.id) &&
      (after === null || post.publishedAt > after) &&
      (before === null || post.publishedAt < before) &&
      (modifiedAfter === null || post.modifiedAt > modifiedAfter) &&
      (modifiedBefore === null || post.modifiedAt < modifiedBefore) &&
      (slugs === null || slugs.includes(post.slug)) &&
      `${post.title} ${post.html}`.toLowerCase().includes(search),
  );
  const rows = ordered(found, query, {
    date: (post) => post.publishedAt,
    modified: (post) => post.modifiedAt,
    id: (post) => post.id,
  });
  if (paging.page > 1 && (paging.page - 1) * paging.perPage >= rows.length) {
    throw new RestRefusal(
      400,
      'rest_post_invalid_page_number',
      'The page number requested is larger than the number of pages available.',
    );
  }
  return pageOf(rows, paging, (post) => pick(postRow(site, post, query), query));
}

/** `GET /wp/v2/posts/ID` */
export function onePost(site: Site, id: number, query: URLSearchParams): RestAnswer {
  const post = site.state.posts.find((one) => one.id === id);
  if (post === undefined) throw new RestRefusal(404, 'rest_post_invalid_id', 'Invalid post ID.');
  return { status: 200, body: pick(postRow(site, post, query), query) };
}

function postRow(site: Site, post: SamplePost, query: URLSearchParams): object {
  const html = postHtml(site, post);
  const api = `${site.url}/wp-json/wp/v2`;
  const names = [...new Set(site.state.posts.flatMap(({ categories }) => categories))];
  const categories = post.categories.map((name) => ({ id: names.indexOf(name) + 1, name }));
  const row = {
    id: post.id,
    ...dates('date', post.publishedAt),
    guid: { rendered: `${site.url}/?p=${post.id}` },
    ...dates('modified', post.modifiedAt),
    slug: post.slug,
    status: 'publish',
    type: 'post',
    link: postUrl(site, post),
    title: { rendered: post.title },
    content: { rendered: html, protected: false },
    excerpt: { rendered: `${/<p>.*?<\/p>/s.exec(html)?.[0] ?? ''}\n`, protected: false },
    author: 1,
    featured_media: 0,
    comment_status: post.commentsOpen ? 'open' : 'closed',
    ping_status: 'open',
    sticky: false,
    format: 'standard',
    meta: [],
    categories: categories.map(({ id }) => id),
    tags: [],
    _links: {
      self: [{ href: `${api}/posts/${post.id}` }],
      collection: [{ href: `${api}/posts` }],
      author: [{ embeddable: true, href: `${api}/users/1` }],
      replies: [{ embeddable: true, href: `${api}/comments?post=${post.id}` }],
      'wp:term': [
        { taxonomy: 'category', embeddable: true, href: `${api}/categories?post=${post.id}` },
      ],
    },
  };
  if (!query.has('_embed')) return row;
  const term = categories.map((one) => ({ ...one, taxonomy: 'category' }));
  const author = { id: 1, name: authorName, url: '', link: `${site.url}/` };
  return { ...row, _embedded: { author: [author], 'wp:term': [term] } };
}

/** WordPress's times carry no zone; the local ones are UTC here. */
export function dates(name: string, ms: number): Readonly<Record<string, string>> {
  const text = new Date(ms).toISOString().slice(0, 19);
  return { [name]: text, [`${name}_gmt`]: text };
}
