import { existsSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Log } from '../ports.ts';
import { copyPersonTables, watchChanges } from './copy-person.ts';
import type { Database } from './database.ts';

/** Keeps copies of what the person made, in small files of their own beside the store. */
export interface PersonBackup {
  /**
   * Writes a copy if anything was changed since the last one (`isForced`: or if that is not known). Joins one
   * that is under way. Never throws: a copy that fails is logged, and the earlier ones stay.
   */
  readonly write: (isForced: boolean) => Promise<void>;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const WEEK_MS = 7 * DAY_MS;

/** The generations in this folder: the last one, one about a day old, one about a week old. */
export const backupFiles = (folder: string) =>
  ({
    last: path.join(folder, 'person.backup.sqlite'),
    day: path.join(folder, 'person.backup.day.sqlite'),
    week: path.join(folder, 'person.backup.week.sqlite'),
    /** Rejoinder 0.1 copied the whole store once a day. */
    wholeStore: path.join(folder, 'store.backup.sqlite'),
  }) as const;

export function createPersonBackup(
  db: Database,
  {
    folder,
    isStale,
    log,
    now,
  }: {
    readonly folder: string;
    /** The last run may have ended before its last copy. */
    readonly isStale: boolean;
    readonly log: Log;
    readonly now: () => number;
  },
): PersonBackup {
  const files = backupFiles(folder);
  const changes = watchChanges(db.sql);
  let savedChanges = isStale ? -1 : 0;
  let underWay: Promise<void> | null = null;

  async function writeNow(): Promise<void> {
    const seen = changes();
    const partial = `${files.last}.part`;
    try {
      // One that a killed program left behind.
      rmSync(partial, { force: true });
      await copyPersonTables(db.sql, partial, () => nextTurn());
      await flush(partial);
      utimesSync(partial, now() / 1000, now() / 1000);
      rotate(files, now());
      renameSync(partial, files.last);
      await flush(folder);
      savedChanges = seen;
    } catch (error) {
      log.warn('the backup could not be written', { error: String(error) });
      // On a full disk its bytes are missed.
      rmSync(partial, { force: true });
    }
  }

  return {
    write: async (isForced) => {
      while (underWay !== null) await underWay;
      if (!isForced && changes() === savedChanges && existsSync(files.last)) return;
      underWay = writeNow().finally(() => {
        underWay = null;
      });
      await underWay;
    },
  };
}

/** Age in ms by the file's own time; a clock that was set back counts as any other difference. */
const ageOf = (file: string, now: number): number => Math.abs(now - statSync(file).mtimeMs);

/** Moves the last copy on before a new one takes its place, once the older ones are old enough. */
function rotate(files: ReturnType<typeof backupFiles>, now: number): void {
  if (!existsSync(files.last)) return;
  if (existsSync(files.day)) {
    if (ageOf(files.day, now) < DAY_MS) return;
    if (!existsSync(files.week) || ageOf(files.week, now) >= WEEK_MS) {
      renameSync(files.day, files.week);
      rmSync(files.wholeStore, { force: true });
    }
  }
  renameSync(files.last, files.day);
}

/** Until the disk has it. Windows does not let a folder be opened: there the rename is durable by itself. */
async function flush(file: string): Promise<void> {
  const handle = await open(file, 'r+').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EISDIR') return open(file, 'r');
    if (error.code === 'EPERM' || error.code === 'EACCES') return null;
    throw error;
  });
  if (handle === null) return;
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
