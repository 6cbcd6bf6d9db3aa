import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';

/** A row as it is handed on: by the names of its columns. */
export type Row = Readonly<Record<string, SQLOutputValue>>;

/** How far past the last readable row it is worth asking for single ones. */
const PROBES_PAST_END = 10_000;
const MOST_PROBES = 1_000_000;

/**
 * Opens a damaged file for reading; its journal is read, and neither is changed. null if not even its list of
 * tables can be read.
 */
export function openDamaged(file: string): DatabaseSync | null {
  let sql: DatabaseSync | null = null;
  try {
    sql = new DatabaseSync(file, { readOnly: true });
    sql.exec('PRAGMA cell_size_check = ON; PRAGMA trusted_schema = OFF');
    const { n } = sql.prepare('SELECT count(*) AS n FROM sqlite_master').get() as { n: number };
    if (n > 0) return sql;
  } catch {
    // Told by null.
  }
  sql?.close();
  return null;
}

/**
 * Gives each readable row of a table to `take`: from the start to the first unreadable page, from the end back to
 * it, then one by one in between. False if anything could not be read. A row may be given twice.
 */
export function readRows(damaged: DatabaseSync, table: string, take: (row: Row) => void): boolean {
  const layout = layoutOf(damaged, table);
  if (layout === null) return false;
  const order = (direction: 'ASC' | 'DESC'): string =>
    layout.key.map((name) => `${name} ${direction}`).join(', ');
  const columns = layout.hasRowid ? `rowid AS row_number_, ${layout.columns}` : layout.columns;
  const scan = (direction: 'ASC' | 'DESC') => {
    let last: Row | null = null;
    const text = `SELECT ${columns} FROM ${table} NOT INDEXED ORDER BY ${order(direction)}`;
    const isWhole = attempt(() => {
      for (const row of damaged.prepare(text).iterate() as Iterable<Row>) {
        last = row;
        take(row);
      }
    });
    return { isWhole, last: last as Row | null };
  };
  const forward = scan('ASC');
  if (forward.isWhole) return true;
  const backward = scan('DESC');
  if (layout.hasRowid) {
    const from = Number(forward.last?.row_number_ ?? 0) + 1;
    const to = Number(backward.last?.row_number_ ?? from + PROBES_PAST_END);
    const one = `SELECT ${columns} FROM ${table} NOT INDEXED WHERE rowid = ?`;
    for (let id = from; id < to && id < from + MOST_PROBES; id += 1) {
      attempt(() => takeOne(damaged, one, [id], take));
    }
  } else {
    readByIndex(damaged, table, layout, take);
  }
  return false;
}

interface Layout {
  readonly columns: string;
  readonly key: readonly string[];
  readonly hasRowid: boolean;
}

function layoutOf(damaged: DatabaseSync, table: string): Layout | null {
  let layout: Layout | null = null;
  attempt(() => {
    const rows = damaged
      .prepare('SELECT name, pk FROM pragma_table_info(?) ORDER BY cid')
      .all(table) as { name: string; pk: number }[];
    if (rows.length === 0) return;
    const { wr } = damaged
      .prepare('SELECT wr FROM pragma_table_list WHERE schema = ? AND name = ?')
      .get('main', table) as { wr: number };
    const keys = rows.filter((row) => row.pk > 0).sort((a, b) => a.pk - b.pk);
    layout = {
      columns: rows.map((row) => row.name).join(', '),
      key: wr === 1 ? keys.map((row) => row.name) : ['rowid'],
      hasRowid: wr === 0,
    };
  });
  return layout;
}

/** Tables without row numbers: a second index, if there is one, knows the keys of what lies in between. */
function readByIndex(
  damaged: DatabaseSync,
  table: string,
  { columns, key }: Layout,
  take: (row: Row) => void,
): void {
  const one = `SELECT ${columns} FROM ${table} WHERE ${key.map((name) => `${name} = ?`).join(' AND ')}`;
  attempt(() => {
    const indices = damaged
      .prepare("SELECT name FROM pragma_index_list(?) WHERE origin = 'c' AND partial = 0")
      .all(table) as { name: string }[];
    for (const { name } of indices) {
      const keys: Row[] = [];
      const text = `SELECT ${key.join(', ')} FROM ${table} INDEXED BY ${name}`;
      attempt(() => {
        for (const row of damaged.prepare(text).iterate() as Iterable<Row>) keys.push(row);
      });
      for (const row of keys) {
        attempt(() => takeOne(damaged, one, Object.values(row), take));
      }
    }
  });
}

function takeOne(
  damaged: DatabaseSync,
  text: string,
  key: readonly SQLOutputValue[],
  take: (row: Row) => void,
): void {
  const row = damaged.prepare(text).get(...key);
  if (row !== undefined) take(row);
}

/** False if it threw. */
function attempt(read: () => void): boolean {
  try {
    read();
    return true;
  } catch {
    return false;
  }
}
