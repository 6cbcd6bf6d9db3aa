import { describe, expect, it } from 'vitest';
import { blogsHandlers } from '#core/commands/blogs.ts';
import { syncHouse } from '../../../fakes/sync-house.ts';

function house() {
  const made = syncHouse();
  const handlers = blogsHandlers(made.context, made.engine);
  const list = () => {
    const answer = handlers['blogs.list']({});
    if (answer instanceof Promise || !answer.ok) throw new Error('blogs.list failed');
    return answer.value;
  };
  return { ...made, handlers, list };
}

const address = 'blog.example/some-post';

describe('adding a blog', () => {
  it('has it in the list at once, while its first sync runs', async () => {
    const { blog, handlers, list, ports } = house();
    blog.addComment(blog.addPost().remoteId);
    const added = await handlers['blog.add']({ address });
    expect(added).toEqual({ ok: true, value: { blogId: list()[0]?.id } });
    expect(list()).toMatchObject([
      {
        name: 'A Blog',
        url: 'https://blog.example/',
        isSample: false,
        identity: { kind: 'none' },
        sync: { state: 'firstSync', progress: { done: 0 }, lastCheckedAt: null, problem: null },
      },
    ]);
    await ports.advance(10);
    expect(list()).toMatchObject([
      {
        unreadPosts: 1,
        unreadComments: 1,
        postCount: 1,
        sync: { state: 'idle', progress: null, lastCheckedAt: expect.any(Number) },
      },
    ]);
  });

  it('twice gives the one that is there', async () => {
    const { handlers, list, ports } = house();
    const first = await handlers['blog.add']({ address });
    await ports.advance(10);
    expect(await handlers['blog.add']({ address })).toEqual(first);
    expect(list()).toHaveLength(1);
    expect(await handlers['blog.discover']({ address })).toMatchObject({
      value: { alreadyAdded: list()[0]?.id },
    });
  });

  it('says what is wrong and adds nothing', async () => {
    const { blog, handlers, list } = house();
    blog.failNext('discover', { code: 'offline' });
    expect(await handlers['blog.add']({ address })).toEqual({
      ok: false,
      error: { code: 'offline' },
    });
    expect(list()).toEqual([]);
  });

  it('keeps it in the list when its first sync fails, with the reason', async () => {
    const { blog, handlers, list, ports } = house();
    blog.failNext('posts', { code: 'forbidden', status: 403 });
    await handlers['blog.add']({ address });
    await ports.advance(10);
    expect(list()[0]?.sync).toMatchObject({
      state: 'idle',
      progress: null,
      problem: { code: 'forbidden', status: 403 },
    });
  });

  it('does not add one to look at it', async () => {
    const { handlers, list } = house();
    expect(await handlers['blog.discover']({ address })).toEqual({
      ok: true,
      value: {
        name: 'A Blog',
        description: 'Thoughts in memory',
        url: 'https://blog.example/',
        alreadyAdded: null,
      },
    });
    expect(list()).toEqual([]);
  });
});

describe('removing a blog', () => {
  it('takes all that was fetched and the password, and leaves drafts and marks', async () => {
    const { blog, db, handlers, list, ports } = house();
    blog.addComment(blog.addPost().remoteId);
    const added = await handlers['blog.add']({ address });
    await ports.advance(10);
    ports.secretsStore.set('application-password:https://blog.example/', 'secret');
    db.sql.exec(`INSERT INTO drafts (id, blog_url, post_remote_id, text, snapshot, state, created_at, updated_at)
      VALUES ('d', 'https://blog.example/', '1', 'words', '{}', 'draft', 0, 0)`);
    const blogId = added.ok ? added.value.blogId : 0;
    expect(await handlers['blog.remove']({ blogId })).toEqual({ ok: true, value: null });
    expect(list()).toEqual([]);
    expect(ports.secretsStore.size).toBe(0);
    const left = (table: string) =>
      (db.sql.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n;
    expect(['posts', 'comments', 'blog_sync', 'drafts'].map(left)).toEqual([0, 0, 0, 1]);
    expect(await handlers['blog.remove']({ blogId })).toMatchObject({
      error: { code: 'notFound' },
    });
  });
});

it('checks one blog and says how it went', async () => {
  const { blog, handlers, ports } = house();
  const added = await handlers['blog.add']({ address });
  await ports.advance(10);
  const blogId = added.ok ? added.value.blogId : 0;
  blog.failNext('posts', { code: 'timeout' });
  expect(await handlers['blog.check']({ blogId })).toEqual({
    ok: false,
    error: { code: 'timeout' },
  });
  expect(await handlers['blog.check']({ blogId })).toEqual({ ok: true, value: null });
  expect(await handlers['blog.check']({ blogId: 99 })).toMatchObject({
    error: { code: 'notFound' },
  });
});
