import * as v from 'valibot';
import { command, query } from './define.ts';
import { blogId, commentId, postId } from './ids.ts';
import type { BlogId, CommentId, Fate, Instant, PostId } from './model.ts';

/** What is so of a comment, as bits of one number. */
export const commentFlags = {
  mine: 1,
  answersMe: 2,
  byPostAuthor: 4,
  /** The blog names a parent that is not here. */
  orphan: 8,
  /** It came long after its date: the moderator approved it late. */
  late: 16,
  /** No longer shown by the blog: deleted, or taken back into moderation. Kept here. */
  withdrawn: 32,
  /** The person's own, waiting for the blog's moderator. */
  held: 64,
  edited: 128,
} as const;

/** Where in a thread the person was. */
export interface ReadingPlace {
  /** The comment at the top of the window; null: in the post itself. */
  readonly commentId: CommentId | null;
  /** How far the window's top is below that comment's top (or the post's), px. */
  readonly offsetPx: number;
}

/**
 * A thread without its texts. The columns are equally long and in reading order (each answer after its parent,
 * oldest first): place i of each speaks of the same comment. A comment's parent is the nearest one before it
 * with a smaller depth.
 */
export interface Thread {
  readonly postId: PostId;
  readonly ids: readonly CommentId[];
  /** 0 is the top. */
  readonly depths: readonly number[];
  /** Counts the visible ones by date from 1, as a page does; 0 for held and withdrawn ones. */
  readonly numbers: readonly number[];
  /** Places in `names`. */
  readonly authors: readonly number[];
  readonly publishedAts: readonly Instant[];
  /** Sums of `commentFlags`. */
  readonly flags: readonly number[];
  readonly names: readonly string[];
  readonly pingbackIds: readonly CommentId[];
  /** Comments and pingbacks: what the page counts as thoughts. */
  readonly thoughtCount: number;
  /** Comments whose text was edited, or that the blog ceased to show, with the moment it was noticed. */
  readonly changes: readonly {
    readonly id: CommentId;
    readonly what: 'edited' | 'withdrawn';
    readonly at: Instant;
  }[];
  /** When this thread was last read here; null if never. */
  readonly lastReadAt: Instant | null;
  readonly place: ReadingPlace | null;
  /** Texts of what is to be seen first, so that no second question is needed for them. */
  readonly texts: readonly CommentText[];
}

/** What a comment says, and what only its own row shows. */
export interface CommentText {
  readonly id: CommentId;
  /** As the blog sent it: only `SafeHtml` may show it. */
  readonly contentHtml: string;
  /** Characters that were left out of a very long one here (`comment.text` has them all); 0 if none. */
  readonly cutLength: number;
  readonly authorName: string;
  readonly authorUrl: string;
  readonly avatarUrl: string | null;
  readonly publishedAt: Instant;
  readonly permalink: string;
  /** When it came to this store; later than its date if it was approved late. */
  readonly arrivedAt: Instant;
  /** When an edit was noticed here; null if none was. */
  readonly editedAt: Instant | null;
  /** Only for withdrawn ones, once the blog has said. */
  readonly fate: Fate | null;
  /** Earlier texts that are kept (`comment.versions`). */
  readonly versionCount: number;
  /** The hidden word that it has, which folds it away; null if none. */
  readonly hiddenBy: string | null;
}

/** What the person's marks say of a thread. */
export interface ThreadMarks {
  /** Unread comments and pingbacks, in no order. */
  readonly unread: readonly CommentId[];
  readonly starred: readonly CommentId[];
  readonly isPostStarred: boolean;
  /** Comments that are muted with all that answers them. */
  readonly mutedSubthreads: readonly CommentId[];
  /** Names of people who are muted on this blog. */
  readonly mutedPeople: readonly string[];
}

export const thread = {
  /** `around`: texts come from this comment on; else from the kept place, or the first unread comment. */
  'thread.get': query<Thread | null>()(
    v.object({ postId, around: v.optional(v.nullable(commentId), null) }),
    ['comments'],
  ),
  /** In no order; what is not here is left out. */
  'thread.texts': query<readonly CommentText[]>()(
    v.object({ commentIds: v.pipe(v.array(commentId), v.maxLength(200)) }),
    ['comments', 'marks'],
  ),
  /** The whole text of a very long comment; null if it is not here. */
  'comment.text': query<string | null>()(v.object({ commentId }), ['comments']),
  'thread.marks': query<ThreadMarks | null>()(v.object({ postId }), [
    'comments',
    'readState',
    'marks',
  ]),
  /** Remembers where the person is in a thread, and that they read it now. */
  'thread.keepPlace': command<null>()(
    v.object({
      postId,
      commentId: v.nullable(commentId),
      offsetPx: v.pipe(v.number(), v.integer(), v.minValue(-1_000_000), v.maxValue(10_000_000)),
    }),
  ),
  /** Error: notFound. */
  'star.setPost': command<null>()(v.object({ postId, isStarred: v.boolean() })),
  /** Error: notFound. */
  'star.setComment': command<null>()(v.object({ commentId, isStarred: v.boolean() })),
  /**
   * Mutes a comment with all that answers it, now and later, or everything its author says on this blog: folded
   * in its place, counted as unread nowhere, told of by no notice. Error: notFound.
   */
  'mute.set': command<null>()(
    v.object({ commentId, what: v.picklist(['subthread', 'person']), isMuted: v.boolean() }),
  ),
  /** Everyone who is muted, by blog and name. */
  'mute.people': query<
    readonly { readonly blogId: BlogId; readonly blogName: string; readonly name: string }[]
  >()(v.object({}), ['marks', 'blogs']),
  'mute.endPerson': command<null>()(v.object({ blogId, name: v.string() })),
  /** Words that fold a comment away, in the order of the alphabet. */
  'words.list': query<readonly string[]>()(v.object({}), ['marks']),
  'words.set': command<null>()(
    v.object({
      word: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100)),
      isHidden: v.boolean(),
    }),
  ),
};
