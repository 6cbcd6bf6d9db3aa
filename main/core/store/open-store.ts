import { existsSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import type { AppState } from '#contract/index.ts';
import type { Log, Paths } from '../ports.ts';
import { type Database, openDatabase } from './database.ts';

export interface OpenedStore {
  readonly db: Database;
  readonly notice: AppState['storeNotice'];
  /** Copies the store aside; what a damaged file is restored from. Never throws. */
  readonly backUp: () => Promise<void>;
  /** Closes it and notes that it ended well. */
  readonly close: () => void;
}

/** Another Rejoinder has this data folder open. */
export class StoreInUseError extends Error {
  constructor(file: string) {
    super(`Rejoinder is already running with this data folder (${path.dirname(file)}).`);
  }
}

const BACKUP_EVERY_MS = 24 * 60 * 60 * 1000;

/**
 * Opens the store in the data folder. A damaged file is moved aside (never deleted) and the last backup, or
 * else an empty store, takes its place; `notice` says which. Throws only if the folder cannot be written or
 * the store was made by a newer version.
 */
export function openStore(paths: Paths, log: Log, now: () => number): OpenedStore {
  const file = path.join(paths.data, 'store.sqlite');
  const backupFile = path.join(paths.data, 'store.backup.sqlite');
  const openMark = path.join(paths.data, 'store.open');
  const endedBadly = existsSync(openMark);
  let notice: AppState['storeNotice'] = 'none';
  let db = tryOpen(file, endedBadly, log);
  if (db === null) {
    moveAside(file, now());
    if (existsSync(backupFile) && isSoundFile(backupFile)) {
      renameSync(backupFile, file);
      notice = 'restoredFromBackup';
    } else {
      notice = 'startedFresh';
    }
    db = openDatabase(file, true);
    log.error('the store was damaged and has been moved aside', { notice });
  }
  writeFileSync(openMark, '');
  const opened = db;
  return {
    db: opened,
    notice,
    backUp: async () => {
      try {
        if (existsSync(backupFile) && now() - statSync(backupFile).mtimeMs < BACKUP_EVERY_MS)
          return;
        const partial = `${backupFile}.part`;
        await backup(opened.sql, partial);
        renameSync(partial, backupFile);
      } catch (error) {
        log.warn('the backup could not be written', { error: String(error) });
      }
    },
    close: () => {
      opened.close();
      rmSync(openMark, { force: true });
    },
  };
}

/** null if the file is damaged; a file from a newer version, or one that cannot be opened at all, throws. */
function tryOpen(file: string, checkIt: boolean, log: Log): Database | null {
  const isOld = existsSync(file);
  try {
    // The check waits until the file is ours: a store in use is not a damaged one.
    const opened = openDatabase(file, true);
    if (isOld && checkIt && !isSound(opened.sql)) {
      opened.close();
      return null;
    }
    return opened;
  } catch (error) {
    const code = (error as { errcode?: number }).errcode;
    // SQLITE_CORRUPT 11, SQLITE_NOTADB 26. Source: sqlite.org/rescode.html
    if (isOld && (code === 11 || code === 26)) return null;
    // SQLITE_BUSY 5: another process holds it.
    if (code === 5) throw new StoreInUseError(file);
    log.error('the store cannot be opened', { error: String(error) });
    throw error;
  }
}

function isSound(sql: DatabaseSync): boolean {
  try {
    const row = sql.prepare('PRAGMA quick_check(1)').get() as { quick_check: string };
    return row.quick_check === 'ok';
  } catch {
    return false;
  }
}

function isSoundFile(file: string): boolean {
  try {
    const sql = new DatabaseSync(file, { readOnly: true });
    try {
      return isSound(sql);
    } finally {
      sql.close();
    }
  } catch {
    return false;
  }
}

function moveAside(file: string, now: number): void {
  const stamp = new Date(now).toISOString().replace(/[:.]/g, '-');
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(file + suffix)) renameSync(file + suffix, `${file}.damaged-${stamp}${suffix}`);
  }
}
