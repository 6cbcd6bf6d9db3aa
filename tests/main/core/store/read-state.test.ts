import { expect, it } from 'vitest';
import { markComments, markPost, readThread } from '#core/store/read-state.ts';
import { syncHouse } from '../../../fakes/sync-house.ts';

async function threadOfThree() {
  const house = syncHouse();
  const post = house.blog.addPost();
  const comments = [1, 2, 3].map(() => house.blog.addComment(post.remoteId));
  const blogId = house.add();
  await house.check(blogId);
  const ids = comments.map((comment) => house.commentId(comment.remoteId));
  return { house, post, blogId, ids, postId: house.postId(post.remoteId), comments };
}

it('gives back what was unread, so that reading a thread can be undone', async () => {
  const { house, ids, postId } = await threadOfThree();
  const now = house.ports.now();
  markComments(house.db, [ids[1] ?? 0], true, now);
  const marked = readThread(house.db, postId, now);
  expect(marked).toEqual({
    commentIds: expect.arrayContaining([ids[0], ids[2]]),
    wasPostUnread: true,
  });
  expect(marked?.commentIds).toHaveLength(2);
  expect(house.unread()).toEqual([]);
  markComments(house.db, marked?.commentIds ?? [], false, now);
  markPost(house.db, postId, false, now);
  expect(house.unread()).toHaveLength(2);
  expect(house.db.sql.prepare('SELECT count(*) AS n FROM read_marks').get()).toMatchObject({
    n: 1,
  });
});

it('never makes the person’s own comment unread', async () => {
  const { house, ids, comments } = await threadOfThree();
  house.own(comments[0]?.remoteId ?? '');
  markComments(house.db, ids, true, house.ports.now());
  markComments(house.db, ids, false, house.ports.now());
  expect(house.unread()).toHaveLength(2);
});

it('keeps a mark through later checks', async () => {
  const { house, ids, blogId, postId } = await threadOfThree();
  markComments(house.db, ids, true, house.ports.now());
  markPost(house.db, postId, true, house.ports.now());
  for (let i = 0; i < 3; i += 1) await house.check(blogId);
  expect(house.unread()).toEqual([]);
});

it('is null for a thread that is not here', async () => {
  expect(readThread(syncHouse().db, 5, 0)).toBeNull();
});
