import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Log } from '../ports.ts';

export type IndexedKind = 'post' | 'comment';

/** A text as the index takes it: words parted by blanks (`tokensOf`), labels likewise. */
export interface IndexedText {
  readonly id: number;
  readonly title: string;
  readonly author: string;
  readonly body: string;
  readonly labels: string;
}

/** Up to which row the texts have been put into the index. */
export type Watermark = Readonly<Record<IndexedKind, number>>;

/**
 * The words of posts and comments, in a file of its own: it holds nothing that could not be made again, so it is
 * thrown away and begun anew whenever anything is wrong with it. Every method may throw what SQLite throws; the
 * caller then calls `reset`.
 */
export interface SearchIndex {
  /** False where this runtime's SQLite has no FTS5. */
  readonly isAvailable: () => boolean;
  /** Under which stamp of the store it was made; another store's index is of no use. */
  readonly stamp: () => string | null;
  readonly watermark: () => Watermark;
  /** One transaction. `isDurable`: it must outlive a power cut, because the store forgets what it asked for. */
  readonly write: (isDurable: boolean, work: () => void) => void;
  readonly setStamp: (stamp: string) => void;
  readonly setWatermark: (kind: IndexedKind, id: number) => void;
  /** Puts a text in, or in the place of its older one. */
  readonly put: (kind: IndexedKind, text: IndexedText, isNew: boolean) => void;
  readonly remove: (kind: IndexedKind, id: number) => void;
  /** Joins a little of what was written in many steps; false when there was nothing to join. */
  readonly tidy: (pages: number) => boolean;
  /** Row numbers that match between two, the last first. */
  readonly find: (kind: IndexedKind, expression: string, range: Range) => readonly number[];
  /** The same, but only of these rows. */
  readonly findAmong: (
    kind: IndexedKind,
    expression: string,
    range: Range & { readonly ids: readonly number[] },
  ) => readonly number[];
  /** How well these rows match: the larger, the better. Reads every row that holds one of the words. */
  readonly scores: (
    kind: IndexedKind,
    expression: string,
    ids: readonly number[],
  ) => ReadonlyMap<number, number>;
  /** Throws it away and begins anew. Never throws. */
  readonly reset: () => void;
  readonly close: () => void;
}

export interface Range {
  readonly from: number;
  readonly to: number;
  readonly limit: number;
}

const VERSION = 1;
/** After so many new beginnings in one run something else is wrong, and searching goes on without an index. */
const MOST_RESETS = 3;

/**
 * Words are made in `search/words.ts`; `ascii` takes every sign beyond ASCII for a letter and so leaves them as they
 * are. The beginnings of 2 and 3 signs are kept too, because reading all words that begin so would take too long.
 * Joining happens in `tidy`, in small steps; never by itself, in large ones.
 * Source: sqlite.org/fts5.html, sections 4.1 to 4.4 and 6.
 */
const options = `content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '2 3'`;
const schema = `
  CREATE VIRTUAL TABLE indexed_posts USING fts5(title, author, body, labels, ${options});
  CREATE VIRTUAL TABLE indexed_comments USING fts5(author, body, labels, ${options});
  INSERT INTO indexed_posts (indexed_posts, rank) VALUES ('automerge', 0), ('crisismerge', 2000);
  INSERT INTO indexed_comments (indexed_comments, rank) VALUES ('automerge', 0), ('crisismerge', 2000);
  CREATE TABLE index_state (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  PRAGMA user_version = ${VERSION}`;

/** Numbers are bound as REAL, and bounds that are no INTEGER are only looked at after every row was read. */
const within = 'rowid BETWEEN CAST(? AS INTEGER) AND CAST(? AS INTEGER)';
const tables = { post: 'indexed_posts', comment: 'indexed_comments' } as const;
/** What a word is worth by where it stands: a title, an author's name, a text. Labels are worth nothing. */
const weights = { post: '8.0, 3.0, 1.0, 0.0', comment: '3.0, 1.0, 0.0' } as const;

/** Opens or makes the index. Never throws: without an index it says that it is not available. */
export function openSearchIndex(file: string, log: Log): SearchIndex {
  let sql: DatabaseSync | null = null;
  let statements = new Map<string, StatementSync>();
  let resets = 0;

  const open = (): void => {
    statements = new Map();
    try {
      sql = openFile(file);
    } catch (error) {
      log.warn('the search index cannot be opened; it is made anew', { error: String(error) });
      reset();
    }
  };
  function reset(): void {
    close();
    resets += 1;
    if (resets > MOST_RESETS) return;
    try {
      removeFile(file);
      sql = openFile(file);
    } catch (error) {
      log.error('there is no search index', { error: String(error) });
      close();
    }
  }
  function close(): void {
    statements = new Map();
    try {
      sql?.close();
    } catch {
      // Whatever is wrong with it: it is not used again.
    }
    sql = null;
  }
  const prepare = (text: string): StatementSync => {
    if (sql === null) throw new Error('there is no search index');
    const known = statements.get(text) ?? sql.prepare(text);
    statements.set(text, known);
    return known;
  };
  const read = (name: string): string | null =>
    (prepare('SELECT value FROM index_state WHERE name = ?').get(name)?.value as string) ?? null;
  const keep = (name: string, value: string): void => {
    prepare(
      'INSERT INTO index_state VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
    ).run(name, value);
  };
  const rows = (text: string, ...values: (string | number)[]): number[] =>
    prepare(text)
      .all(...values)
      .map((row) => row.rowid as number);

  if (hasFts5()) open();
  else log.warn('this runtime’s SQLite has no full-text search');

  return {
    isAvailable: () => sql !== null,
    stamp: () => read('stamp'),
    watermark: () => ({ post: Number(read('post') ?? 0), comment: Number(read('comment') ?? 0) }),
    write: (isDurable, work) => {
      if (sql === null) return;
      sql.exec(`PRAGMA synchronous = ${isDurable ? 'FULL' : 'NORMAL'}`);
      sql.exec('BEGIN IMMEDIATE');
      try {
        work();
        sql.exec('COMMIT');
      } catch (error) {
        if (sql.isTransaction) sql.exec('ROLLBACK');
        throw error;
      }
    },
    setStamp: (stamp) => keep('stamp', stamp),
    setWatermark: (kind, id) => keep(kind, String(id)),
    put: (kind, { id, title, author, body, labels }, isNew) => {
      if (!isNew) prepare(`DELETE FROM ${tables[kind]} WHERE rowid = ?`).run(id);
      if (kind === 'post') {
        prepare(
          'INSERT INTO indexed_posts (rowid, title, author, body, labels) VALUES (?, ?, ?, ?, ?)',
        ).run(id, title, author, body, labels);
      } else {
        prepare(
          'INSERT INTO indexed_comments (rowid, author, body, labels) VALUES (?, ?, ?, ?)',
        ).run(id, author, body, labels);
      }
    },
    remove: (kind, id) => {
      prepare(`DELETE FROM ${tables[kind]} WHERE rowid = ?`).run(id);
    },
    tidy: (pages) => {
      const count = (): number => Number(prepare('SELECT total_changes() AS n').get()?.n ?? 0);
      const before = count();
      for (const table of Object.values(tables)) {
        prepare(`INSERT INTO ${table} (${table}, rank) VALUES ('merge', ?)`).run(pages);
      }
      // Each statement itself counts as one. Source: sqlite.org/fts5.html, section 6.8
      return count() - before > 2;
    },
    find: (kind, expression, { from, to, limit }) =>
      rows(
        `SELECT rowid FROM ${tables[kind]} WHERE ${tables[kind]} MATCH ? AND ${within}
         ORDER BY rowid DESC LIMIT ?`,
        expression,
        from,
        to,
        limit,
      ),
    findAmong: (kind, expression, { from, to, limit, ids }) =>
      rows(
        `SELECT rowid FROM ${tables[kind]} WHERE ${tables[kind]} MATCH ? AND ${within}
         AND +rowid IN (SELECT value FROM json_each(?)) ORDER BY rowid DESC LIMIT ?`,
        expression,
        from,
        to,
        JSON.stringify(ids),
        limit,
      ),
    scores: (kind, expression, ids) => {
      const table = tables[kind];
      const found = prepare(
        `SELECT rowid, -bm25(${table}, ${weights[kind]}) AS score FROM ${table}
         WHERE ${table} MATCH ? AND +rowid IN (SELECT value FROM json_each(?))`,
      ).all(expression, JSON.stringify(ids)) as { rowid: number; score: number }[];
      return new Map(found.map(({ rowid, score }) => [rowid, score]));
    },
    reset,
    close,
  };
}

export const newStamp = (): string => randomUUID();

function openFile(file: string): DatabaseSync {
  const sql = new DatabaseSync(file);
  try {
    sql.exec(`PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
      PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000;`);
    const { user_version: version } = sql.prepare('PRAGMA user_version').get() as {
      user_version: number;
    };
    if (version === VERSION) return sql;
    if (version !== 0) throw new Error(`of version ${version}`);
    sql.exec(`BEGIN; ${schema}; COMMIT`);
    return sql;
  } catch (error) {
    sql.close();
    throw error;
  }
}

function removeFile(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(file + suffix, { force: true });
}

function hasFts5(): boolean {
  const probe = new DatabaseSync(':memory:');
  try {
    probe.exec('CREATE VIRTUAL TABLE probe USING fts5(x, content = "", contentless_delete = 1)');
    return true;
  } catch {
    return false;
  } finally {
    probe.close();
  }
}
