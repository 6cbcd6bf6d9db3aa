import { appendFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Log } from '#core/ports.ts';

const MAX_BYTES = 1024 * 1024;
const KEPT = 3;

/**
 * A log of JSON lines in `dir`, three files of a megabyte at most. Written at once, since the line that matters
 * is the last before a crash. Logging never throws: a full disk must not end the program.
 */
export function createFileLog(dir: string, now: () => number = Date.now): Log {
  const file = path.join(dir, 'rejoinder.log');
  const write = (
    level: string,
    message: string,
    fields?: Readonly<Record<string, unknown>>,
  ): void => {
    try {
      mkdirSync(dir, { recursive: true, mode: 0o700 });
      if (existsSync(file) && statSync(file).size > MAX_BYTES) rotate(file);
      const line = JSON.stringify({ at: new Date(now()).toISOString(), level, message, ...fields });
      appendFileSync(file, `${line}\n`, { mode: 0o600 });
    } catch {
      // Nowhere left to say it.
    }
  };
  return {
    info: (message, fields) => write('info', message, fields),
    warn: (message, fields) => write('warn', message, fields),
    error: (message, fields) => write('error', message, fields),
  };
}

function rotate(file: string): void {
  for (let age = KEPT - 1; age > 0; age -= 1) {
    const from = age === 1 ? file : `${file}.${age - 1}`;
    if (existsSync(from)) renameSync(from, `${file}.${age}`);
  }
}
