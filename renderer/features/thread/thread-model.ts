import type { CommentId, Thread } from '#contract/index.ts';

export type ThreadComment = Thread['comments'][number];

/** A comment as it stands in the list on screen. */
export interface Line {
  readonly comment: ThreadComment;
  /** From the top of its thread to its parent. */
  readonly ancestors: readonly ThreadComment[];
  readonly hasAnswers: boolean;
  /** Answers below it that are folded away; 0 if it is open. */
  readonly folded: number;
  /** Whether something unread is among them. */
  readonly foldsUnread: boolean;
}

/** The comments that are to be seen, in reading order; what lies under a folded one is left out. */
export function linesOf(
  comments: readonly ThreadComment[],
  foldedIds: ReadonlySet<CommentId>,
): readonly Line[] {
  const lines: { -readonly [K in keyof Line]: Line[K] }[] = [];
  const path: ThreadComment[] = [];
  let fold: { line: (typeof lines)[number]; depth: number } | null = null;
  comments.forEach((comment, index) => {
    path.length = Math.min(path.length, comment.depth);
    if (fold !== null && comment.depth > fold.depth) {
      fold.line.folded += 1;
      fold.line.foldsUnread ||= comment.isUnread;
      path.push(comment);
      return;
    }
    fold = null;
    const next = comments[index + 1];
    const line = {
      comment,
      ancestors: [...path],
      hasAnswers: next !== undefined && next.depth > comment.depth,
      folded: 0,
      foldsUnread: false,
    };
    lines.push(line);
    if (foldedIds.has(comment.id)) fold = { line, depth: comment.depth };
    path.push(comment);
  });
  return lines;
}

/** The next (or previous) unread comment after this one in reading order; null if there is none. */
export function unreadFrom(
  comments: readonly ThreadComment[],
  from: CommentId | null,
  step: 1 | -1,
): CommentId | null {
  const start = comments.findIndex(({ id }) => id === from);
  const begin = start < 0 ? (step === 1 ? 0 : comments.length - 1) : start + step;
  for (let at = begin; at >= 0 && at < comments.length; at += step) {
    const comment = comments[at];
    if (comment?.isUnread) return comment.id;
  }
  return null;
}

/** The ids from a comment's parent up to the top of its thread. */
export function ancestorsOf(
  comments: readonly ThreadComment[],
  id: CommentId,
): ReadonlySet<CommentId> {
  const parents = new Map(comments.map((comment) => [comment.id, comment.parentId]));
  const above = new Set<CommentId>();
  for (
    let at = parents.get(id) ?? null;
    at !== null && !above.has(at);
    at = parents.get(at) ?? null
  )
    above.add(at);
  return above;
}
