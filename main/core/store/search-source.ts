import type { Database } from './database.ts';
import { prepared } from './prepared.ts';
import type { IndexedKind } from './search-index.ts';

/** A text as it is kept, to be put into the index. */
export interface SourceText {
  readonly id: number;
  readonly blogId: number;
  readonly title: string;
  readonly authorName: string;
  readonly html: string;
  readonly at: number;
}

const sources = {
  post: `SELECT id, blog_id AS blogId, title, author_name AS authorName, content_html AS html,
    published_at AS at FROM posts`,
  comment: `SELECT id, blog_id AS blogId, '' AS title, author_name AS authorName, content_html AS html,
    published_at AS at FROM comments`,
} as const;

/** The next ones after a row, in their order, one at a time as they are asked for. */
export function sourcesAfter(
  db: Database,
  kind: IndexedKind,
  id: number,
  limit: number,
): SourceText[] {
  return prepared(db, `${sources[kind]} WHERE id > ? ORDER BY id LIMIT ?`).all(
    id,
    limit,
  ) as unknown as SourceText[];
}

/** undefined if it is no longer here. */
export function sourceOf(db: Database, kind: IndexedKind, id: number): SourceText | undefined {
  return prepared(db, `${sources[kind]} WHERE id = ?`).get(id) as unknown as SourceText | undefined;
}

/** The last row of each kind. */
export function lastRows(db: Database): Readonly<Record<IndexedKind, number>> {
  const row = prepared(
    db,
    `SELECT (SELECT max(id) FROM posts) AS post, (SELECT max(id) FROM comments) AS comment`,
  ).get() as { post: number | null; comment: number | null };
  return { post: row.post ?? 0, comment: row.comment ?? 0 };
}

/** A row that was changed or deleted since it was put into the index. New ones are known by their numbers. */
export interface Change {
  readonly key: number;
  readonly kind: IndexedKind;
  readonly id: number;
}

/** Changes that triggers noted and that are not yet in the index. */
export function changesToIndex(db: Database, limit: number): Change[] {
  const rows = prepared(db, 'SELECT key FROM search_changes ORDER BY key LIMIT ?').all(limit);
  return rows.map(({ key }) => changeOf(key as number));
}

const changeOf = (key: number): Change => ({
  key,
  kind: key % 2 === 1 ? 'post' : 'comment',
  id: Math.floor(key / 2),
});

/** Of these rows, those whose present text is not in the index. */
export function unindexedAmong(
  db: Database,
  kind: IndexedKind,
  ids: readonly number[],
): ReadonlySet<number> {
  const bit = kind === 'post' ? 1 : 0;
  const rows = prepared(
    db,
    'SELECT key FROM search_changes WHERE key IN (SELECT value * 2 + ? FROM json_each(?))',
  ).all(bit, JSON.stringify(ids));
  return new Set(rows.map(({ key }) => changeOf(key as number).id));
}

export function forgetChanges(db: Database, keys: readonly number[]): void {
  db.write([], () =>
    prepared(db, 'DELETE FROM search_changes WHERE key IN (SELECT value FROM json_each(?))').run(
      JSON.stringify(keys),
    ),
  );
}

/** The store's word of which index is its own; null at first. */
export function stampOf(db: Database): string | null {
  const row = prepared(db, 'SELECT stamp FROM search_stamp').get() as { stamp: string } | undefined;
  return row?.stamp ?? null;
}

export function setStamp(db: Database, stamp: string): void {
  db.write([], () => {
    prepared(db, 'DELETE FROM search_stamp').run();
    prepared(db, 'INSERT INTO search_stamp (stamp) VALUES (?)').run(stamp);
  });
}
