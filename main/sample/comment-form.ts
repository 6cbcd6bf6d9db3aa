import { cleanComment, cleanField, cleanUrl } from './kses.ts';
import { isEmail } from './rest-create.ts';
import { addComment, bytes, commentUrl, isDuplicate, room, type Site } from './site.ts';

export type FormOutcome =
  | { readonly kind: 'saved'; readonly location: string }
  /** As WordPress does it: a page with a reason; `message` is HTML. */
  | { readonly kind: 'refused'; readonly status: number; readonly message: string }
  /** WordPress answers 200 and nothing at all when there is no such post. */
  | { readonly kind: 'nothing' };

const refused = (status: number, message: string): FormOutcome => ({
  kind: 'refused',
  status,
  message,
});
/** What the person can mend is, in WordPress, a page with status 200. */
const mendable = (reason: string): FormOutcome => refused(200, `<strong>Error:</strong> ${reason}`);

/** `wp-comments-post.php`: a guest's comment. */
export function submitForm(site: Site, fields: URLSearchParams): FormOutcome {
  const field = (name: string): string => (fields.get(name) ?? '').trim();
  const post = site.state.posts.find(({ id }) => id === Number(field('comment_post_ID')));
  if (post === undefined) return { kind: 'nothing' };
  if (!post.commentsOpen) return refused(403, 'Sorry, comments are closed for this item.');
  const parent = Number(field('comment_parent')) || 0;
  const isParentThere = site.state.comments.some(
    (one) => one.id === parent && one.status === 'approved',
  );
  if (parent !== 0 && !isParentThere)
    return refused(403, 'Sorry, replies to unapproved comments are not allowed.');

  const [name, email, text] = [cleanField(field('author')), field('email'), field('comment')];
  const tooLong = ofTooMuch({ content: text, name, email, url: field('url') });
  if (tooLong !== null) return mendable(`Your ${tooLong} is too long.`);
  if (name === '' || email === '') return mendable('Please fill the required fields.');
  if (!isEmail(email)) return mendable('Please enter a valid email address.');
  const html = cleanComment(text);
  if (html === '') return mendable('Please type your comment text.');
  const url = cleanUrl(field('url'));
  const comment = { post: post.id, parent, author: 0, name, url, email, html };
  if (isDuplicate(site, comment)) {
    return refused(
      409,
      'Duplicate comment detected; it looks as though you&#8217;ve already said that!',
    );
  }
  return { kind: 'saved', location: commentUrl(site, addComment(site, comment)) };
}

function ofTooMuch(sent: Readonly<Record<keyof typeof room, string>>): string | null {
  if (bytes(sent.name) > room.name) return 'name';
  if (bytes(sent.email) > room.email) return 'email address';
  if (bytes(sent.url) > room.url) return 'URL';
  return bytes(sent.content) > room.content ? 'comment' : null;
}
