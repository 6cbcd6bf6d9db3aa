import type { Life } from './life.ts';
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

export const authorName = 'Ines Calder';
export const sampleLogin = 'you';
/** The application password of the user `you`; spaces do not matter, as in WordPress. */
export const samplePassword = 'sample sample sample sample';

/** The user of a Basic authorization: 2 for `you`, null for a wrong one, 0 for none. */
export function userOf(authorization: string | undefined): 0 | 2 | null {
  if (authorization === undefined) return 0;
  const [scheme, value] = authorization.split(' ');
  if (scheme?.toLowerCase() !== 'basic' || value === undefined) return null;
  const [login, ...rest] = Buffer.from(value, 'base64').toString('utf8').split(':');
  const isRight =
    login === sampleLogin &&
    rest.join(':').replace(/\s/g, '') === samplePassword.replace(/\s/g, '');
  return isRight ? 2 : null;
}

export const postUrl = (site: Site, post: SamplePost): string => `${site.url}/${post.slug}/`;

export const commentUrl = (site: Site, comment: SampleComment): string => {
  const post = site.state.posts.find((one) => one.id === comment.post);
  return `${post === undefined ? site.url : postUrl(site, post)}#comment-${comment.id}`;
};

/** Visible comments and pingbacks of a post, oldest first. */
export const thoughtsOf = (site: Site, postId: number): readonly SampleComment[] =>
  site.state.comments
    .filter((comment) => comment.post === postId && comment.status === 'approved')
    .sort((a, b) => a.at - b.at || a.id - b.id);

/** WordPress's own check: same post, parent, writer and text. */
export const duplicateOf = (
  site: Site,
  comment: Omit<SampleComment, 'id' | 'at'>,
): SampleComment | undefined =>
  site.state.comments.find(
    (other) =>
      other.post === comment.post &&
      other.parent === comment.parent &&
      other.name === comment.name &&
      other.html === comment.html,
  );

/** Stores a reply from the person, and the author hears of it. */
export function addComment(site: Site, comment: Omit<SampleComment, 'id' | 'at'>): SampleComment {
  const added: SampleComment = { ...comment, id: site.state.nextCommentId, at: second(site.now()) };
  site.state.nextCommentId += 1;
  site.state.comments.push(added);
  site.save();
  site.life.replied(added);
  return added;
}
