import {
  type ReactNode,
  type Ref,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { BlogId, Comment, CommentId, Post, PostId, Thread } from '#contract/index.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useLive } from '../../bridge/live.ts';
import { sinceDate } from '../../text/dates.ts';
import { newAboveOrBelow, newSince, reading, thoughtsOn } from '../../text/reading.ts';
import { truth } from '../../text/truth.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { CommentItem, type CommentWays } from './CommentItem.tsx';
import { Completeness } from './Completeness.tsx';
import { LeaveReply } from './LeaveReply.tsx';
import { Pingbacks } from './Pingbacks.tsx';
import { PostArticle } from './PostArticle.tsx';
import { ancestorsOf, linesOf, unreadFrom } from './thread-model.ts';
import { useFresh } from './use-fresh.ts';
import { useGrowing } from './use-growing.ts';
import { useOutOfSight } from './use-out-of-sight.ts';
import { useReading } from './use-reading.ts';
import { type Edited, VersionsDialog } from './VersionsDialog.tsx';
import './thread.css';

/** What the keys of the window can ask of the open post. Each says whether it could. */
export interface ThreadHandle {
  readonly step: (step: 1 | -1) => boolean;
  readonly stepUnread: (step: 1 | -1) => boolean;
  readonly toParent: () => boolean;
  readonly fold: () => boolean;
  readonly reply: () => boolean;
  readonly follow: () => boolean;
  readonly pageDown: () => boolean;
  readonly show: (commentId: CommentId) => void;
  readonly focus: () => void;
}

export interface ReplySlot {
  readonly post: Post;
  readonly parent: Comment | null;
  readonly onClose: () => void;
}

interface Props {
  readonly postId: PostId;
  /** Go to this comment once it is here. */
  readonly commentId: CommentId | null;
  readonly sampleBlogs: ReadonlySet<BlogId>;
  readonly handle: Ref<ThreadHandle>;
  /** The editor for a reply, under what it answers. `null` as parent: the post. */
  readonly openReply: { readonly parentId: CommentId | null } | null;
  readonly onReply: (reply: { readonly parentId: CommentId | null } | null) => void;
  readonly renderReply: (slot: ReplySlot) => ReactNode;
  readonly onMarkRead: () => void;
}

/** A post and what was said under it. */
export function ThreadPane(props: Props) {
  const { data: post } = useLive('post.get', { postId: props.postId }, { keep: false });
  const { data: thread } = useLive('thread.get', { postId: props.postId }, { keep: false });
  useEffect(() => {
    void bridge().invoke('post.opened', { postId: props.postId });
  }, [props.postId]);
  if (post === undefined || thread === undefined) return <div className="thread-pane" />;
  if (post === null || thread === null)
    return <EmptyState title={reading.gone.title} hint={reading.gone.hint} />;
  return <OpenPost {...props} post={post} thread={thread} />;
}

function OpenPost(props: Props & { readonly post: Post; readonly thread: Thread }) {
  const { post, thread, postId, openReply, onReply, handle } = props;
  const pane = useRef<HTMLElement>(null);
  const toast = useToast();
  const [focused, setFocused] = useState<CommentId | null>(null);
  const [folded, setFolded] = useState<ReadonlySet<CommentId>>(new Set());
  const [wanted, setWanted] = useState<CommentId | null>(props.commentId);
  const lines = useMemo(() => linesOf(thread.comments, folded), [thread.comments, folded]);
  const fresh = useFresh(thread.comments);
  const wantedAt = wanted === null ? -1 : lines.findIndex(({ comment }) => comment.id === wanted);
  const limit = useGrowing(lines.length, wantedAt);
  const hasUnread = post.isUnread || thread.unreadCount > 0;

  const [edited, setEdited] = useState<Edited | null>(null);
  const blog = useLive('blogs.list', {}).data?.find(({ id }) => id === post.blogId);
  const takesReplies =
    blog === undefined || blog.capabilities.guestReply || blog.capabilities.accountReply;
  const canReply = post.state === 'visible' && post.commentsOpen && takesReplies;
  const follow = async (): Promise<void> => {
    const isFollowed = !post.isFollowed;
    const done = await bridge().invoke('post.follow', { postId, isFollowed });
    if (done.ok) toast.show({ text: isFollowed ? truth.followed : truth.unfollowed });
  };

  const unfold = (id: CommentId): void => {
    const above = ancestorsOf(thread.comments, id);
    setFolded((before) => new Set([...before].filter((one) => !above.has(one))));
  };
  const show = (id: CommentId): void => {
    unfold(id);
    setWanted(id);
  };
  useEffect(() => {
    if (props.commentId !== null) setWanted(props.commentId);
  }, [props.commentId]);
  useEffect(() => {
    if (wanted === null || wantedAt < 0 || wantedAt >= limit) return;
    const element = document.getElementById(`comment-${wanted}`);
    if (element === null) return;
    setFocused(wanted);
    setWanted(null);
    element.scrollIntoView({ block: 'nearest' });
    const { top, bottom } = element.getBoundingClientRect();
    if (top < 80 || bottom > innerHeight - 40) element.scrollIntoView({ block: 'center' });
    element.focus({ preventScroll: true });
    element.dataset.arrived = '';
    const timer = setTimeout(() => delete element.dataset.arrived, 1600);
    return () => clearTimeout(timer);
  }, [wanted, wantedAt, limit]);
  useReading(
    pane,
    postId,
    `${limit} ${thread.unreadCount} ${post.isUnread} ${folded.size} ${thread.comments.length}`,
  );
  const outOfSight = useOutOfSight(pane, thread.comments);

  const ways = useMemo<CommentWays>(
    () => ({
      onFocus: setFocused,
      onFold: (id) =>
        setFolded((before) => {
          const next = new Set(before);
          if (!next.delete(id)) next.add(id);
          return next;
        }),
      onReply: (parentId) => onReply({ parentId }),
      onVersions: (commentId) => setEdited({ kind: 'comment', commentId, baseUrl: post.url }),
      onCopy: (url) =>
        void navigator.clipboard.writeText(url).then(() => toast.show({ text: reading.copied })),
      onOpenLink: (url) => void bridge().invoke('app.openExternal', { url }),
    }),
    [onReply, post.url, toast],
  );

  const ids = lines.map(({ comment }) => comment.id);
  useImperativeHandle(handle, () => ({
    step: (step) => {
      const next =
        focused === null ? (step === 1 ? ids[0] : undefined) : ids[ids.indexOf(focused) + step];
      if (next === undefined) return false;
      setWanted(next);
      return true;
    },
    stepUnread: (step) => {
      const next = unreadFrom(thread.comments, focused, step);
      if (next !== null) show(next);
      return next !== null;
    },
    toParent: () => {
      const parent = lines.find(({ comment }) => comment.id === focused)?.ancestors.at(-1);
      if (parent !== undefined) setWanted(parent.id);
      return parent !== undefined;
    },
    fold: () => {
      if (focused !== null) ways.onFold(focused);
      return focused !== null;
    },
    reply: () => {
      if (!canReply) return false;
      const comment = lines.find((line) => line.comment.id === focused)?.comment;
      onReply({
        parentId: comment !== undefined && comment.state === 'visible' ? comment.id : null,
      });
      return true;
    },
    follow: () => {
      void follow();
      return true;
    },
    pageDown: () => {
      const frame = pane.current;
      if (frame === null || frame.scrollTop + frame.clientHeight >= frame.scrollHeight - 4)
        return false;
      frame.scrollBy({ top: frame.clientHeight * 0.88, behavior: 'instant' });
      return true;
    },
    show,
    focus: () => pane.current?.focus(),
  }));

  const slot = (parent: Comment | null): ReactNode =>
    openReply !== null && openReply.parentId === (parent?.id ?? null)
      ? props.renderReply({ post, parent, onClose: () => onReply(null) })
      : null;
  const { unreadCount } = thread;
  const first = unreadFrom(thread.comments, null, 1);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached and scrolled by keyboard
    <section ref={pane} className="thread-pane" tabIndex={0} aria-label={post.title}>
      <div className="thread-page">
        <PostArticle
          post={post}
          isSample={props.sampleBlogs.has(post.blogId)}
          hasUnread={hasUnread}
          onOpenLink={ways.onOpenLink}
          onCopy={ways.onCopy}
          onMarkRead={props.onMarkRead}
          onFollow={() => void follow()}
          onVersions={() => setEdited({ kind: 'post', postId, baseUrl: post.url })}
          onMarkUnread={() => void bridge().invoke('read.post', { postId, isRead: false })}
        />
        <section className="thread" aria-labelledby="thread-title">
          <header className="thread-head">
            <h2 id="thread-title" dir="auto">
              {thread.thoughtCount === 0
                ? reading.noThoughts
                : thoughtsOn(thread.thoughtCount, post.title)}
            </h2>
            {unreadCount > 0 && (
              <p className="thread-new">
                {newSince(
                  unreadCount,
                  thread.lastReadAt === null ? null : sinceDate(thread.lastReadAt, Date.now()),
                )}
                {first !== null && (
                  <Button kind="quiet" size="small" onClick={() => show(first)}>
                    {reading.jumpToNew}
                  </Button>
                )}
              </p>
            )}
          </header>
          <Completeness post={post} onOpenLink={ways.onOpenLink} />
          <ol className="comments">
            {lines.slice(0, limit).map((line) => (
              <CommentItem
                key={line.comment.id}
                line={line}
                isFocused={focused === line.comment.id}
                isFresh={fresh.has(line.comment.id)}
                canReply={canReply}
                ways={ways}
                reply={slot(line.comment)}
              />
            ))}
          </ol>
          <Pingbacks pingbacks={thread.pingbacks} onOpenLink={ways.onOpenLink} />
          <LeaveReply
            post={post}
            takesReplies={takesReplies}
            hasThoughts={thread.thoughtCount > 0}
            onReply={() => onReply({ parentId: null })}
            onOpenLink={ways.onOpenLink}
            editor={slot(null)}
          />
        </section>
      </div>
      <VersionsDialog
        edited={edited}
        onClose={() => setEdited(null)}
        onOpenLink={ways.onOpenLink}
      />
      {outOfSight !== null && (
        <div className="thread-edge" data-side={outOfSight.side}>
          <Button size="small" onClick={() => show(outOfSight.commentId)}>
            {newAboveOrBelow(outOfSight.count, outOfSight.side)}
          </Button>
        </div>
      )}
      <p className="for-readers" role="status">
        {outOfSight !== null && newAboveOrBelow(outOfSight.count, outOfSight.side)}
      </p>
    </section>
  );
}
