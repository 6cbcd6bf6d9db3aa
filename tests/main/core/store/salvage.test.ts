import { existsSync, readdirSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ingestComments } from '#core/store/comments.ts';
import { fill, MANY, newFolder, open, pagesOf, rowsOf, spoil, storeFile } from './damage.ts';

type Store = ReturnType<typeof open>;
const count = (store: Store, table: string, where = '1'): number =>
  Number(rowsOf(store.db.sql, `SELECT count(*) FROM ${table} WHERE ${where}`)[0]);

/** A folder with a full store, whose program was then killed. */
async function crashed(options: { hasBackup?: boolean } = {}): Promise<{ data: string }> {
  const paths = newFolder();
  const store = open(paths);
  fill(store.db.sql);
  if (options.hasBackup === true) await store.backUp();
  store.close();
  writeFileSync(path.join(paths.data, 'store.open'), '');
  return paths;
}

const everyDraft = MANY + 2;

describe('a damaged store', () => {
  it('gives back every word and every read mark when only fetched rows are damaged', async () => {
    const paths = await crashed();
    spoil(storeFile(paths), pagesOf(storeFile(paths), 'comments').slice(5, 9));
    const store = open(paths);
    expect(store.notice).toBe('repaired');
    expect(count(store, 'drafts')).toBe(everyDraft);
    expect(count(store, 'read_marks')).toBe(MANY / 2);
    expect(count(store, 'my_comments')).toBe(MANY);
    expect(count(store, 'outbox')).toBe(2);
    expect(count(store, 'outbox_log')).toBe(2);
    expect(rowsOf(store.db.sql, 'SELECT name FROM identities')).toEqual(['Anna']);
    expect(rowsOf(store.db.sql, 'PRAGMA integrity_check')).toEqual(['ok']);
    expect(rowsOf(store.db.sql, 'PRAGMA foreign_key_check')).toEqual([]);
    store.close();
    expect(readdirSync(paths.data).some((name) => name.startsWith('store.sqlite.damaged-'))).toBe(
      true,
    );
  });

  it('keeps the comments that can be read, withdrawn ones too, and reads the blog again', async () => {
    const paths = await crashed();
    spoil(storeFile(paths), pagesOf(storeFile(paths), 'comments').slice(5, 7));
    const store = open(paths);
    const kept = count(store, 'comments');
    expect(kept).toBeGreaterThan(MANY * 0.8);
    expect(kept).toBeLessThan(MANY);
    expect(count(store, 'comments', "state = 'withdrawn'")).toBeGreaterThan(MANY / 20);
    expect(rowsOf(store.db.sql, 'SELECT cursor FROM blog_sync')).toEqual(['{}']);
    expect(count(store, 'blog_sync', 'first_sync_done = 0 AND next_check_at IS NULL')).toBe(1);
    expect(count(store, 'posts', 'is_whole = 0')).toBe(1);
    store.close();
  });

  it('leaves read what was read and unread what was not, once the blog is read again', async () => {
    const paths = await crashed();
    spoil(storeFile(paths), pagesOf(storeFile(paths), 'comments').slice(3, 12));
    const store = open(paths);
    const comments = Array.from({ length: MANY }, (_, i) => ({
      remoteId: String(i),
      postRemoteId: '1',
      parentRemoteId: null,
      kind: 'comment' as const,
      authorName: 'B',
      authorUrl: '',
      authorRemoteId: null,
      publishedAt: i,
      permalink: '',
      contentHtml: `<p>${i} again</p>`,
    }));
    ingestComments(store.db, 7, comments, 10);
    const unread = rowsOf(
      store.db.sql,
      'SELECT CAST(remote_id AS INTEGER) FROM comments WHERE is_unread = 1 ORDER BY 1',
    );
    expect(unread).toEqual(comments.map((_, i) => i).filter((i) => i % 2 === 1));
    store.close();
  });

  it('does not keep a text that the disk has changed', async () => {
    const paths = await crashed();
    const intact = open(paths);
    intact.db.sql.exec("UPDATE comments SET content_html = 'garbled' WHERE remote_id = '11'");
    intact.close();
    writeFileSync(path.join(paths.data, 'store.open'), '');
    spoil(storeFile(paths), pagesOf(storeFile(paths), 'posts').slice(1, 2));
    spoil(storeFile(paths), pagesOf(storeFile(paths), 'comments_by_post').slice(1, 2));
    const store = open(paths);
    expect(store.notice).toBe('repaired');
    expect(count(store, 'comments', "remote_id = '11'")).toBe(0);
    expect(count(store, 'comments', "remote_id = '12'")).toBe(1);
    store.close();
  });

  it('saves the drafts around an unreadable page even without any backup', async () => {
    const paths = await crashed();
    spoil(storeFile(paths), pagesOf(storeFile(paths), 'drafts').slice(4, 5));
    const store = open(paths);
    expect(store.notice).toBe('repaired');
    expect(count(store, 'drafts')).toBeGreaterThan(everyDraft - 15);
    expect(count(store, 'drafts')).toBeLessThan(everyDraft);
    store.close();
  });

  it('finds its own comments in an index when their table has a hole', async () => {
    const paths = await crashed();
    const pages = pagesOf(storeFile(paths), 'my_comments');
    spoil(storeFile(paths), [pages[2] as number, pages[4] as number]);
    const store = open(paths);
    // Only what lies on the two pages themselves is gone, not what lies between them.
    expect(count(store, 'my_comments')).toBeGreaterThan(MANY * 0.7);
    store.close();
  });

  it('takes the unreadable drafts from the backup, and keeps those that are newer', async () => {
    const paths = await crashed({ hasBackup: true });
    const later = open(paths);
    later.db.sql.exec("UPDATE drafts SET text = 'newer', revision = 2 WHERE id = 'draft-399'");
    later.db.sql.exec("DELETE FROM my_comments WHERE remote_id LIKE '%7'");
    later.close();
    writeFileSync(path.join(paths.data, 'store.open'), '');
    spoil(storeFile(paths), pagesOf(storeFile(paths), 'drafts').slice(2, 6));
    const store = open(paths);
    expect(store.notice).toBe('restoredFromBackup');
    expect(count(store, 'drafts')).toBe(everyDraft);
    expect(rowsOf(store.db.sql, "SELECT text FROM drafts WHERE id = 'draft-399'")).toEqual([
      'newer',
    ]);
    // A table that came through whole is not mixed with an older copy.
    expect(count(store, 'my_comments', "remote_id LIKE '%7'")).toBe(0);
    store.close();
  });

  it('never sends a reply out of a backup before it has looked whether it arrived', async () => {
    const paths = await crashed({ hasBackup: true });
    rmSync(storeFile(paths));
    const store = open(paths);
    expect(store.notice).toBe('restoredFromBackup');
    expect(rowsOf(store.db.sql, 'SELECT state FROM outbox ORDER BY id')).toEqual([
      'uncertain',
      'sent',
    ]);
    expect(count(store, 'drafts')).toBe(everyDraft);
    store.close();
  });

  it('takes a file that a crash has emptied for a damaged one', async () => {
    const paths = await crashed({ hasBackup: true });
    truncateSync(storeFile(paths), 0);
    const store = open(paths);
    expect(store.notice).toBe('restoredFromBackup');
    expect(count(store, 'read_marks')).toBe(MANY / 2);
    store.close();
  });

  it('uses the whole-store backup of the first version when there is nothing better', async () => {
    const paths = await crashed();
    renameSync(storeFile(paths), path.join(paths.data, 'store.backup.sqlite'));
    writeFileSync(storeFile(paths), 'rubbish'.repeat(1000));
    writeFileSync(path.join(paths.data, 'person.backup.sqlite'), 'rubbish too');
    const store = open(paths);
    expect(store.notice).toBe('restoredFromBackup');
    expect(count(store, 'drafts')).toBe(everyDraft);
    store.close();
  });

  it('is mended to the end when the program is killed while mending it', async () => {
    const paths = await crashed();
    const mending = path.join(paths.data, 'store.mending.sqlite');
    writeFileSync(mending, 'half of a store');
    const first = open(paths);
    expect(count(first, 'drafts')).toBe(everyDraft);
    first.close();
    expect(existsSync(mending)).toBe(false);
    // Killed after the damaged file was moved, before the new one took its place.
    renameSync(storeFile(paths), mending);
    writeFileSync(`${storeFile(paths)}-wal`, 'the journal of the damaged store');
    const second = open(paths);
    expect(count(second, 'drafts')).toBe(everyDraft);
    second.close();
  });

  it('opens, and has every draft, after any one page was lost', { timeout: 60_000 }, async () => {
    let seed = 7;
    const random = (): number => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    const notices = new Set<string>();
    for (let round = 0; round < 25; round += 1) {
      const paths = await crashed({ hasBackup: true });
      const pageCount = pagesIn(paths);
      const page = 1 + Math.floor(random() * pageCount);
      spoil(storeFile(paths), [page], round % 2 === 0 ? 0 : 0xa5);
      const store = open(paths);
      notices.add(store.notice);
      expect(count(store, 'drafts'), `page ${page} of ${pageCount}`).toBe(everyDraft);
      const garbled = "id LIKE 'draft-%' AND text NOT LIKE substr(id, 7) || ' words%'";
      expect(count(store, 'drafts', garbled), `page ${page}`).toBe(0);
      expect(count(store, 'outbox'), `page ${page}`).toBe(2);
      expect(count(store, 'my_comments'), `page ${page}`).toBe(MANY);
      expect(count(store, 'read_marks', "kind = 'c'"), `page ${page}`).toBe(MANY / 2);
      expect(rowsOf(store.db.sql, 'PRAGMA integrity_check'), `page ${page}`).toEqual(['ok']);
      store.close();
      rmSync(paths.data, { recursive: true });
    }
    expect(notices.size).toBeGreaterThan(1);
  });
});

function pagesIn(paths: { data: string }): number {
  return Math.max(
    ...['comments', 'drafts', 'my_comments', 'read_marks', 'comments_by_post'].flatMap((table) =>
      pagesOf(storeFile(paths), table),
    ),
  );
}
