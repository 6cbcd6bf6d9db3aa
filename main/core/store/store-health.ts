import type { AppState } from '#contract/index.ts';
import type { Log } from '../ports.ts';
import type { Database } from './database.ts';

type Problem = AppState['storeProblem'];

/** Whether the store can be written, learned from what its statements say. */
export interface StoreHealth {
  /** `full`, `failing`, or null: all is well. A damaged file stays `failing` until the next start mends it. */
  readonly problem: () => Problem;
  readonly isDamaged: () => boolean;
  /** Called once at each change. */
  readonly onChange: (listener: () => void) => () => void;
  /** While there is a problem: tries to write, and so finds out whether it has gone. */
  readonly probe: () => void;
  /** A check found damage that no statement has met yet. */
  readonly noteDamage: (what: string) => void;
}

const PROBE_AT_MOST_EVERY_MS = 5_000;
/** A page or two fit into a full disk; this many do not. */
const PROBE_BYTES = 65_536;

export function watchHealth(
  db: Database,
  { log, now }: { readonly log: Log; readonly now: () => number },
): StoreHealth {
  const listeners = new Set<() => void>();
  let problem: Problem = null;
  let isDamaged = false;
  let isProbing = false;
  let probedAt = Number.NEGATIVE_INFINITY;

  function become(next: Problem, detail: string): void {
    if (next === problem) return;
    problem = next;
    if (next === null) log.info('the store can be written again');
    else log.error('the store cannot be written', { problem: next, detail });
    for (const listener of listeners) listener();
  }

  function noteDamage(detail: string): void {
    isDamaged = true;
    become('failing', detail);
  }

  function probe(): void {
    if (problem === null || isDamaged || isProbing) return;
    isProbing = true;
    probedAt = now();
    try {
      db.write([], () =>
        db.sql.exec(`CREATE TABLE probe (x BLOB);
          INSERT INTO probe VALUES (zeroblob(${PROBE_BYTES})); DROP TABLE probe`),
      );
      become(null, '');
    } catch {
      // Told to the listener below, like every failure.
    } finally {
      isProbing = false;
    }
  }

  db.onOutcome((error) => {
    if (error !== null) {
      const found = troubleOf(error);
      const detail = String(error);
      if (found === 'damaged') noteDamage(detail);
      else if (found !== null && !isDamaged) become(found, detail);
    } else if (problem !== null && now() - probedAt >= PROBE_AT_MOST_EVERY_MS) {
      // A small write can succeed where a draft would not fit, so one success is no proof.
      probe();
    }
  });

  return {
    problem: () => problem,
    isDamaged: () => isDamaged,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    probe,
    noteDamage,
  };
}

/** What an error says of disk and file; null if it is none of theirs. */
export function troubleOf(error: unknown): 'full' | 'failing' | 'damaged' | null {
  const code = (error as { errcode?: unknown } | null)?.errcode;
  if (typeof code !== 'number') return null;
  // The low byte is the primary code. Source: sqlite.org/rescode.html
  switch (code & 0xff) {
    case 13: // SQLITE_FULL
      return 'full';
    case 8: // SQLITE_READONLY
    case 10: // SQLITE_IOERR
    case 14: // SQLITE_CANTOPEN: the journal
      return 'failing';
    case 11: // SQLITE_CORRUPT
    case 26: // SQLITE_NOTADB
      return 'damaged';
    default:
      return null;
  }
}
