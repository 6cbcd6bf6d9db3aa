import type { DatabaseSync } from 'node:sqlite';
import { fingerprint } from './fingerprint.ts';
import type { Row } from './read-damaged.ts';

/**
 * A reply out of a backup may have been sent after the backup was made: it must be looked for before it is ever
 * sent. Other rows are taken as they are.
 */
export function asFromBackup(table: string, row: Row): Row {
  const isUnsent = ['queued', 'waiting', 'needsYou', 'sending'].includes(String(row.state));
  if (table !== 'outbox' || !isUnsent) return row;
  return {
    ...row,
    state: 'uncertain',
    problem: JSON.stringify({ code: 'timeout' }),
    next_attempt_at: null,
  };
}

/**
 * Makes rows from several places fit together: replies and their drafts agree, nothing refers to what is not
 * there, no text is kept that does not match its fingerprint. `marksAreBroken`: what the fetched rows say of
 * having been read is put back among the read marks.
 */
export function fitTogether(store: DatabaseSync, marksAreBroken: boolean): void {
  store.function('fingerprint', { deterministic: true }, (html) => fingerprint(String(html)));
  store.exec(`
    -- A reply whose draft cannot be read: its words become a draft that answers nothing.
    INSERT INTO drafts (id, blog_url, post_remote_id, text, snapshot, state, created_at, updated_at)
      SELECT id, '', '', text,
        '{"blogName":"","postTitle":"","postUrl":"","parentAuthor":null,"parentExcerpt":null}',
        'outbox', queued_at, queued_at
      FROM outbox WHERE id NOT IN (SELECT id FROM drafts);
    -- Of a reply's state the outbox knows more than a draft out of an older copy.
    UPDATE drafts SET state = (SELECT CASE o.state WHEN 'sent' THEN 'done' WHEN 'held' THEN 'done'
        WHEN 'refused' THEN drafts.state ELSE 'outbox' END FROM outbox o WHERE o.id = drafts.id)
      WHERE id IN (SELECT id FROM outbox);
    UPDATE drafts SET state = 'draft' WHERE state = 'outbox' AND
      (blog_url = '' OR id NOT IN (SELECT id FROM outbox WHERE state <> 'refused'));
    DELETE FROM outbox WHERE id IN (SELECT id FROM drafts WHERE blog_url = '');
    DELETE FROM outbox_log WHERE outbox_id NOT IN (SELECT id FROM drafts);
    DELETE FROM identities WHERE blog_id NOT IN (SELECT id FROM blogs);
    DELETE FROM ledger WHERE blog_id NOT IN (SELECT id FROM blogs);
    DELETE FROM posts WHERE blog_id NOT IN (SELECT id FROM blogs);
    DELETE FROM comments WHERE content_hash <> fingerprint(content_html)
      OR blog_id IS NOT (SELECT blog_id FROM posts WHERE posts.id = comments.post_id);
    DELETE FROM versions WHERE content_hash <> fingerprint(content_html);
    UPDATE comments SET version_count = (SELECT count(*) FROM blogs b JOIN versions v
        ON v.blog_url = b.url AND v.kind = 'c' AND v.remote_id = comments.remote_id
        WHERE b.id = comments.blog_id) WHERE version_count > 0;
  `);
  if (!marksAreBroken) return;
  store.exec(`
    INSERT OR IGNORE INTO read_marks (blog_url, kind, remote_id, read_at)
      SELECT b.url, 'p', p.remote_id, p.arrived_at FROM posts p JOIN blogs b ON b.id = p.blog_id
      WHERE p.is_unread = 0;
    INSERT OR IGNORE INTO read_marks (blog_url, kind, remote_id, read_at)
      SELECT b.url, 'c', c.remote_id, c.arrived_at FROM comments c JOIN blogs b ON b.id = c.blog_id
      WHERE c.is_unread = 0;
    UPDATE posts SET is_unread = 0 WHERE is_unread <> 0 AND EXISTS (SELECT 1 FROM read_marks m
      JOIN blogs b ON b.url = m.blog_url
      WHERE b.id = posts.blog_id AND m.kind = 'p' AND m.remote_id = posts.remote_id);
  `);
}

/** Every blog is read from its beginning again: rows may be missing anywhere. */
export function forgetWhatWasChecked(store: DatabaseSync): void {
  store.exec(`
    DELETE FROM blog_sync;
    INSERT INTO blog_sync (blog_id) SELECT id FROM blogs;
    UPDATE posts SET is_whole = 0, count_there = NULL, count_gap = 0, counted_at = NULL,
      reread_at = NULL, reread_page = 1, thoughts_checked_at = NULL;
  `);
}
