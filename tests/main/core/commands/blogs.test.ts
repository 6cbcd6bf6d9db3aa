import { describe, expect, it } from 'vitest';
import { fail, ok, type SyncProgress } from '#contract/index.ts';
import { accessTo } from '#core/access.ts';
import { address, choice, house, minute, url } from './blogs-house.ts';

describe('looking at an address', () => {
  it('shows what there is by name, and adds nothing', async () => {
    const { handlers, list, good } = house();
    expect(good(await handlers['blog.discover']({ address }))).toEqual([
      {
        key: `wordpress:${url}`,
        what: 'blog',
        via: 'api',
        name: 'A Blog',
        description: 'Words',
        url,
        postTitle: null,
        feedFormat: null,
        isReadOnly: false,
        apiProblem: null,
        alreadyAdded: null,
      },
      expect.objectContaining({ what: 'post', via: 'api', postTitle: 'A post' }),
      expect.objectContaining({
        what: 'feed',
        via: 'feed',
        name: 'Cats',
        feedFormat: 'rss',
        isReadOnly: true,
      }),
    ]);
    expect(await list()).toEqual([]);
  });

  it('says why it is read by feeds although it has an API', async () => {
    const apiProblem = { code: 'noApi', status: 401 } as const;
    const { handlers, good } = house([choice('feed', { apiProblem })]);
    expect(good(await handlers['blog.discover']({ address }))).toMatchObject([{ apiProblem }]);
  });

  it('calls added only what is followed exactly', async () => {
    const { add, handlers, good } = house();
    const added = async () =>
      good(await handlers['blog.discover']({ address })).map((one) => one.alreadyAdded);
    const { blogId } = await add('post');
    expect(await added()).toEqual([null, blogId, null]);
    await add('blog');
    expect(await added()).toEqual([blogId, blogId, null]);
    const feed = await add('feed');
    expect(await added()).toEqual([blogId, blogId, feed.blogId]);
  });
});

describe('adding a blog', () => {
  it('has it in the list at once, and starts reading it', async () => {
    const { add, calls, list, context } = house();
    const { blogId, postId } = await add('blog');
    expect(postId).toBeNull();
    expect(calls).toEqual([`check ${blogId}`]);
    expect(await list()).toMatchObject([
      {
        id: blogId,
        name: 'A Blog',
        url,
        isSample: false,
        via: 'api',
        scope: 'all',
        folder: [],
        history: 'latest',
        pace: 'normal',
        identity: { kind: 'none' },
        sync: { state: 'idle', progress: null, lastCheckedAt: null, problem: null, hasOlder: true },
      },
    ]);
    expect((await accessTo(context, blogId))?.access.feeds).toBeNull();
  });

  it('adds the recommended choice unless another is named, in the folder and as deep as asked', async () => {
    const { handlers, list, good } = house();
    good(await handlers['blog.add']({ address, folder: ['Far', 'Away'], history: 'year' }));
    expect(await list()).toMatchObject([
      { name: 'A Blog', folder: ['Far', 'Away'], history: 'year' },
    ]);
  });

  it('keeps the addresses of the feeds of one that is read by them', async () => {
    const { add, context, list } = house();
    const { blogId } = await add('feed');
    expect(await list()).toMatchObject([{ name: 'Cats', via: 'feed', scope: 'all' }]);
    const reached = await accessTo(context, blogId);
    expect(reached?.provider.kind).toBe('feed');
    expect(reached?.access.feeds).toEqual({ posts: `${url}category/cats/feed/`, comments: null });
  });

  it('twice gives the one that is there, also under its other scheme', async () => {
    const { add, answers, calls, list } = house();
    const first = await add('blog');
    expect(await add('blog')).toEqual(first);
    const { blog } = choice('blog');
    answers.choices = [choice('blog', { blog: { ...blog, url: 'http://blog.example/' } })];
    expect(await add('blog', { address: 'another' })).toEqual(first);
    expect(await list()).toHaveLength(1);
    expect(calls).toHaveLength(1);
  });

  it('does not ask the blog again for what was just shown', async () => {
    const { add, asked, handlers, ports } = house();
    await handlers['blog.discover']({ address });
    await add('post');
    expect(asked).toEqual([address]);
    await ports.advance(11 * minute);
    await add('blog');
    expect(asked).toEqual([address, address]);
  });

  it('looks again where the choice is not among what it saw, and says if it is gone', async () => {
    const { asked, answers, handlers } = house([choice('blog')]);
    await handlers['blog.discover']({ address });
    answers.choices = [choice('blog'), choice('post')];
    expect((await handlers['blog.add']({ address, choice: choice('post').key })).ok).toBe(true);
    expect(asked).toHaveLength(2);
    expect(await handlers['blog.add']({ address, choice: 'feed:gone' })).toMatchObject({
      error: { code: 'notFound' },
    });
  });

  it('says what is wrong, adds nothing, and asks anew the next time', async () => {
    const { answers, handlers, list, add } = house();
    await handlers['blog.discover']({ address });
    answers.error = { code: 'offline' };
    expect(await handlers['blog.discover']({ address })).toEqual(fail({ code: 'offline' }));
    expect(await handlers['blog.add']({ address })).toEqual(fail({ code: 'offline' }));
    expect(await list()).toEqual([]);
    delete answers.error;
    await add('blog');
    expect(await list()).toHaveLength(1);
  });

  it('adds the sample blog as such', async () => {
    const { handlers, list } = house();
    expect((await handlers['blog.addSample']({})).ok).toBe(true);
    expect(await list()).toMatchObject([{ isSample: true }]);
  });
});

describe('how a blog is kept', () => {
  it('changes what is given and nothing else, and tells the window', async () => {
    const { add, handlers, list, topics } = house();
    const { blogId } = await add('blog', { folder: ['Old'] });
    topics.length = 0;
    await handlers['blog.setOptions']({ blogId, name: 'Mine', pace: 'less' });
    expect(await list()).toMatchObject([
      { name: 'Mine', pace: 'less', folder: ['Old'], history: 'latest', scope: 'all' },
    ]);
    expect(topics).toEqual(expect.arrayContaining(['blogs', 'sync']));
    await handlers['blog.setOptions']({ blogId, folder: [] });
    expect(await list()).toMatchObject([{ name: 'Mine', folder: [] }]);
  });

  it.each([
    ['a deeper history', {}, { history: 'year' }, true],
    ['a shallower history', { history: 'all' }, { history: 'latest' }, false],
    ['the whole blog', { scope: 'posts' }, { scope: 'all' }, true],
    ['single discussions', {}, { scope: 'posts' }, false],
    ['the end of a pause', { pace: 'paused' }, { pace: 'less' }, true],
    ['a deeper history in a pause', { pace: 'paused' }, { history: 'all' }, false],
    ['another name', {}, { name: 'N' }, false],
  ] as const)(
    '%s: reads at once what was not wanted before (%j → %j: %s)',
    async (_what, before, after, isRead) => {
      const { add, calls, handlers } = house();
      const { blogId } = await add('blog');
      await handlers['blog.setOptions']({ blogId, ...before });
      calls.length = 0;
      await handlers['blog.setOptions']({ blogId, ...after });
      expect(calls).toEqual(isRead ? [`check ${blogId}`] : []);
    },
  );

  it('is not read on once it is paused', async () => {
    const { add, calls, handlers } = house();
    const { blogId } = await add('blog');
    calls.length = 0;
    await handlers['blog.setOptions']({ blogId, pace: 'paused' });
    expect(calls).toEqual([`cancel ${blogId}`]);
  });

  it('has no next check while it is paused', async () => {
    const { add, db, handlers, list } = house();
    const { blogId } = await add('blog');
    db.sql.exec('UPDATE blog_sync SET next_check_at = 5');
    expect((await list())[0]?.sync.nextCheckAt).toBe(5);
    await handlers['blog.setOptions']({ blogId, pace: 'paused' });
    expect((await list())[0]?.sync.nextCheckAt).toBeNull();
  });

  it('cannot be changed of one that is gone', async () => {
    const { handlers } = house();
    expect(await handlers['blog.setOptions']({ blogId: 9, name: 'x' })).toMatchObject({
      error: { code: 'notFound' },
    });
  });

  it('is shown with how far its reading is', async () => {
    const { add, checking, handlers, list, progress, calls } = house();
    const { blogId } = await add('blog');
    checking.add(blogId);
    expect((await list())[0]?.sync).toMatchObject({ state: 'checking', progress: null });
    const some: SyncProgress = { phase: 'rest', done: 3, total: 100, comments: 70 };
    progress.set(blogId, some);
    expect((await list())[0]?.sync).toMatchObject({ state: 'firstSync', progress: some });
    checking.clear();
    expect((await list())[0]?.sync).toMatchObject({ state: 'idle', progress: null });
    calls.length = 0;
    await handlers['blog.cancelCheck']({ blogId });
    expect(await handlers['blog.loadOlder']({ blogId })).toEqual(ok({ posts: 20, isEnd: false }));
    expect(calls).toEqual([`cancel ${blogId}`, `older ${blogId}`]);
  });

  it('reads the abilities of a blog from an older store', async () => {
    const { add, db, list } = house();
    await add('blog');
    db.sql.exec(
      `UPDATE blogs SET capabilities = '{"guestReply":true,"accountReply":true,"authorizeUrl":null}'`,
    );
    expect(await list()).toMatchObject([{ via: 'api', capabilities: { wholeThreads: true } }]);
  });
});

describe('removing a blog', () => {
  it('takes all that was fetched and the password, and leaves drafts, marks and follows', async () => {
    const { add, calls, db, handlers, list, ports } = house();
    const { blogId } = await add('post');
    ports.secretsStore.set(`application-password:${url}`, 'secret');
    db.sql.exec(`INSERT INTO drafts (id, blog_url, post_remote_id, text, snapshot, state, created_at, updated_at)
      VALUES ('d', '${url}', '1', 'words', '{}', 'draft', 0, 0)`);
    expect(await handlers['blog.remove']({ blogId })).toEqual(ok(null));
    expect(await list()).toEqual([]);
    expect(ports.secretsStore.size).toBe(0);
    expect(calls).toContain(`forget ${blogId}`);
    const left = (table: string) =>
      (db.sql.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n;
    expect(['posts', 'blog_sync', 'drafts', 'follows'].map(left)).toEqual([0, 0, 1, 1]);
    expect(await handlers['blog.remove']({ blogId })).toMatchObject({
      error: { code: 'notFound' },
    });
  });
});
