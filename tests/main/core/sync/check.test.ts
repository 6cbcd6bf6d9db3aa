import { describe, expect, it } from 'vitest';
import { postOf } from '#core/store/post-list.ts';
import { markComments } from '#core/store/read-state.ts';
import { shownBy, syncHouse } from '../../../fakes/sync-house.ts';
import { wholeThread } from '../../../fakes/whole-thread.ts';

const DAY = 24 * 60 * 60 * 1000;

describe('a check', () => {
  it('brings posts and their comments, and only what is recent as unread', async () => {
    const house = syncHouse();
    const post = house.blog.addPost();
    const old = house.blog.addComment(post.remoteId, { publishedAt: house.ports.now() - 30 * DAY });
    const recent = house.blog.addComment(post.remoteId);
    const blogId = house.add();
    expect(await house.check(blogId)).toEqual({ ok: true, value: null });
    expect(house.shown()).toEqual(shownBy(house.blog));
    expect(house.unread()).toEqual([recent.remoteId]);
    expect(house.shown()).toHaveProperty(old.remoteId);
  });

  it('brings what is new since, and asks for no more than it must', async () => {
    const house = syncHouse();
    const post = house.blog.addPost();
    house.blog.addComment(post.remoteId);
    const blogId = house.add();
    await house.check(blogId);
    await house.check(blogId);
    await house.checkByItself(blogId);
    house.blog.calls.length = 0;
    await house.checkByItself(blogId);
    expect(house.blog.calls.map((call) => call.call)).toEqual(['newest', 'postStamps']);
    house.blog.addComment(post.remoteId);
    house.blog.calls.length = 0;
    await house.checkByItself(blogId);
    expect(house.blog.calls.map((call) => call.call)).toEqual([
      'newest',
      'postStamps',
      'comments',
      // The pingbacks of a thread that has changed.
      'thoughts',
    ]);
    expect(house.shown()).toEqual(shownBy(house.blog));
  });

  it('shows a new post with all its comments', async () => {
    const house = syncHouse();
    house.blog.addPost();
    const blogId = house.add();
    await house.check(blogId);
    const post = house.blog.addPost({ publishedAt: house.ports.now() });
    for (let i = 0; i < 230; i += 1) house.blog.addComment(post.remoteId);
    await house.check(blogId);
    expect(Object.keys(house.shown())).toHaveLength(230);
    expect(house.unread()).toHaveLength(230);
  });

  it('finds a comment that was approved late, as unread however old it is', async () => {
    const house = syncHouse();
    const post = house.blog.addPost();
    const late = house.blog.addComment(post.remoteId, {
      state: 'held',
      publishedAt: house.ports.now() - 30 * DAY,
    });
    for (let i = 0; i < 350; i += 1) {
      house.blog.addComment(post.remoteId, { publishedAt: house.ports.now() - 20 * DAY });
    }
    const blogId = house.add();
    await house.check(blogId);
    house.blog.approve(late.remoteId);
    await house.check(blogId);
    expect(house.unread()).toEqual([late.remoteId]);
    const thread = wholeThread(house.db, house.postId(post.remoteId));
    const shown = thread?.comments.find((comment) => comment.isUnread);
    expect(shown?.arrivedAt).toBeGreaterThan(shown?.publishedAt ?? 0);
  });

  it('keeps a comment that the blog took away, as withdrawn and not unread', async () => {
    const house = syncHouse();
    const post = house.blog.addPost();
    const first = house.blog.addComment(post.remoteId);
    const answer = house.blog.addComment(post.remoteId, { parentRemoteId: first.remoteId });
    const blogId = house.add();
    await house.check(blogId);
    house.blog.deleteComment(first.remoteId);
    await house.check(blogId);
    expect(house.shown()).toEqual(shownBy(house.blog));
    expect(house.shown()[answer.remoteId]?.parent).toBeNull();
    expect(house.unread()).toEqual([answer.remoteId]);
    const thread = wholeThread(house.db, house.postId(post.remoteId));
    expect(thread?.comments.map((comment) => comment.state)).toEqual(['withdrawn', 'visible']);
  });

  it('shows a comment again that was taken away and came back, unread as it was', async () => {
    const house = syncHouse();
    const post = house.blog.addPost();
    const read = house.blog.addComment(post.remoteId);
    const unread = house.blog.addComment(post.remoteId);
    const blogId = house.add();
    await house.check(blogId);
    markComments(house.db, [house.commentId(read.remoteId)], true, house.ports.now());
    house.blog.hold(read.remoteId);
    house.blog.hold(unread.remoteId);
    await house.check(blogId);
    expect(house.shown()).toEqual({});
    expect(house.unread()).toEqual([]);
    house.blog.approve(read.remoteId);
    house.blog.approve(unread.remoteId);
    await house.check(blogId);
    expect(house.shown()).toEqual(shownBy(house.blog));
    expect(house.unread()).toEqual([unread.remoteId]);
  });

  it('notices when one comes and another goes, though the count is the same', async () => {
    const house = syncHouse();
    const post = house.blog.addPost();
    const late = house.blog.addComment(post.remoteId, { state: 'held' });
    const gone = house.blog.addComment(post.remoteId);
    for (let i = 0; i < 250; i += 1) house.blog.addComment(post.remoteId);
    const blogId = house.add();
    await house.check(blogId);
    house.blog.approve(late.remoteId);
    house.blog.hold(gone.remoteId);
    for (let i = 0; i < 4; i += 1) await house.check(blogId);
    expect(house.shown()).toEqual(shownBy(house.blog));
  });

  it('notices an edit among the newest at once, and an older one within a few checks', async () => {
    const house = syncHouse();
    const post = house.blog.addPost();
    const old = house.blog.addComment(post.remoteId);
    for (let i = 0; i < 250; i += 1) house.blog.addComment(post.remoteId);
    const newest = house.blog.addComment(post.remoteId);
    const blogId = house.add();
    await house.check(blogId);
    house.blog.editComment(newest.remoteId, '<p>Better.</p>');
    house.blog.editComment(old.remoteId, '<p>Also better.</p>');
    await house.check(blogId);
    expect(house.shown()[newest.remoteId]?.html).toBe('<p>Better.</p>');
    for (let i = 0; i < 3; i += 1) await house.check(blogId);
    expect(house.shown()[old.remoteId]?.html).toBe('<p>Also better.</p>');
    const thread = wholeThread(house.db, house.postId(post.remoteId));
    expect(thread?.comments.filter((comment) => comment.editedAt !== null)).toHaveLength(2);
  });

  it('does not sweep again for a count that it cannot explain', async () => {
    const house = syncHouse();
    const post = house.blog.addPost();
    const quiet = house.blog.addPost();
    house.blog.addComment(post.remoteId);
    house.blog.addComment(quiet.remoteId);
    house.blog.uncounted.set(post.remoteId, 3);
    const blogId = house.add();
    const sweeps = () => house.blog.calls.filter((made) => made.call === 'commentIds').length;
    await house.check(blogId);
    const before = sweeps();
    expect(before).toBeGreaterThan(0);
    const { completeness } = postOf(house.db, house.postId(post.remoteId)) ?? {};
    expect(completeness).toEqual({ here: 1, there: 4, why: 'hidden' });
    for (let i = 0; i < 5; i += 1) await house.checkByItself(blogId);
    house.blog.addComment(post.remoteId);
    await house.checkByItself(blogId);
    expect(house.shown()).toEqual(shownBy(house.blog));
    expect(sweeps()).toBe(before);
  });

  it('reads pingbacks from the feed of a post, once, and of one whose comments changed', async () => {
    const house = syncHouse();
    const post = house.blog.addPost();
    const ping = house.blog.addComment(post.remoteId, { kind: 'pingback' });
    const blogId = house.add();
    await house.check(blogId);
    expect(house.shown()).toHaveProperty(ping.remoteId);
    const later = house.blog.addComment(post.remoteId, { kind: 'pingback' });
    await house.check(blogId);
    expect(house.shown()).not.toHaveProperty(later.remoteId);
    house.blog.addComment(post.remoteId);
    await house.check(blogId);
    expect(house.shown()).toHaveProperty(later.remoteId);
    const thread = wholeThread(house.db, house.postId(post.remoteId));
    expect(thread?.pingbacks).toHaveLength(2);
    expect(thread?.thoughtCount).toBe(3);
  });

  it('counts the old posts of a long blog as read when they are edited', async () => {
    const house = syncHouse();
    for (let i = 0; i < 120; i += 1) {
      house.blog.addPost({ publishedAt: house.ports.now() - (200 - i) * DAY });
    }
    const blogId = house.add();
    await house.check(blogId);
    const first = [...house.blog.posts.keys()][0] ?? '';
    house.blog.addComment(first, { publishedAt: house.ports.now() - 100 * DAY });
    house.blog.editPost(first, { contentHtml: '<p>Mended.</p>' });
    await house.check(blogId);
    const row = house.db.sql.prepare('SELECT is_unread FROM posts WHERE remote_id = ?').get(first);
    expect(row).toMatchObject({ is_unread: 0 });
    expect(house.unread()).toEqual([]);
  });

  it('announces no change when nothing has changed', async () => {
    const house = syncHouse();
    const post = house.blog.addPost();
    house.blog.addComment(post.remoteId);
    const blogId = house.add();
    await house.check(blogId);
    await house.check(blogId);
    house.events.length = 0;
    await house.check(blogId);
    const topics = house.events.flatMap((event) =>
      event.type === 'changed' ? [...event.topics] : [],
    );
    expect([...new Set(topics)]).toEqual(['sync']);
  });

  it('knows the comments of a signed-in account, which are never unread', async () => {
    const house = syncHouse();
    const post = house.blog.addPost();
    const mine = house.blog.addComment(post.remoteId, { authorRemoteId: '7' });
    house.blog.addComment(post.remoteId, { authorRemoteId: '8' });
    const blogId = house.add();
    house.db.sql
      .prepare(
        "INSERT INTO identities (blog_id, kind, login, remote_user_id) VALUES (?, 'account', 'me', '7')",
      )
      .run(blogId);
    await house.check(blogId);
    const thread = wholeThread(house.db, house.postId(post.remoteId));
    expect(thread?.comments.map((comment) => [comment.isMine, comment.isUnread])).toEqual([
      [true, false],
      [false, true],
    ]);
    expect(house.unread()).not.toContain(mine.remoteId);
  });

  it('shows an own comment that was held once the moderator has approved it', async () => {
    const house = syncHouse();
    const post = house.blog.addPost();
    const mine = house.blog.addComment(post.remoteId, { state: 'held' });
    const other = house.blog.addComment(post.remoteId, { state: 'held' });
    const blogId = house.add();
    house.own(mine.remoteId, true);
    house.own(other.remoteId, true);
    await house.check(blogId);
    expect(house.settled).toEqual([]);
    house.blog.approve(mine.remoteId);
    house.blog.deleteComment(other.remoteId);
    await house.check(blogId);
    expect(house.settled).toEqual([
      { remoteId: mine.remoteId, fate: 'approved' },
      { remoteId: other.remoteId, fate: 'deleted' },
    ]);
    expect(house.shown()).toHaveProperty(mine.remoteId);
    expect(house.unread()).toEqual([]);
    await house.check(blogId);
    expect(house.settled).toHaveLength(2);
  });
});
