import { DatabaseSync } from 'node:sqlite';
import type { Topic } from '#contract/index.ts';
import { migrations } from './migrations.ts';

/** The one connection to the store. Synchronous: keep each transaction to a few hundred rows. */
export interface Database {
  readonly sql: DatabaseSync;
  /** Runs `work` in one transaction, all or nothing, then announces `topics`. Nested calls join the outer one. */
  readonly write: <T>(topics: readonly Topic[], work: () => T) => T;
  /**
   * The same for what the blog gives again, without waiting for the disk: it outlives the program, however that
   * ends. A power cut may take the last of these from the end, never from between.
   */
  readonly writeFetched: <T>(topics: readonly Topic[], work: () => T) => T;
  readonly onChanged: (listener: (topics: readonly Topic[]) => void) => () => void;
  /**
   * After each outermost `write`, and each failed statement: null if it went well, else what was thrown (a
   * defect, too: the listener picks out what is the disk's).
   */
  readonly onOutcome: (listener: (error: unknown) => void) => () => void;
  /** Tells `onOutcome` of a statement that failed outside `write`. */
  readonly noteFailure: (error: unknown) => void;
  readonly close: () => void;
}

/**
 * Opens (or creates) the store and brings it to the newest schema. `:memory:` for tests. Throws if the file
 * is damaged. `isExclusive` keeps every other process out until this one ends, however it ends: two programs
 * over one outbox would send twice.
 */
export function openDatabase(file: string, isExclusive = false): Database {
  const sql = new DatabaseSync(file);
  try {
    prepare(sql, isExclusive);
  } catch (error) {
    // Windows moves no file aside that is open.
    sql.close();
    throw error;
  }
  const listeners = new Set<(topics: readonly Topic[]) => void>();
  const outcomeListeners = new Set<(error: unknown) => void>();
  const tellOutcome = (error: unknown): void => {
    for (const listener of outcomeListeners) listener(error);
  };
  const begin = sql.prepare('BEGIN IMMEDIATE');
  const commit = sql.prepare('COMMIT');
  let isWriting = false;
  /** Between transactions only: within one it has no effect. Source: sqlite.org/pragma.html#pragma_synchronous */
  const waitForDisk = (isNeeded: boolean): void =>
    sql.exec(`PRAGMA synchronous = ${isNeeded ? 'FULL' : 'NORMAL'}`);
  let pending = new Set<Topic>();
  const write = <T>(topics: readonly Topic[], work: () => T): T => {
    for (const topic of topics) pending.add(topic);
    if (isWriting) return work();
    isWriting = true;
    let value: T;
    try {
      begin.run();
      value = work();
      commit.run();
    } catch (error) {
      pending = new Set();
      undo(sql);
      isWriting = false;
      tellOutcome(error);
      throw error;
    }
    isWriting = false;
    const touched = [...pending];
    pending = new Set();
    if (touched.length > 0) for (const listener of listeners) listener(touched);
    tellOutcome(null);
    return value;
  };
  const writeFetched = <T>(topics: readonly Topic[], work: () => T): T => {
    if (isWriting) return write(topics, work);
    waitForDisk(false);
    try {
      return write(topics, work);
    } finally {
      waitForDisk(true);
    }
  };
  return {
    sql,
    write,
    writeFetched,
    onChanged: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onOutcome: (listener) => {
      outcomeListeners.add(listener);
      return () => outcomeListeners.delete(listener);
    },
    noteFailure: tellOutcome,
    close: () => sql.close(),
  };
}

/** Locks, journal, and the newest schema. */
function prepare(sql: DatabaseSync, isExclusive: boolean): void {
  if (isExclusive) sql.exec('PRAGMA busy_timeout = 3000; PRAGMA locking_mode = EXCLUSIVE;');
  // FULL makes a commit durable through a power cut; what was fetched is committed with NORMAL. A cache of 8 MB
  // holds what a list of a thousand posts reads, while a first sync goes on.
  sql.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
    PRAGMA busy_timeout = 5000; PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY;
    PRAGMA cache_size = -8000;`);
  if (isExclusive) sql.exec('BEGIN EXCLUSIVE; COMMIT');
  migrate(sql);
}

/** A failing disk can refuse even this; what counts then is the first error. */
function undo(sql: DatabaseSync): void {
  if (!sql.isTransaction) return;
  try {
    sql.exec('ROLLBACK');
  } catch {
    // Nothing was committed: the journal is only read up to its last commit.
  }
}

/** Brings a store to the newest schema. Throws if it was written by a newer version. */
export function migrate(sql: DatabaseSync): void {
  const row = sql.prepare('PRAGMA user_version').get() as { user_version: number };
  if (row.user_version > migrations.length) {
    throw new Error(`The store was written by a newer Rejoinder (schema ${row.user_version}).`);
  }
  for (let version = row.user_version; version < migrations.length; version += 1) {
    sql.exec('BEGIN IMMEDIATE');
    try {
      sql.exec(migrations[version] as string);
      sql.exec(`PRAGMA user_version = ${version + 1}`);
      sql.exec('COMMIT');
    } catch (error) {
      if (sql.isTransaction) sql.exec('ROLLBACK');
      throw error;
    }
  }
}
