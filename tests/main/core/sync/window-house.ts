import type { Result } from '#contract/index.ts';
import type { Context } from '#core/context.ts';
import { createAnnouncer } from '#core/notify/announce.ts';
import { createRegistry } from '#core/providers/registry.ts';
import { addBlog } from '#core/store/blogs.ts';
import { type Database, openDatabase } from '#core/store/database.ts';
import type { Cursor } from '#core/sync/cursor.ts';
import { cursorOf, type Pull } from '#core/sync/pull.ts';
import { checkWindow } from '#core/sync/window-check.ts';
import { type FakeFeed, fakeFeed } from '../../../fakes/fake-feed.ts';
import { type FakePorts, fakePorts } from '../../../fakes/ports.ts';

export interface WindowHouse {
  readonly ports: FakePorts;
  readonly db: Database;
  readonly feed: FakeFeed;
  readonly settled: string[];
  /** An hour later, one check. */
  check(): Promise<Result<null>>;
  checks(count: number): Promise<void>;
  pull(): Pull;
  cursor(): Cursor;
  /** What was asked since the last look. */
  asked(): readonly string[];
  shown(): readonly string[];
  unread(): readonly string[];
  row(remoteId: string): Record<string, unknown>;
  post(remoteId: string): Record<string, unknown>;
}

/** Store and announcer over one blog that is read by its feeds. */
export function windowHouse(
  options: { readonly scope?: 'all' | 'posts'; readonly hasComments?: boolean } = {},
): WindowHouse {
  const ports = fakePorts();
  const feed = fakeFeed({ now: ports.now, hasComments: options.hasComments ?? true });
  const db = openDatabase(':memory:');
  const context: Context = {
    ports,
    db,
    providers: createRegistry([feed.provider]),
    emit: () => {},
  };
  const announcer = createAnnouncer(context);
  const settled: string[] = [];
  const blogId = addBlog(db, { ...feed.remote, kind: 'feed' }, false, ports.now(), {
    scope: options.scope ?? 'all',
  });
  const ids = (where: string): readonly string[] =>
    (
      db.sql.prepare(`SELECT remote_id FROM comments WHERE ${where} ORDER BY id`).all() as {
        remote_id: string;
      }[]
    ).map((row) => row.remote_id);
  const rowOf = (table: string, remoteId: string): Record<string, unknown> =>
    (db.sql.prepare(`SELECT * FROM ${table} WHERE remote_id = ?`).get(remoteId) ?? {}) as Record<
      string,
      unknown
    >;
  const house: WindowHouse = {
    ports,
    db,
    feed,
    settled,
    pull: () => ({
      context,
      announcer,
      settleHeld: (_db, _url, remoteId, fate) => void settled.push(`${remoteId} ${fate}`),
      blogId,
      provider: feed.provider,
      access: { ...feed.remote, credentials: null },
      signal: new AbortController().signal,
      startedAt: ports.now(),
      isByHand: false,
      atOnce: 1,
      changedPosts: new Set(),
      spent: { requests: 0, changes: 0 },
    }),
    check: async () => {
      await ports.advance(3_600_000);
      const result = await checkWindow(house.pull());
      if (result.ok) {
        db.sql.prepare('UPDATE blog_sync SET last_ok_at = ?').run(ports.now());
      }
      return result;
    },
    checks: async (count) => {
      for (let i = 0; i < count; i += 1) await house.check();
    },
    cursor: () => cursorOf(house.pull()),
    asked: () => feed.calls.splice(0).map(({ call, detail }) => `${call} ${detail}`),
    shown: () => ids("state = 'visible'"),
    unread: () => ids('is_unread = 1'),
    row: (remoteId) => rowOf('comments', remoteId),
    post: (remoteId) => rowOf('posts', remoteId),
  };
  return house;
}
