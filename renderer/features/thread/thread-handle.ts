import type { CommentId } from '#contract/index.ts';

/** What the keys of the window can ask of the open post. Each says whether it could. */
export interface ThreadHandle {
  readonly step: (step: 1 | -1) => boolean;
  readonly stepUnread: (step: 1 | -1) => boolean;
  /** To the first comment of the next (or previous) thread. */
  readonly stepThread: (step: 1 | -1) => boolean;
  readonly toParent: () => boolean;
  /** Shows, or hides again, what the comment answers: beside it, or by a flash where it is on screen. */
  readonly preview: () => boolean;
  readonly fold: () => boolean;
  readonly reply: () => boolean;
  readonly follow: () => boolean;
  /** Stars the comment that has the focus, or the post; or takes the star away. */
  readonly star: () => boolean;
  /** Mutes the subthread of the comment that has the focus, or hears it again. */
  readonly mute: () => boolean;
  /** Out of a subthread that is shown alone. */
  readonly leave: () => boolean;
  readonly pageDown: () => boolean;
  readonly show: (commentId: CommentId) => void;
  readonly focus: () => void;
}
