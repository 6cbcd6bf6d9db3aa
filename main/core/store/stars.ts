import type { CommentId, PostId } from '#contract/index.ts';
import type { Database } from './database.ts';
import { prepared } from './prepared.ts';

/** Stars a post, or takes its star away; false if it is not here. */
export function starPost(db: Database, postId: PostId, isStarred: boolean, now: number): boolean {
  const post = prepared(
    db,
    `SELECT b.url AS blogUrl, p.remote_id AS remoteId
     FROM posts p JOIN blogs b ON b.id = p.blog_id WHERE p.id = ?`,
  ).get(postId) as Thing | undefined;
  return post !== undefined && setStar(db, 'p', post, isStarred, now);
}

/** Stars a comment, or takes its star away; false if it is not here. */
export function starComment(
  db: Database,
  commentId: CommentId,
  isStarred: boolean,
  now: number,
): boolean {
  const comment = prepared(
    db,
    `SELECT b.url AS blogUrl, c.remote_id AS remoteId
     FROM comments c JOIN blogs b ON b.id = c.blog_id WHERE c.id = ?`,
  ).get(commentId) as Thing | undefined;
  return comment !== undefined && setStar(db, 'c', comment, isStarred, now);
}

interface Thing {
  readonly blogUrl: string;
  readonly remoteId: string;
}

function setStar(
  db: Database,
  kind: 'p' | 'c',
  { blogUrl, remoteId }: Thing,
  isStarred: boolean,
  now: number,
): true {
  db.write(['marks'], () => {
    if (isStarred)
      prepared(
        db,
        `INSERT INTO stars (blog_url, kind, remote_id, starred_at) VALUES (?, ?, ?, ?)
         ON CONFLICT DO NOTHING`,
      ).run(blogUrl, kind, remoteId, now);
    else
      prepared(db, 'DELETE FROM stars WHERE blog_url = ? AND kind = ? AND remote_id = ?').run(
        blogUrl,
        kind,
        remoteId,
      );
  });
  return true;
}

/** Starred comments of a post. */
export function starredComments(db: Database, postId: PostId): readonly CommentId[] {
  const rows = prepared(
    db,
    `SELECT c.id FROM posts p JOIN blogs b ON b.id = p.blog_id
     CROSS JOIN stars s ON s.blog_url = b.url AND s.kind = 'c'
     CROSS JOIN comments c ON c.blog_id = b.id AND c.remote_id = s.remote_id
     WHERE p.id = ? AND c.post_id = p.id`,
  ).all(postId) as { id: number }[];
  return rows.map((row) => row.id);
}

export function isPostStarred(db: Database, postId: PostId): boolean {
  return (
    prepared(
      db,
      `SELECT 1 FROM posts p JOIN blogs b ON b.id = p.blog_id
       JOIN stars s ON s.blog_url = b.url AND s.kind = 'p' AND s.remote_id = p.remote_id
       WHERE p.id = ?`,
    ).get(postId) !== undefined
  );
}
