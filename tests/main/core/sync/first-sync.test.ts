import { expect, it } from 'vitest';
import { blogSyncOf } from '#core/store/blog-sync.ts';
import type { FakeBlog } from '../../../fakes/fake-blog.ts';
import { shownBy, syncHouse } from '../../../fakes/sync-house.ts';

function fill(blog: FakeBlog): void {
  for (let p = 0; p < 50; p += 1) {
    const post = blog.addPost({ publishedAt: Date.UTC(2026, 9, 1) + p * 3_600_000 });
    for (let c = 0; c < 12; c += 1) blog.addComment(post.remoteId);
  }
}

it('has the newest posts readable after the first answers', async () => {
  const house = syncHouse();
  fill(house.blog);
  const blogId = house.add();
  let readable = 0;
  house.blog.before = (call) => {
    const page = house.blog.calls.filter((made) => made.call === 'posts').length;
    if (call === 'posts' && page === 2) readable = Object.keys(house.shown()).length;
  };
  await house.check(blogId);
  expect(readable).toBe(240);
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
  expect([...new Set(progress)]).toEqual(['0/null', '0/50', '20/50', '40/50', '50/50']);
  expect(house.engine.progressOf(blogId)).toBeNull();
});

it('stops at a hundred posts', async () => {
  const house = syncHouse();
  for (let p = 0; p < 130; p += 1) house.blog.addPost();
  const blogId = house.add();
  await house.check(blogId);
  const row = house.db.sql.prepare('SELECT count(*) AS n FROM posts').get();
  expect(row).toMatchObject({ n: 100 });
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
    expect(asked).toBe(kill);

    house.blog.before = null;
    house.restart();
    expect(await house.check(blogId)).toEqual({ ok: true, value: null });
    expect(house.shown()).toEqual(shownBy(house.blog));
    // Nothing that was stored is asked for again.
    const again = house.blog.calls.length - asked;
    expect(again).toBeLessThanOrEqual(requests - asked + 1 + 10);
    const pages = house.blog.calls.filter((made) => made.call === 'comments').length;
    const referencePages = reference.blog.calls.filter((made) => made.call === 'comments').length;
    expect(pages).toBeLessThanOrEqual(referencePages + 1);
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
