import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { StoreInUseError } from '#core/store/keep-out.ts';
import { openStore } from '#core/store/open-store.ts';
import { fakePorts } from '../../../fakes/ports.ts';

const folder = () => ({ data: mkdtempSync(path.join(tmpdir(), 'rejoinder-')) });
const open = (paths: { data: string }) => openStore(paths, fakePorts().log, Date.now);

function addDraft(store: ReturnType<typeof open>, text: string): void {
  store.db.write(['drafts'], () =>
    store.db.sql
      .prepare(
        `INSERT INTO drafts (id, blog_url, post_remote_id, text, snapshot, state, created_at, updated_at)
         VALUES (?, 'https://a.example/', '1', ?, '{}', 'draft', 0, 0)`,
      )
      .run(crypto.randomUUID(), text),
  );
}
const texts = (store: ReturnType<typeof open>) =>
  store.db.sql
    .prepare('SELECT text FROM drafts')
    .all()
    .map((row) => row.text);

describe('opening the store', () => {
  it('finds what was written the last time', () => {
    const paths = folder();
    const first = open(paths);
    addDraft(first, 'kept');
    first.close();
    const second = open(paths);
    expect(texts(second)).toEqual(['kept']);
    expect(second.notice).toBe('none');
    second.close();
  });

  it('brings back the last backup when the file is rubbish, and throws nothing away', async () => {
    const paths = folder();
    const first = open(paths);
    addDraft(first, 'kept');
    await first.backUp();
    first.close();
    writeFileSync(
      path.join(paths.data, 'store.sqlite'),
      'this is not a database, and it is long enough to be one'.repeat(50),
    );
    const second = open(paths);
    expect(second.notice).toBe('restoredFromBackup');
    expect(texts(second)).toEqual(['kept']);
    second.close();
    expect(readdirSync(paths.data).some((name) => name.startsWith('store.sqlite.damaged-'))).toBe(
      true,
    );
  });

  it('starts fresh when there is no backup, and says so', () => {
    const paths = folder();
    writeFileSync(path.join(paths.data, 'store.sqlite'), 'rubbish'.repeat(1000));
    const store = open(paths);
    expect(store.notice).toBe('startedFresh');
    store.close();
  });

  it('refuses a second program over the same folder, so that nothing is sent twice', () => {
    const paths = folder();
    const first = open(paths);
    expect(() => open(paths)).toThrow(StoreInUseError);
    first.close();
    open(paths).close();
  });

  it('opens after a program was killed in the middle of writing', () => {
    const paths = folder();
    const child = spawnSync(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `
        import { openStore } from '#core/store/open-store.ts';
        const log = { info() {}, warn() {}, error() {} };
        const { db } = openStore({ data: process.argv[1] }, log, Date.now);
        const insert = db.sql.prepare("INSERT INTO drafts (id, blog_url, post_remote_id, text, snapshot, state, created_at, updated_at) VALUES (?, '', '1', ?, '{}', 'draft', 0, 0)");
        db.write([], () => insert.run('a', 'committed'));
        db.sql.exec('BEGIN');
        insert.run('b', 'not committed');
        process.kill(process.pid, 'SIGKILL');
      `,
        paths.data,
      ],
      { cwd: path.resolve(import.meta.dirname, '../../../..') },
    );
    expect(child.signal).toBe('SIGKILL');
    const store = open(paths);
    expect(texts(store)).toEqual(['committed']);
    store.close();
  });

  it('does not take a store from a newer version for a damaged one', () => {
    const paths = folder();
    const first = open(paths);
    first.db.sql.exec('PRAGMA user_version = 9999');
    first.close();
    expect(() => open(paths)).toThrow(/newer/);
    const copy = mkdtempSync(path.join(tmpdir(), 'rejoinder-'));
    copyFileSync(path.join(paths.data, 'store.sqlite'), path.join(copy, 'store.sqlite'));
    expect(() => open({ data: copy })).toThrow(/newer/);
    rmSync(copy, { recursive: true });
  });
});
