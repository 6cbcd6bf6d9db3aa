import { cleanComment, cleanField, cleanUrl } from './kses.ts';
import { commentRow } from './rest-comments.ts';
import { invalidParam, type RestAnswer, RestRefusal } from './rest-query.ts';
import { addComment, bytes, isDuplicate, room, type Site } from './site.ts';

/** `POST /wp/v2/comments`, as the user `you`. Any `parent` is taken, as WordPress takes it. */
export function createComment(
  site: Site,
  user: 0 | 2,
  params: Readonly<Record<string, unknown>>,
): RestAnswer {
  const postId = integer(params, 'post');
  const parent = integer(params, 'parent');
  const content = text(params, 'content');
  const authorName = text(params, 'author_name');
  const email = text(params, 'author_email').trim();
  if (email !== '' && !isEmail(email)) throw invalidParam('author_email');
  if (user === 0) {
    throw new RestRefusal(
      401,
      'rest_comment_login_required',
      'Sorry, you must be logged in to comment.',
    );
  }
  const post = site.state.posts.find(({ id }) => id === postId);
  if (post === undefined) {
    throw new RestRefusal(
      403,
      'rest_comment_invalid_post_id',
      'Sorry, you are not allowed to create this comment without a post.',
    );
  }
  if (!post.commentsOpen)
    throw new RestRefusal(403, 'rest_comment_closed', 'Sorry, comments are closed for this item.');
  if (content.trim() === '')
    throw new RestRefusal(400, 'rest_comment_content_invalid', 'Invalid comment content.');
  refuseTooLong('content', content);
  refuseTooLong('author', authorName);
  const html = cleanComment(content);
  if (html === '')
    throw new RestRefusal(400, 'rest_comment_content_invalid', 'Invalid comment content.');
  // A name or an e-mail in the request detaches the comment from the user.
  const isDetached = authorName !== '' || email !== '';
  const comment = {
    post: post.id,
    parent,
    author: isDetached ? 0 : user,
    name: cleanField(authorName) || (isDetached ? 'Anonymous' : 'You'),
    url: cleanUrl(text(params, 'author_url')),
    email,
    html,
  };
  // WordPress compares what was sent with what it stored, so a text it had to clean passes twice.
  if (isDuplicate(site, { ...comment, html: content.trim() })) {
    throw new RestRefusal(
      409,
      'comment_duplicate',
      'Duplicate comment detected; it looks as though you&#8217;ve already said that!',
    );
  }
  const added = addComment(site, comment);
  return {
    status: 201,
    body: commentRow(site, added),
    headers: { Location: `${site.url}/wp-json/wp/v2/comments/${added.id}` },
  };
}

/** An address WordPress would take for one. */
export const isEmail = (address: string): boolean =>
  address.length <= 320 && /^[^\s@<>]+@[^\s@<>.]+(\.[^\s@<>.]+)+$/.test(address);

function refuseTooLong(field: 'content' | 'author', value: string): void {
  if (bytes(value) <= (field === 'content' ? room.content : room.name)) return;
  throw new RestRefusal(
    400,
    `comment_${field}_column_length`,
    `Your ${field === 'content' ? 'comment' : 'name'} is too long.`,
  );
}

function integer(params: Readonly<Record<string, unknown>>, name: string): number {
  const value = params[name] ?? 0;
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isSafeInteger(number) || number < 0)
    throw invalidParam(name);
  return number;
}

/** WordPress takes `content` also as `{ raw }`. */
function text(params: Readonly<Record<string, unknown>>, name: string): string {
  const value = params[name] ?? '';
  const raw =
    typeof value === 'object' && value !== null && 'raw' in value ? (value.raw ?? '') : value;
  if (typeof raw !== 'string') throw invalidParam(name);
  return raw;
}
