import { cleanComment } from './kses.ts';
import { addComment, commentUrl, duplicateOf, type Site } from './site.ts';

export type FormOutcome =
  | { readonly kind: 'saved'; readonly location: string }
  /** As WordPress does it: a page with a reason; `message` may hold HTML. */
  | { readonly kind: 'refused'; readonly status: number; readonly message: string }
  /** WordPress answers 200 and nothing at all when there is no such post. */
  | { readonly kind: 'nothing' };

/** `wp-comments-post.php`: a guest's comment. */
export function submitForm(site: Site, fields: URLSearchParams): FormOutcome {
  const field = (name: string): string => (fields.get(name) ?? '').trim();
  const post = site.state.posts.find(({ id }) => id === Number(field('comment_post_ID')));
  if (post === undefined) return { kind: 'nothing' };
  const refused = (status: number, message: string): FormOutcome => ({
    kind: 'refused',
    status,
    message,
  });
  if (!post.commentsOpen) return refused(403, 'Sorry, comments are closed for this item.');
  const [name, email] = [field('author'), field('email')];
  if (name === '' || email === '') {
    return refused(200, '<strong>Error:</strong> Please fill the required fields.');
  }
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) {
    return refused(200, '<strong>Error:</strong> Please enter a valid email address.');
  }
  const html = cleanComment(field('comment'));
  if (html === '') return refused(200, '<strong>Error:</strong> Please type your comment text.');
  if (Buffer.byteLength(html) > 65_525) {
    return refused(200, '<strong>Error:</strong> Your comment is too long.');
  }
  const parent = Number(field('comment_parent')) || 0;
  if (
    parent !== 0 &&
    !site.state.comments.some((one) => one.id === parent && one.status === 'approved')
  ) {
    return refused(403, 'Sorry, replies to unapproved comments are not allowed.');
  }
  const comment = {
    post: post.id,
    parent,
    type: 'comment',
    author: 0,
    name,
    url: field('url'),
    email,
    html,
    status: 'approved',
  } as const;
  if (duplicateOf(site, comment) !== undefined) {
    return refused(
      409,
      'Duplicate comment detected; it looks as though you&#8217;ve already said that!',
    );
  }
  return { kind: 'saved', location: commentUrl(site, addComment(site, comment)) };
}
