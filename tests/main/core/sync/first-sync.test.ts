import { describe, expect, it } from 'vitest';
import { blogSyncOf } from '#core/store/blog-sync.ts';
import { postOf } from '#core/store/post-list.ts';
import type { FakeBlog } from '../../../fakes/fake-blog.ts';
import { type SyncHouse, shownBy, syncHouse } from '../../../fakes/sync-house.ts';
import { wholeThread } from '../../../fakes/whole-thread.ts';

function fill(blog: FakeBlog): void {
  for (let p = 0; p < 50; p += 1) {
    const post = blog.addPost({ publishedAt: Date.UTC(2026, 9, 1) + p * 3_600_000 });
    for (let c = 0; c < 12; c += 1) blog.addComment(post.remoteId);
  }
}

it('has the newest posts readable after the first answers, while the rest is still coming', async () => {
  const house = syncHouse();
  fill(house.blog);
  const blogId = house.add();
  const newest = [...house.blog.posts.keys()].slice(-20);
  let asked = 0;
  house.blog.before = () => {
    const comments = Object.keys(house.shown()).length;
    const isReadable = blogSyncOf(house.db, blogId)?.isFirstSyncDone === true;
    if (isReadable && asked === 0) {
      asked = house.blog.calls.length;
      expect(comments).toBeLessThan(600);
      for (const post of newest) {
        expect(wholeThread(house.db, house.postId(post))?.comments).toHaveLength(12);
      }
    }
  };
  await house.check(blogId);
  // Two looks, two pages of posts and three of comments, and what of the next posts is already under way.
  expect(asked).toBeGreaterThan(0);
  expect(asked).toBeLessThanOrEqual(9);
});

it('says how far it is', async () => {
  const house = syncHouse();
  fill(house.blog);
  const blogId = house.add();
  const progress: string[] = [];
  house.blog.before = () => {
    const now = house.engine.progressOf(blogId);
    if (now !== null) progress.push(`${now.done}/${now.total}`);
  };
  await house.check(blogId);
  expect([...new Set(progress)]).toEqual(['0/null', '0/50', '20/50']);
  expect(house.engine.progressOf(blogId)).toBeNull();
});

describe('the depth of history', () => {
  const count = (house: SyncHouse): number =>
    (house.db.sql.prepare('SELECT count(*) AS n FROM posts').get() as { n: number }).n;
  const setHistory = (house: SyncHouse, history: string): void => {
    house.db.sql.prepare('UPDATE blogs SET history = ?').run(history);
  };
  const long = (): SyncHouse => {
    const house = syncHouse();
    for (let p = 0; p < 500; p += 1) {
      const post = house.blog.addPost({ publishedAt: house.ports.now() - p * 86_400_000 });
      house.blog.addComment(post.remoteId, { publishedAt: post.publishedAt });
    }
    return house;
  };

  it('stops at about a hundred posts, and goes on when the person scrolls back', async () => {
    const house = long();
    const blogId = house.add();
    await house.check(blogId);
    expect(count(house)).toBe(100);
    expect(house.engine.hasOlder(blogId)).toBe(true);
    expect(await house.engine.loadOlder(blogId)).toEqual({
      ok: true,
      value: { posts: 20, isEnd: false },
    });
    expect(count(house)).toBe(120);
    await house.check(blogId);
    expect(count(house)).toBe(120);
    expect(Object.keys(house.shown())).toHaveLength(120);
  });

  it('reads a year, and everything, as it is widened', async () => {
    const house = long();
    const blogId = house.add();
    setHistory(house, 'year');
    await house.check(blogId);
    expect(count(house)).toBeGreaterThanOrEqual(366);
    expect(count(house)).toBeLessThan(470);
    setHistory(house, 'all');
    await house.check(blogId);
    expect(house.shown()).toEqual(shownBy(house.blog));
    expect(count(house)).toBe(500);
    expect(house.engine.hasOlder(blogId)).toBe(false);
  });

  it('leaves out none of many posts of the same second while the person scrolls back', async () => {
    const house = syncHouse();
    const last = house.ports.now() - 200 * 86_400_000;
    for (let p = 0; p < 160; p += 1) {
      const publishedAt = p < 100 ? last + (p + 1) * 3_600_000 : last;
      house.blog.addComment(house.blog.addPost({ publishedAt }).remoteId);
    }
    const blogId = house.add();
    await house.check(blogId);
    expect(count(house)).toBe(100);
    while (house.engine.hasOlder(blogId)) await house.engine.loadOlder(blogId);
    expect(count(house)).toBe(160);
  });

  it('comes through many posts of the same second', async () => {
    const house = syncHouse();
    for (let p = 0; p < 350; p += 1) house.blog.addPost();
    const blogId = house.add();
    setHistory(house, 'all');
    await house.check(blogId);
    expect(count(house)).toBe(350);
  });

  it('misses nothing while posts come and go', async () => {
    const house = long();
    const blogId = house.add();
    setHistory(house, 'all');
    let turn = 0;
    house.blog.before = (call) => {
      if (call !== 'posts' && call !== 'comments') return;
      turn += 1;
      if (turn % 2 === 0) house.blog.addPost({ publishedAt: house.ports.now() });
      else house.blog.deletePost([...house.blog.posts.keys()][turn * 3] ?? '');
    };
    await house.check(blogId);
    house.blog.before = null;
    for (let i = 0; i < 8; i += 1) await house.checkByItself(blogId);
    const here = house.db.sql
      .prepare("SELECT remote_id FROM posts WHERE state = 'visible'")
      .all() as { remote_id: string }[];
    expect(here.map((row) => row.remote_id).sort()).toEqual([...house.blog.posts.keys()].sort());
  });

  it('brings an old post that is answered, though it is older than what is kept', async () => {
    const house = long();
    const blogId = house.add();
    await house.check(blogId);
    const old = [...house.blog.posts.keys()].at(-1) ?? '';
    const answer = house.blog.addComment(old);
    await house.checkByItself(blogId);
    expect(house.shown()).toHaveProperty(answer.remoteId);
    expect(wholeThread(house.db, house.postId(old))?.comments).toHaveLength(2);
    expect(house.unread()).toContain(answer.remoteId);
  });
});

it('adds a blog that has no posts yet', async () => {
  const house = syncHouse();
  const blogId = house.add();
  expect(await house.check(blogId)).toEqual({ ok: true, value: null });
  expect(blogSyncOf(house.db, blogId)?.isFirstSyncDone).toBe(true);
  const post = house.blog.addPost({ publishedAt: house.ports.now() });
  house.blog.addComment(post.remoteId);
  await house.check(blogId);
  expect(house.shown()).toEqual(shownBy(house.blog));
});

it('goes on where it was, wherever it is killed', async () => {
  const reference = syncHouse();
  fill(reference.blog);
  await reference.check(reference.add());
  const requests = reference.blog.calls.length;
  expect(requests).toBeGreaterThan(10);

  for (let kill = 1; kill <= requests; kill += 1) {
    const house = syncHouse();
    fill(house.blog);
    const blogId = house.add();
    // From this request on the process hears nothing more, as if it had been killed.
    house.blog.before = () =>
      house.blog.calls.length >= kill ? new Promise<void>(() => {}) : undefined;
    void house.engine.checkBlog(blogId);
    await house.ports.advance(10);
    const asked = house.blog.calls.length;
    // Those that were under way with it.
    expect(asked).toBeLessThan(kill + house.ports.settings.get().requestsPerHost + 3);

    house.blog.before = null;
    house.restart();
    expect(await house.check(blogId)).toEqual({ ok: true, value: null });
    expect(house.shown()).toEqual(shownBy(house.blog));
    // Nothing that was stored is asked for again.
    const again = house.blog.calls.length - asked;
    expect(again).toBeLessThanOrEqual(requests - asked + 5 + 10);
    const pages = house.blog.calls.filter((made) => made.call === 'comments').length;
    const referencePages = reference.blog.calls.filter((made) => made.call === 'comments').length;
    expect(pages).toBeLessThanOrEqual(referencePages + 3);
  }
});

it('keeps what is here when the blog fails half-way, and says why', async () => {
  const house = syncHouse();
  fill(house.blog);
  const blogId = house.add();
  house.blog.before = (call) => {
    if (call === 'comments' && house.blog.calls.length === 7) {
      house.blog.failNext('comments', { code: 'badResponse', status: 500 });
    }
  };
  const outcome = await house.check(blogId);
  expect(outcome).toEqual({ ok: false, error: { code: 'badResponse', status: 500 } });
  expect(Object.keys(house.shown()).length).toBeGreaterThan(100);
  expect(blogSyncOf(house.db, blogId)).toMatchObject({
    isFirstSyncDone: false,
    failures: 1,
    problem: { code: 'badResponse', status: 500 },
  });
  house.blog.before = null;
  await house.check(blogId);
  expect(house.shown()).toEqual(shownBy(house.blog));
  expect(blogSyncOf(house.db, blogId)).toMatchObject({ failures: 0, problem: null });
});

it('tells nothing of answers that were there before, however late the first reading comes to them', async () => {
  const house = syncHouse();
  const { blog, ports } = house;
  for (let p = 0; p < 60; p += 1) blog.addPost({ publishedAt: ports.now() - (p + 3) * 86_400_000 });
  const old = [...blog.posts.keys()].at(-1) as string;
  const yesterday = ports.now() - 86_400_000;
  const mine = blog.addComment(old, { publishedAt: yesterday - 1000 }).remoteId;
  const before = blog.addComment(old, { parentRemoteId: mine, publishedAt: yesterday }).remoteId;
  const blogId = house.add();
  house.own(mine);
  // What is further back comes when the newest have long been here.
  blog.before = () => ports.sleep(1000);
  await house.check(blogId);
  expect(house.unread()).toEqual([before]);
  expect(ports.shown).toEqual([]);
  blog.addComment(old, { parentRemoteId: mine });
  await house.check(blogId);
  expect(ports.shown).toHaveLength(1);
});

it('reads the rest of a blog whose host always fails on one of its threads', async () => {
  const house = syncHouse();
  fill(house.blog);
  const bad = [...house.blog.posts.keys()][45] ?? '';
  const { comments } = house.blog.provider;
  house.blog.provider.comments = async (access, query, signal) =>
    query.postRemoteIds?.includes(bad)
      ? { ok: false, error: { code: 'badResponse', status: 500 } }
      : comments(access, query, signal);
  const blogId = house.add();
  for (let i = 0; i < 14; i += 1) await house.checkByItself(blogId);
  expect(blogSyncOf(house.db, blogId)?.problem).toBeNull();
  const missing = Object.keys(shownBy(house.blog)).filter((id) => !(id in house.shown()));
  expect(missing).toHaveLength(12);
  const completeness = postOf(house.db, house.postId(bad))?.completeness;
  expect(completeness?.why).toBe('loading');
  house.blog.provider.comments = comments;
  await house.engine.repairPost(house.postId(bad));
  expect(house.shown()).toEqual(shownBy(house.blog));
});
