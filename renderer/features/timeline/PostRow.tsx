import { memo } from 'react';
import type { PostId, PostSummary } from '#contract/index.ts';
import { newCount, reading, thoughts } from '../../text/reading.ts';
import { RelativeTime } from '../../ui/RelativeTime.tsx';

interface Props {
  readonly id: string;
  readonly post: PostSummary;
  readonly isOpen: boolean;
  readonly showBlog: boolean;
  readonly position: number;
  /** How many rows there are; null while there may be more. */
  readonly total: number | null;
  readonly onOpen: (postId: PostId) => void;
}

/** One post in a list: what it is, and what is new in it. */
export const PostRow = memo(function PostRow({
  id,
  post,
  isOpen,
  showBlog,
  position,
  total,
  onOpen,
}: Props) {
  const hasNew = post.isUnread || post.unreadComments > 0;
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
      onClick={() => onOpen(post.id)}
    >
      <span
        className="post-row-dot"
        data-on={hasNew || undefined}
        data-half={(!post.isUnread && hasNew) || undefined}
      >
        {hasNew && <span className="for-readers">{reading.isNew}</span>}
      </span>
      <span className="post-row-title" dir="auto">
        {post.title}
      </span>
      <span className="post-row-meta">
        <span className="post-row-who">
          <bdi>{showBlog ? post.blogName : post.authorName}</bdi>
        </span>
        <RelativeTime at={post.activeAt} />
      </span>
      <span className="post-row-excerpt" dir="auto">
        {post.excerpt}
      </span>
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
