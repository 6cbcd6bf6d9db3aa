import { plainText } from '../text/plain-text.ts';
import { sameText } from '../text/same-text.ts';
import type { FoundReply, RemoteComment, Reply } from './provider.ts';

/** Blogs' clocks differ from ours: a reply may seem so much older than its first sending. */
export const DAY_MS = 86_400_000;

/** Whether a comment is this reply: same post, parent, author and words, not much older than its first sending. */
export function isReply(comment: RemoteComment, reply: Reply): boolean {
  const { author } = reply;
  const isTheirs =
    author.kind === 'account' && comment.authorRemoteId !== null
      ? comment.authorRemoteId === author.remoteUserId
      : sameText(comment.authorName, plainText(author.name));
  return (
    isTheirs &&
    comment.postRemoteId === reply.postRemoteId &&
    comment.parentRemoteId === reply.parentRemoteId &&
    comment.publishedAt >= (reply.firstSentAt ?? 0) - DAY_MS &&
    sameText(comment.contentHtml, reply.text)
  );
}

export const visibleReply = (comment: RemoteComment): FoundReply => ({
  remoteId: comment.remoteId,
  state: 'visible',
  permalink: comment.permalink,
  comment,
});
