import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LATEST_POSTS } from '#core/sync/backfill.ts';
import { CHECKS_PER_REREAD } from '#core/sync/check.ts';
import { startWordPress, type WordPress } from '../wordpress/server.ts';
import { type Follower, follower } from './follower.ts';

const DAY_MS = 86_400_000;
const gmt = (at: number): string => new Date(at).toISOString().slice(0, 19).replace('T', ' ');

describe('as much of a real WordPress as the person wants is kept', () => {
  let wordpress: WordPress;
  let ids: readonly number[];
  const apps: Follower[] = [];
  const follow: typeof follower = async (...args) => {
    const app = await follower(...args);
    apps.push(app);
    return app;
  };
  const old = (index: number) => `Old ${index}`;

  beforeAll(async () => {
    wordpress = await startWordPress();
    // With the seed's 11: more than the latest 100; half of these are older than a year.
    ids = await wordpress.control.insertPosts(
      Array.from({ length: 120 }, (_, index) => ({
        title: old(index),
        contentHtml: '<p>x</p>',
        dateGmt: gmt(Date.now() - (130 + index * 4) * DAY_MS),
      })),
    );
  });
  afterAll(async () => {
    for (const app of apps) await app.stop();
    await wordpress?.dispose();
  });

  it('the latest hundred, and more as the person scrolls back, to the end', async () => {
    const app = await follow(wordpress.url, { history: 'latest' });
    const { blogId } = app;
    expect((await app.titles()).length).toBe(LATEST_POSTS);
    expect((await app.blog()).sync.hasOlder).toBe(true);
    const last = ids.at(-1);
    const comment = await wordpress.control.insertComment({
      post: last ?? 0,
      contentHtml: 'On a very old post.',
      dateGmt: gmt(app.now()),
    });
    await app.check();
    const found = await app.post(old(119));
    expect(found).toMatchObject({ isUnread: false, completeness: { here: 1, there: 1 } });
    expect(await app.comment(found.id, comment)).toMatchObject({ isUnread: true, isLate: false });
    expect(await app.titles()).toHaveLength(LATEST_POSTS + 1);
    const older = await app.ask('blog.loadOlder', { blogId });
    expect(older).toEqual({ posts: 20, isEnd: false });
    const rest = await app.ask('blog.loadOlder', { blogId });
    expect(rest).toEqual({ posts: 10, isEnd: true });
    expect((await app.titles()).filter((title) => title.startsWith('Old'))).toHaveLength(120);
    expect((await app.blog()).sync.hasOlder).toBe(false);
  });

  it('a year, and all of it when the person asks for that', async () => {
    const app = await follow(wordpress.url, { history: 'year' });
    const { blogId } = app;
    const { history, sync } = await app.blog();
    expect({ history, hasOlder: sync.hasOlder }).toEqual({ history: 'year', hasOlder: true });
    // 366 days old; what is much older has not been read.
    expect(await app.titles()).toContain(old(59));
    expect(await app.titles()).not.toContain(old(119));
    await app.ask('blog.setOptions', { blogId, history: 'all' });
    await app.check();
    expect(await app.titles()).toHaveLength(131);
    const report = await app.ask('blog.report', { blogId });
    expect(report).toMatchObject({ postsHere: 131, postsThere: 131 });
  });

  it('one discussion alone, which is kept up with like a whole blog’s', async () => {
    const { control } = wordpress;
    const first = ids[0] ?? 0;
    const [before = 0] = await control.insertComments([
      { post: first, contentHtml: 'Before.' },
      { post: ids[1] ?? 0, contentHtml: 'Of another discussion.' },
    ]);
    const app = await follow(`${wordpress.url}/?p=${first}`, { choice: 'post' });
    expect((await app.blog()).scope).toBe('posts');
    expect(await app.titles()).toEqual([old(0)]);
    const post = await app.post(old(0));
    expect(await app.comment(post.id, before)).toBeDefined();
    const [after = 0] = await control.insertComments([
      { post: first, contentHtml: 'After.', dateGmt: gmt(app.now()) },
      { post: ids[1] ?? 0, contentHtml: 'Elsewhere.', dateGmt: gmt(app.now()) },
    ]);
    await control.deleteComment(before);
    await control.updatePost(first, { contentHtml: '<p>y</p>' });
    await app.check();
    expect(await app.titles()).toEqual([old(0)]);
    expect(await app.comment(post.id, after)).toMatchObject({ isUnread: true });
    expect(await app.comment(post.id, before)).toMatchObject({ fate: 'deleted' });
    expect((await app.post(old(0))).contentHtml).toContain('y');
    await control.editComment(after, 'Later.');
    await app.checksUntil('the edit', CHECKS_PER_REREAD, async () =>
      (await app.comment(post.id, after))?.contentHtml.includes('Later.'),
    );
    await control.trashPost(first);
    const hidden = { state: 'withdrawn', fate: 'hidden' };
    await app.checksUntil('the trash', CHECKS_PER_REREAD, async () => {
      return (await app.ask('post.get', { postId: post.id }))?.fate === hidden.fate;
    });
    expect(await app.ask('post.get', { postId: post.id })).toMatchObject(hidden);
    expect(await app.comment(post.id, after)).toMatchObject(hidden);
  });
});
