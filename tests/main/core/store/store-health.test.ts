import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AppEvent, AppState, Result } from '#contract/index.ts';
import { createApp } from '#core/app.ts';
import type { Database } from '#core/store/database.ts';
import { prepared } from '#core/store/prepared.ts';
import { fakePorts } from '../../../fakes/ports.ts';
import { fill, MANY, newFolder, open, pagesOf, rowsOf, spoil, storeFile } from './damage.ts';

const big = 'x'.repeat(60_000);
const draft = (revision: number, text: string) => ({
  draftId: '6a2f8f5e-9b5e-4b53-9d05-6a2d3a5a6f01',
  postId: 1,
  parentId: null,
  text,
  revision,
});

/** The disk takes no page more than there are. */
const fillDisk = (sql: DatabaseSync): void => {
  const [pages] = rowsOf(sql, 'PRAGMA page_count');
  sql.exec(`PRAGMA max_page_count = ${String(pages)}`);
};
const emptyDisk = (sql: DatabaseSync): void => sql.exec('PRAGMA max_page_count = 1000000');

afterEach(() => vi.restoreAllMocks());

/** The whole program over a store with a post, and the connection it opened. */
function program() {
  const paths = newFolder();
  const first = open(paths);
  fill(first.db.sql);
  first.db.sql.exec('DELETE FROM outbox_log; DELETE FROM outbox');
  first.close();
  const exec = vi.spyOn(DatabaseSync.prototype, 'exec');
  const ports = fakePorts({ paths });
  const app = createApp(ports);
  const sql = (exec.mock.contexts as DatabaseSync[]).find(
    (one) => one.isOpen && one.location() === storeFile(paths),
  );
  if (sql === undefined) throw new Error('no connection was opened');
  const events: AppEvent[] = [];
  app.on((event) => void events.push(event));
  app.start();
  return {
    app,
    ports,
    sql,
    events,
    problem: async () =>
      ((await app.invoke('app.state', {})) as { value: AppState }).value.storeProblem,
    save: async (revision: number, text: string) =>
      (await app.invoke('draft.save', draft(revision, text))) as Result<unknown>,
  };
}

describe('a full disk', () => {
  it('is told to the editor, which keeps the text, and in one sentence to the person', async () => {
    const { app, sql, events, problem, save } = program();
    expect(await save(1, 'fits')).toMatchObject({ ok: true });
    fillDisk(sql);
    events.length = 0;
    expect(await save(2, big)).toMatchObject({ ok: false, error: { code: 'storage' } });
    expect(await save(3, big)).toMatchObject({ ok: false, error: { code: 'storage' } });
    expect(await problem()).toBe('full');
    expect(
      events.filter((event) => event.type === 'changed' && event.topics.includes('app')),
    ).toHaveLength(1);
    expect(rowsOf(sql, `SELECT text FROM drafts WHERE id = '${draft(1, '').draftId}'`)).toEqual([
      'fits',
    ]);
    emptyDisk(sql);
    await app.stop();
  });

  it('is over by itself once there is room again', async () => {
    const { app, ports, sql, problem, save } = program();
    fillDisk(sql);
    await save(1, big);
    await ports.advance(60_000);
    expect(await problem()).toBe('full');
    emptyDisk(sql);
    await ports.advance(30_000);
    expect(await problem()).toBe(null);
    expect(await save(2, big)).toMatchObject({ ok: true });
    expect(rowsOf(sql, "SELECT count(*) FROM sqlite_schema WHERE name = 'probe'")).toEqual([0]);
    await app.stop();
  });

  it('is over as soon as the person’s text can be saved', async () => {
    const { app, ports, sql, problem, save } = program();
    fillDisk(sql);
    await save(1, big);
    emptyDisk(sql);
    await ports.advance(6_000);
    expect(await save(2, big)).toMatchObject({ ok: true });
    expect(await problem()).toBe(null);
    await app.stop();
  });
});

describe('a write that fails', () => {
  it('leaves nothing half-written, and the next one is whole', () => {
    const { db, problem, close } = open(newFolder());
    db.sql.exec('CREATE TABLE t (x TEXT)');
    fillDisk(db.sql);
    expect(() =>
      db.write([], () => {
        insert(db, 'small');
        insert(db, big);
      }),
    ).toThrow(/full/);
    expect(problem()).toBe('full');
    expect(rowsOf(db.sql, 'SELECT count(*) FROM t')).toEqual([0]);
    emptyDisk(db.sql);
    db.write([], () => insert(db, 'again'));
    expect(rowsOf(db.sql, 'SELECT x FROM t')).toEqual(['again']);
    close();
  });

  it('does not leave the store believing that it is still writing when it could not even begin', () => {
    const { db, problem, close } = open(newFolder());
    db.sql.exec('CREATE TABLE t (x TEXT); BEGIN');
    // A transaction inside a transaction cannot begin: so can none on a disk that fails.
    expect(() => db.write([], () => insert(db, 'lost'))).toThrow();
    expect(() =>
      db.write([], () => {
        insert(db, 'half');
        throw new Error('a defect');
      }),
    ).toThrow('a defect');
    expect(rowsOf(db.sql, 'SELECT count(*) FROM t')).toEqual([0]);
    expect(problem()).toBe(null);
    close();
  });

  it('does not tell the views of changes that were undone', () => {
    const { db, close } = open(newFolder());
    const told: unknown[] = [];
    db.onChanged((topics) => void told.push(...topics));
    expect(() =>
      db.write(['drafts'], () => {
        throw new Error('a defect');
      }),
    ).toThrow();
    db.write(['blogs'], () => {});
    expect(told).toEqual(['blogs']);
    close();
  });

  it('on a disk that may not be written is called failing, until it may', () => {
    const { db, problem, close } = open(newFolder());
    db.sql.exec('CREATE TABLE t (x TEXT); PRAGMA query_only = ON');
    expect(() => db.write([], () => insert(db, 'no'))).toThrow(/readonly/);
    expect(problem()).toBe('failing');
    db.sql.exec('PRAGMA query_only = OFF');
    db.write([], () => insert(db, 'yes'));
    expect(problem()).toBe(null);
    close();
  });
});

describe('damage that is met while running', () => {
  it('stays failing until the next start, which mends it', () => {
    const paths = newFolder();
    const first = open(paths);
    fill(first.db.sql);
    first.close();
    spoil(storeFile(paths), pagesOf(storeFile(paths), 'comments').slice(4, 6));
    // The last run ended well, so nothing is checked at the start.
    const second = open(paths);
    expect(second.notice).toBe('none');
    expect(() =>
      prepared(second.db, 'SELECT sum(length(content_html)) FROM comments').get(),
    ).toThrow(/malformed/);
    expect(second.problem()).toBe('failing');
    second.db.write([], () =>
      second.db.sql.exec("UPDATE drafts SET text = 'kept' WHERE id = 'sent'"),
    );
    expect(second.problem()).toBe('failing');
    second.close();
    expect(readFileSync(path.join(paths.data, 'store.open'), 'utf8')).toBe('damaged');
    const third = open(paths);
    expect(third.notice).toBe('repaired');
    expect(rowsOf(third.db.sql, 'SELECT count(*) FROM drafts')).toEqual([MANY + 2]);
    expect(rowsOf(third.db.sql, "SELECT text FROM drafts WHERE id = 'sent'")).toEqual(['kept']);
    third.close();
    expect(existsSync(path.join(paths.data, 'store.open'))).toBe(false);
  });

  it('is found in an index that no longer fits its table', () => {
    const paths = newFolder();
    const first = open(paths);
    fill(first.db.sql);
    first.db.sql.enableDefensive(false);
    first.db.sql.exec(`PRAGMA writable_schema = ON;
      UPDATE sqlite_schema SET sql = replace(sql, '(post_id, published_at)', '(post_id, arrived_at)')
      WHERE name = 'comments_by_post'`);
    first.close();
    writeFileSync(path.join(paths.data, 'store.open'), 'damaged');
    const second = open(paths);
    expect(second.notice).toBe('repaired');
    expect(rowsOf(second.db.sql, 'PRAGMA integrity_check')).toEqual(['ok']);
    expect(rowsOf(second.db.sql, 'SELECT count(*) FROM comments')).toEqual([MANY]);
    second.close();
  });
});

function insert(db: Database, text: string): void {
  prepared(db, 'INSERT INTO t (x) VALUES (?)').run(text);
}
