import { CheckCheck, CircleCheck, ExternalLink, Eye, Star } from 'lucide-react';
import type { Conversation, Post, PostId } from '#contract/index.ts';
import { bridge } from '../../bridge/bridge.ts';
import { placesWords } from '../../text/places.ts';
import { reading } from '../../text/reading.ts';
import { thread as words } from '../../text/thread.ts';
import { postFate, truth } from '../../text/truth.ts';
import { Banner } from '../../ui/Banner.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { SafeHtml } from '../../ui/SafeHtml.tsx';
import { EditedMark } from './CommentHead.tsx';
import { PostAround } from './PostAround.tsx';
import { PostEnd } from './PostEnd.tsx';
import type { ReadingWatch } from './reading-watch.ts';
import { ShareMenu } from './ShareMenu.tsx';

interface Props {
  readonly post: Post;
  readonly isSample: boolean;
  readonly hasUnread: boolean;
  readonly isStarred: boolean;
  readonly watch: ReadingWatch['watch'];
  readonly onOpenPost: (postId: PostId) => void;
  readonly onOpenLink: (url: string) => void;
  readonly onCopy: (url: string) => void;
  readonly onMarkRead: () => void;
  readonly onMarkUnread: () => void;
  readonly onFollow: () => void;
  readonly onStar: () => void;
  readonly onVersions: () => void;
}

/** The post itself, set for reading. */
export function PostArticle({
  post,
  isSample,
  hasUnread,
  isStarred,
  watch,
  onOpenPost,
  onOpenLink,
  onCopy,
  onMarkRead,
  onMarkUnread,
  onFollow,
  onStar,
  onVersions,
}: Props) {
  return (
    <article className="post" aria-labelledby="post-title">
      <header className="post-head">
        <p className="post-blog">
          <bdi>{post.blogName}</bdi>
          {isSample && <span className="badge">{reading.sample}</span>}
        </p>
        <h1 id="post-title" className="post-title" dir="auto" tabIndex={-1}>
          {post.title}
        </h1>
        <div className="post-line">
          <p>
            <bdi>{post.authorName}</bdi>
            {post.authorName !== '' && ' · '}
            <RelativeTime at={post.publishedAt} />
            {post.editedAt !== null && (
              <>
                {' · '}
                <EditedMark editedAt={post.editedAt} onVersions={onVersions} />
              </>
            )}
          </p>
          <div className="post-actions">
            {post.conversation !== undefined && (
              <DoneButton postId={post.id} conversation={post.conversation} />
            )}
            <IconButton
              className="follow"
              label={post.isFollowed ? truth.unfollow : truth.follow}
              title={`${post.isFollowed ? truth.unfollow : truth.follow} (w)`}
              icon={Eye}
              aria-pressed={post.isFollowed}
              onClick={onFollow}
            />
            <IconButton
              className="star"
              label={isStarred ? words.unstarPost : words.starPost}
              title={`${isStarred ? words.unstarPost : words.starPost} (s)`}
              icon={Star}
              aria-pressed={isStarred}
              onClick={onStar}
            />
            <IconButton
              label={hasUnread ? `${reading.markRead} (e)` : reading.markUnread}
              icon={CheckCheck}
              aria-pressed={!hasUnread}
              onClick={hasUnread ? onMarkRead : onMarkUnread}
            />
            <IconButton
              label={reading.openOriginal}
              icon={ExternalLink}
              onClick={() => onOpenLink(post.url)}
            />
            <ShareMenu url={post.url} title={post.title} onOpenLink={onOpenLink} onCopy={onCopy} />
          </div>
        </div>
      </header>
      {post.state === 'withdrawn' && <Banner>{postFate(post.fate)}</Banner>}
      <SafeHtml html={post.contentHtml} kind="post" baseUrl={post.url} onOpen={onOpenLink} />
      <PostEnd isUnread={post.isUnread} watch={watch} />
      <PostAround post={post} onOpenPost={onOpenPost} onOpenLink={onOpenLink} />
    </article>
  );
}

/** A conversation asks for nothing more, until somebody answers again. */
function DoneButton({
  postId,
  conversation,
}: {
  readonly postId: PostId;
  readonly conversation: Conversation;
}) {
  const isQuiet = conversation.state === 'quiet';
  return (
    <IconButton
      className="done"
      label={isQuiet ? placesWords.markOpen : placesWords.markDone}
      icon={CircleCheck}
      aria-pressed={isQuiet}
      onClick={() => void bridge().invoke('conversation.setDone', { postId, isDone: !isQuiet })}
    />
  );
}
