import type { Result } from '#contract/index.ts';
import type { Context } from '#core/context.ts';
import { createAnnouncer } from '#core/notify/announce.ts';
import type { RemoteBlog, WindowProvider } from '#core/providers/provider.ts';
import { createRegistry } from '#core/providers/registry.ts';
import { addBlog } from '#core/store/blogs.ts';
import { type Database, openDatabase } from '#core/store/database.ts';
import type { Cursor } from '#core/sync/cursor.ts';
import { cursorOf, type Pull } from '#core/sync/pull.ts';
import { checkWindow } from '#core/sync/window-check.ts';
import { type FakeFeed, fakeFeed } from '../../../fakes/fake-feed.ts';
import { type FakePorts, fakePorts } from '../../../fakes/ports.ts';

/** Store and announcer over a blog that is read by its feeds. */
export interface WindowStore {
  readonly ports: FakePorts;
  readonly db: Database;
  readonly settled: string[];
  /** An hour later, one check. */
  check(): Promise<Result<null>>;
  checks(count: number): Promise<void>;
  pull(): Pull;
  cursor(): Cursor;
  shown(): readonly string[];
  unread(): readonly string[];
  row(remoteId: string): Record<string, unknown>;
  post(remoteId: string): Record<string, unknown>;
}

export interface WindowHouse extends WindowStore {
  readonly feed: FakeFeed;
  /** What was asked since the last look. */
  asked(): readonly string[];
}

type Scope = 'all' | 'posts';

export function windowStore(
  provider: WindowProvider,
  remote: RemoteBlog,
  ports: FakePorts,
  scope: Scope = 'all',
): WindowStore {
  const db = openDatabase(':memory:');
  const context: Context = { ports, db, providers: createRegistry([provider]), emit: () => {} };
  const announcer = createAnnouncer(context);
  const settled: string[] = [];
  const blogId = addBlog(db, { ...remote, kind: 'feed' }, false, ports.now(), { scope });
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
  const store: WindowStore = {
    ports,
    db,
    settled,
    pull: () => ({
      context,
      announcer,
      settleHeld: (_db, _url, remoteId, fate) => void settled.push(`${remoteId} ${fate}`),
      blogId,
      provider,
      access: { ...remote, credentials: null },
      signal: new AbortController().signal,
      startedAt: ports.now(),
      isByHand: false,
      isWaitedFor: () => false,
      atOnce: 1,
      changedPosts: new Set(),
      spent: { requests: 0, changes: 0 },
    }),
    check: async () => {
      await ports.advance(3_600_000);
      const result = await checkWindow(store.pull());
      if (result.ok) db.sql.prepare('UPDATE blog_sync SET last_ok_at = ?').run(ports.now());
      return result;
    },
    checks: async (count) => {
      for (let i = 0; i < count; i += 1) await store.check();
    },
    cursor: () => cursorOf(store.pull()),
    shown: () => ids("state = 'visible'"),
    unread: () => ids('is_unread = 1'),
    row: (remoteId) => rowOf('comments', remoteId),
    post: (remoteId) => rowOf('posts', remoteId),
  };
  return store;
}

/** The same over one blog in memory. */
export function windowHouse(
  options: { readonly scope?: Scope; readonly hasComments?: boolean } = {},
): WindowHouse {
  const ports = fakePorts();
  const feed = fakeFeed({ now: ports.now, hasComments: options.hasComments ?? true });
  return {
    ...windowStore(feed.provider, feed.remote, ports, options.scope),
    feed,
    asked: () => feed.calls.splice(0).map(({ call, detail }) => `${call} ${detail}`),
  };
}
