import type { CommentId } from '#contract/index.ts';

/** What can be done with a comment, by its id; the same functions as long as the thread is open. */
export interface CommentWays {
  readonly onFocus: (id: CommentId) => void;
  readonly onFold: (id: CommentId) => void;
  /** Shows its subthread alone. */
  readonly onRoot: (id: CommentId) => void;
  readonly onShow: (id: CommentId) => void;
  /** Shows, or hides again, the text of one that is folded away itself. */
  readonly onOpenFolded: (id: CommentId, isOpen: boolean) => void;
  readonly onReply: (id: CommentId) => void;
  readonly onStar: (id: CommentId, isStarred: boolean) => void;
  readonly onMute: (id: CommentId, what: 'subthread' | 'person', isMuted: boolean) => void;
  /** Opens the menu of what else can be done, beside the button that was pressed. */
  readonly onMenu: (id: CommentId, anchor: HTMLElement) => void;
  readonly onPreview: (id: CommentId, isShown: boolean) => void;
  readonly onVersions: (id: CommentId) => void;
  readonly onCopy: (url: string) => void;
  readonly onOpenLink: (url: string) => void;
}
