import type { BlogId, PostId } from '#contract/index.ts';
import type { Database } from './database.ts';
import { prepared } from './prepared.ts';

/** A discussion that the person follows by itself, with what is known of its post. */
export interface FollowedPost {
  readonly postRemoteId: string;
  /** null until it was read once. */
  readonly url: string | null;
  readonly title: string | null;
  /** Address of its comment feed, where it is not the usual one. */
  readonly commentFeedUrl: string | null;
}

/** Follows one discussion; once more is the same. */
export function follow(db: Database, blogUrl: string, postRemoteId: string, now: number): void {
  db.write(['blogs', 'posts', 'sync'], () => {
    prepared(
      db,
      'INSERT OR IGNORE INTO follows (blog_url, post_remote_id, followed_at) VALUES (?, ?, ?)',
    ).run(blogUrl, postRemoteId, now);
  });
}

export function unfollow(db: Database, blogUrl: string, postRemoteId: string): void {
  db.write(['blogs', 'posts', 'sync'], () => {
    prepared(db, 'DELETE FROM follows WHERE blog_url = ? AND post_remote_id = ?').run(
      blogUrl,
      postRemoteId,
    );
  });
}

/** Forgets all single discussions of one blog. */
export function unfollowAll(db: Database, blogUrl: string): void {
  db.write(['blogs', 'posts', 'sync'], () => {
    prepared(db, 'DELETE FROM follows WHERE blog_url = ?').run(blogUrl);
  });
}

export function isFollowed(db: Database, blogUrl: string, postRemoteId: string): boolean {
  const row = prepared(db, 'SELECT 1 FROM follows WHERE blog_url = ? AND post_remote_id = ?').get(
    blogUrl,
    postRemoteId,
  );
  return row !== undefined;
}

/** The discussions of one blog that the person follows, the first followed first. */
export function followedPosts(db: Database, blogId: BlogId): readonly FollowedPost[] {
  return prepared(
    db,
    `SELECT f.post_remote_id AS postRemoteId, p.url, p.title, p.comment_feed_url AS commentFeedUrl
     FROM blogs b JOIN follows f ON f.blog_url = b.url
     LEFT JOIN posts p ON p.blog_id = b.id AND p.remote_id = f.post_remote_id
     WHERE b.id = ? ORDER BY f.followed_at, f.post_remote_id`,
  ).all(blogId) as unknown as FollowedPost[];
}

/** Remote ids of those that were begun to be followed since the last good check and are not here. */
export function newlyFollowed(db: Database, blogId: BlogId): readonly string[] {
  const rows = prepared(
    db,
    `SELECT f.post_remote_id AS id FROM blogs b JOIN follows f ON f.blog_url = b.url
     JOIN blog_sync s ON s.blog_id = b.id
     WHERE b.id = ? AND f.followed_at >= coalesce(s.last_ok_at, 0) AND NOT EXISTS
       (SELECT 1 FROM posts p WHERE p.blog_id = b.id AND p.remote_id = f.post_remote_id)
     ORDER BY f.followed_at`,
  ).all(blogId) as { id: string }[];
  return rows.map((row) => row.id);
}

/** The row of a post by the blog's own id; null if it is not here. */
export function postIdOf(db: Database, blogId: BlogId, remoteId: string): PostId | null {
  const row = prepared(db, 'SELECT id FROM posts WHERE blog_id = ? AND remote_id = ?').get(
    blogId,
    remoteId,
  ) as { id: number } | undefined;
  return row?.id ?? null;
}

/** Follows the discussion of a post that is here, or no longer; false if it is not here. */
export function setFollowed(
  db: Database,
  postId: PostId,
  isFollowed: boolean,
  now: number,
): boolean {
  const post = prepared(
    db,
    `SELECT b.url AS blogUrl, p.remote_id AS remoteId
     FROM posts p JOIN blogs b ON b.id = p.blog_id WHERE p.id = ?`,
  ).get(postId) as { blogUrl: string; remoteId: string } | undefined;
  if (post === undefined) return false;
  if (isFollowed) follow(db, post.blogUrl, post.remoteId, now);
  else unfollow(db, post.blogUrl, post.remoteId);
  return true;
}

/** The blog's own id of the post with this address; null if it is not here. */
export function remoteIdOfUrl(db: Database, blogId: BlogId, url: string): string | null {
  const row = prepared(db, 'SELECT remote_id FROM posts WHERE blog_id = ? AND url = ?').get(
    blogId,
    url,
  ) as { remote_id: string } | undefined;
  return row?.remote_id ?? null;
}
