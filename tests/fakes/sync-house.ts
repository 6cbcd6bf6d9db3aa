import { expect } from 'vitest';
import type { AppError, AppEvent, BlogId, Result } from '#contract/index.ts';
import type { Context } from '#core/context.ts';
import { createAnnouncer } from '#core/notify/announce.ts';
import { createRegistry } from '#core/providers/registry.ts';
import { blogSyncOf } from '#core/store/blog-sync.ts';
import { addBlog } from '#core/store/blogs.ts';
import { type Database, openDatabase } from '#core/store/database.ts';
import { createSyncEngine, type SyncEngine } from '#core/sync/engine.ts';
import { type FakeBlog, fakeBlog } from './fake-blog.ts';
import { type FakePorts, fakePorts } from './ports.ts';

export interface SyncHouse {
  readonly ports: FakePorts;
  readonly db: Database;
  readonly context: Context;
  readonly blog: FakeBlog;
  readonly events: AppEvent[];
  readonly settled: { readonly remoteId: string; readonly fate: string }[];
  engine: SyncEngine;
  /** Adds the blog to the store, without checking it. */
  add(): BlogId;
  /** Lets a second pass, then checks and gives the outcome. */
  check(blogId: BlogId): Promise<Result<null>>;
  /** A check as the engine makes it by itself, an hour later; gives the problem it ended with. */
  checkByItself(blogId: BlogId): Promise<AppError | null>;
  /** What a kill and a new start leave: the store alone. */
  restart(): void;
  /** The comments that are shown here, as the blog has them. */
  shown(): Record<string, { parent: string | null; html: string }>;
  unread(): readonly string[];
  /** The person wrote this comment from here. */
  own(remoteId: string, isHeld?: boolean): void;
  commentId(remoteId: string): number;
  postId(remoteId: string): number;
}

/** Store, engine and announcer over one blog in memory. */
export function syncHouse(blog?: FakeBlog): SyncHouse {
  const ports = fakePorts();
  const theBlog = blog ?? fakeBlog({ now: ports.now });
  const db = openDatabase(':memory:');
  const events: AppEvent[] = [];
  const context: Context = {
    ports,
    db,
    providers: createRegistry([theBlog.provider]),
    emit: (event) => void events.push(event),
  };
  const settled: { remoteId: string; fate: string }[] = [];
  const engine = () =>
    createSyncEngine(context, {
      announcer: createAnnouncer(context),
      settleHeld: (_db, _url, remoteId, fate) => void settled.push({ remoteId, fate }),
    });
  const number = (sql: string, remoteId: string): number => {
    const row = db.sql.prepare(sql).get(remoteId) as { id: number } | undefined;
    expect(row, `row of ${remoteId}`).toBeDefined();
    return row?.id ?? 0;
  };
  db.onChanged((topics) => void events.push({ type: 'changed', topics }));
  const house: SyncHouse = {
    ports,
    db,
    context,
    blog: theBlog,
    events,
    settled,
    engine: engine(),
    add: () => addBlog(db, { ...theBlog.remote, kind: theBlog.provider.kind }, false, ports.now()),
    check: async (blogId) => {
      await ports.advance(1000);
      return house.engine.checkBlog(blogId);
    },
    checkByItself: async (blogId) => {
      await ports.advance(3_600_000);
      house.engine.checkAll();
      while (house.engine.isChecking()) await ports.advance(1);
      return blogSyncOf(db, blogId)?.problem ?? null;
    },
    restart: () => {
      house.engine = engine();
    },
    shown: () => {
      const rows = db.sql
        .prepare(
          "SELECT remote_id, parent_remote_id, content_html FROM comments WHERE state = 'visible'",
        )
        .all() as { remote_id: string; parent_remote_id: string | null; content_html: string }[];
      return Object.fromEntries(
        rows.map((row) => [
          row.remote_id,
          { parent: row.parent_remote_id, html: row.content_html },
        ]),
      );
    },
    unread: () =>
      (
        db.sql.prepare('SELECT remote_id FROM comments WHERE is_unread = 1 ORDER BY id').all() as {
          remote_id: string;
        }[]
      ).map((row) => row.remote_id),
    own: (remoteId, isHeld = false) => {
      const comment = theBlog.comments.get(remoteId);
      db.sql
        .prepare(
          `INSERT INTO my_comments (blog_url, remote_id, post_remote_id, sent_at, is_held)
           VALUES (?, ?, ?, ?, ?)`,
        )
        .run(
          theBlog.remote.url,
          remoteId,
          comment?.postRemoteId ?? '',
          ports.now(),
          isHeld ? 1 : 0,
        );
    },
    commentId: (remoteId) => number('SELECT id FROM comments WHERE remote_id = ?', remoteId),
    postId: (remoteId) => number('SELECT id FROM posts WHERE remote_id = ?', remoteId),
  };
  return house;
}

/** What the blog shows of its comments, in the form of `SyncHouse.shown`. */
export function shownBy(blog: FakeBlog): Record<string, { parent: string | null; html: string }> {
  return Object.fromEntries(
    [...blog.comments.values()]
      .filter((comment) => comment.state === 'visible')
      .map((comment) => [
        comment.remoteId,
        { parent: comment.parentRemoteId, html: comment.contentHtml },
      ]),
  );
}
