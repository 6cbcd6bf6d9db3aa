import type { BlogId, CommentId, PostId } from '#contract/index.ts';
import type { Database } from './database.ts';
import { prepared } from './prepared.ts';

/** Of whom or of what: a comment with all that answers it, or all that one person says on a blog. */
export type MuteKind = 'subthread' | 'person';

interface Muted {
  readonly blogId: BlogId;
  readonly blogUrl: string;
  readonly remoteId: string;
  readonly authorName: string;
}

/** Mutes, or no longer; false if the comment is not here. */
export function setMute(
  db: Database,
  commentId: CommentId,
  kind: MuteKind,
  isMuted: boolean,
  now: number,
): boolean {
  const found = prepared(
    db,
    `SELECT b.id AS blogId, b.url AS blogUrl, c.remote_id AS remoteId, c.author_name AS authorName
     FROM comments c JOIN blogs b ON b.id = c.blog_id WHERE c.id = ?`,
  ).get(commentId) as Muted | undefined;
  if (found === undefined) return false;
  const what = kind === 'subthread' ? found.remoteId : found.authorName;
  if (!isMuted) {
    endMute(db, found.blogId, kind, what);
    return true;
  }
  db.write(['marks', 'readState'], () => {
    prepared(
      db,
      `INSERT INTO mutes (blog_url, kind, what, muted_at) VALUES (?, ?, ?, ?)
       ON CONFLICT DO NOTHING`,
    ).run(found.blogUrl, kind, what, now);
    applyMutes(db, found.blogId, null);
  });
  return true;
}

/** What was muted counts as unread again, unless it was read. */
export function endMute(db: Database, blogId: BlogId, kind: MuteKind, what: string): void {
  db.write(['marks', 'readState'], () => {
    prepared(
      db,
      `DELETE FROM mutes WHERE kind = ? AND what = ?
         AND blog_url = (SELECT url FROM blogs WHERE id = ?)`,
    ).run(kind, what, blogId);
    applyMutes(db, blogId, null);
  });
}

/**
 * Brings `is_unread` of a blog's comments in line with the mutes (3 is "unread, were it not muted"), on these
 * posts or on all. Part of a transaction, after anything that changes what is muted or unread.
 */
export function applyMutes(
  db: Database,
  blogId: BlogId,
  postIds: ReadonlySet<PostId> | null,
): void {
  const posts = postIds === null ? null : JSON.stringify([...postIds]);
  prepared(
    db,
    `UPDATE comments INDEXED BY comments_muted SET is_unread = 1 WHERE is_unread = 3 AND blog_id = ?1
       AND (?2 IS NULL OR post_id IN (SELECT value FROM json_each(?2)))`,
  ).run(blogId, posts);
  const any = prepared(
    db,
    'SELECT 1 FROM mutes WHERE blog_url = (SELECT url FROM blogs WHERE id = ?) LIMIT 1',
  ).get(blogId);
  if (any === undefined) return;
  prepared(
    db,
    `UPDATE comments INDEXED BY comments_unread SET is_unread = 3 WHERE is_unread = 1 AND blog_id = ?1
       AND (?2 IS NULL OR post_id IN (SELECT value FROM json_each(?2)))
       AND author_name IN (SELECT what FROM mutes
         WHERE kind = 'person' AND blog_url = (SELECT url FROM blogs WHERE id = ?1))`,
  ).run(blogId, posts);
  // UNION, not UNION ALL: a circle of parents ends.
  prepared(
    db,
    `WITH RECURSIVE under(id, remote_id) AS (
       SELECT c.id, c.remote_id FROM blogs b
         CROSS JOIN mutes m ON m.blog_url = b.url AND m.kind = 'subthread'
         CROSS JOIN comments c ON c.blog_id = b.id AND c.remote_id = m.what
         WHERE b.id = ?1 AND (?2 IS NULL OR c.post_id IN (SELECT value FROM json_each(?2)))
       UNION SELECT c.id, c.remote_id FROM under u
         CROSS JOIN comments c ON c.blog_id = ?1 AND c.parent_remote_id = u.remote_id)
     UPDATE comments SET is_unread = 3 WHERE is_unread = 1 AND id IN (SELECT id FROM under)`,
  ).run(blogId, posts);
}

/** The same for the blogs and posts that these comments are on. Part of a transaction. */
export function applyMutesTo(db: Database, commentIds: readonly CommentId[]): void {
  const rows = prepared(
    db,
    `SELECT DISTINCT blog_id, post_id FROM comments
     WHERE id IN (SELECT value FROM json_each(?))`,
  ).all(JSON.stringify(commentIds)) as { blog_id: number; post_id: number }[];
  for (const [blogId, ofBlog] of Map.groupBy(rows, (row) => row.blog_id))
    applyMutes(db, blogId, new Set(ofBlog.map((row) => row.post_id)));
}

/** What is muted on a post: the subthreads' first comments, and the names of people. */
export function mutesOf(
  db: Database,
  postId: PostId,
): { readonly mutedSubthreads: readonly CommentId[]; readonly mutedPeople: readonly string[] } {
  const subthreads = prepared(
    db,
    `SELECT c.id FROM posts p JOIN blogs b ON b.id = p.blog_id
     CROSS JOIN mutes m ON m.blog_url = b.url AND m.kind = 'subthread'
     CROSS JOIN comments c ON c.blog_id = b.id AND c.remote_id = m.what
     WHERE p.id = ? AND c.post_id = p.id`,
  ).all(postId) as { id: number }[];
  const people = prepared(
    db,
    `SELECT m.what FROM posts p JOIN blogs b ON b.id = p.blog_id
     JOIN mutes m ON m.blog_url = b.url AND m.kind = 'person' WHERE p.id = ?`,
  ).all(postId) as { what: string }[];
  return {
    mutedSubthreads: subthreads.map(({ id }) => id),
    mutedPeople: people.map(({ what }) => what),
  };
}

/** Everyone who is muted, by blog and name. */
export function mutedPeople(
  db: Database,
): readonly { readonly blogId: BlogId; readonly blogName: string; readonly name: string }[] {
  return prepared(
    db,
    `SELECT b.id AS blogId, b.name AS blogName, m.what AS name
     FROM blogs b JOIN mutes m ON m.blog_url = b.url AND m.kind = 'person'
     ORDER BY b.name, m.what`,
  ).all() as { blogId: number; blogName: string; name: string }[];
}
