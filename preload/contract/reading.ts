import * as v from 'valibot';
import { command, query } from './define.ts';
import { blogId, commentId, folderPath, postId } from './ids.ts';
import type { CommentId, Instant, Post, PostId, PostSummary, Version } from './model.ts';

const scope = v.union([
  v.object({ place: v.picklist(['new', 'conversations', 'following', 'all', 'starred']) }),
  v.object({ blogId }),
  v.object({ folder: folderPath }),
]);

export const reading = {
  /**
   * Posts of a place, a blog or a folder with all within it, newest activity first. `new`: with something
   * unread; `conversations`: where the person has written, their turn first; `following`: followed one by one;
   * `starred`: starred, or with a starred comment. At most `limit` (default 200). `keep` names posts to include though they no longer match, so that the one being read does not vanish.
   */
  'posts.list': query<readonly PostSummary[]>()(
    v.object({
      scope,
      limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50_000)), 200),
      keep: v.optional(v.pipe(v.array(postId), v.maxLength(50)), []),
    }),
    ['posts', 'comments', 'readState', 'blogs', 'outbox', 'marks'],
  ),
  /** null if it is no longer here. */
  'post.get': query<Post | null>()(v.object({ postId }), [
    'posts',
    'comments',
    'readState',
    'marks',
  ]),
  /** Tells the core that the person opened this post, so that its thread is refreshed soon. Never waits for the network. */
  'post.opened': command<null>()(v.object({ postId })),
  'read.comments': command<null>()(
    v.object({ commentIds: v.pipe(v.array(commentId), v.maxLength(5000)), isRead: v.boolean() }),
  ),
  /** The post itself (not its comments). */
  'read.post': command<null>()(v.object({ postId, isRead: v.boolean() })),
  /** Marks post and thread read; what it gives is for `read.undo`. Error: notFound. */
  'read.thread': command<{
    readonly markedAt: Instant;
    readonly commentCount: number;
    readonly wasPostUnread: boolean;
    readonly lastReadAt: Instant | null;
  }>()(v.object({ postId })),
  /** Takes a `read.thread` back: what it marked is unread again, and nothing else. */
  'read.undo': command<null>()(
    v.object({
      postId,
      markedAt: v.number(),
      wasPostUnread: v.boolean(),
      lastReadAt: v.nullable(v.number()),
    }),
  ),
  /**
   * Compares a thread with the blog's, whole, and mends what differs; resolves when done. Errors: offline and
   * the provider's.
   */
  'post.repair': command<{ readonly changed: number }>()(v.object({ postId })),
  /** Follows one discussion (checked more often), or no longer. */
  'post.follow': command<null>()(v.object({ postId, isFollowed: v.boolean() })),
  /** Earlier texts, oldest first, without the present one. */
  'comment.versions': query<readonly Version[]>()(v.object({ commentId }), ['comments']),
  'post.versions': query<readonly Version[]>()(v.object({ postId }), ['posts']),
  /** The next post after this one (in list order) with something unread, or null. */
  'read.nextUnread': command<{
    readonly postId: PostId;
    readonly commentId: CommentId | null;
  } | null>()(v.object({ scope, afterPostId: v.nullable(postId) })),
};
