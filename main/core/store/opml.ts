import type { AppError, ImportState } from '#contract/index.ts';
import type { Database } from './database.ts';
import { prepared } from './prepared.ts';

/** One address of an import. */
export interface OpmlItem {
  readonly id: number;
  readonly name: string;
  readonly address: string;
  readonly folder: readonly string[];
}

export type OpmlOutcome =
  | { readonly state: 'added' | 'here' }
  | { readonly state: 'failed'; readonly error: AppError };

interface Row {
  id: number;
  name: string;
  address: string;
  folder: string;
  error: string | null;
}

const itemOf = ({ id, name, address, folder }: Row): OpmlItem => ({
  id,
  name,
  address,
  folder: JSON.parse(folder) as string[],
});

// Who changes these rows announces `imports` himself: hundreds are settled in a second.

/** Adds what an import still has to do; the report of one that is done gives way. */
export function addOpmlItems(db: Database, items: readonly Omit<OpmlItem, 'id'>[]): void {
  db.write([], () => {
    if (waitingOpmlItems(db, 1).length === 0) clearOpmlItems(db);
    const waiting = new Set(
      (
        prepared(db, "SELECT address FROM opml_items WHERE state = 'waiting'").all() as {
          address: string;
        }[]
      ).map((row) => row.address),
    );
    const insert = prepared(
      db,
      "INSERT INTO opml_items (name, address, folder, state) VALUES (?, ?, ?, 'waiting')",
    );
    for (const { name, address, folder } of items) {
      if (!waiting.has(address)) insert.run(name, address, JSON.stringify(folder));
    }
  });
}

/** What is still to be added, in the file's order, at most `limit`. */
export function waitingOpmlItems(db: Database, limit: number): readonly OpmlItem[] {
  const rows = prepared(
    db,
    "SELECT id, name, address, folder, error FROM opml_items WHERE state = 'waiting' ORDER BY id LIMIT ?",
  ).all(limit) as unknown as Row[];
  return rows.map(itemOf);
}

/** Keeps how one ended; nothing if it was dismissed meanwhile. */
export function settleOpmlItem(db: Database, id: number, outcome: OpmlOutcome): void {
  db.write([], () => {
    prepared(db, 'UPDATE opml_items SET state = ?, error = ? WHERE id = ?').run(
      outcome.state,
      outcome.state === 'failed' ? JSON.stringify(outcome.error) : null,
      id,
    );
  });
}

/** Gives up what waits; how many that were. */
export function dropWaitingOpmlItems(db: Database): number {
  return db.write([], () =>
    Number(prepared(db, "DELETE FROM opml_items WHERE state = 'waiting'").run().changes),
  );
}

export function clearOpmlItems(db: Database): void {
  db.write([], () => {
    prepared(db, 'DELETE FROM opml_items').run();
  });
}

/** What could not be added waits once more. */
export function retryOpmlItems(db: Database): void {
  db.write([], () => {
    prepared(
      db,
      "UPDATE opml_items SET state = 'waiting', error = NULL WHERE state = 'failed'",
    ).run();
  });
}

/** How the import goes, with all that failed, in the file's order. */
export function importStateOf(db: Database): ImportState {
  const counts = { waiting: 0, added: 0, here: 0, failed: 0 };
  const groups = prepared(db, 'SELECT state, count(*) AS n FROM opml_items GROUP BY state').all();
  for (const { state, n } of groups as { state: keyof typeof counts; n: number }[]) {
    counts[state] = n;
  }
  const done = counts.added + counts.here + counts.failed;
  const total = done + counts.waiting;
  const failed = prepared(
    db,
    "SELECT id, name, address, folder, error FROM opml_items WHERE state = 'failed' ORDER BY id",
  ).all() as unknown as Row[];
  return {
    state: total === 0 ? 'none' : counts.waiting > 0 ? 'running' : 'done',
    done,
    total,
    added: counts.added,
    alreadyHere: counts.here,
    failed: failed.map((row) => {
      const { name, address, folder } = itemOf(row);
      return { name, address, folder, error: JSON.parse(row.error ?? '{}') as AppError };
    }),
  };
}
