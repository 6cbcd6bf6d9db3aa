import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { BlogId } from '#contract/index.ts';
import { createHttp, type Http } from '#core/providers/http.ts';
import { createWordPressProvider } from '#core/providers/wordpress/provider.ts';
import { blogSyncOf } from '#core/store/blog-sync.ts';
import { markComments } from '#core/store/read-state.ts';
import { sentenceFor } from '../../../../renderer/text/errors.ts';
import { type FakeBlog, fakeBlog } from '../../../fakes/fake-blog.ts';
import { type FaultProxy, faultProxy } from '../../../fakes/fault-proxy.ts';
import { anyFault, type FaultKind, faultKinds } from '../../../fakes/faults.ts';
import { type FakePorts, fakePorts } from '../../../fakes/ports.ts';
import { randomFrom } from '../../../fakes/random.ts';
import { type RestFace, restFace } from '../../../fakes/rest-face.ts';
import { type SyncHouse, shownBy, syncHouse } from '../../../fakes/sync-house.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const PATIENCE_MS = 150;
const SEEDS = [1, 2, 3, 4, 5];
const LONGEST_TEST_MS = 30_000;
/** The slow ones cost real time, so they are rarer. */
const quick: readonly FaultKind[] = [
  'dropRequest',
  'dropAnswer',
  'dropAnswer',
  'reset',
  'tooMany',
  'inRepair',
  'broken',
  'cutBody',
  'cutBody',
  'html',
  'wrongType',
  'circle',
  'insecure',
  'empty',
];
const slow: readonly FaultKind[] = ['delay', 'drip', 'endless', 'bomb'];

interface BadLine {
  readonly house: SyncHouse;
  readonly blog: FakeBlog;
  readonly proxy: FaultProxy;
  readonly blogId: BlogId;
  /** Lets fake time pass and what is under way finish. */
  pass(ms: number): Promise<void>;
}

const stops: (() => Promise<void>)[] = [];
const unhandled: unknown[] = [];
const note = (reason: unknown): void => void unhandled.push(reason);
process.on('unhandledRejection', note);
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
  expect(unhandled).toEqual([]);
});

/** The engine over the real WordPress provider, and a blog behind a proxy that can break everything. */
async function badLine(): Promise<BadLine> {
  const ports: FakePorts = fakePorts();
  let blog: FakeBlog | null = null;
  const face: RestFace = await restFace(() => blog as FakeBlog);
  const proxy = await faultProxy(face.url);
  blog = fakeBlog({ url: `${proxy.url}/`, kind: 'wordpress', now: () => house.ports.now() });
  const http = impatient(
    createHttp(ports.http, {
      version: '0',
      now: () => house.ports.now(),
      requestsPerHost: () => 2,
    }),
  );
  const house = syncHouse({
    ...blog,
    provider: createWordPressProvider({ http, now: () => house.ports.now(), log: ports.log }),
  });
  for (let i = 0; i < 6; i += 1) addPost(blog, house.ports.now() - i * 30 * HOUR);
  const blogId = house.add();
  house.db.sql.exec("UPDATE blogs SET history = 'all'");
  stops.push(face.stop, proxy.stop, async () => {
    await house.engine.stop();
    house.db.close();
  });
  return {
    house,
    blog,
    proxy,
    blogId,
    pass: async (ms) => {
      await house.ports.advance(ms);
      while (house.engine.isChecking()) await new Promise((resolve) => setTimeout(resolve, 1));
    },
  };
}

function addPost(blog: FakeBlog, publishedAt: number): void {
  const { remoteId } = blog.addPost({ publishedAt });
  let parentRemoteId: string | null = null;
  for (let i = 0; i < 30; i += 1) {
    const comment = blog.addComment(remoteId, { parentRemoteId, publishedAt: publishedAt + i });
    parentRemoteId = i % 4 === 3 ? null : comment.remoteId;
  }
}

function impatient(http: Http): Http {
  const timeoutMs = PATIENCE_MS;
  return {
    get: (url, options) => http.get(url, { ...options, timeoutMs }),
    head: (url, options) => http.head(url, { ...options, timeoutMs }),
    post: (url, body, options) => http.post(url, body, { ...options, timeoutMs }),
  };
}

function expectSame({ house, blog }: BadLine, what: string): void {
  const visible = Object.fromEntries(
    Object.entries(shownBy(blog)).filter(([remoteId]) =>
      blog.posts.has(blog.comments.get(remoteId)?.postRemoteId ?? ''),
    ),
  );
  expect(house.shown(), what).toEqual(visible);
  const posts = house.db.sql
    .prepare("SELECT remote_id FROM posts WHERE state = 'visible' ORDER BY remote_id")
    .all() as { remote_id: string }[];
  expect(
    posts.map((row) => row.remote_id),
    what,
  ).toEqual([...blog.posts.keys()].sort());
}

/** Every comment that was ever here, with whether it counts as read. */
const marks = ({ house }: BadLine): ReadonlyMap<string, boolean> =>
  new Map(
    (
      house.db.sql.prepare('SELECT remote_id, is_unread FROM comments').all() as {
        remote_id: string;
        is_unread: number;
      }[]
    ).map((row) => [row.remote_id, row.is_unread === 0]),
  );

describe('sync over a line that breaks', () => {
  const met = new Set<FaultKind>();
  afterAll(() => expect([...met].sort()).toEqual(['none', ...faultKinds].sort()));

  it.each(SEEDS)(
    'ends like the blog, by itself, when the faults are over (seed %i)',
    async (seed) => {
      const line = await badLine();
      const { house, blog, proxy, blogId } = line;
      const random = randomFrom(seed);
      const pick = <T>(items: readonly T[]): T | undefined =>
        items[Math.floor(random() * items.length)];
      const shown = () => [...blog.comments.values()].filter((one) => one.state === 'visible');
      const changes: (() => void)[] = [
        () => void blog.addComment(pick([...blog.posts.keys()]) ?? ''),
        () => {
          const parent = pick(shown());
          if (parent) {
            blog.addComment(parent.postRemoteId, {
              parentRemoteId: parent.remoteId,
              state: 'held',
            });
          }
        },
        () => blog.editComment(pick(shown())?.remoteId ?? '', `<p>${random()}</p>`),
        () => blog.hold(pick(shown())?.remoteId ?? ''),
        () => blog.deleteComment(pick(shown())?.remoteId ?? ''),
        () => {
          const held = pick([...blog.comments.values()].filter((one) => one.state === 'held'));
          if (held) blog.approve(held.remoteId);
        },
        () => void blog.addPost({ publishedAt: house.ports.now() }),
        () =>
          blog.editPost(pick([...blog.posts.keys()]) ?? '', { contentHtml: `<p>${random()}</p>` }),
      ];
      const kinds = (): readonly FaultKind[] => (random() < 0.04 ? slow : quick);
      // A line that was bad from the first byte, and gets worse and better.
      let rate = 0.6;
      proxy.choose = () => anyFault(random, rate, PATIENCE_MS * 2, kinds());
      house.engine.start();
      let failed = 0;
      let read = new Map<string, boolean>();
      for (let round = 0; round < 60; round += 1) {
        rate = [0.05, 0.2, 0.6, 1][round % 4] ?? 0;
        for (let left = Math.floor(random() * 3); left > 0; left -= 1) pick(changes)?.();
        await line.pass(40 * MINUTE);
        if (random() < 0.1) {
          await house.engine.stop();
          house.restart();
          house.engine.start();
        }
        const problem = blogSyncOf(house.db, blogId)?.problem ?? null;
        if (problem !== null) {
          failed += 1;
          expect(problem.code).not.toBe('internal');
          expect(sentenceFor(problem, { doing: 'check' }).hint).toMatch(/\.$/);
        }
        const now = marks(line);
        for (const [remoteId, isRead] of read) {
          expect(now.get(remoteId), `seed ${seed}: comment ${remoteId}`).toBe(isRead);
        }
        const one = [...now].find(([, isRead]) => !isRead);
        if (one) markComments(house.db, [house.commentId(one[0])], true, house.ports.now());
        read = new Map(marks(line));
      }
      expect(failed).toBeGreaterThan(10);
      for (const { fault } of proxy.log) met.add(fault);

      proxy.choose = () => ({ kind: 'none' });
      for (let hours = 0; hours < 40; hours += 1) await line.pass(HOUR);
      expectSame(line, `seed ${seed}`);
      expect(blogSyncOf(house.db, blogId)).toMatchObject({ problem: null, failures: 0 });
      expect(house.ports.logged).toEqual([]);
    },
    LONGEST_TEST_MS,
  );

  it('sends nothing, whoever wishes it, while the blog asks to wait', async () => {
    const line = await badLine();
    const { house, proxy, blogId } = line;
    proxy.choose = () => ({ kind: 'tooMany', seconds: 7200 });
    house.engine.start();
    await line.pass(MINUTE);
    const asked = proxy.log.length;
    expect(asked).toBeLessThanOrEqual(2);
    expect(blogSyncOf(house.db, blogId)?.problem).toMatchObject({ code: 'rateLimited' });
    proxy.choose = () => ({ kind: 'none' });
    for (let minutes = 0; minutes < 110; minutes += 10) {
      await line.pass(10 * MINUTE);
      expect(await house.engine.checkBlog(blogId)).toMatchObject({
        ok: false,
        error: { code: 'rateLimited' },
      });
    }
    expect(proxy.log).toHaveLength(asked);
    for (let hours = 0; hours < 3; hours += 1) await line.pass(HOUR);
    expectSame(line, 'after the wait');
  });
});
