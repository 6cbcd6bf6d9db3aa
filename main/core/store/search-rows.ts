import type { BlogId, CommentId, DraftId, PostId } from '#contract/index.ts';
import type { Database } from './database.ts';
import { listDrafts } from './drafts.ts';
import { prepared } from './prepared.ts';
import type { IndexedKind } from './search-index.ts';

/** What decides whether a row that matches is among the hits, and where. */
export interface Candidate {
  readonly id: number;
  readonly blogId: BlogId;
  readonly at: number;
  readonly isUnread: boolean;
}

const candidates = {
  post: `SELECT id, blog_id AS blogId, published_at AS at, is_unread = 1 AS isUnread FROM posts
    WHERE id IN (SELECT value FROM json_each(?))`,
  comment: `SELECT id, blog_id AS blogId, published_at AS at, is_unread = 1 AS isUnread FROM comments
    WHERE id IN (SELECT value FROM json_each(?))`,
} as const;

/** Of these rows those that are still here. */
export function candidatesOf(db: Database, kind: IndexedKind, ids: readonly number[]): Candidate[] {
  const rows = prepared(db, candidates[kind]).all(JSON.stringify(ids)) as unknown as (Omit<
    Candidate,
    'isUnread'
  > & { isUnread: number })[];
  return rows.map((row) => ({ ...row, isUnread: row.isUnread === 1 }));
}

/** A post or comment with all that a hit shows. */
export interface FoundText {
  readonly id: number;
  readonly postId: PostId;
  readonly blogId: BlogId;
  readonly blogName: string;
  readonly title: string;
  readonly authorName: string;
  readonly at: number;
  readonly isUnread: number;
  readonly state: string;
  readonly html: string;
}

const texts = {
  post: `SELECT p.id, p.id AS postId, b.id AS blogId, b.name AS blogName, p.title,
      p.author_name AS authorName, p.published_at AS at, p.is_unread = 1 AS isUnread, p.state,
      substr(p.content_html, 1, ?) AS html
    FROM posts p JOIN blogs b ON b.id = p.blog_id WHERE p.id IN (SELECT value FROM json_each(?))`,
  comment: `SELECT c.id, p.id AS postId, b.id AS blogId, b.name AS blogName, p.title,
      c.author_name AS authorName, c.published_at AS at, c.is_unread = 1 AS isUnread, c.state,
      substr(c.content_html, 1, ?) AS html
    FROM comments c JOIN posts p ON p.id = c.post_id JOIN blogs b ON b.id = c.blog_id
    WHERE c.id IN (SELECT value FROM json_each(?))`,
} as const;

/** These rows' texts, of each at most so many characters. */
export function textsOf(
  db: Database,
  kind: IndexedKind,
  ids: readonly number[],
  length: number,
): ReadonlyMap<number, FoundText> {
  const rows = prepared(db, texts[kind]).all(length, JSON.stringify(ids));
  return new Map((rows as unknown as FoundText[]).map((row) => [row.id, row]));
}

/** Rows before one, the last first: what is looked through where there is no index. */
export function newestBefore(
  db: Database,
  kind: IndexedKind,
  before: number,
  limit: number,
): readonly number[] {
  const text =
    kind === 'post'
      ? 'SELECT id FROM posts WHERE id < ? ORDER BY id DESC LIMIT ?'
      : 'SELECT id FROM comments WHERE id < ? ORDER BY id DESC LIMIT ?';
  return prepared(db, text)
    .all(before, limit)
    .map(({ id }) => id as number);
}

/** Rows that are few beside all the others, the last first. `+` keeps SQLite from walking through all rows in order. */
const fewRows = {
  unread: {
    post: 'SELECT id FROM posts WHERE is_unread = 1 ORDER BY +id DESC LIMIT ?',
    comment: 'SELECT id FROM comments WHERE is_unread = 1 ORDER BY +id DESC LIMIT ?',
  },
  mine: {
    post: `SELECT p.id FROM identities i CROSS JOIN posts p ON p.blog_id = i.blog_id
      AND p.author_remote_id = i.remote_user_id WHERE i.kind = 'account' ORDER BY +p.id DESC LIMIT ?`,
    comment: `SELECT c.id FROM blogs b CROSS JOIN my_comments m ON m.blog_url = b.url
      CROSS JOIN comments c ON c.blog_id = b.id AND c.remote_id = m.remote_id ORDER BY +c.id DESC LIMIT ?`,
  },
  starred: {
    post: `SELECT p.id FROM stars s JOIN blogs b ON b.url = s.blog_url
      JOIN posts p ON p.blog_id = b.id AND p.remote_id = s.remote_id
      WHERE s.kind = 'p' ORDER BY +p.id DESC LIMIT ?`,
    comment: `SELECT c.id FROM stars s JOIN blogs b ON b.url = s.blog_url
      JOIN comments c ON c.blog_id = b.id AND c.remote_id = s.remote_id
      WHERE s.kind = 'c' ORDER BY +c.id DESC LIMIT ?`,
  },
} as const;

export function rowsThatAre(
  db: Database,
  trait: keyof typeof fewRows,
  kind: IndexedKind,
  limit: number,
): readonly number[] {
  return prepared(db, fewRows[trait][kind])
    .all(limit)
    .map(({ id }) => id as number);
}

export interface BlogName {
  readonly id: BlogId;
  readonly name: string;
  readonly url: string;
}

export const blogNames = (db: Database): readonly BlogName[] =>
  prepared(db, 'SELECT id, name, url FROM blogs').all() as unknown as BlogName[];

export interface FoundDraft {
  readonly draftId: DraftId;
  readonly blogId: BlogId | null;
  readonly blogName: string;
  readonly postId: PostId | null;
  readonly parentId: CommentId | null;
  readonly title: string;
  readonly text: string;
  readonly at: number;
}

/** Drafts are few and change with every key: they are looked through as they are. */
export const draftTexts = (db: Database, limit: number): readonly FoundDraft[] =>
  listDrafts(db)
    .slice(0, limit)
    .map(({ id, target, text, updatedAt }) => ({
      draftId: id,
      blogId: target.blogId === 0 ? null : target.blogId,
      blogName: target.blogName,
      postId: target.postId === 0 ? null : target.postId,
      parentId: target.parentId,
      title: target.postTitle,
      text,
      at: updatedAt,
    }));
