import type { AppError, CommentId, Draft, DraftId, DraftTarget, PostId } from '#contract/index.ts';
import { excerpt, plainText } from '../text/plain-text.ts';
import type { Database } from './database.ts';
import { prepared } from './prepared.ts';

/** What is being answered, as it stood when the draft was begun. */
export interface Snapshot {
  readonly blogName: string;
  readonly postTitle: string;
  readonly postUrl: string;
  readonly parentAuthor: string | null;
  readonly parentExcerpt: string | null;
}

export interface DraftInput {
  readonly draftId: DraftId;
  readonly postId: PostId;
  readonly parentId: CommentId | null;
  readonly text: string;
  readonly revision: number;
}

/** Columns that `targetOf` needs, for drafts `d`. */
export const targetColumns = `d.blog_url, d.snapshot, b.id AS blog_id, b.name AS blog_name,
  p.id AS post_id, p.title AS post_title, c.id AS parent_id, d.parent_remote_id`;
export const targetJoins = `LEFT JOIN blogs b ON b.url = d.blog_url
  LEFT JOIN posts p ON p.blog_id = b.id AND p.remote_id = d.post_remote_id
  LEFT JOIN comments c ON c.blog_id = b.id AND c.remote_id = d.parent_remote_id`;

export interface TargetRow {
  readonly snapshot: string;
  readonly blog_id: number | null;
  readonly blog_name: string | null;
  readonly post_id: number | null;
  readonly post_title: string | null;
  readonly parent_id: number | null;
}

/** What a draft answers; what is no longer here (id 0) is told by the snapshot. */
export function targetOf(row: TargetRow): DraftTarget {
  const snapshot = JSON.parse(row.snapshot) as Snapshot;
  return {
    blogId: row.blog_id ?? 0,
    blogName: row.blog_name ?? snapshot.blogName,
    postId: row.post_id ?? 0,
    postTitle: row.post_title ?? snapshot.postTitle,
    parentId: row.parent_id,
    parentAuthor: snapshot.parentAuthor,
    parentExcerpt: snapshot.parentExcerpt,
  };
}

type Saved =
  | { readonly outcome: 'saved'; readonly savedAt: number }
  | { readonly outcome: 'noSuchTarget' | 'beingSent' };

/**
 * Creates or overwrites a draft. An older revision never overwrites a newer. A draft in the outbox is not
 * changed: what is sent is what was there when it was sent (saving the same text again is no change).
 */
export function saveDraft(db: Database, input: DraftInput, now: number): Saved {
  return db.write([], () => {
    const known = prepared(
      db,
      'SELECT text, revision, state, updated_at FROM drafts WHERE id = ?',
    ).get(input.draftId) as
      | { text: string; revision: number; state: string; updated_at: number }
      | undefined;
    if (known === undefined) return insertDraft(db, input, now);
    if (input.revision <= known.revision || known.text === input.text) {
      return { outcome: 'saved', savedAt: known.updated_at };
    }
    if (known.state === 'outbox' || known.state === 'done') return { outcome: 'beingSent' };
    db.write(['drafts'], () =>
      prepared(
        db,
        "UPDATE drafts SET text = ?, revision = ?, updated_at = ?, state = 'draft' WHERE id = ?",
      ).run(input.text, input.revision, now, input.draftId),
    );
    return { outcome: 'saved', savedAt: now };
  });
}

function insertDraft(db: Database, input: DraftInput, now: number): Saved {
  // An editor that was opened and left leaves nothing behind.
  if (input.text.trim() === '') return { outcome: 'saved', savedAt: now };
  const target = prepared(
    db,
    `SELECT b.url AS blog_url, b.name AS blog_name, p.remote_id, p.title, p.url, c.remote_id AS parent_remote_id,
       c.author_name, c.content_html
     FROM posts p JOIN blogs b ON b.id = p.blog_id
     LEFT JOIN comments c ON c.id = ? AND c.post_id = p.id WHERE p.id = ?`,
  ).get(input.parentId, input.postId) as unknown as NewTarget | undefined;
  if (target === undefined || (input.parentId !== null && target.parent_remote_id === null)) {
    return { outcome: 'noSuchTarget' };
  }
  const snapshot: Snapshot = {
    blogName: target.blog_name,
    postTitle: target.title,
    postUrl: target.url,
    parentAuthor: target.author_name === null ? null : plainText(target.author_name),
    parentExcerpt: target.content_html === null ? null : excerpt(target.content_html, 280),
  };
  db.write(['drafts'], () =>
    prepared(
      db,
      `INSERT INTO drafts (id, blog_url, post_remote_id, parent_remote_id, text, revision, snapshot, state,
         created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, 'draft', ?, ?)`,
    ).run(
      input.draftId,
      target.blog_url,
      target.remote_id,
      target.parent_remote_id,
      input.text,
      input.revision,
      JSON.stringify(snapshot),
      now,
      now,
    ),
  );
  return { outcome: 'saved', savedAt: now };
}

interface NewTarget {
  blog_url: string;
  blog_name: string;
  remote_id: string;
  title: string;
  url: string;
  parent_remote_id: string | null;
  author_name: string | null;
  content_html: string | null;
}

interface DraftRow extends TargetRow {
  readonly id: string;
  readonly text: string;
  readonly created_at: number;
  readonly updated_at: number;
  readonly refusal: string | null;
}

const select = `SELECT d.id, d.text, d.created_at, d.updated_at, d.refusal, ${targetColumns}
  FROM drafts d ${targetJoins} WHERE d.state = 'draft'`;

const draftOf = (row: DraftRow): Draft => ({
  id: row.id,
  target: targetOf(row),
  text: row.text,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  refusal: row.refusal === null ? null : (JSON.parse(row.refusal) as AppError),
});

/** All drafts, the one last worked on first. */
export function listDrafts(db: Database): readonly Draft[] {
  const rows = prepared(db, `${select} ORDER BY d.updated_at DESC`).all();
  return (rows as unknown as DraftRow[]).map(draftOf);
}

export function draftsForPost(db: Database, postId: PostId): readonly Draft[] {
  const rows = prepared(db, `${select} AND p.id = ? ORDER BY d.updated_at DESC`).all(postId);
  return (rows as unknown as DraftRow[]).map(draftOf);
}

export function draftById(db: Database, draftId: DraftId): Draft | null {
  const row = prepared(db, `${select} AND d.id = ?`).get(draftId) as unknown as
    | DraftRow
    | undefined;
  return row === undefined ? null : draftOf(row);
}

/** Puts a draft aside (or brings it back); false if there is none to be had. */
export function moveDraft(
  db: Database,
  draftId: DraftId,
  from: 'draft' | 'discarded',
  now: number,
): boolean {
  const to = from === 'draft' ? 'discarded' : 'draft';
  return db.write(['drafts'], () => {
    const { changes } = prepared(
      db,
      "UPDATE drafts SET state = ?, updated_at = CASE WHEN ? = 'discarded' THEN ? ELSE updated_at END WHERE id = ? AND state = ?",
    ).run(to, to, now, draftId, from);
    return Number(changes) > 0;
  });
}

/** Drops drafts that were discarded before this moment (ms). */
export function purgeDiscarded(db: Database, before: number): void {
  db.write([], () =>
    prepared(
      db,
      `DELETE FROM drafts WHERE state = 'discarded' AND updated_at < ?
         AND id NOT IN (SELECT outbox_id FROM outbox_log) AND id NOT IN (SELECT id FROM outbox)`,
    ).run(before),
  );
}

export function countDrafts(db: Database): number {
  const row = prepared(db, "SELECT count(*) AS n FROM drafts WHERE state = 'draft'").get();
  return Number(row?.n ?? 0);
}
