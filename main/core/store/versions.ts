import type { CommentId, PostId, Version } from '#contract/index.ts';
import type { Database } from './database.ts';
import { fingerprint } from './fingerprint.ts';
import { prepared } from './prepared.ts';

/** A page that shows something else at each visit (a counter, a random quotation) must not fill the disk. */
const MOST_VERSIONS = 20;

interface Text {
  remote_id: string;
  content_html: string;
  content_hash: string;
  seen_from: number;
  seen_until: number;
}

/** Keeps a comment's present text, which is about to be replaced. Part of that transaction. */
export function keepCommentVersion(db: Database, blogUrl: string, commentId: CommentId): void {
  const text = prepared(
    db,
    `SELECT remote_id, content_html, content_hash, coalesce(edited_at, arrived_at) AS seen_from,
       verified_at AS seen_until FROM comments WHERE id = ?`,
  ).get(commentId) as unknown as Text | undefined;
  if (text === undefined) return;
  const kept = keep(db, blogUrl, 'c', text);
  prepared(db, 'UPDATE comments SET version_count = ? WHERE id = ?').run(kept, commentId);
}

/** Keeps a post's present text, which is about to be replaced. Part of that transaction. */
export function keepPostVersion(db: Database, blogUrl: string, postId: PostId, now: number): void {
  const text = prepared(
    db,
    `SELECT remote_id, content_html, '' AS content_hash, coalesce(seen_at, arrived_at) AS seen_from,
       coalesce(stamped_at, ?) AS seen_until FROM posts WHERE id = ?`,
  ).get(now, postId) as unknown as Text | undefined;
  if (text === undefined) return;
  keep(db, blogUrl, 'p', { ...text, content_hash: fingerprint(text.content_html) });
}

/** Gives how many are kept now. */
function keep(db: Database, blogUrl: string, kind: 'p' | 'c', text: Text): number {
  prepared(
    db,
    `INSERT INTO versions (blog_url, kind, remote_id, content_hash, content_html, seen_from, seen_until)
     VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET content_hash = excluded.content_hash,
       content_html = excluded.content_html, seen_from = excluded.seen_from`,
  ).run(
    blogUrl,
    kind,
    text.remote_id,
    text.content_hash,
    text.content_html,
    Math.min(text.seen_from, text.seen_until),
    text.seen_until,
  );
  prepared(
    db,
    `DELETE FROM versions WHERE blog_url = ?1 AND kind = ?2 AND remote_id = ?3 AND seen_until NOT IN
       (SELECT seen_until FROM versions WHERE blog_url = ?1 AND kind = ?2 AND remote_id = ?3
        ORDER BY seen_until DESC LIMIT ?4)`,
  ).run(blogUrl, kind, text.remote_id, MOST_VERSIONS);
  const row = prepared(
    db,
    'SELECT count(*) AS n FROM versions WHERE blog_url = ? AND kind = ? AND remote_id = ?',
  ).get(blogUrl, kind, text.remote_id) as { n: number };
  return row.n;
}

/** Earlier texts of a comment, oldest first. */
export function commentVersions(db: Database, commentId: CommentId): readonly Version[] {
  return prepared(
    db,
    `SELECT v.content_html AS contentHtml, v.seen_from AS seenFrom, v.seen_until AS seenUntil
     FROM comments c JOIN blogs b ON b.id = c.blog_id
     JOIN versions v ON v.blog_url = b.url AND v.kind = 'c' AND v.remote_id = c.remote_id
     WHERE c.id = ? ORDER BY v.seen_until`,
  ).all(commentId) as unknown as Version[];
}

/** Earlier texts of a post, oldest first. */
export function postVersions(db: Database, postId: PostId): readonly Version[] {
  return prepared(
    db,
    `SELECT v.content_html AS contentHtml, v.seen_from AS seenFrom, v.seen_until AS seenUntil
     FROM posts p JOIN blogs b ON b.id = p.blog_id
     JOIN versions v ON v.blog_url = b.url AND v.kind = 'p' AND v.remote_id = p.remote_id
     WHERE p.id = ? ORDER BY v.seen_until`,
  ).all(postId) as unknown as Version[];
}
