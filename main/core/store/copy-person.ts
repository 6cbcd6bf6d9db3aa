import { DatabaseSync } from 'node:sqlite';
import { migrate } from './database.ts';
import { type PersonTable, personTables } from './person-tables.ts';

/**
 * Tables that can grow long, and how many of their rows are copied at a time (a few ms). Their rows stand for
 * themselves: what changes between two steps is in the next copy.
 */
const inSteps: Readonly<Partial<Record<PersonTable, number>>> = {
  read_marks: 10_000,
  versions: 500,
};

/**
 * Counts changes of what the person made, by triggers that live in this connection only.
 * 0.4 µs a row; nothing is written.
 */
export function watchChanges(sql: DatabaseSync): () => number {
  let changes = 0;
  sql.function('note_change', () => {
    changes += 1;
    return null;
  });
  for (const table of personTables) {
    for (const event of ['INSERT', 'UPDATE', 'DELETE']) {
      sql.exec(`CREATE TEMP TRIGGER ${table}_${event.toLowerCase()} AFTER ${event} ON main.${table}
        BEGIN SELECT note_change(); END`);
    }
  }
  return () => changes;
}

/**
 * Copies the person's tables into a new file with the store's schema, the other tables empty: it opens and
 * migrates like a store. `pause` is awaited between steps, so that nothing else has to wait. Throws if the
 * store cannot be read or the file not written; the file is then of no use.
 */
export async function copyPersonTables(
  sql: DatabaseSync,
  file: string,
  pause: () => Promise<unknown>,
): Promise<void> {
  makeEmptyStore(file);
  await pause();
  sql.prepare('ATTACH ? AS copy').run(file);
  try {
    // The file counts only once it has been flushed and renamed; until then no journal is needed.
    sql.exec('PRAGMA copy.journal_mode = OFF; PRAGMA copy.synchronous = OFF');
    copyTogether(sql);
    for (const [table, rows] of Object.entries(inSteps)) {
      await pause();
      await copyInSteps(sql, table, rows, pause);
    }
  } finally {
    sql.exec('DETACH copy');
  }
}

export function makeEmptyStore(file: string): void {
  const copy = new DatabaseSync(file);
  try {
    copy.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF');
    migrate(copy);
  } finally {
    copy.close();
  }
}

/** In one transaction: a reply, its draft and its history must fit together. */
function copyTogether(sql: DatabaseSync): void {
  sql.exec('BEGIN');
  try {
    for (const table of personTables) {
      if (inSteps[table] === undefined) {
        sql.exec(`INSERT INTO copy.${table} SELECT * FROM main.${table}`);
      }
    }
    sql.exec('COMMIT');
  } catch (error) {
    if (sql.isTransaction) sql.exec('ROLLBACK');
    throw error;
  }
}

async function copyInSteps(
  sql: DatabaseSync,
  table: string,
  rows: number,
  pause: () => Promise<unknown>,
): Promise<void> {
  const keys = sql
    .prepare('SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk')
    .all(table)
    .map((row) => String(row.name));
  const key = keys.join(', ');
  const step = (where: string) =>
    sql.prepare(
      `INSERT INTO copy.${table} SELECT * FROM main.${table} ${where} ORDER BY ${key} LIMIT ${rows}`,
    );
  const next = step(`WHERE (${key}) > (${keys.map(() => '?').join(', ')})`);
  const last = sql.prepare(
    `SELECT ${key} FROM copy.${table} ORDER BY ${keys.map((name) => `${name} DESC`).join(', ')} LIMIT 1`,
  );
  let { changes } = step('').run();
  while (Number(changes) === rows) {
    await pause();
    ({ changes } = next.run(...Object.values(last.get() ?? {})));
  }
}
