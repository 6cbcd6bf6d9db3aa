import type { BlogId, CommentId, DraftId, PlaceName, PostId } from '#contract/index.ts';

export type View =
  | { readonly kind: 'place'; readonly place: PlaceName }
  | { readonly kind: 'blog'; readonly blogId: BlogId };

/** Where the window is. */
export interface Navigation {
  readonly view: View;
  readonly postId: PostId | null;
  /** A comment to go to; `nonce` makes going to the same one twice two events. */
  readonly commentId: CommentId | null;
  /** Posts opened since this view was chosen. */
  readonly opened: readonly PostId[];
  /** Which pane shows where there is room for fewer than three. */
  readonly pane: 'sidebar' | 'list' | 'post';
  readonly reply: { readonly parentId: CommentId | null; readonly draftId?: DraftId } | null;
}

export type Move =
  | { readonly type: 'view'; readonly view: View }
  | {
      readonly type: 'post';
      readonly postId: PostId;
      readonly commentId?: CommentId | null;
      readonly stay?: boolean;
    }
  | { readonly type: 'enter' }
  | { readonly type: 'back' }
  | { readonly type: 'reply'; readonly reply: Navigation['reply'] }
  | { readonly type: 'close' };

export const start: Navigation = {
  view: { kind: 'place', place: 'new' },
  postId: null,
  commentId: null,
  opened: [],
  pane: 'list',
  reply: null,
};

/** The next place, given a move. */
export function navigate(at: Navigation, move: Move): Navigation {
  switch (move.type) {
    case 'view':
      return {
        ...at,
        view: move.view,
        postId: null,
        commentId: null,
        opened: [],
        pane: 'list',
        reply: null,
      };
    case 'post':
      return {
        ...at,
        postId: move.postId,
        commentId: move.commentId ?? null,
        opened: at.opened.includes(move.postId) ? at.opened : [...at.opened, move.postId],
        // Going through the list with the keys keeps the list in front.
        pane: move.stay === true ? at.pane : 'post',
        reply: move.postId === at.postId ? at.reply : null,
      };
    case 'enter':
      return at.postId === null ? at : { ...at, pane: 'post' };
    case 'back':
      return at.pane === 'post' ? { ...at, pane: 'list' } : { ...at, pane: 'sidebar' };
    case 'reply':
      return { ...at, reply: move.reply };
    case 'close':
      return { ...at, postId: null, commentId: null, reply: null, pane: 'list' };
  }
}

const KEY = 'rejoinder-navigation';

/** Where the window was before it was closed or reloaded. */
export function remembered(): Navigation {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '') as Navigation;
    return {
      ...start,
      view: kept.view,
      postId: kept.postId,
      opened: kept.postId === null ? [] : [kept.postId],
      pane: kept.pane,
    };
  } catch {
    return start;
  }
}

export function remember({ view, postId, pane }: Navigation): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ view, postId, pane }));
  } catch {
    // Nowhere to keep it: the next start begins at the beginning.
  }
}
