import { StatementSync } from 'node:sqlite';
import { describe, expect, it, vi } from 'vitest';
import { blogsHandlers } from '#core/commands/blogs.ts';
import type { Context } from '#core/context.ts';
import { createAnnouncer } from '#core/notify/announce.ts';
import { createRegistry } from '#core/providers/registry.ts';
import { blogSyncOf } from '#core/store/blog-sync.ts';
import { addBlog, removeBlog } from '#core/store/blogs.ts';
import { openDatabase } from '#core/store/database.ts';
import { createSyncEngine } from '#core/sync/engine.ts';
import { type FakeBlog, fakeBlog } from '../../../fakes/fake-blog.ts';
import { fakePorts } from '../../../fakes/ports.ts';
import { shownBy, syncHouse } from '../../../fakes/sync-house.ts';

const MINUTE = 60_000;

function several(count: number) {
  const ports = fakePorts();
  const db = openDatabase(':memory:');
  const blogs: FakeBlog[] = [];
  for (let i = 0; i < count; i += 1) {
    const blog = fakeBlog({ url: `https://b${i}.example/`, kind: `fake${i}`, now: ports.now });
    blog.addComment(blog.addPost().remoteId);
    blogs.push(blog);
  }
  const context: Context = {
    ports,
    db,
    providers: createRegistry(blogs.map((blog) => blog.provider)),
    emit: () => {},
  };
  const engine = createSyncEngine(context, {
    announcer: createAnnouncer(context),
    settleHeld: () => {},
  });
  const ids = blogs.map((blog) =>
    addBlog(db, { ...blog.remote, kind: blog.provider.kind }, false, ports.now()),
  );
  return { ports, db, blogs, engine, ids, context };
}

const checksOf = (blog: FakeBlog): number =>
  blog.calls.filter((made) => made.call === 'postStamps').length;

describe('the engine', () => {
  it('checks at start, and again when it is time', async () => {
    const { ports, blogs, engine } = several(1);
    const blog = blogs[0] as FakeBlog;
    engine.start();
    await ports.advance(100);
    expect(checksOf(blog)).toBe(1);
    // Something happened today: half of the half hour that is set.
    await ports.advance(13 * MINUTE);
    expect(checksOf(blog)).toBe(1);
    await ports.advance(4 * MINUTE);
    expect(checksOf(blog)).toBe(2);
    await engine.stop();
    await ports.advance(200 * MINUTE);
    expect(checksOf(blog)).toBe(2);
  });

  it('does not look at every blog again whenever one was checked: thousands would stand still', async () => {
    const all = vi.spyOn(StatementSync.prototype, 'all');
    const { ports, engine, blogs } = several(100);
    engine.start();
    await ports.advance(1000);
    while (engine.isChecking()) await ports.advance(1000);
    const looks = all.mock.results.filter(
      ({ value }) => Array.isArray(value) && value.length === 100,
    );
    all.mockRestore();
    for (const blog of blogs) expect(checksOf(blog)).toBe(1);
    expect(looks.length).toBeGreaterThan(0);
    expect(looks.length).toBeLessThan(20);
    await engine.stop();
  });

  it('checks four blogs at once and no more', async () => {
    const { blogs, engine } = several(9);
    const asking = new Map<FakeBlog, number>();
    let most = 0;
    for (const blog of blogs) {
      blog.before = async () => {
        asking.set(blog, (asking.get(blog) ?? 0) + 1);
        most = Math.max(most, asking.size);
        await new Promise((resolve) => setTimeout(resolve, 1));
        const left = (asking.get(blog) ?? 0) - 1;
        if (left === 0) asking.delete(blog);
        else asking.set(blog, left);
      };
    }
    engine.checkAll();
    expect(engine.isChecking()).toBe(true);
    await expect.poll(() => engine.isChecking()).toBe(false);
    expect(most).toBe(4);
    expect(blogs.every((blog) => checksOf(blog) === 1)).toBe(true);
  });

  it('lets no blog suffer for another', async () => {
    const { ports, db, blogs, engine, ids } = several(3);
    (blogs[0] as FakeBlog).failNext('any', { code: 'badResponse' }, 100);
    (blogs[1] as FakeBlog).before = () => {
      throw new Error('a defect');
    };
    engine.start();
    await ports.advance(100);
    const [first, second, third] = ids.map((id) => blogSyncOf(db, id));
    expect(first?.problem).toEqual({ code: 'badResponse' });
    expect(second?.problem).toMatchObject({ code: 'internal' });
    expect(third?.problem).toBeNull();
    expect(third?.isFirstSyncDone).toBe(true);
    await engine.stop();
  });

  it('tries less and less often while a blog fails', async () => {
    const { ports, blogs, engine } = several(1);
    const blog = blogs[0] as FakeBlog;
    blog.failNext('any', { code: 'badResponse' }, 1000);
    engine.start();
    await ports.advance(24 * 60 * MINUTE);
    expect(checksOf(blog)).toBeGreaterThan(8);
    expect(checksOf(blog)).toBeLessThan(16);
    await engine.stop();
  });

  it('makes no attempt without a network, and all when it returns', async () => {
    const { ports, blogs, engine, ids } = several(3);
    ports.setOnline(false);
    engine.start();
    await ports.advance(5 * 60 * MINUTE);
    expect(blogs.flatMap((blog) => blog.calls)).toEqual([]);
    expect(await engine.checkBlog(ids[0] ?? 0)).toEqual({ ok: false, error: { code: 'offline' } });
    ports.setOnline(true);
    await ports.advance(5000);
    expect(blogs.map(checksOf)).toEqual([1, 1, 1]);
    await engine.stop();
  });

  it('does not wait out a back-off that the network was the reason for', async () => {
    const { ports, db, blogs, engine, ids } = several(1);
    const blog = blogs[0] as FakeBlog;
    blog.failNext('any', { code: 'offline' }, 12);
    engine.start();
    await ports.advance(40 * MINUTE);
    expect(blogSyncOf(db, ids[0] ?? 0)?.failures).toBe(6);
    ports.setOnline(false);
    ports.setOnline(true);
    await ports.advance(2000);
    expect(blogSyncOf(db, ids[0] ?? 0)?.problem).toBeNull();
    await engine.stop();
  });

  it('leaves a blog alone that asks to wait, even if the person insists', async () => {
    const { ports, blogs, engine, ids } = several(1);
    const blog = blogs[0] as FakeBlog;
    blog.failNext('any', { code: 'rateLimited', retryAfterMs: 60 * MINUTE });
    await engine.checkBlog(ids[0] ?? 0);
    const before = blog.calls.length;
    const outcome = await engine.checkBlog(ids[0] ?? 0);
    expect(outcome).toMatchObject({ ok: false, error: { code: 'rateLimited' } });
    engine.checkAll();
    await ports.advance(30 * MINUTE);
    expect(blog.calls.length).toBe(before);
    await ports.advance(40 * MINUTE);
    expect(await engine.checkBlog(ids[0] ?? 0)).toEqual({ ok: true, value: null });
  });

  it('joins a check that is under way', async () => {
    const { blogs, engine, ids } = several(1);
    const id = ids[0] ?? 0;
    await Promise.all([engine.checkBlog(id), engine.checkBlog(id)]);
    expect(checksOf(blogs[0] as FakeBlog)).toBe(1);
  });

  it('brings nothing back of a blog that is removed while it is checked', async () => {
    const { ports, db, blogs, engine, ids, context } = several(1);
    const blog = blogs[0] as FakeBlog;
    const id = ids[0] ?? 0;
    let answer = (): void => {};
    blog.before = (call) =>
      call === 'comments'
        ? new Promise<void>((resolve) => {
            answer = resolve;
          })
        : undefined;
    const checking = engine.checkBlog(id);
    await ports.advance(1);
    ports.secretsStore.set(`application-password:${blog.remote.url}`, 'secret');
    const handlers = blogsHandlers(context, engine);
    await handlers['blog.remove']({ blogId: id });
    // SQLite gives the same row number again.
    expect(addBlog(db, { ...fakeBlog().remote, kind: 'fake0' }, false, ports.now())).toBe(id);
    answer();
    await checking;
    await ports.advance(1000);
    for (const table of ['posts', 'comments']) {
      expect(db.sql.prepare(`SELECT count(*) AS n FROM ${table}`).get()).toMatchObject({ n: 0 });
    }
    expect(blogSyncOf(db, id)).toMatchObject({ lastCheckedAt: null, problem: null });
    expect(ports.secretsStore.size).toBe(0);
  });

  it('waits a minute after a disk that cannot keep the outcome', async () => {
    const { ports, db, blogs, engine } = several(1);
    db.sql.exec(`CREATE TEMP TRIGGER full BEFORE UPDATE OF last_checked_at ON blog_sync
      BEGIN SELECT raise(ABORT, 'disk full'); END`);
    engine.start();
    await ports.advance(10_000);
    expect(checksOf(blogs[0] as FakeBlog)).toBe(1);
    expect(ports.logged).toContain('the outcome of a check was not kept');
    db.sql.exec('DROP TRIGGER full');
    await ports.advance(2 * MINUTE);
    expect(checksOf(blogs[0] as FakeBlog)).toBe(2);
    await engine.stop();
  });
});

describe('what the person says about checking', () => {
  it('holds: a paused blog is left alone until it is asked for by name', async () => {
    const { ports, db, blogs, engine, ids } = several(1);
    db.sql.exec("UPDATE blogs SET pace = 'paused'");
    engine.start();
    engine.checkAll();
    await ports.advance(24 * 60 * MINUTE);
    expect((blogs[0] as FakeBlog).calls).toEqual([]);
    expect(await engine.checkBlog(ids[0] ?? 0)).toEqual({ ok: true, value: null });
    await engine.stop();
  });

  it('holds: a check that was ended is not begun again at once, and goes on where it was', async () => {
    const house = syncHouse();
    for (let p = 0; p < 300; p += 1) {
      house.blog.addComment(house.blog.addPost().remoteId);
    }
    const blogId = house.add();
    house.db.sql.exec("UPDATE blogs SET history = 'all'");
    house.blog.before = () => {
      if (house.blog.calls.length === 12) house.engine.cancelCheck(blogId);
    };
    house.engine.start();
    await house.ports.advance(5 * MINUTE);
    const asked = house.blog.calls.length;
    expect(asked).toBeLessThan(16);
    expect(blogSyncOf(house.db, blogId)?.problem).toBeNull();
    house.blog.before = null;
    await house.ports.advance(60 * MINUTE);
    expect(house.shown()).toEqual(shownBy(house.blog));
    const pages = house.blog.calls
      .filter((made) => made.call === 'posts')
      .map((made) => made.detail);
    expect(new Set(pages).size).toBe(pages.length);
    await house.engine.stop();
  });

  it('holds at once when blogs are to be checked more often', async () => {
    const { ports, blogs, engine } = several(1);
    const blog = blogs[0] as FakeBlog;
    ports.settings.set({ checkEveryMinutes: 1440 });
    engine.start();
    await ports.advance(100 * MINUTE);
    expect(checksOf(blog)).toBe(1);
    ports.settings.set({ checkEveryMinutes: 30 });
    engine.reschedule();
    await ports.advance(MINUTE);
    expect(checksOf(blog)).toBe(2);
    await engine.stop();
  });
});

describe('a computer that wakes', () => {
  it('does not ask all blogs in the same moment', async () => {
    const { ports, blogs, engine } = several(60);
    engine.start();
    await ports.advance(60_000);
    const before = blogs.map(checksOf);
    expect(before.every((checks) => checks === 1)).toBe(true);
    ports.sleep(8 * 60 * MINUTE);
    ports.power.resume();
    await ports.advance(5000);
    const early = blogs.filter((blog) => checksOf(blog) > 1).length;
    expect(early).toBeLessThan(20);
    await ports.advance(3 * MINUTE);
    expect(blogs.every((blog) => checksOf(blog) > 1)).toBe(true);
    await engine.stop();
  });
});

describe('blogs on one host', () => {
  it('all rest when the host asks to wait', async () => {
    const { ports, db, blogs, engine } = several(2);
    db.sql.exec("UPDATE blogs SET url = 'https://one.example/' || id || '/'");
    (blogs[0] as FakeBlog).failNext('any', { code: 'rateLimited', retryAfterMs: 60 * MINUTE });
    engine.start();
    await ports.advance(1000);
    const before = checksOf(blogs[1] as FakeBlog);
    await ports.advance(50 * MINUTE);
    expect(checksOf(blogs[1] as FakeBlog)).toBe(before);
    await ports.advance(20 * MINUTE);
    expect(checksOf(blogs[1] as FakeBlog)).toBeGreaterThan(before);
    await engine.stop();
  });
});

describe('an opened post', () => {
  it('is refreshed soon, and not again within a minute', async () => {
    const house = syncHouse();
    const post = house.blog.addPost();
    const blogId = house.add();
    await house.check(blogId);
    house.blog.addComment(post.remoteId);
    const pages = () => house.blog.calls.filter((made) => made.call === 'comments').length;
    const before = pages();
    const postId = house.postId(post.remoteId);
    for (let i = 0; i < 5; i += 1) house.engine.refreshPost(postId);
    await house.ports.advance(2000);
    expect(house.shown()).toEqual(shownBy(house.blog));
    expect(pages()).toBe(before + 1);
    house.engine.refreshPost(postId);
    await house.ports.advance(50_000);
    expect(pages()).toBe(before + 1);
    await house.ports.advance(20_000);
    expect(pages()).toBe(before + 2);
  });

  it('brings its pingbacks if they were not read for ten minutes', async () => {
    const house = syncHouse();
    const post = house.blog.addPost();
    const blogId = house.add();
    await house.check(blogId);
    const ping = house.blog.addComment(post.remoteId, { kind: 'pingback' });
    const postId = house.postId(post.remoteId);
    house.engine.refreshPost(postId);
    await house.ports.advance(2000);
    expect(house.shown()).not.toHaveProperty(ping.remoteId);
    await house.ports.advance(10 * MINUTE);
    house.engine.refreshPost(postId);
    await house.ports.advance(2000);
    expect(house.shown()).toHaveProperty(ping.remoteId);
  });

  it('that is gone is no trouble', async () => {
    const house = syncHouse();
    const post = house.blog.addPost();
    const blogId = house.add();
    await house.check(blogId);
    house.engine.refreshPost(house.postId(post.remoteId));
    removeBlog(house.db, blogId);
    await house.ports.advance(2000);
    expect(house.ports.logged).toEqual([]);
  });
});

describe('a clock that ran ahead', () => {
  it('does not keep a host from being asked for a year', async () => {
    const year = 365 * 24 * 60 * MINUTE;
    const house = syncHouse();
    house.blog.addComment(house.blog.addPost().remoteId);
    const blogId = house.add();
    await house.check(blogId);
    const right = house.ports.now();
    house.ports.sleep(year);
    house.blog.failNext('any', { code: 'rateLimited', retryAfterMs: MINUTE }, 2);
    await house.check(blogId);
    house.ports.sleep(right - house.ports.now());
    await house.ports.advance(2 * MINUTE);
    house.blog.calls.length = 0;
    house.engine.start();
    await house.ports.advance(10 * MINUTE);
    expect(house.blog.calls.length).toBeGreaterThan(0);
    expect(blogSyncOf(house.db, blogId)?.problem).toBeNull();
    await house.engine.stop();
  });
});

it('checks again when asked to, though a check that was ended still waits for its turn', async () => {
  const { blogs, engine, ids } = several(5);
  const open: (() => void)[] = [];
  for (const blog of blogs.slice(0, 4)) {
    blog.before = () => new Promise<void>((resolve) => open.push(resolve));
  }
  const others = ids.slice(0, 4).map((id) => engine.checkBlog(id));
  const fifth = ids[4] as number;
  engine.checkAll();
  engine.cancelCheck(fifth);
  expect(engine.isCheckingBlog(fifth)).toBe(false);
  const again = engine.checkBlog(fifth);
  for (const blog of blogs) blog.before = null;
  for (const go of open) go();
  expect(await again).toEqual({ ok: true, value: null });
  await Promise.all(others);
});
