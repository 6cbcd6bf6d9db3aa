import { closeSync, copyFileSync, fsyncSync, openSync, rmSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { StoreNotice } from '#contract/index.ts';
import type { Log } from '../ports.ts';
import { makeEmptyStore } from './copy-person.ts';
import { migrate } from './database.ts';
import { type PersonTable, personTables } from './person-tables.ts';
import { openDamaged, type Row, readRows } from './read-damaged.ts';
import { asFromBackup, fitTogether, forgetWhatWasChecked } from './salvage-rules.ts';
import { troubleOf } from './store-health.ts';

export interface Salvage {
  /** The damaged store, left as it is; null if there is none. */
  readonly damaged: string | null;
  /** Copies to fill the gaps from, the newest first. */
  readonly backups: readonly string[];
  /** Where the new store is built, from nothing. */
  readonly target: string;
  readonly log: Log;
}

/**
 * Builds a new store from what can still be read of a damaged one: first what the person made, and where rows of
 * it cannot be read, from the newest sound backup; then what was fetched, which will all be read again from the
 * blogs. Throws only if the new file cannot be written.
 */
export function salvage({ damaged, backups, target, log }: Salvage): StoreNotice {
  makeEmptyStore(target);
  const store = new DatabaseSync(target);
  const source = damaged === null ? null : openDamaged(damaged);
  let notice: StoreNotice;
  try {
    store.exec('PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF');
    store.exec('BEGIN');
    const broken = new Set<PersonTable>();
    let saved = 0;
    for (const table of personTables) {
      const copied = source === null ? nothing : copyTable(source, store, table);
      if (!copied.isWhole) broken.add(table);
      saved += copied.rows;
      if (source !== null) log.info('saved from the damaged store', { table, ...copied });
    }
    const isFilled = broken.size > 0 && fillFrom(backups, store, broken, log);
    if (source !== null) {
      for (const table of ['posts', 'comments', 'ledger'] as const) {
        log.info('saved from the damaged store', { table, ...copyTable(source, store, table) });
      }
    }
    fitTogether(store, broken.has('read_marks'));
    forgetWhatWasChecked(store);
    store.exec('COMMIT');
    notice = isFilled ? 'restoredFromBackup' : saved > 0 ? 'repaired' : 'startedFresh';
  } finally {
    source?.close();
    store.close();
  }
  flush(target);
  return notice;
}

const nothing = { rows: 0, isWhole: false } as const;

/**
 * Copies the columns that both know: a damaged store of an older version cannot be migrated first. Throws if the new
 * file cannot be written.
 */
function copyTable(
  source: DatabaseSync,
  store: DatabaseSync,
  table: string,
  adapt: (row: Row) => Row | null = (row) => row,
): { readonly rows: number; readonly isWhole: boolean } {
  const known = store
    .prepare('SELECT name FROM pragma_table_info(?)')
    .all(table)
    .map((row) => String(row.name));
  const inserts: ((row: Row) => number)[] = [];
  let rows = 0;
  let isSane = true;
  let unwritten: unknown = null;
  const isRead = readRows(source, table, (row) => {
    if (unwritten !== null) return;
    try {
      const adapted = adapt(row);
      if (adapted === null) return;
      inserts[0] ??= insertInto(store, table, known, row);
      rows += inserts[0](adapted);
    } catch (error) {
      // Else not what its columns can hold: the row was read from a page that is not its own.
      if (troubleOf(error) !== null) unwritten = error;
      isSane = false;
    }
  });
  if (unwritten !== null) throw unwritten;
  return { rows, isWhole: isRead && isSane };
}

/** The way to insert rows with the columns of `sample`; gives 1, or 0 for one that is there. */
function insertInto(
  store: DatabaseSync,
  table: string,
  known: readonly string[],
  sample: Row,
): (row: Row) => number {
  const columns = known.filter((name) => Object.hasOwn(sample, name));
  const newer = `(id) DO UPDATE SET ${columns.map((name) => `${name} = excluded.${name}`).join(', ')}
    WHERE (excluded.revision, excluded.updated_at) > (drafts.revision, drafts.updated_at)`;
  const statement = store.prepare(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
     ON CONFLICT ${table === 'drafts' ? newer : 'DO NOTHING'}`,
  );
  return (row) => Number(statement.run(...columns.map((name) => row[name] ?? null)).changes);
}

/** Fills the gaps from the newest backup that is sound; false if there is none. */
function fillFrom(
  backups: readonly string[],
  store: DatabaseSync,
  broken: ReadonlySet<PersonTable>,
  log: Log,
): boolean {
  for (const file of backups) {
    const backup = openBackup(file);
    if (backup === null) continue;
    const savedAt = new Date(statSync(file).mtimeMs).toISOString();
    try {
      for (const table of personTables.filter((one) => broken.has(one))) {
        const { rows } = copyTable(backup.sql, store, table, (row) =>
          table === 'identities' && !isSameBlog(backup.sql, store, row.blog_id)
            ? null
            : asFromBackup(table, row),
        );
        log.info('filled from a backup', { table, rows, savedAt });
      }
      return true;
    } finally {
      backup.close();
    }
  }
  return false;
}

/** Row numbers are used again: under another blog's number a name must not be put. */
function isSameBlog(backup: DatabaseSync, store: DatabaseSync, id: Row[string] = null): boolean {
  const [here, there] = [store, backup].map(
    (sql) => sql.prepare('SELECT url FROM blogs WHERE id = ?').get(id)?.url,
  );
  return here !== undefined && here === there;
}

/** A copy of the backup, of today's schema; the backup itself stays as it is. null if it is missing or unsound. */
export function openBackup(
  file: string,
): { readonly sql: DatabaseSync; readonly close: () => void } | null {
  const copy = `${file}.opened`;
  const remove = (): void => {
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(copy + suffix, { force: true });
  };
  let sql: DatabaseSync | null = null;
  try {
    remove();
    copyFileSync(file, copy);
    sql = new DatabaseSync(copy);
    const { quick_check: answer } = sql.prepare('PRAGMA quick_check(1)').get() as {
      quick_check: string;
    };
    const { n } = sql.prepare('SELECT count(*) AS n FROM sqlite_master').get() as { n: number };
    if (answer === 'ok' && n > 0) {
      migrate(sql);
      const opened = sql;
      return {
        sql: opened,
        close: () => {
          opened.close();
          remove();
        },
      };
    }
  } catch {
    // Told by null.
  }
  sql?.close();
  remove();
  return null;
}

function flush(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
