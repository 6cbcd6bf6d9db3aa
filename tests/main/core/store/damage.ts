import { closeSync, mkdtempSync, openSync, readFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { openDatabase } from '#core/store/database.ts';
import { fingerprint } from '#core/store/fingerprint.ts';
import { openStore } from '#core/store/open-store.ts';
import { fakePorts } from '../../../fakes/ports.ts';

/** Many enough of each that a table has pages to lose. */
export const MANY = 400;

export const newFolder = () => ({ data: mkdtempSync(path.join(tmpdir(), 'rejoinder-')) });
export const open = (paths: { data: string }, now: () => number = Date.now) =>
  openStore(paths, fakePorts().log, now);
export const storeFile = (paths: { data: string }) => path.join(paths.data, 'store.sqlite');
export const rowsOf = (sql: DatabaseSync, text: string): unknown[] =>
  sql
    .prepare(text)
    .all()
    .map((row) => Object.values(row)[0]);

/** A blog, a post, and `MANY` of everything that a person makes and a blog gives. */
export function fill(sql: DatabaseSync): void {
  const long = 'words and more words '.repeat(20);
  sql.exec(`BEGIN;
    INSERT INTO blogs (id, provider, url, api_root, name, capabilities, added_at, baseline_at)
      VALUES (7, 'wordpress', 'https://a.example/', 'https://a.example/wp-json/', 'A', '{}', 0, 0);
    INSERT INTO identities (blog_id, kind, name, email) VALUES (7, 'guest', 'Anna', 'anna@example.org');
    INSERT INTO blog_sync (blog_id, cursor, first_sync_done, last_ok_at) VALUES (7, '{"far":1}', 1, 5);
    INSERT INTO posts (id, blog_id, remote_id, url, title, author_name, published_at, content_html, excerpt,
      comments_open, arrived_at, active_at, is_unread, is_whole)
      VALUES (1, 7, '1', 'https://a.example/1', 'One', 'A', 0, '', '', 1, 0, 0, 0, 1);
    INSERT INTO drafts (id, blog_url, post_remote_id, text, revision, snapshot, state, created_at, updated_at)
      VALUES ('sent', 'https://a.example/', '1', 'sent', 1, '{}', 'done', 0, 0),
        ('queued', 'https://a.example/', '1', 'queued', 1, '{}', 'outbox', 0, 0);
    INSERT INTO outbox (id, state, text, queued_at) VALUES ('sent', 'sent', 'sent', 0), ('queued', 'queued', 'queued', 1);
    INSERT INTO outbox_log (outbox_id, at, event) VALUES ('sent', 0, 'queued'), ('sent', 1, 'accepted');`);
  const comment = sql.prepare(
    `INSERT INTO comments (blog_id, post_id, remote_id, kind, author_name, author_url, published_at, permalink,
       content_html, content_hash, arrived_at, verified_at, is_unread, state)
     VALUES (7, 1, ?, 'comment', 'B', '', ?, '', ?, ?, 0, 0, ?, ?)`,
  );
  const draft = sql.prepare(
    `INSERT INTO drafts (id, blog_url, post_remote_id, text, revision, snapshot, state, created_at, updated_at)
     VALUES (?, 'https://a.example/', '1', ?, 1, '{}', 'draft', 0, 0)`,
  );
  const mark = sql.prepare("INSERT INTO read_marks VALUES ('https://a.example/', 'c', ?, 0)");
  const mine = sql.prepare("INSERT INTO my_comments VALUES ('https://a.example/', ?, '1', 0, 0)");
  for (let i = 0; i < MANY; i += 1) {
    const html = `<p>${i} ${long}</p>`;
    const state = i % 10 === 0 ? 'withdrawn' : 'visible';
    comment.run(String(i), i, html, fingerprint(html), i % 2, state);
    draft.run(`draft-${i}`, `${i} ${long}`);
    if (i % 2 === 0) mark.run(String(i));
    mine.run(`${'0'.repeat(60)}${i}`);
  }
  sql.exec('COMMIT');
}

/** Numbers of the pages that a table (not its indices) lies on, from 1; the root first. */
export function pagesOf(file: string, table: string): number[] {
  const db = openDatabase(file);
  const pages = rowsOf(
    db.sql,
    `SELECT pageno FROM dbstat WHERE name = '${table}' ORDER BY path`,
  ) as number[];
  db.close();
  return pages;
}

/** Overwrites pages, as a dying disk does. */
export function spoil(file: string, pages: readonly number[], byte = 0xa5): void {
  const size = readFileSync(file).readUInt16BE(16);
  const handle = openSync(file, 'r+');
  for (const page of pages) writeSync(handle, Buffer.alloc(size, byte), 0, size, (page - 1) * size);
  closeSync(handle);
}
