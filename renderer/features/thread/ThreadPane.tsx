import { type ReactNode, type Ref, useEffect, useRef, useState } from 'react';
import type { BlogId, CommentId, Post, PostId, Thread, ThreadMarks } from '#contract/index.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useLive } from '../../bridge/live.ts';
import { useMediaWays } from '../../bridge/media.ts';
import { newAboveOrBelow, reading } from '../../text/reading.ts';
import { truth } from '../../text/truth.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { MediaWaysContext } from '../../ui/media-ways.ts';
import { useToast } from '../../ui/Toast.tsx';
import { CommentList } from './CommentList.tsx';
import { CommentMenu } from './CommentMenu.tsx';
import { Completeness } from './Completeness.tsx';
import { LeaveReply } from './LeaveReply.tsx';
import { Pingbacks } from './Pingbacks.tsx';
import { PostArticle } from './PostArticle.tsx';
import { PathBar, ThreadHead } from './ThreadHead.tsx';
import type { ThreadHandle } from './thread-handle.ts';
import { nameAt } from './thread-model.ts';
import { useEdge } from './use-edge.ts';
import { useThread } from './use-thread.ts';
import { useThreadHandle } from './use-thread-handle.ts';
import { useThreadState } from './use-thread-state.ts';
import { useWays } from './use-ways.ts';
import { type Edited, VersionsDialog } from './VersionsDialog.tsx';
import './thread.css';

export type { ThreadHandle } from './thread-handle.ts';

export interface ReplySlot {
  readonly post: Post;
  readonly parent: { readonly id: CommentId; readonly authorName: string } | null;
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
  readonly onOpenPost: (postId: PostId) => void;
}

/** A post and what was said under it. */
export function ThreadPane(props: Props) {
  const { postId } = props;
  const [around] = useState(props.commentId);
  const { data: post } = useLive('post.get', { postId }, { keep: false });
  const thread = useThread(postId, around);
  const { data: marks } = useLive('thread.marks', { postId }, { keep: false });
  const media = useMediaWays(post?.blogId ?? null);
  useEffect(() => {
    void bridge().invoke('post.opened', { postId });
  }, [postId]);
  if (post === undefined || thread === undefined || marks === undefined)
    return <div className="thread-pane" />;
  if (post === null || thread === null || marks === null)
    return <EmptyState title={reading.gone.title} hint={reading.gone.hint} />;
  return (
    <MediaWaysContext value={media}>
      <OpenPost {...props} post={post} thread={thread} threadMarks={marks} />
    </MediaWaysContext>
  );
}

interface OpenProps extends Props {
  readonly post: Post;
  readonly thread: Thread;
  readonly threadMarks: ThreadMarks;
}

function OpenPost(props: OpenProps) {
  const { post, thread, postId, openReply, onReply, onMarkRead } = props;
  const toast = useToast();
  const pane = useRef<HTMLElement>(null);
  const [edited, setEdited] = useState<Edited | null>(null);
  const [menu, setMenu] = useState<{ id: CommentId; anchor: HTMLElement } | null>(null);
  const state = useThreadState({
    pane,
    postId,
    thread,
    threadMarks: props.threadMarks,
    commentId: props.commentId,
  });
  const { model, marks, view, show } = state;
  const hasUnread = post.isUnread || marks.unread.size > 0;
  const blog = useLive('blogs.list', {}).data?.find(({ id }) => id === post.blogId);
  const takesReplies =
    blog === undefined || blog.capabilities.guestReply || blog.capabilities.accountReply;
  const canReply = post.state === 'visible' && post.commentsOpen && takesReplies;
  const follow = async (): Promise<void> => {
    const isFollowed = !post.isFollowed;
    const done = await bridge().invoke('post.follow', { postId, isFollowed });
    if (done.ok) toast.show({ text: isFollowed ? truth.followed : truth.unfollowed });
  };
  const ways = useWays({
    state,
    onReply: (parentId) => onReply({ parentId }),
    onVersions: (commentId) => setEdited({ kind: 'comment', commentId, baseUrl: post.url }),
    onMenu: (id, anchor) => setMenu({ id, anchor }),
  });
  const edge = useEdge({
    pane,
    window: state.window,
    unread: marks.unread,
    orderOf: state.orderOf,
    tellsAll: state.cameBack,
  });
  useThreadHandle(props.handle, {
    pane,
    state,
    ways,
    reply: () => {
      if (!canReply) return false;
      onReply({ parentId: state.answerable() });
      return true;
    },
    follow: () => {
      void follow();
      return true;
    },
    starPost: () =>
      void bridge().invoke('star.setPost', { postId, isStarred: !marks.isPostStarred }),
  });

  const slot = (id: CommentId | null): ReactNode => {
    const place = id === null ? undefined : model.placeOf.get(id);
    const parent =
      id === null || place === undefined ? null : { id, authorName: nameAt(model, place) };
    return openReply !== null && openReply.parentId === id
      ? props.renderReply({ post, parent, onClose: () => onReply(null) })
      : null;
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached and scrolled by keyboard
    <section ref={pane} className="thread-pane" tabIndex={0} aria-label={post.title}>
      <div className="thread-page">
        <PostArticle
          post={post}
          isSample={props.sampleBlogs.has(post.blogId)}
          hasUnread={hasUnread}
          isStarred={marks.isPostStarred}
          watch={state.watch}
          onOpenPost={props.onOpenPost}
          onOpenLink={ways.onOpenLink}
          onCopy={ways.onCopy}
          onMarkRead={onMarkRead}
          onFollow={() => void follow()}
          onStar={() =>
            void bridge().invoke('star.setPost', { postId, isStarred: !marks.isPostStarred })
          }
          onVersions={() => setEdited({ kind: 'post', postId, baseUrl: post.url })}
          onMarkUnread={() => void bridge().invoke('read.post', { postId, isRead: false })}
        />
        <section className="thread" aria-labelledby="thread-title">
          <ThreadHead
            model={model}
            marks={marks}
            title={post.title}
            sort={view.view.sort}
            onSort={view.setSort}
            onShow={show}
          />
          <Completeness post={post} onOpenLink={ways.onOpenLink} />
          {state.path !== null && (
            <PathBar model={model} path={state.path} onRoot={state.showRoot} />
          )}
          <CommentList
            model={model}
            rows={view.rows}
            isFlat={view.view.sort !== 'thread'}
            marks={marks}
            opened={view.opened}
            focused={state.focused}
            previewing={state.previewing}
            wanted={state.wanted}
            onArrived={state.onArrived}
            replyUnder={openReply?.parentId ?? null}
            renderReply={slot}
            canReply={canReply}
            ways={ways}
            watch={state.watch}
            window={state.window}
          />
          <Pingbacks
            ids={thread.pingbackIds}
            unread={marks.unread}
            watch={state.watch}
            onOpenLink={ways.onOpenLink}
          />
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
      {menu !== null && (
        <CommentMenu
          key={menu.id}
          {...menu}
          model={model}
          marks={marks}
          ways={ways}
          onClose={() => setMenu(null)}
        />
      )}
      <VersionsDialog
        edited={edited}
        onClose={() => setEdited(null)}
        onOpenLink={ways.onOpenLink}
      />
      {edge !== null && (
        <div className="thread-edge" data-side={edge.side}>
          <Button size="small" onClick={() => show(edge.commentId)}>
            {newAboveOrBelow(edge.count, edge.side)}
          </Button>
        </div>
      )}
      <p className="for-readers" role="status">
        {edge !== null && newAboveOrBelow(edge.count, edge.side)}
      </p>
    </section>
  );
}
