import { describe, expect, it } from 'vitest';
import { fail, ok, type Result } from '#contract/index.ts';
import { createAnnouncer } from '#core/notify/announce.ts';
import type { ListProvider, Page } from '#core/providers/provider.ts';
import { createRegistry } from '#core/providers/registry.ts';
import { createSyncEngine } from '#core/sync/engine.ts';
import { type SyncHouse, shownBy, syncHouse } from '../../../fakes/sync-house.ts';

type Lists = Pick<ListProvider, 'postStamps' | 'posts' | 'comments' | 'commentIds' | 'newest'>;

/** The blog with a host in front of it that changes its answers. */
function behind(house: SyncHouse, over: (real: ListProvider) => Partial<Lists>): void {
  const provider = { ...house.blog.provider, ...over(house.blog.provider) };
  const context = { ...house.context, providers: createRegistry([provider]) };
  house.engine = createSyncEngine(context, {
    announcer: createAnnouncer(context),
    settleHeld: () => {},
  });
}

const changed =
  <Q, T>(
    real: (blog: never, query: Q, signal?: AbortSignal) => Promise<Result<Page<T>>>,
    change: (page: Page<T>, query: Q) => Page<T>,
  ) =>
  async (blog: never, query: Q, signal?: AbortSignal): Promise<Result<Page<T>>> => {
    const page = await real(blog, query, signal);
    return page.ok ? ok(change(page.value, query)) : page;
  };

function filled(posts: number, comments: number): SyncHouse {
  const house = syncHouse();
  for (let p = 0; p < posts; p += 1) {
    const { remoteId } = house.blog.addPost({ publishedAt: house.ports.now() - p * 3_600_000 });
    for (let c = 0; c < comments; c += 1) house.blog.addComment(remoteId);
  }
  return house;
}

/** Requests of one check by itself. */
async function costOf(house: SyncHouse, blogId: number): Promise<number> {
  const before = house.blog.calls.length;
  expect(await house.checkByItself(blogId)).toBeNull();
  return house.blog.calls.length - before;
}

describe('a host that says nothing of totals', () => {
  it('does not have all posts asked about at every check', async () => {
    const house = filled(250, 1);
    behind(house, (real) => {
      const bare = <T>(page: Page<T>): Page<T> => ({ ...page, total: null, totalPages: null });
      return {
        postStamps: changed(real.postStamps, bare),
        posts: changed(real.posts, bare),
        comments: changed(real.comments, bare),
        commentIds: changed(real.commentIds, bare),
        newest: async (...asked) => {
          const newest = await real.newest(...asked);
          return newest.ok ? ok({ ...newest.value, count: null }) : newest;
        },
      };
    });
    const blogId = house.add();
    house.db.sql.prepare("UPDATE blogs SET history = 'all'").run();
    await house.check(blogId);
    await house.checkByItself(blogId);
    await house.checkByItself(blogId);
    await house.checkByItself(blogId);
    expect(house.shown()).toEqual(shownBy(house.blog));
    // More than two now and then for pingbacks.
    expect(Math.min(await costOf(house, blogId), await costOf(house, blogId))).toBeLessThanOrEqual(
      2,
    );
  });
});

describe('a host that says there are pages without end', () => {
  it('is not asked for thousands of them', async () => {
    const house = filled(30, 5);
    const endless = <T>(page: Page<T>): Page<T> => ({ ...page, total: 999_900, totalPages: 9999 });
    behind(house, (real) => ({
      postStamps: changed(real.postStamps, endless),
      posts: changed(real.posts, endless),
      comments: changed(real.comments, endless),
      commentIds: changed(real.commentIds, endless),
    }));
    const blogId = house.add();
    const tooMany = (): void => {
      if (house.blog.calls.length > 3000) throw new Error('asked without end');
    };
    house.blog.before = tooMany;
    await house.check(blogId);
    expect(house.blog.calls.length).toBeLessThan(80);
    expect(house.shown()).toEqual(shownBy(house.blog));
    house.blog.addComment([...house.blog.posts.keys()][0] as string);
    house.blog.calls.length = 0;
    await house.check(blogId);
    expect(house.blog.calls.length).toBeLessThan(40);
    expect(house.shown()).toEqual(shownBy(house.blog));
  });
  it('is not asked for them either if every page is the first one', async () => {
    const house = filled(30, 5);
    const first = <Q extends { page: number }>(q: Q): Q => ({ ...q, page: 1 });
    const endless = <T>(page: Page<T>): Page<T> => ({ ...page, total: 999_900, totalPages: 9999 });
    behind(house, (real) => ({
      postStamps: (a, q, s) => changed(real.postStamps, endless)(a as never, first(q), s),
      posts: (a, q, s) =>
        changed(real.posts, endless)(a as never, { ...first(q), before: null }, s),
      comments: (a, q, s) => changed(real.comments, endless)(a as never, first(q), s),
      commentIds: (a, q, s) => changed(real.commentIds, endless)(a as never, first(q), s),
    }));
    const blogId = house.add();
    house.blog.before = () => {
      if (house.blog.calls.length > 3000) throw new Error('asked without end');
    };
    await house.check(blogId);
    expect(house.blog.calls.length).toBeLessThan(80);
    house.blog.addComment([...house.blog.posts.keys()][0] as string);
    house.blog.calls.length = 0;
    await house.check(blogId);
    expect(house.blog.calls.length).toBeLessThan(40);
  });
});

describe('a host whose copies of the same list differ in what they count', () => {
  /** Requests of a day of checks, an hour apart, of a blog of 700 posts. */
  async function dayOf(house: SyncHouse): Promise<number> {
    const blogId = house.add();
    house.db.sql.prepare("UPDATE blogs SET history = 'all'").run();
    await house.check(blogId);
    let spent = 0;
    for (let i = 0; i < 24; i += 1) spent += await costOf(house, blogId);
    return spent;
  }

  it('is not searched through for comments at every check', async () => {
    const steady = await dayOf(filled(700, 1));
    const house = filled(700, 1);
    let asked = 0;
    behind(house, (real) => ({
      newest: async (...query) => {
        const newest = await real.newest(...query);
        if (!newest.ok || query[1] !== null) return newest;
        asked += 1;
        return ok({ ...newest.value, count: (newest.value.count ?? 0) + (asked % 2) });
      },
    }));
    const spent = await dayOf(house);
    expect(spent).toBeLessThan(steady + 80);
  });

  it('is not searched through for posts at every check', async () => {
    const steady = await dayOf(filled(700, 0));
    const house = filled(700, 0);
    let asked = 0;
    behind(house, (real) => ({
      postStamps: changed(real.postStamps, (page, query) => {
        if (query.remoteIds !== undefined || query.perPage > 10) return page;
        asked += 1;
        return { ...page, total: (page.total ?? 0) + (asked % 2) };
      }),
    }));
    const spent = await dayOf(house);
    expect(spent).toBeLessThan(steady + 160);
  });

  it('is searched through at once when the person asks for a check', async () => {
    const house = filled(700, 1);
    let isLying = true;
    let asked = 0;
    behind(house, (real) => ({
      newest: async (...query) => {
        const newest = await real.newest(...query);
        if (!newest.ok || query[1] !== null || !isLying) return newest;
        asked += 1;
        return ok({ ...newest.value, count: (newest.value.count ?? 0) + (asked % 2) });
      },
    }));
    const late = house.blog.addComment('1', { state: 'held' }).remoteId;
    const blogId = house.add();
    house.db.sql.prepare("UPDATE blogs SET history = 'all'").run();
    await house.check(blogId);
    for (let i = 0; i < 12; i += 1) await house.checkByItself(blogId);
    isLying = false;
    await house.checkByItself(blogId);
    house.blog.approve(late);
    await house.check(blogId);
    expect(house.shown()[late]).toBeDefined();
  });
});

it('does not search for a post at every check that a blog counts and does not give', async () => {
  const house = filled(350, 0);
  const broken = [...house.blog.posts.keys()][0];
  behind(house, (real) => ({
    posts: changed(real.posts, (page) => ({
      ...page,
      items: page.items.filter((post) => post.remoteId !== broken),
    })),
  }));
  const blogId = house.add();
  await house.check(blogId);
  await house.checkByItself(blogId);
  const costs = [];
  for (let i = 0; i < 4; i += 1) costs.push(await costOf(house, blogId));
  // Two, one for the post, and pingbacks.
  expect(Math.min(...costs)).toBeLessThanOrEqual(3);
});

describe('a host for which a hundred long posts are too much at once', () => {
  function feeble(): SyncHouse {
    const house = filled(150, 1);
    behind(house, (real) => ({
      posts: async (blog, query, signal) => {
        const page = await real.posts(blog, query, signal);
        return page.ok && page.value.items.length > 30
          ? fail({ code: 'badResponse', status: 500 })
          : page;
      },
    }));
    return house;
  }
  const settle = async (house: SyncHouse, blogId: number): Promise<void> => {
    for (let i = 0; i < 6; i += 1) await house.checkByItself(blogId);
    expect(await house.checkByItself(blogId)).toBeNull();
  };

  it('is read back to the end all the same', async () => {
    const house = feeble();
    const blogId = house.add();
    house.db.sql.prepare("UPDATE blogs SET history = 'all'").run();
    await settle(house, blogId);
    expect(house.shown()).toEqual(shownBy(house.blog));
  });

  it('still brings news after all its posts were edited in one go', async () => {
    const house = feeble();
    const blogId = house.add();
    house.db.sql.prepare("UPDATE blogs SET history = 'all'").run();
    await settle(house, blogId);
    for (const { remoteId } of [...house.blog.posts.values()]) {
      house.blog.editPost(remoteId, { titleHtml: 'Another' });
    }
    const { remoteId } = house.blog.addComment([...house.blog.posts.keys()][0] as string);
    await settle(house, blogId);
    expect(house.shown()).toHaveProperty(remoteId);
    const titles = house.db.sql.prepare('SELECT DISTINCT title FROM posts').all();
    expect(titles).toEqual([{ title: 'Another' }]);
  });
});

it('sees thirty edits at once although a post is dated in the future', async () => {
  const house = filled(40, 0);
  house.blog.addPost({ publishedAt: house.ports.now() + 400 * 86_400_000 });
  const blogId = house.add();
  await house.check(blogId);
  await house.ports.advance(3_600_000);
  const edited = [...house.blog.posts.keys()].slice(0, 30);
  for (const remoteId of edited) house.blog.editPost(remoteId, { titleHtml: 'Another' });
  await house.checkByItself(blogId);
  const rows = house.db.sql.prepare("SELECT id FROM posts WHERE title = 'Another'").all();
  expect(rows).toHaveLength(30);
});
