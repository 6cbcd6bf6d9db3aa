import { fail, type HandlersOf, ok } from '#contract/index.ts';
import type { Context } from '../context.ts';
import { setFollowed } from '../store/follows.ts';
import { withConversations } from '../store/list-details.ts';
import { nextUnreadPost } from '../store/place-posts.ts';
import { listPosts, postOf } from '../store/post-list.ts';
import { noteOpened } from '../store/posts.ts';
import { markComments, markPost, readThread, undoReadThread } from '../store/read-state.ts';
import { firstUnreadComment } from '../store/thread.ts';
import { commentVersions, postVersions } from '../store/versions.ts';
import type { SyncEngine } from '../sync/engine.ts';

type ReadingNames =
  | 'posts.list'
  | 'post.get'
  | 'post.opened'
  | 'post.repair'
  | 'post.follow'
  | 'post.versions'
  | 'comment.versions'
  | 'read.comments'
  | 'read.post'
  | 'read.thread'
  | 'read.undo'
  | 'read.nextUnread';

/** Commands of reading: all but `post.opened` and `post.repair` are answered by the store alone. */
export function readingHandlers(
  context: Context,
  engine: Pick<SyncEngine, 'refreshPost' | 'repairPost'>,
): HandlersOf<ReadingNames> {
  const { db, ports } = context;
  return {
    'posts.list': ({ scope, limit, keep }) => ok(listPosts(db, scope, limit, keep, ports.now())),
    'post.get': ({ postId }) => {
      const post = postOf(db, postId);
      if (post === null || !post.hasMine) return ok(post);
      return ok(withConversations(db, [post], ports.now())[0] ?? post);
    },
    'post.opened': ({ postId }) => {
      noteOpened(db, postId, ports.now());
      engine.refreshPost(postId);
      return ok(null);
    },
    'post.repair': ({ postId }) => engine.repairPost(postId),
    'post.follow': ({ postId, isFollowed }) =>
      setFollowed(db, postId, isFollowed, ports.now()) ? ok(null) : fail({ code: 'notFound' }),
    'post.versions': ({ postId }) => ok(postVersions(db, postId)),
    'comment.versions': ({ commentId }) => ok(commentVersions(db, commentId)),
    'read.comments': ({ commentIds, isRead }) => {
      markComments(db, commentIds, isRead, ports.now());
      return ok(null);
    },
    'read.post': ({ postId, isRead }) => {
      markPost(db, postId, isRead, ports.now());
      return ok(null);
    },
    'read.thread': ({ postId }) => {
      const marked = readThread(db, postId, ports.now());
      return marked === null ? fail({ code: 'notFound' }) : ok(marked);
    },
    'read.undo': ({ postId, ...marked }) => {
      undoReadThread(db, postId, marked);
      return ok(null);
    },
    'read.nextUnread': ({ scope, afterPostId }) => {
      const next = nextUnreadPost(db, scope, afterPostId, ports.now());
      if (next === null) return ok(null);
      const commentId = next.isPostUnread ? null : firstUnreadComment(db, next.postId);
      return ok({ postId: next.postId, commentId });
    },
  };
}
