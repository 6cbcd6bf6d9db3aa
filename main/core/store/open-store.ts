import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { AppState, StoreNotice } from '#contract/index.ts';
import type { Log, Paths, Ports } from '../ports.ts';
import { isPersonSound, isSound, restChecks } from './check-store.ts';
import { type Database, openDatabase } from './database.ts';
import { isBusy, keepOut, StoreInUseError } from './keep-out.ts';
import { keepStore } from './keep-store.ts';
import { backupFiles, createPersonBackup } from './person-backup.ts';
import { salvage } from './salvage.ts';
import { troubleOf, watchHealth } from './store-health.ts';

export interface OpenedStore {
  readonly db: Database;
  /** What had to be done to the store at this start. */
  readonly notice: StoreNotice;
  /** Whether it can be written now. */
  readonly problem: () => AppState['storeProblem'];
  readonly onProblemChange: (listener: () => void) => () => void;
  /** From now on: backups while running, the rest of a check, and looking whether a problem has gone. */
  readonly keep: (schedule: Ports['schedule']) => void;
  /** Copies aside what the person made, if it changed. Never throws. */
  readonly backUp: () => Promise<void>;
  /** Closes it and notes that it ended well. */
  readonly close: () => void;
}

/** Up to this size the whole file is checked before it is used: half a second at most. */
const CHECK_AT_ONCE_BYTES = 400_000_000;
/** In the open mark, when damage was met while running. */
const DAMAGED = 'damaged';

/**
 * Opens the store in the data folder. After a run that did not end well it is checked first. A damaged file is
 * moved aside (never deleted), and a new store made of what can be read of it and of the backups; `notice` says
 * which. Throws only if the folder cannot be written or the store was made by a newer version.
 */
export function openStore(paths: Paths, log: Log, now: () => number): OpenedStore {
  const file = path.join(paths.data, 'store.sqlite');
  const letIn = keepOut(file);
  try {
    return openAlone(file, paths, log, now);
  } finally {
    letIn();
  }
}

function openAlone(file: string, paths: Paths, log: Log, now: () => number): OpenedStore {
  const mark = path.join(paths.data, 'store.open');
  const endedBadly = existsSync(mark);
  const met = endedBadly && readMark(mark) === DAMAGED;
  const isLarge = sizeOf(file) > CHECK_AT_ONCE_BYTES && !met;
  finishMending(file, now());
  const backups = Object.values(backupFiles(paths.data)).filter((one) => existsSync(one));
  // A file of no bytes is what a crashed file system leaves of one that had some.
  const isGone = sizeOf(file) === 0 && backups.length > 0;
  let notice: StoreNotice = 'none';
  let db = isGone ? null : tryOpen(file, log, endedBadly ? { met, isLarge } : null);
  if (db === null) {
    notice = mend(file, backups, log, now());
    db = openDatabase(file, true);
  }
  const opened = db;
  writeMark(mark, '', log);
  const health = watchHealth(opened, { log, now });
  health.onChange(() => {
    if (health.isDamaged()) writeMark(mark, DAMAGED, log);
  });
  const backup = createPersonBackup(opened, {
    folder: paths.data,
    isStale: endedBadly || notice !== 'none',
    log,
    now,
  });
  const keeper = keepStore({
    health,
    backup,
    checks: endedBadly && isLarge && notice === 'none' ? restChecks(opened.sql) : [],
  });
  return {
    db: opened,
    notice,
    problem: health.problem,
    onProblemChange: health.onChange,
    keep: keeper.start,
    // A damaged store must not take the place of a good copy.
    backUp: async () => {
      if (!health.isDamaged()) await backup.write(false);
    },
    close: () => {
      keeper.stop();
      opened.close();
      if (!health.isDamaged()) rmSync(mark, { force: true });
    },
  };
}

/** null if the file is damaged; a file from a newer version, or one that cannot be opened at all, throws. */
function tryOpen(
  file: string,
  log: Log,
  check: { readonly met: boolean; readonly isLarge: boolean } | null,
): Database | null {
  const isOld = existsSync(file);
  try {
    // The check waits until the file is ours: a store in use is not a damaged one.
    const opened = openDatabase(file, true);
    if (!isOld || check === null) return opened;
    const isGood = check.isLarge ? isPersonSound(opened.sql) : isSound(opened.sql, check.met);
    if (isGood) return opened;
    opened.close();
    return null;
  } catch (error) {
    if (isOld && troubleOf(error) === 'damaged') return null;
    if (isBusy(error)) throw new StoreInUseError(file);
    log.error('the store cannot be opened', { error: String(error) });
    throw error;
  }
}

const mendingFile = (file: string): string => file.replace(/\.sqlite$/, '.mending.sqlite');

/** The new store is complete before the damaged one is moved, so that a kill at any moment loses neither. */
function mend(file: string, backups: readonly string[], log: Log, now: number): StoreNotice {
  const target = mendingFile(file);
  const damaged = sizeOf(file) > 0 ? file : null;
  log.error('the store is damaged; it is being mended', { isThere: damaged !== null });
  let notice: StoreNotice;
  try {
    notice = salvage({ damaged, backups, target, log });
  } catch (error) {
    // On a full disk its bytes are missed.
    rmSync(target, { force: true });
    throw error;
  }
  moveAside(file, now);
  renameSync(target, file);
  log.error('the store was damaged and has been moved aside', { notice });
  return notice;
}

/** What a kill left: a mended store that only had to be renamed, or half of one. */
function finishMending(file: string, now: number): void {
  const target = mendingFile(file);
  if (!existsSync(target)) return;
  if (existsSync(file)) {
    rmSync(target);
  } else {
    // The damaged one's journal must not be taken for the new one's.
    moveAside(file, now);
    renameSync(target, file);
  }
}

function moveAside(file: string, now: number): void {
  const stamp = new Date(now).toISOString().replace(/[:.]/g, '-');
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(file + suffix)) renameSync(file + suffix, `${file}.damaged-${stamp}${suffix}`);
  }
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

function readMark(mark: string): string {
  try {
    return readFileSync(mark, 'utf8').trim();
  } catch {
    return '';
  }
}

/** A disk that is too full for the mark still holds a store that can be read. */
function writeMark(mark: string, text: string, log: Log): void {
  try {
    writeFileSync(mark, text);
  } catch (error) {
    log.warn('the open mark could not be written', { error: String(error) });
  }
}
