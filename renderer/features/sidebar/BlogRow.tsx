import { Inbox, MessageSquare, Pause } from 'lucide-react';
import type { Blog } from '#contract/index.ts';
import { progressWords } from '../../text/blogs.ts';
import { firstSyncShare } from '../../text/checking.ts';
import { following } from '../../text/following.ts';
import { reading, unreadOf } from '../../text/reading.ts';
import { ThinBar } from '../../ui/ThinBar.tsx';
import { unreadIn } from './folder-tree.ts';

interface Props {
  readonly blog: Blog;
  /** How many folders it is in. */
  readonly depth: number;
  readonly isHere: boolean;
  readonly isOnline: boolean;
  readonly onClick: () => void;
}

/** One blog: its name, what is unread, and how its reading goes. */
export function BlogRow({ blog, depth, isHere, isOnline, onClick }: Props) {
  const { sync } = blog;
  const unread = unreadIn(blog);
  const hasProblem = sync.problem !== null && (isOnline || sync.problem.code !== 'offline');
  const isPaused = blog.pace === 'paused';
  const isDiscussion = blog.scope === 'posts';
  const share = sync.state === 'firstSync' ? firstSyncShare(sync.progress) : null;
  const hint =
    share !== null ? progressWords(blog) : isDiscussion ? following.discussionHint : null;
  const Icon = isDiscussion ? MessageSquare : Inbox;
  return (
    <button
      type="button"
      className="sidebar-row"
      style={{ '--depth': depth } as React.CSSProperties}
      aria-current={isHere ? 'page' : undefined}
      data-paused={isPaused || undefined}
      title={hint ?? undefined}
      onClick={onClick}
    >
      <Icon size={16} strokeWidth={1.8} aria-hidden />
      <span className="sidebar-name">
        <bdi>{blog.name}</bdi>
      </span>
      {blog.isSample && <span className="badge">{reading.sample}</span>}
      {isDiscussion && <span className="for-readers">{following.discussion}</span>}
      {isPaused && (
        <span className="sidebar-paused" title={following.paused}>
          <Pause size={13} strokeWidth={2} aria-hidden />
          <span className="for-readers">{following.paused}</span>
        </span>
      )}
      {hasProblem && (
        <span className="sidebar-problem" title={reading.problem}>
          !<span className="for-readers"> {reading.problem}</span>
        </span>
      )}
      {unread > 0 && (
        <span className="sidebar-count" title={unreadOf(blog.unreadPosts, blog.unreadComments)}>
          {unread}
        </span>
      )}
      {share !== null && <ThinBar share={share} />}
    </button>
  );
}
