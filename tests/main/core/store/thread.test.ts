import { expect, it } from 'vitest';
import { readThread } from '#core/store/read-state.ts';
import { keepPlace } from '#core/store/reading-places.ts';
import { threadOf } from '#core/store/thread.ts';
import { commentTexts, wholeText } from '#core/store/thread-texts.ts';
import { syncHouse } from '../../../fakes/sync-house.ts';
import { wholeThread } from '../../../fakes/whole-thread.ts';

async function readHouse() {
  const house = syncHouse();
  const { blog, ports } = house;
  const at = ports.now() - 10_000;
  const post = blog.addPost();
  const first = blog.addComment(post.remoteId, { publishedAt: at });
  const second = blog.addComment(post.remoteId, { publishedAt: at + 1, authorRemoteId: '1' });
  const answer = blog.addComment(post.remoteId, {
    publishedAt: at + 2,
    parentRemoteId: first.remoteId,
  });
  const blogId = house.add();
  return { house, post, first, second, answer, blogId };
}

it('numbers comments by date, as a page does, while answers stand under their parents', async () => {
  const { house, post, first, second, answer, blogId } = await readHouse();
  await house.check(blogId);
  const thread = wholeThread(house.db, house.postId(post.remoteId));
  expect(thread?.comments.map(({ id, number, depth }) => [id, number, depth])).toEqual([
    [house.commentId(first.remoteId), 1, 0],
    [house.commentId(answer.remoteId), 3, 1],
    [house.commentId(second.remoteId), 2, 0],
  ]);
  expect(thread).toMatchObject({ thoughtCount: 3, unreadCount: 3, lastReadAt: null });
});

it('marks the post’s author, the person and answers to them; a guest is never the author', async () => {
  const { house, post, first, blogId } = await readHouse();
  house.own(first.remoteId);
  house.blog.editPost(post.remoteId, {});
  await house.check(blogId);
  const thread = wholeThread(house.db, house.postId(post.remoteId));
  expect(
    thread?.comments.map((each) => [each.isMine, each.isAnswerToMe, each.isByPostAuthor]),
  ).toEqual([
    [true, false, false],
    [false, true, false],
    [false, false, true],
  ]);
});

it('takes no guest for the author of a post without one', async () => {
  const house = syncHouse();
  const post = house.blog.addPost({ authorRemoteId: null });
  house.blog.addComment(post.remoteId);
  const blogId = house.add();
  await house.check(blogId);
  expect(wholeThread(house.db, house.postId(post.remoteId))?.comments[0]?.isByPostAuthor).toBe(
    false,
  );
});

it('shows a held comment to the person who wrote it, without a number', async () => {
  const { house, post, blogId } = await readHouse();
  await house.check(blogId);
  const held = house.blog.addComment(post.remoteId, { state: 'held' });
  house.own(held.remoteId, true);
  const { state: _state, ...comment } = held;
  const { ingestComments } = await import('#core/store/comments.ts');
  ingestComments(house.db, blogId, [comment], house.ports.now());
  const thread = wholeThread(house.db, house.postId(post.remoteId));
  expect(thread?.comments.at(-1)).toMatchObject({ state: 'held', number: 0, isUnread: false });
  expect(thread?.thoughtCount).toBe(3);
  house.db.sql.exec('DELETE FROM my_comments');
  expect(wholeThread(house.db, house.postId(post.remoteId))?.comments).toHaveLength(3);
});

it('remembers when a thread was last read', async () => {
  const { house, post, blogId } = await readHouse();
  await house.check(blogId);
  const postId = house.postId(post.remoteId);
  const at = house.ports.now();
  readThread(house.db, postId, at);
  expect(wholeThread(house.db, postId)).toMatchObject({ lastReadAt: at, unreadCount: 0 });
});

it('is null for a post that is not here', () => {
  expect(wholeThread(syncHouse().db, 17)).toBeNull();
});

it('opens a discussion of fifty thousand in moments', async () => {
  const house = syncHouse();
  const post = house.blog.addPost();
  const blogId = house.add();
  await house.check(blogId);
  const postId = house.postId(post.remoteId);
  house.db.sql
    .prepare(
      `WITH RECURSIVE n(i) AS (SELECT 100000 UNION ALL SELECT i + 1 FROM n WHERE i < 149999)
       INSERT INTO comments (blog_id, post_id, remote_id, parent_remote_id, kind, author_name, author_url,
         published_at, permalink, content_html, content_hash, arrived_at, verified_at, is_unread)
       SELECT ?, ?, i, CASE WHEN i % 400 = 0 THEN NULL ELSE i - 1 END, 'comment', 'A', '', i, '', 'x',
         '', 0, 0, 0 FROM n`,
    )
    .run(blogId, postId);
  const started = performance.now();
  expect(threadOf(house.db, postId, null)?.ids).toHaveLength(50_000);
  expect(performance.now() - started).toBeLessThan(5000);
});

it('brings the texts around where the person was, and goes back there after a restart', async () => {
  const house = syncHouse();
  const post = house.blog.addPost();
  const remote = Array.from({ length: 120 }, () => house.blog.addComment(post.remoteId).remoteId);
  const blogId = house.add();
  await house.check(blogId);
  const postId = house.postId(post.remoteId);
  const at = house.commentId(remote[90] ?? '');
  keepPlace(house.db, postId, { commentId: at, offsetPx: 37 }, house.ports.now());
  const thread = threadOf(house.db, postId, null);
  expect(thread?.place).toEqual({ commentId: at, offsetPx: 37 });
  expect(thread?.lastReadAt).toBe(house.ports.now());
  const ids = new Set(thread?.texts.map(({ id }) => id));
  expect(ids.has(at)).toBe(true);
  expect(ids.size).toBeLessThan(60);
  const asked = threadOf(house.db, postId, house.commentId(remote[50] ?? ''));
  expect(asked?.texts.some(({ id }) => id === house.commentId(remote[50] ?? ''))).toBe(true);
});

it('says what was edited and what was taken away, and when that was noticed', async () => {
  const { house, post, first, second, blogId } = await readHouse();
  await house.check(blogId);
  house.blog.editComment(first.remoteId, '<p>said otherwise</p>');
  house.blog.deleteComment(second.remoteId);
  const repaired = house.engine.repairPost(house.postId(post.remoteId));
  await house.ports.advance(1000);
  await repaired;
  const changes = threadOf(house.db, house.postId(post.remoteId), null)?.changes;
  expect(changes?.map(({ id, what }) => [id, what])).toEqual([
    [house.commentId(first.remoteId), 'edited'],
    [house.commentId(second.remoteId), 'withdrawn'],
  ]);
  expect(changes?.every(({ at }) => at > post.publishedAt)).toBe(true);
});

it('shows the beginning of a comment of a megabyte, cut between tags, and all of it on demand', async () => {
  const house = syncHouse();
  const post = house.blog.addPost();
  const html = `<p>${'<a href="https://example.org/?q=1&amp;r=2">a &amp; b</a> '.repeat(25_000)}</p>`;
  const remote = house.blog.addComment(post.remoteId, { contentHtml: html });
  await house.check(house.add());
  const id = house.commentId(remote.remoteId);
  const [text] = commentTexts(house.db, [id]);
  expect(text?.contentHtml.length).toBeLessThanOrEqual(12_000);
  expect(text?.contentHtml).not.toMatch(/<[^>]*$|&\w*$/);
  expect((text?.contentHtml.length ?? 0) + (text?.cutLength ?? 0)).toBe(html.length);
  expect(wholeText(house.db, id)).toBe(html);
});
