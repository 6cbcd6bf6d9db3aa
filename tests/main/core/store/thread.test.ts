import { expect, it } from 'vitest';
import { readThread } from '#core/store/read-state.ts';
import { threadOf } from '#core/store/thread.ts';
import { syncHouse } from '../../../fakes/sync-house.ts';

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
  const thread = threadOf(house.db, house.postId(post.remoteId));
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
  const thread = threadOf(house.db, house.postId(post.remoteId));
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
  expect(threadOf(house.db, house.postId(post.remoteId))?.comments[0]?.isByPostAuthor).toBe(false);
});

it('shows a held comment to the person who wrote it, without a number', async () => {
  const { house, post, blogId } = await readHouse();
  await house.check(blogId);
  const held = house.blog.addComment(post.remoteId, { state: 'held' });
  house.own(held.remoteId, true);
  const { state: _state, ...comment } = held;
  const { ingestComments } = await import('#core/store/comments.ts');
  ingestComments(house.db, blogId, [comment], house.ports.now());
  const thread = threadOf(house.db, house.postId(post.remoteId));
  expect(thread?.comments.at(-1)).toMatchObject({ state: 'held', number: 0, isUnread: false });
  expect(thread?.thoughtCount).toBe(3);
  house.db.sql.exec('DELETE FROM my_comments');
  expect(threadOf(house.db, house.postId(post.remoteId))?.comments).toHaveLength(3);
});

it('remembers when a thread was last read', async () => {
  const { house, post, blogId } = await readHouse();
  await house.check(blogId);
  const postId = house.postId(post.remoteId);
  const at = house.ports.now();
  readThread(house.db, postId, at);
  expect(threadOf(house.db, postId)).toMatchObject({ lastReadAt: at, unreadCount: 0 });
});

it('is null for a post that is not here', () => {
  expect(threadOf(syncHouse().db, 17)).toBeNull();
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
  expect(threadOf(house.db, postId)?.comments).toHaveLength(50_000);
  expect(performance.now() - started).toBeLessThan(5000);
});
