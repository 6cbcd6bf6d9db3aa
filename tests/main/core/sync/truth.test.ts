import { describe, expect, it } from 'vitest';
import { listBlogs } from '#core/store/blog-list.ts';
import { ingestComments } from '#core/store/comments.ts';
import { follow } from '#core/store/follows.ts';
import { postOf } from '#core/store/post-list.ts';
import { commentVersions, postVersions } from '#core/store/versions.ts';
import { type SyncHouse, shownBy, syncHouse } from '../../../fakes/sync-house.ts';
import { wholeThread } from '../../../fakes/whole-thread.ts';

const HOUR = 3_600_000;

async function withThread(): Promise<{
  house: SyncHouse;
  blogId: number;
  post: string;
  first: string;
}> {
  const house = syncHouse();
  const post = house.blog.addPost().remoteId;
  const first = house.blog.addComment(post).remoteId;
  house.blog.addComment(post, { parentRemoteId: first });
  const blogId = house.add();
  await house.check(blogId);
  return { house, blogId, post, first };
}

/** As many checks by itself as it takes for every thread to have been read again. */
async function turn(house: SyncHouse, blogId: number): Promise<void> {
  for (let i = 0; i < 4; i += 1) await house.checkByItself(blogId);
}

const commentIn = (house: SyncHouse, post: string, remoteId: string) =>
  wholeThread(house.db, house.postId(post))?.comments.find(
    (comment) => comment.id === house.commentId(remoteId),
  );

describe('what becomes of a comment', () => {
  it('is told when it is edited, with every earlier text kept', async () => {
    const { house, blogId, post, first } = await withThread();
    house.blog.editComment(first, '<p>Second thoughts.</p>');
    await turn(house, blogId);
    house.blog.editComment(first, '<p>Third thoughts.</p>');
    await turn(house, blogId);
    const comment = commentIn(house, post, first);
    expect(comment).toMatchObject({ versionCount: 2, contentHtml: '<p>Third thoughts.</p>' });
    const versions = commentVersions(house.db, house.commentId(first));
    expect(versions.map((version) => version.contentHtml)).toEqual([
      `<p>Comment ${first}.</p>`,
      '<p>Second thoughts.</p>',
    ]);
    const [one, two] = versions;
    expect(one?.seenUntil).toBeLessThan(two?.seenFrom ?? 0);
  });

  it('is told when it is deleted, and when it is only hidden', async () => {
    const { house, blogId, post, first } = await withThread();
    const other = house.blog.addComment(post).remoteId;
    await house.checkByItself(blogId);
    house.blog.hold(other);
    await house.checkByItself(blogId);
    expect(commentIn(house, post, other)).toMatchObject({ state: 'withdrawn', fate: 'hidden' });
    house.blog.deleteComment(first);
    await house.checkByItself(blogId);
    expect(commentIn(house, post, first)).toMatchObject({ state: 'withdrawn', fate: 'deleted' });
    // The answer to it has moved up.
    expect(house.shown()).toEqual(shownBy(house.blog));
    house.blog.approve(other);
    await house.checkByItself(blogId);
    expect(commentIn(house, post, other)).toMatchObject({ state: 'visible', fate: null });
  });

  it('is told to have come late if the moderator took his time', async () => {
    const { house, blogId, post } = await withThread();
    const held = house.blog.addComment(post, { state: 'held' }).remoteId;
    const prompt = house.blog.addComment(post).remoteId;
    await house.checkByItself(blogId);
    house.blog.approve(held);
    await house.checkByItself(blogId);
    expect(commentIn(house, post, held)).toMatchObject({ isLate: true, isUnread: true });
    expect(commentIn(house, post, prompt)).toMatchObject({ isLate: false });
  });

  it('is found at once among a thousand others, whichever thread it is in', async () => {
    const house = syncHouse();
    for (let p = 0; p < 400; p += 1) {
      const post = house.blog.addPost({ publishedAt: house.ports.now() - p * HOUR });
      for (let c = 0; c < 3; c += 1) house.blog.addComment(post.remoteId);
    }
    const blogId = house.add();
    house.db.sql.exec("UPDATE blogs SET history = 'all'");
    await house.check(blogId);
    expect(house.shown()).toEqual(shownBy(house.blog));
    house.blog.calls.length = 0;
    house.blog.deleteComment([...house.blog.comments.keys()][600] ?? '');
    await house.checkByItself(blogId);
    expect(house.shown()).toEqual(shownBy(house.blog));
    // Two looks, at most four groups, seven halvings, one comparison and what became of it.
    expect(house.blog.calls.length).toBeLessThan(20);
  });
});

describe('what becomes of a post', () => {
  it('is told when it is edited, with the earlier text kept', async () => {
    const { house, blogId, post } = await withThread();
    const before = house.blog.posts.get(post)?.contentHtml;
    await house.ports.advance(HOUR);
    house.blog.editPost(post, { contentHtml: '<p>Corrected.</p>' });
    await house.checkByItself(blogId);
    const here = postOf(house.db, house.postId(post));
    expect(here).toMatchObject({ contentHtml: '<p>Corrected.</p>', editedAt: expect.any(Number) });
    expect(postVersions(house.db, house.postId(post))).toMatchObject([{ contentHtml: before }]);
  });

  it('is told when it is deleted or hidden, and it can come back', async () => {
    const { house, blogId, post } = await withThread();
    const gone = house.blog.addPost().remoteId;
    await house.checkByItself(blogId);
    house.blog.deletePost(gone);
    house.blog.hidePost(post);
    await house.checkByItself(blogId);
    const fateOf = (remoteId: string) => {
      const { state, fate } = postOf(house.db, house.postId(remoteId)) ?? {};
      return { state, fate };
    };
    expect(fateOf(gone)).toEqual({ state: 'withdrawn', fate: 'deleted' });
    expect(fateOf(post)).toEqual({ state: 'withdrawn', fate: 'hidden' });
    house.blog.showPost(post);
    await house.checkByItself(blogId);
    expect(fateOf(post)).toEqual({ state: 'visible', fate: null });
  });

  it('is told when its comments are closed, though nothing says that it changed', async () => {
    const { house, blogId, post } = await withThread();
    const one = house.blog.posts.get(post);
    if (one) house.blog.posts.set(post, { ...one, commentsOpen: false });
    await turn(house, blogId);
    expect(postOf(house.db, house.postId(post))?.commentsOpen).toBe(false);
  });
});

describe('how much of a thread is here', () => {
  it('is told, and mended by one request of the person', async () => {
    const { house, post, first } = await withThread();
    const postId = house.postId(post);
    expect(postOf(house.db, postId)?.completeness).toEqual({ here: 2, there: 2, why: 'whole' });
    house.db.sql.prepare('DELETE FROM comments WHERE remote_id = ?').run(first);
    expect(postOf(house.db, postId)?.completeness).toEqual({ here: 1, there: 2, why: 'missing' });
    expect(await house.engine.repairPost(postId)).toMatchObject({
      ok: true,
      value: { changed: 1 },
    });
    expect(postOf(house.db, postId)?.completeness).toEqual({ here: 2, there: 2, why: 'whole' });
    expect(house.shown()).toEqual(shownBy(house.blog));
  });
});

describe('a single discussion', () => {
  it('is followed without the rest of its blog, and widened to it on demand', async () => {
    const house = syncHouse();
    const posts = Array.from({ length: 30 }, () => house.blog.addPost().remoteId);
    for (const post of posts) house.blog.addComment(post);
    const [one = ''] = posts;
    const blogId = house.add();
    house.db.sql.exec("UPDATE blogs SET scope = 'posts'");
    follow(house.db, house.blog.remote.url, one, house.ports.now());
    await house.check(blogId);
    const count = () =>
      (house.db.sql.prepare('SELECT count(*) AS n FROM posts').get() as { n: number }).n;
    expect(count()).toBe(1);
    expect(Object.keys(house.shown())).toHaveLength(1);
    house.blog.addComment(posts[9] ?? '');
    const news = house.blog.addComment(one).remoteId;
    house.blog.calls.length = 0;
    await house.checkByItself(blogId);
    expect(house.shown()).toHaveProperty(news);
    expect(count()).toBe(1);

    house.db.sql.exec("UPDATE blogs SET scope = 'all'");
    await house.check(blogId);
    await house.checkByItself(blogId);
    expect(count()).toBe(30);
    expect(house.shown()).toEqual(shownBy(house.blog));
  });
});

it.each([true, false])(
  "does not call the person's own comment edited because the blog dresses what was typed (held: %s)",
  async (isHeld) => {
    const { house, blogId, post } = await withThread();
    const dressed = '<p>“Words” of mine</p>';
    const own = house.blog.addComment(post, { state: 'held', contentHtml: dressed });
    house.own(own.remoteId, isHeld);
    const typed = { ...own, contentHtml: '<p>"Words" of mine</p>' };
    ingestComments(house.db, blogId, [typed], house.ports.now());
    house.blog.approve(own.remoteId);
    await turn(house, blogId);
    const comment = () => commentIn(house, post, own.remoteId);
    expect(comment()).toMatchObject({ contentHtml: dressed, editedAt: null, versionCount: 0 });
    house.blog.editComment(own.remoteId, '<p>Other words.</p>');
    await turn(house, blogId);
    expect(comment()).toMatchObject({ contentHtml: '<p>Other words.</p>', versionCount: 1 });
  },
);

it('counts nothing unread on a post that the blog shows no more, until it is back', async () => {
  const { house, blogId, post } = await withThread();
  house.blog.addComment(post);
  await house.checkByItself(blogId);
  const unread = (): number | undefined => listBlogs(house.db)[0]?.unreadComments;
  const before = unread();
  expect(before).toBeGreaterThan(0);
  house.blog.hidePost(post);
  await house.checkByItself(blogId);
  expect(unread()).toBe(0);
  house.blog.showPost(post);
  await house.checkByItself(blogId);
  expect(unread()).toBe(before);
});
