import { expect, it } from 'vitest';
import { migrate } from '#core/store/database.ts';
import { migrations } from '#core/store/migrations.ts';
import { markComments } from '#core/store/read-state.ts';
import { type SyncHouse, shownBy, syncHouse } from '../../../fakes/sync-house.ts';

const DAY = 86_400_000;
type Row = Record<string, string | number | null>;

/** Makes of the house's store what the version before would have written, and opens it with this one. */
function upgrade(house: SyncHouse, firstSyncEndedAt: number): void {
  const { sql } = house.db;
  const names = (query: string): string[] =>
    (sql.prepare(query).all() as { name: string }[]).map((row) => row.name);
  const tables = names("SELECT name FROM sqlite_master WHERE type = 'table'");
  const rows = new Map(
    tables.map((table) => [table, sql.prepare(`SELECT * FROM ${table}`).all() as Row[]]),
  );
  sql.exec('PRAGMA foreign_keys = OFF');
  for (const table of tables) sql.exec(`DROP TABLE ${table}`);
  for (const step of migrations.slice(0, 2)) sql.exec(step);
  for (const table of names("SELECT name FROM sqlite_master WHERE type = 'table'")) {
    const columns = names(`SELECT name FROM pragma_table_info('${table}')`);
    const places = columns.map(() => '?').join(', ');
    const insert = sql.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places})`);
    for (const row of rows.get(table) ?? [])
      insert.run(...columns.map((name) => row[name] ?? null));
  }
  const first = { postPage: 3, batch: [], commentPage: 1, isLastBatch: true, done: 40, total: 40 };
  const cursor = {
    first,
    firstSyncEndedAt,
    modifiedSince: house.ports.now(),
    hasAllPosts: true,
    pending: [],
    unexplained: {},
  };
  sql.prepare('UPDATE blog_sync SET cursor = ?').run(JSON.stringify(cursor));
  sql.exec('PRAGMA user_version = 2; PRAGMA foreign_keys = ON');
  migrate(sql);
  house.restart();
}

it('lets nothing old turn unread in a store of the version before, and tells once of an answer that came meanwhile', async () => {
  const house = syncHouse();
  const { blog, ports, db } = house;
  for (let p = 0; p < 40; p += 1) {
    const publishedAt = ports.now() - p * 3 * DAY;
    const { remoteId } = blog.addPost({ publishedAt });
    for (let c = 0; c < 5; c += 1) blog.addComment(remoteId, { publishedAt });
  }
  const old = [...blog.posts.keys()][30] as string;
  const mine = blog.addComment(old, { publishedAt: ports.now() - 60 * DAY }).remoteId;
  const long = { parentRemoteId: mine, publishedAt: ports.now() - 50 * DAY };
  blog.addComment(old, long);
  const blogId = house.add();
  house.own(mine);
  await house.check(blogId);
  const endedAt = ports.now();
  await ports.advance(30 * DAY);
  await house.check(blogId);
  const [left, ...others] = house.unread();
  markComments(db, others.map(house.commentId), true, ports.now());
  upgrade(house, endedAt);
  await ports.advance(DAY);
  const answer = blog.addComment(old, { parentRemoteId: mine }).remoteId;
  await ports.advance(DAY);
  for (let i = 0; i < 6; i += 1) await house.checkByItself(blogId);
  expect(house.shown()).toEqual(shownBy(blog));
  expect(house.unread()).toEqual([left, answer]);
  expect(ports.shown).toHaveLength(1);
});
