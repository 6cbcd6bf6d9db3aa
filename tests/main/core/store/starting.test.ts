import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { StoreInUseError } from '#core/store/keep-out.ts';
import { migrations } from '#core/store/migrations.ts';
import { openStore } from '#core/store/open-store.ts';
import { startTrouble } from '#core/store/start-trouble.ts';
import { fakePorts } from '../../../fakes/ports.ts';
import { fill, MANY, newFolder, open, pagesOf, rowsOf, spoil, storeFile } from './damage.ts';

afterEach(() => vi.restoreAllMocks());

/** A folder with a damaged store, whose program was killed. */
function damaged(): { data: string } {
  const paths = newFolder();
  const store = open(paths);
  fill(store.db.sql);
  store.close();
  writeFileSync(path.join(paths.data, 'store.open'), '');
  spoil(storeFile(paths), pagesOf(storeFile(paths), 'comments').slice(5, 9));
  return paths;
}

describe('starting', () => {
  it('a second time while the first is still mending the store ends with a sentence, and loses nothing', () => {
    const paths = damaged();
    const { log } = fakePorts();
    let second: unknown = null;
    const store = openStore(
      paths,
      {
        ...log,
        info: (message) => {
          if (second !== null || !message.startsWith('saved')) return;
          try {
            open(paths).close();
            second = 'opened';
          } catch (error) {
            second = error;
          }
        },
      },
      Date.now,
    );
    expect(second).toBeInstanceOf(StoreInUseError);
    expect(store.notice).toBe('repaired');
    expect(rowsOf(store.db.sql, 'SELECT count(*) FROM drafts')).toEqual([MANY + 2]);
    store.close();
  }, 20_000);

  it('with a file that cannot be used lets go of it, for Windows renames none that is open', () => {
    const paths = newFolder();
    writeFileSync(storeFile(paths), 'this is not a database, but long enough to be one'.repeat(50));
    const opened = vi.spyOn(DatabaseSync.prototype, 'exec');
    const closed = vi.spyOn(DatabaseSync.prototype, 'close');
    const store = open(paths);
    const left = new Set(opened.mock.contexts);
    for (const one of closed.mock.contexts) left.delete(one);
    expect([...left]).toEqual([store.db.sql]);
    store.close();
  });

  it('on a disk too full to mend the store says so, and leaves it as it is', () => {
    const paths = damaged();
    const exec = DatabaseSync.prototype.exec;
    vi.spyOn(DatabaseSync.prototype, 'exec').mockImplementation(function (
      this: DatabaseSync,
      text,
    ) {
      exec.call(this, text);
      // No room for more than a few pages of what is being built.
      if (text === 'BEGIN') exec.call(this, 'PRAGMA max_page_count = 60');
    });
    expect(startTrouble(catchFrom(() => open(paths)))).toMatch(/^The disk is full or failing/);
    vi.restoreAllMocks();
    expect(readdirSync(paths.data).filter((name) => /mending|damaged-/.test(name))).toEqual([]);
    const store = open(paths);
    expect(rowsOf(store.db.sql, 'SELECT count(*) FROM drafts')).toEqual([MANY + 2]);
    store.close();
  });
});

describe('the sentence for a start that failed', () => {
  it('advises to close another program only where there is one', () => {
    const first = newFolder();
    const store = open(first);
    expect(startTrouble(catchFrom(() => open(first)))).toMatch(/already running.*Close/s);
    store.close();
    const sql = new DatabaseSync(storeFile(first));
    sql.exec(`PRAGMA user_version = ${migrations.length + 1}`);
    sql.close();
    const newer = startTrouble(catchFrom(() => open(first)));
    expect(newer).toMatch(/newer Rejoinder/);
    expect(newer).not.toMatch(/Close/);
  });
});

function catchFrom(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}
