import { describe, expect, it } from 'vitest';
import type { RemoteComment } from '#core/providers/provider.ts';
import { follow } from '#core/store/follows.ts';
import { postsAmong } from '#core/store/posts.ts';
import { markComments } from '#core/store/read-state.ts';
import { CHECKS_PER_WHOLE, checkWindowPost } from '#core/sync/window-check.ts';
import { goneFrom } from '#core/sync/window-threads.ts';
import { windowHouse } from './window-house.ts';

const DAY = 86_400_000;
const fine = { ok: true, value: null };

describe('the first check of a blog read by its feeds', () => {
  it('brings posts and comments, and only what is recent as unread', async () => {
    const house = windowHouse();
    const old = house.feed.addPost('old', { publishedAt: house.ports.now() - 30 * DAY });
    const post = house.feed.addPost('post');
    const past = house.feed.addComment(old, { publishedAt: house.ports.now() - 20 * DAY });
    const fresh = house.feed.addComment(post);
    expect(await house.check()).toEqual(fine);
    expect([...house.shown()].sort()).toEqual([past.remoteId, fresh.remoteId]);
    expect(house.unread()).toEqual([fresh.remoteId]);
    expect(house.post(old.remoteId)).toMatchObject({ is_unread: 0, count_there: 1 });
    expect(house.post(post.remoteId)).toMatchObject({ is_unread: 1, count_there: 1 });
    expect(house.cursor().firstSyncEndedAt).not.toBeNull();
  });

  it('reads more of a long thread from the post’s own feed', async () => {
    const house = windowHouse();
    const quiet = house.feed.addPost('quiet');
    const busy = house.feed.addPost('busy');
    for (let i = 0; i < 4; i += 1) house.feed.addComment(quiet, { publishedAt: 1000 + i });
    for (let i = 0; i < 12; i += 1) house.feed.addComment(busy);
    await house.check();
    // Ten of the busy post's twelve, and the quiet one's, which the blog's own feed no longer held.
    expect(house.shown()).toHaveLength(14);
    house.asked();
    await house.check();
    // What is out of reach is not asked for again and again.
    expect(house.asked()).toEqual(['commentWindow known', 'postWindow known']);
  });

  it('makes the post of a comment that left the feed long ago, from its page', async () => {
    const house = windowHouse();
    const old = house.feed.addPost('old', { publishedAt: house.ports.now() - 90 * DAY });
    for (let i = 0; i < 10; i += 1) house.feed.addPost(`new-${i}`);
    const comment = house.feed.addComment(old);
    await house.check();
    expect(house.shown()).toEqual([comment.remoteId]);
    expect(house.post(old.remoteId)).toMatchObject({ title: 'old', is_unread: 0 });
    expect(house.unread()).toEqual([comment.remoteId]);
  });

  it('dates posts and comments that have no date once, by their coming', async () => {
    const house = windowHouse();
    const post = house.feed.addPost('post', { publishedAt: 0 });
    const comment = house.feed.addComment(post, { publishedAt: 0 });
    await house.check();
    const dates = [house.post(post.remoteId), house.row(comment.remoteId)].map(
      (row) => row.published_at,
    );
    expect(Math.min(...dates.map(Number))).toBeGreaterThan(house.ports.now() - DAY);
    await house.checks(CHECKS_PER_WHOLE);
    expect([house.post(post.remoteId), house.row(comment.remoteId)]).toMatchObject([
      { published_at: dates[0], edited_at: null },
      { published_at: dates[1], edited_at: null },
    ]);
  });

  it('takes two thousand posts', async () => {
    const house = windowHouse();
    house.feed.window = 2000;
    for (let i = 0; i < 2000; i += 1) house.feed.addPost(`p${i}`);
    expect(await house.check()).toEqual(fine);
    expect(house.db.sql.prepare('SELECT count(*) AS n FROM posts').get()).toEqual({ n: 2000 });
  });
});

describe('a later check', () => {
  it('costs two requests that say “nothing new”', async () => {
    const house = windowHouse();
    house.feed.addComment(house.feed.addPost('post'));
    await house.check();
    house.asked();
    await house.check();
    expect(house.asked()).toEqual(['commentWindow known', 'postWindow known']);
  });

  it('brings a new post and a new comment as unread', async () => {
    const house = windowHouse();
    const post = house.feed.addPost('post');
    house.feed.addComment(post);
    await house.check();
    const second = house.feed.addPost('second', { publishedAt: house.ports.now() });
    const comment = house.feed.addComment(second);
    await house.check();
    expect(house.unread()).toContain(comment.remoteId);
    expect(house.post(second.remoteId)).toMatchObject({ is_unread: 1 });
  });

  it('reads both feeds whole every so often, for a 304 hides an edit', async () => {
    const house = windowHouse();
    const post = house.feed.addPost('post');
    const comment = house.feed.addComment(post);
    house.feed.addComment(post);
    await house.check();
    house.feed.change(comment.remoteId, { contentHtml: '<p>Edited.</p>' });
    await house.checks(CHECKS_PER_WHOLE - 1);
    expect(house.row(comment.remoteId).content_html).toBe('<p>Comment 1.</p>');
    await house.check();
    expect(house.row(comment.remoteId)).toMatchObject({ content_html: '<p>Edited.</p>' });
    expect(house.row(comment.remoteId).edited_at).toBe(house.ports.now());
  });

  it('shows a comment that was approved late, as unread however old it is', async () => {
    const house = windowHouse();
    const post = house.feed.addPost('post');
    const late = house.feed.addComment(post, {
      isVisible: false,
      publishedAt: house.ports.now() - 20 * DAY,
    });
    house.feed.addComment(post);
    await house.check();
    house.feed.change(late.remoteId, { isVisible: true });
    await house.checks(CHECKS_PER_WHOLE);
    expect(house.unread()).toContain(late.remoteId);
    expect(house.row(late.remoteId).is_late).toBe(1);
  });

  it('shows as unread what was approved late in a thread that is longer than its feed', async () => {
    const house = windowHouse();
    const post = house.feed.addPost('post');
    const day = (n: number) => house.ports.now() - n * DAY;
    for (let n = 40; n > 20; n -= 1) house.feed.addComment(post, { publishedAt: day(n) });
    const late = house.feed.addComment(post, { isVisible: false, publishedAt: day(22) + 1 });
    await house.check();
    expect(house.unread()).toEqual([]);
    house.feed.change(late.remoteId, { isVisible: true });
    await house.checks(CHECKS_PER_WHOLE);
    expect(house.unread()).toEqual([late.remoteId]);
  });

  it('keeps what left the feeds', async () => {
    const house = windowHouse();
    const post = house.feed.addPost('post', { commentCount: null });
    const first = house.feed.addComment(post);
    await house.check();
    for (let i = 0; i < 20; i += 1) {
      house.feed.addComment(post, { publishedAt: house.ports.now() + i });
    }
    for (let i = 0; i < 10; i += 1) house.feed.addPost(`new-${i}`);
    await house.checks(CHECKS_PER_WHOLE);
    expect(house.shown()).toContain(first.remoteId);
    expect(house.post(post.remoteId).state).toBe('visible');
  });

  it('withdraws a comment that the post’s own feed no longer shows between others', async () => {
    const house = windowHouse();
    const post = house.feed.addPost('post');
    const comments = [1, 2, 3].map((n) =>
      house.feed.addComment(post, { publishedAt: house.ports.now() - n }),
    );
    await house.check();
    house.feed.remove(comments[1]?.remoteId ?? '');
    // Its date was not the newest, so only a whole reading sees the smaller count.
    await house.checks(CHECKS_PER_WHOLE);
    expect(house.row(comments[1]?.remoteId ?? '').state).toBe('withdrawn');
    expect(house.shown()).toEqual([comments[0]?.remoteId, comments[2]?.remoteId]);
  });

  it('withdraws the newest at the next check, as its going changes the feed', async () => {
    const house = windowHouse();
    const post = house.feed.addPost('post');
    const stays = house.feed.addComment(post, { publishedAt: house.ports.now() - 5000 });
    const goes = house.feed.addComment(post);
    await house.check();
    house.feed.remove(goes.remoteId);
    await house.check();
    expect(house.shown()).toEqual([stays.remoteId]);
  });

  it('withdraws the oldest of all though another was approved late meanwhile', async () => {
    const house = windowHouse();
    const post = house.feed.addPost('post');
    const at = house.ports.now();
    const goes = house.feed.addComment(post, { publishedAt: at - 9000 });
    const held = house.feed.addComment(post, { publishedAt: at - 8000, isVisible: false });
    const stays = house.feed.addComment(post, { publishedAt: at - 7000 });
    await house.check();
    house.feed.remove(goes.remoteId);
    house.feed.change(held.remoteId, { isVisible: true });
    await house.checks(CHECKS_PER_WHOLE);
    expect([...house.shown()].sort()).toEqual([held.remoteId, stays.remoteId].sort());
    expect(house.row(goes.remoteId).state).toBe('withdrawn');
  });

  it('keeps an unread mark through a comment’s going and coming back', async () => {
    const house = windowHouse();
    const post = house.feed.addPost('post');
    house.feed.addComment(post, { publishedAt: house.ports.now() - 5000 });
    const comment = house.feed.addComment(post);
    await house.check();
    markComments(house.db, [Number(house.row(comment.remoteId).id)], true, house.ports.now());
    house.feed.change(comment.remoteId, { isVisible: false });
    await house.check();
    expect(house.row(comment.remoteId)).toMatchObject({ state: 'withdrawn' });
    house.feed.change(comment.remoteId, { isVisible: true });
    await house.check();
    expect(house.row(comment.remoteId)).toMatchObject({ state: 'visible', is_unread: 0 });
  });

  it('settles the person’s own comment once the moderator let it through', async () => {
    const house = windowHouse();
    const post = house.feed.addPost('post');
    await house.check();
    const own = house.feed.addComment(post, { isVisible: false });
    house.db.sql
      .prepare('INSERT INTO my_comments VALUES (?, ?, ?, ?, 1)')
      .run(house.feed.remote.url, own.remoteId, post.remoteId, house.ports.now());
    house.asked();
    await house.check();
    expect(house.asked()).toContain(`thoughts ${post.remoteId}`);
    expect(house.settled).toEqual([]);
    house.feed.change(own.remoteId, { isVisible: true });
    await house.check();
    expect(house.settled).toEqual([`${own.remoteId} approved`]);
    expect(house.unread()).toEqual([]);
  });

  it('does not let a poorer feed take away what a richer one said', async () => {
    const house = windowHouse();
    const post = house.feed.addPost('post');
    const comment = house.feed.addComment(post, { authorUrl: 'https://ann.example/' });
    await house.check();
    house.feed.change(comment.remoteId, { authorUrl: '', publishedAt: 0 });
    await house.checks(CHECKS_PER_WHOLE);
    expect(house.row(comment.remoteId)).toMatchObject({ author_url: 'https://ann.example/' });
    expect(house.row(comment.remoteId).published_at).toBeGreaterThan(0);
  });

  it('reads at most six posts’ own feeds, and the others at the next checks', async () => {
    const house = windowHouse();
    const posts = Array.from({ length: 10 }, (_, i) => house.feed.addPost(`p${i}`));
    await house.check();
    house.feed.window = 3;
    for (const post of posts) {
      for (let i = 0; i < 2; i += 1) house.feed.addComment(post);
    }
    house.feed.window = 10;
    house.asked();
    await house.check();
    const first = house.asked().filter((one) => one.startsWith('thoughts'));
    await house.check();
    const second = house.asked().filter((one) => one.startsWith('thoughts'));
    expect(first.length).toBeLessThanOrEqual(6);
    expect(new Set([...first, ...second]).size).toBe(first.length + second.length);
    expect(house.shown()).toHaveLength(20);
  });
});

describe('what a post’s own feed proves to be gone', () => {
  const at = (remoteId: string, publishedAt: number, arrivedAt = 0) => ({
    remoteId,
    publishedAt,
    arrivedAt,
  });
  const feed = (...entries: readonly (readonly [string, number])[]) =>
    entries.map(([remoteId, publishedAt]) => ({ remoteId, publishedAt }) as RemoteComment);
  const facts = { count: null, expected: 5, cachedSince: 1000 };

  it('is what should stand between others', () => {
    const shown = feed(['9', 90], ['7', 70]);
    expect(goneFrom(shown, [at('9', 90), at('8', 80), at('7', 70)], facts)).toEqual(['8']);
  });

  it('is not what is older than the feed reaches, by date or by number', () => {
    const shown = feed(['9', 90], ['7', 70]);
    expect(goneFrom(shown, [at('6', 60), at('5', 80)], facts)).toEqual([]);
  });

  it('is not what is newer than all of it, unless the blog counts fewer', () => {
    const shown = feed(['8', 80], ['7', 70]);
    expect(goneFrom(shown, [at('9', 90)], facts)).toEqual([]);
    expect(goneFrom(shown, [at('9', 90)], { ...facts, count: 5 })).toEqual([]);
    expect(goneFrom(shown, [at('9', 90)], { ...facts, count: 4 })).toEqual(['9']);
  });

  it('is all that is not in a feed that holds as many as the blog counts', () => {
    expect(goneFrom(feed(['7', 70]), [at('7', 70), at('3', 30)], { ...facts, count: 1 })).toEqual([
      '3',
    ]);
    expect(goneFrom([], [at('3', 30)], { ...facts, count: 0 })).toEqual(['3']);
    expect(goneFrom([], [at('3', 30)], facts)).toEqual([]);
  });

  it('is nothing that came a moment ago: copies of feeds may be older', () => {
    const shown = feed(['9', 90], ['7', 70]);
    expect(goneFrom(shown, [at('8', 80, 2000)], facts)).toEqual([]);
  });

  it('is nothing where the feed gives no dates', () => {
    expect(goneFrom(feed(['9', 90], ['7', 0]), [at('8', 80)], facts)).toEqual([]);
  });
});

describe('trouble', () => {
  const offline = { code: 'offline' } as const;

  it.each(['commentWindow', 'postWindow'] as const)(
    'in %s keeps what is here, and the next check brings the rest',
    async (call) => {
      const house = windowHouse();
      const post = house.feed.addPost('post');
      house.feed.addComment(post);
      await house.check();
      const comment = house.feed.addComment(post);
      house.feed.failNext(call, offline);
      expect(await house.check()).toEqual({ ok: false, error: offline });
      expect(house.shown()).toHaveLength(1);
      expect(await house.check()).toEqual(fine);
      expect(house.shown()).toContain(comment.remoteId);
    },
  );

  it('with the feed of comments alone does not keep the posts away', async () => {
    const house = windowHouse();
    const post = house.feed.addPost('post');
    house.feed.failNext('commentWindow', { code: 'forbidden', status: 403 });
    expect(await house.check()).toEqual(fine);
    expect(house.post(post.remoteId).title).toBe('post');
    expect(house.ports.logged).toContain('the feed of comments could not be read');
  });

  it('with one post’s feed does not spoil the check, nor is it asked for ever again', async () => {
    const house = windowHouse();
    const post = house.feed.addPost('post');
    for (let i = 0; i < 12; i += 1) house.feed.addComment(post);
    house.feed.failNext('thoughts', { code: 'notFound', status: 404 });
    expect(await house.check()).toEqual(fine);
    house.asked();
    await house.check();
    expect(house.asked()).toEqual(['commentWindow known', 'postWindow known']);
  });

  it('with a post’s page is met again; a post that is gone is given up with a word in the log', async () => {
    const house = windowHouse();
    const old = house.feed.addPost('old');
    const gone = house.feed.addPost('gone');
    for (let i = 0; i < 10; i += 1) house.feed.addPost(`new-${i}`);
    const comment = house.feed.addComment(old);
    house.feed.addComment(gone, { publishedAt: house.ports.now() - 1 });
    house.feed.lost.add(gone.remoteId);
    house.feed.failNext('postOnPage', { code: 'badResponse', status: 500 });
    await house.check();
    expect(house.shown()).toEqual([]);
    expect(house.cursor().window.strays).toEqual([{ remoteId: old.remoteId, tries: 1 }]);
    await house.check();
    expect(house.shown()).toEqual([comment.remoteId]);
    expect(house.cursor().window.strays).toEqual([]);
    expect(house.ports.logged).toContain('comments are on a post that cannot be found');
  });
});

describe('a blog without a feed of all comments', () => {
  it('brings comments by the counts and addresses that the feed of posts gives', async () => {
    const house = windowHouse({ hasComments: false });
    const post = house.feed.addPost('post', { commentFeedUrl: 'https://feed.example/c/1' });
    house.feed.addPost('other');
    const first = house.feed.addComment(post);
    await house.check();
    expect(house.asked()).toEqual(['postWindow whole', `thoughts ${post.remoteId}`]);
    const second = house.feed.addComment(post);
    await house.checks(3);
    expect(house.shown()).toEqual([first.remoteId, second.remoteId]);
  });
});

describe('a single discussion', () => {
  it('is all that is read of its blog', async () => {
    const house = windowHouse({ scope: 'posts' });
    const other = house.feed.addPost('other');
    const post = house.feed.addPost('post');
    const comment = house.feed.addComment(post);
    house.feed.addComment(other);
    follow(house.db, house.feed.remote.url, post.remoteId, house.ports.now());
    await house.check();
    expect(house.shown()).toEqual([comment.remoteId]);
    expect(house.post(other.remoteId)).toEqual({});
  });

  it('is found though its post left the feed', async () => {
    const house = windowHouse({ scope: 'posts' });
    const post = house.feed.addPost('post');
    const comment = house.feed.addComment(post, { publishedAt: house.ports.now() - 90 * DAY });
    for (let i = 0; i < 12; i += 1) house.feed.addComment(house.feed.addPost(`new-${i}`));
    follow(house.db, house.feed.remote.url, post.remoteId, house.ports.now());
    await house.check();
    expect(house.shown()).toEqual([comment.remoteId]);
  });
});

describe('opening a post', () => {
  it('reads its own feed', async () => {
    const house = windowHouse();
    const post = house.feed.addPost('post');
    await house.check();
    const comment = house.feed.addComment(post);
    const pull = house.pull();
    const [ref] = postsAmong(house.db, pull.blogId, [post.remoteId]);
    expect(ref).toBeDefined();
    if (ref !== undefined) expect(await checkWindowPost(pull, ref)).toEqual(fine);
    expect(house.shown()).toEqual([comment.remoteId]);
    expect([...pull.changedPosts]).toEqual([ref?.id]);
  });
});
