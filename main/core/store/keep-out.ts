import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Another Rejoinder has this data folder open. */
export class StoreInUseError extends Error {
  constructor(file: string) {
    super(`Rejoinder is already running with this data folder (${path.dirname(file)}).`);
  }
}

/**
 * Nobody else opens or mends this store until the returned function is called: what is being mended is locked by
 * nothing else. Whoever waits too long gets a `StoreInUseError`.
 */
export function keepOut(file: string): () => void {
  const gate = new DatabaseSync(`${file.replace(/\.sqlite$/, '')}.lock`);
  try {
    // A lock of SQLite's ends with its program, however that ends; nothing is written.
    gate.exec('PRAGMA busy_timeout = 3000; BEGIN EXCLUSIVE');
  } catch (error) {
    gate.close();
    if (isBusy(error)) throw new StoreInUseError(file);
    throw error;
  }
  return () => gate.close();
}

/** SQLITE_BUSY 5: another process holds it. Source: sqlite.org/rescode.html */
export const isBusy = (error: unknown): boolean => (error as { errcode?: number }).errcode === 5;
