import type { BlogId, CommentId, DraftId, PlaceName, PostId } from '#contract/index.ts';

export type View =
  | { readonly kind: 'place'; readonly place: PlaceName }
  | { readonly kind: 'blog'; readonly blogId: BlogId }
  | { readonly kind: 'folder'; readonly folder: readonly string[] };

/** Where the window is. */
export interface Navigation {
  readonly view: View;
  readonly postId: PostId | null;
  /** A comment to go to; a new object makes going to the same one twice two events. */
  readonly commentId: CommentId | null;
  /** Posts opened since this view was chosen. */
  readonly opened: readonly PostId[];
  /** Which pane shows where there is room for fewer than three. */
  readonly pane: 'sidebar' | 'list' | 'post';
  readonly reply: { readonly parentId: CommentId | null; readonly draftId?: DraftId } | null;
  /** The post that was open in each view when it was left, by `viewKey`. */
  readonly left: Readonly<Record<string, PostId>>;
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
  left: {},
};

export const viewKey = (view: View): string =>
  view.kind === 'place'
    ? view.place
    : view.kind === 'blog'
      ? `blog ${view.blogId}`
      : `folder ${JSON.stringify(view.folder)}`;

/** New shows what is new, and the desk what is written: coming back to these opens nothing by itself. */
const remembersPost = (view: View): boolean =>
  !(view.kind === 'place' && ['new', 'drafts', 'outbox'].includes(view.place));

/** The next place, given a move. */
export function navigate(at: Navigation, move: Move): Navigation {
  switch (move.type) {
    case 'view':
      return toView(at, move.view);
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

function toView(at: Navigation, view: View): Navigation {
  const left = at.postId === null ? at.left : { ...at.left, [viewKey(at.view)]: at.postId };
  const postId = remembersPost(view) ? (left[viewKey(view)] ?? null) : null;
  return {
    ...start,
    view,
    left,
    postId,
    opened: postId === null ? [] : [postId],
  };
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
      left: kept.left ?? {},
    };
  } catch {
    return start;
  }
}

export function remember({ view, postId, pane, left }: Navigation): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ view, postId, pane, left }));
  } catch {
    // Nowhere to keep it: the next start begins at the beginning.
  }
}
