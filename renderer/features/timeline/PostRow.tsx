import { Star } from 'lucide-react';
import { memo } from 'react';
import type { CommentId, PostId, PostSummary } from '#contract/index.ts';
import { conversationGroups, placesWords } from '../../text/places.ts';
import { newCount, reading, thoughts } from '../../text/reading.ts';
import { RelativeTime } from '../../ui/RelativeTime.tsx';

export type OnOpen = (postId: PostId, commentId?: CommentId | null) => void;

interface Props {
  readonly id: string;
  readonly post: PostSummary;
  readonly isOpen: boolean;
  readonly showBlog: boolean;
  readonly position: number;
  /** How many rows there are; null while there may be more. */
  readonly total: number | null;
  readonly onOpen: OnOpen;
}

/** Where a row leads: a conversation to what was answered, a starred comment to itself, else the post. */
export const commentOfRow = ({
  conversation,
  isStarred,
  starredComments,
}: PostSummary): CommentId | null =>
  conversation !== undefined && conversation.state !== 'quiet' && conversation.state !== 'waiting'
    ? (conversation.answer?.id ?? null)
    : isStarred
      ? null
      : (starredComments?.[0]?.id ?? null);

/** One post in a list: what it is, and what is new in it. */
export const PostRow = memo(function PostRow(props: Props) {
  const { id, post, isOpen, showBlog, position, total, onOpen } = props;
  const hasNew = post.isUnread || post.unreadComments > 0;
  const { conversation, starredComments = [] } = post;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list around it takes the keys
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isOpen}
      aria-posinset={position}
      aria-setsize={total ?? -1}
      className="post-row"
      data-new={hasNew || undefined}
      onClick={(event) => {
        const comment = (event.target as Element).closest<HTMLElement>('[data-comment]');
        onOpen(post.id, comment === null ? commentOfRow(post) : Number(comment.dataset.comment));
      }}
    >
      <span
        className="post-row-dot"
        data-on={hasNew || undefined}
        data-half={(!post.isUnread && hasNew) || undefined}
      >
        {hasNew && <span className="for-readers">{reading.isNew}</span>}
      </span>
      <span className="post-row-title" dir="auto">
        {conversation !== undefined && (
          <span className="for-readers">{conversationGroups[conversation.state]}: </span>
        )}
        {post.title}
      </span>
      {post.isStarred && (
        <span className="post-row-star">
          <Star size={13} strokeWidth={1.8} aria-hidden />
          <span className="for-readers">{placesWords.starred}</span>
        </span>
      )}
      <span className="post-row-meta">
        <span className="post-row-who">
          <bdi>{showBlog ? post.blogName : post.authorName}</bdi>
        </span>
        <RelativeTime at={post.activeAt} />
      </span>
      {conversation?.answer ? (
        <Said name={conversation.answer.authorName} text={conversation.answer.excerpt} />
      ) : (
        <span className="post-row-excerpt" dir="auto">
          {post.excerpt}
        </span>
      )}
      {starredComments.map((comment) => (
        <Said
          key={comment.id}
          name={comment.authorName}
          text={comment.excerpt}
          commentId={comment.id}
        />
      ))}
      <span className="post-row-counts">
        <span>{thoughts(post.thoughtCount)}</span>
        {post.unreadComments > 0 && (
          <span className="post-row-new">{newCount(post.unreadComments)}</span>
        )}
        {post.unreadAnswers > 0 && <span className="post-row-new">{reading.answer}</span>}
      </span>
    </div>
  );
});

/** What somebody said, on one line; with `commentId` a press leads to it. */
function Said({
  name,
  text,
  commentId,
}: {
  readonly name: string;
  readonly text: string;
  readonly commentId?: CommentId;
}) {
  return (
    <span className="post-row-said" data-comment={commentId}>
      {commentId !== undefined && <Star size={12} strokeWidth={1.8} aria-hidden />}
      <bdi className="post-row-name">{placesWords.says(name)}</bdi> <bdi>{text}</bdi>
    </span>
  );
}
