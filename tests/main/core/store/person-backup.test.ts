import { existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { openStore } from '#core/store/open-store.ts';
import { personTables, refetchableTables } from '#core/store/person-tables.ts';
import { fakePorts } from '../../../fakes/ports.ts';
import { fill, MANY, newFolder, open, rowsOf } from './damage.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const files = {
  last: 'person.backup.sqlite',
  day: 'person.backup.day.sqlite',
  week: 'person.backup.week.sqlite',
};

function house() {
  const ports = fakePorts();
  const paths = newFolder();
  const store = openStore(paths, ports.log, ports.now);
  fill(store.db.sql);
  const file = (name: keyof typeof files): string => path.join(paths.data, files[name]);
  return {
    ports,
    paths,
    store,
    file,
    write: (text: string) =>
      store.db.write(['drafts'], () =>
        store.db.sql.prepare("UPDATE drafts SET text = ? WHERE id = 'draft-1'").run(text),
      ),
    /** The draft's text in a backup; null if there is no such backup. */
    textIn: (name: keyof typeof files): unknown => {
      if (!existsSync(file(name))) return null;
      const sql = new DatabaseSync(file(name), { readOnly: true });
      const [text] = rowsOf(sql, "SELECT text FROM drafts WHERE id = 'draft-1'");
      sql.close();
      return text;
    },
    /** Passes time as a running program does; disk work is waited for. */
    pass: async (ms: number) => {
      await ports.advance(ms);
      await store.backUp();
    },
  };
}

describe('the backup of what the person made', () => {
  it('holds every row that the person made, and nothing that can be fetched again', async () => {
    const { store, file } = house();
    await store.backUp();
    const sql = new DatabaseSync(file('last'), { readOnly: true });
    for (const table of personTables) {
      const rows = `SELECT count(*) FROM ${table}`;
      expect(rowsOf(sql, rows), table).toEqual(rowsOf(store.db.sql, rows));
    }
    for (const table of refetchableTables) {
      expect(rowsOf(sql, `SELECT count(*) FROM ${table}`), table).toEqual([0]);
    }
    expect(rowsOf(sql, 'PRAGMA integrity_check')).toEqual(['ok']);
    sql.close();
    store.close();
  });

  it('is whole although several asked for it at once', async () => {
    const { ports, store, write, textIn } = house();
    const first = store.backUp();
    write('new');
    await Promise.all([first, store.backUp(), store.backUp()]);
    expect(ports.logged.filter((line) => line.includes('could not be written'))).toEqual([]);
    expect(textIn('last')).toBe('new');
    store.close();
  });

  it('copies more rows than fit into one step', async () => {
    const { store, file } = house();
    store.db.sql.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 25000)
      INSERT INTO read_marks SELECT 'https://b.example/', 'c', i, 0 FROM n`);
    await store.backUp();
    const sql = new DatabaseSync(file('last'), { readOnly: true });
    expect(rowsOf(sql, 'SELECT count(*) FROM read_marks')).toEqual([25_000 + MANY / 2]);
    sql.close();
    store.close();
  });

  it('is at most ten minutes behind while the program runs', async () => {
    const { store, ports, write, textIn, file } = house();
    store.keep(ports.schedule);
    write('first');
    await ports.advance(MINUTE);
    await settled(() => textIn('last') === 'first');
    write('second');
    await ports.advance(10 * MINUTE);
    await settled(() => textIn('last') === 'second');
    const writtenAt = statSync(file('last')).mtimeMs;
    await ports.advance(60 * MINUTE);
    await settled(() => true);
    expect(statSync(file('last')).mtimeMs).toBe(writtenAt);
    store.close();
  });

  it('is written once more when the program ends, if anything changed', async () => {
    const { store, write, textIn } = house();
    write('before');
    await store.backUp();
    write('last words');
    await store.backUp();
    expect(textIn('last')).toBe('last words');
    store.close();
  });

  it('keeps one of about a day and one of about a week ago', async () => {
    const { store, write, textIn, pass } = house();
    const held: unknown[][] = [];
    for (let day = 0; day < 20; day += 1) {
      write(`day ${day}`);
      await pass(DAY);
      held.push([textIn('last'), textIn('day'), textIn('week')]);
    }
    expect(held[0]).toEqual(['day 0', null, null]);
    expect(held[1]).toEqual(['day 1', 'day 0', null]);
    expect(held[19]?.slice(0, 2)).toEqual(['day 19', 'day 18']);
    const ages = held.slice(3).map(([last, , week]) => dayOf(last) - dayOf(week));
    expect(Math.min(...ages)).toBeGreaterThanOrEqual(2);
    expect(Math.max(...ages)).toBeGreaterThanOrEqual(6);
    expect(Math.max(...ages)).toBeLessThanOrEqual(8);
    store.close();
  });

  it('leaves no half-written file behind, and survives one that a kill left', async () => {
    const { store, paths, write, textIn } = house();
    writeFileSync(path.join(paths.data, 'person.backup.sqlite.part'), 'half');
    write('whole');
    await store.backUp();
    expect(textIn('last')).toBe('whole');
    expect(readdirSync(paths.data).filter((name) => name.includes('.part'))).toEqual([]);
    store.close();
  });

  it('gives the disk back what a copy took that could not be finished', async () => {
    const { store, paths, ports, file, write } = house();
    write('typed');
    // What stands in its place cannot be replaced, and is not yet old enough to be moved on.
    mkdirSync(path.join(file('last'), 'in the way'), { recursive: true });
    writeFileSync(file('day'), '');
    utimesSync(file('day'), ports.now() / 1000, ports.now() / 1000);
    await store.backUp();
    expect(readdirSync(paths.data).filter((name) => name.includes('.part'))).toEqual([]);
    expect(ports.logged).toContain('the backup could not be written');
    store.close();
  });

  it('is not overwritten by a store that was found damaged', async () => {
    const { store, write, textIn } = house();
    write('good');
    await store.backUp();
    write('who knows');
    store.db.noteFailure(Object.assign(new Error('malformed'), { errcode: 11 }));
    await store.backUp();
    expect(textIn('last')).toBe('good');
    store.close();
  });

  it('is made after a run that ended badly even if nothing was typed since', async () => {
    const { store, paths, write, textIn } = house();
    write('typed before the crash');
    store.db.close();
    const second = open(paths);
    await second.backUp();
    expect(textIn('last')).toBe('typed before the crash');
    second.close();
  });
});

const dayOf = (text: unknown): number => Number(String(text).replace('day ', ''));

/** Disk work that a fake clock does not know of. */
async function settled(isDone: () => boolean): Promise<void> {
  for (let turn = 0; turn < 500 && !isDone(); turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect(isDone()).toBe(true);
}
