import type { Life } from './life.ts';
import { withAddress } from './render.ts';
import { type SampleComment, type SamplePost, type SampleState, second } from './state.ts';

/** The blog as its routes see it. */
export interface Site {
  readonly state: SampleState;
  /** Without a slash at the end. */
  readonly url: string;
  readonly life: Life;
  readonly now: () => number;
  readonly save: () => void;
}

export const sampleLogin = 'you';
/** The application password of the user `you`; spaces do not matter, as in WordPress. */
export const samplePassword = 'sample sample sample sample';

/** The user of a Basic authorization: 2 for `you`, 0 for nobody. A wrong password counts as none. */
export function userOf(authorization: string | undefined): 0 | 2 {
  const value = /^basic\s+(\S+)$/i.exec(authorization ?? '')?.[1];
  if (value === undefined) return 0;
  const [login, ...rest] = Buffer.from(value, 'base64').toString('utf8').split(':');
  const bare = (password: string): string => password.replace(/\s/g, '');
  return login === sampleLogin && bare(rest.join(':')) === bare(samplePassword) ? 2 : 0;
}

export const postUrl = (site: Site, post: SamplePost): string => `${site.url}/${post.slug}/`;

export const postHtml = (site: Site, post: SamplePost): string => withAddress(post.html, site.url);

export const commentUrl = (site: Site, comment: SampleComment): string => {
  const post = site.state.posts.find((one) => one.id === comment.post);
  return `${post === undefined ? site.url : postUrl(site, post)}#comment-${comment.id}`;
};

/** Visible comments and pingbacks of a post, oldest first. */
export const thoughtsOf = (site: Site, postId: number): readonly SampleComment[] =>
  site.state.comments
    .filter((comment) => comment.post === postId && comment.status === 'approved')
    .sort((a, b) => a.at - b.at || a.id - b.id);

export const newestFirst = (site: Site): readonly SamplePost[] =>
  [...site.state.posts].sort((a, b) => b.publishedAt - a.publishedAt || b.id - a.id);

export type NewComment = Pick<
  SampleComment,
  'post' | 'parent' | 'author' | 'name' | 'url' | 'email' | 'html'
>;

/** WordPress's own check: same post, parent, text, and name or e-mail. */
export const isDuplicate = (site: Site, comment: NewComment): boolean =>
  site.state.comments.some(
    (other) =>
      other.post === comment.post &&
      other.parent === comment.parent &&
      other.html === comment.html &&
      (other.name === comment.name || (comment.email !== '' && other.email === comment.email)),
  );

/** Stores a reply from the person, and the author hears of it. */
export function addComment(site: Site, comment: NewComment): SampleComment {
  const added: SampleComment = {
    ...comment,
    id: site.state.nextCommentId,
    at: second(site.now()),
    type: 'comment',
    status: 'approved',
    laterHtml: null,
  };
  site.state.nextCommentId += 1;
  site.state.comments.push(added);
  site.life.replied(added);
  return added;
}

/** Room in WordPress's tables, in bytes. Source: WordPress 6.5, wp_get_comment_fields_max_lengths(). */
export const room = { content: 65_525, name: 245, email: 100, url: 200 } as const;

export const bytes = (text: string): number => Buffer.byteLength(text);
