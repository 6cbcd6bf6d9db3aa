import { paragraphs } from './render.ts';
import { dates } from './rest-posts.ts';
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
import { commentUrl, type Site } from './site.ts';
import type { SampleComment } from './state.ts';

/** Parameters that only editors may use, and the values that everybody may. */
const RESTRICTED = { author: '', author_email: '', status: 'approve', type: 'comment' } as const;

/** `GET /wp/v2/comments`. There is no `modified_after`: as in WordPress it is ignored in silence. */
export function listComments(site: Site, user: 0 | 2, query: URLSearchParams): RestAnswer {
  for (const [name, usual] of Object.entries(RESTRICTED)) {
    if ((listOf(query, name) ?? []).some((value) => value !== usual)) {
      throw new RestRefusal(
        user === 0 ? 401 : 403,
        'rest_forbidden_param',
        `Query parameter not permitted: ${name}`,
      );
    }
  }
  const paging = pagingOf(query);
  const posts = numbersOf(query, 'post');
  const parents = numbersOf(query, 'parent');
  const include = numbersOf(query, 'include');
  const exclude = numbersOf(query, 'exclude');
  const after = timeOf(query, 'after');
  const before = timeOf(query, 'before');
  const search = query.get('search')?.toLowerCase() ?? '';
  const found = site.state.comments.filter(
    (comment) =>
      comment.status === 'approved' &&
      comment.type === 'comment' &&
      (posts === null || posts.includes(comment.post)) &&
      (parents === null || parents.includes(comment.parent)) &&
      (include === null || include.includes(comment.id)) &&
      !exclude?.includes(comment.id) &&
      (after === null || comment.at > after) &&
      (before === null || comment.at < before) &&
      `${comment.name} ${comment.html}`.toLowerCase().includes(search),
  );
  const rows = ordered(found, query, {
    date: (comment) => comment.at,
    date_gmt: (comment) => comment.at,
    id: (comment) => comment.id,
    post: (comment) => comment.post,
    parent: (comment) => comment.parent,
  });
  return pageOf(rows, paging, (comment) => pick(commentRow(site, comment), query));
}

/** `GET /wp/v2/comments/ID`: pingbacks too; what is held is refused, not missing. */
export function oneComment(
  site: Site,
  user: 0 | 2,
  id: number,
  query: URLSearchParams,
): RestAnswer {
  const comment = site.state.comments.find((one) => one.id === id);
  if (comment === undefined)
    throw new RestRefusal(404, 'rest_comment_invalid_id', 'Invalid comment ID.');
  if (comment.status === 'hold') {
    throw new RestRefusal(
      user === 0 ? 401 : 403,
      'rest_cannot_read',
      'Sorry, you are not allowed to read this comment.',
    );
  }
  return { status: 200, body: pick(commentRow(site, comment), query) };
}

/** A comment as the API shows it. There are no pictures of its writers: they would come from elsewhere. */
export function commentRow(site: Site, comment: SampleComment): object {
  const api = `${site.url}/wp-json/wp/v2`;
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
    status: comment.status === 'approved' ? 'approved' : 'hold',
    type: comment.type,
    meta: [],
    _links: {
      self: [{ href: `${api}/comments/${comment.id}` }],
      collection: [{ href: `${api}/comments` }],
      up: [{ embeddable: true, post_type: 'post', href: `${api}/posts/${comment.post}` }],
    },
  };
}
