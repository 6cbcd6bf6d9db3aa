import {
  type CommentId,
  type CommentText,
  commentFlags,
  type PostId,
  type Thread,
} from '#contract/index.ts';
import type { Database } from '#core/store/database.ts';
import { threadOf, unreadComments } from '#core/store/thread.ts';
import { commentTexts } from '#core/store/thread-texts.ts';

/** A comment with everything that outline, text and marks say of it. */
export interface WholeComment extends CommentText {
  readonly parentId: CommentId | null;
  readonly depth: number;
  readonly number: number;
  readonly isOrphan: boolean;
  readonly isMine: boolean;
  readonly isAnswerToMe: boolean;
  readonly isByPostAuthor: boolean;
  readonly isLate: boolean;
  readonly isUnread: boolean;
  readonly state: 'visible' | 'withdrawn' | 'held';
}

export interface WholeThread extends Pick<Thread, 'thoughtCount' | 'lastReadAt'> {
  readonly comments: readonly WholeComment[];
  readonly pingbacks: readonly CommentText[];
  readonly unreadCount: number;
}

/** What the window would know of a thread after scrolling through it all. */
export function joinThread(
  thread: Thread,
  texts: readonly CommentText[],
  unread: readonly CommentId[],
): WholeThread {
  const byId = new Map(texts.map((text) => [text.id, text]));
  const textOf = (id: CommentId): CommentText => {
    const text = byId.get(id);
    if (text === undefined) throw new Error(`no text of comment ${id}`);
    return text;
  };
  const path: CommentId[] = [];
  return {
    thoughtCount: thread.thoughtCount,
    lastReadAt: thread.lastReadAt,
    unreadCount: unread.length,
    pingbacks: thread.pingbackIds.map(textOf),
    comments: thread.ids.map((id, at) => {
      const depth = thread.depths[at] ?? 0;
      const flags = thread.flags[at] ?? 0;
      path.length = depth;
      const parentId = path.at(-1) ?? null;
      path.push(id);
      return {
        ...textOf(id),
        parentId,
        depth,
        number: thread.numbers[at] ?? 0,
        isOrphan: (flags & commentFlags.orphan) > 0,
        isMine: (flags & commentFlags.mine) > 0,
        isAnswerToMe: (flags & commentFlags.answersMe) > 0,
        isByPostAuthor: (flags & commentFlags.byPostAuthor) > 0,
        isLate: (flags & commentFlags.late) > 0,
        isUnread: unread.includes(id),
        state:
          (flags & commentFlags.held) > 0
            ? 'held'
            : (flags & commentFlags.withdrawn) > 0
              ? 'withdrawn'
              : 'visible',
      };
    }),
  };
}

/** The same, from a store. */
export function wholeThread(db: Database, postId: PostId): WholeThread | null {
  const thread = threadOf(db, postId, null);
  if (thread === null) return null;
  const ids = [...thread.ids, ...thread.pingbackIds];
  return joinThread(thread, commentTexts(db, ids), unreadComments(db, postId));
}
