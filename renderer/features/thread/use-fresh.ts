import { useRef } from 'react';
import type { CommentId } from '#contract/index.ts';
import type { ThreadComment } from './thread-model.ts';

/** Comments that were unread when the post was opened, or came since: they stay marked during this visit. */
export function useFresh(comments: readonly ThreadComment[]): ReadonlySet<CommentId> {
  const fresh = useRef(new Set<CommentId>());
  for (const comment of comments) if (comment.isUnread) fresh.current.add(comment.id);
  return fresh.current;
}
