import { expect, it } from 'vitest';
import { markComments, markPost, readThread, undoReadThread } from '#core/store/read-state.ts';
import { lastVisit } from '#core/store/reading-places.ts';
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

it('takes back what marking a thread did, and nothing else, several times over', async () => {
  const { house, ids, postId } = await threadOfThree();
  const now = house.ports.now();
  markComments(house.db, [ids[1] ?? 0], true, now);
  const first = readThread(house.db, postId, now);
  expect(first).toMatchObject({ commentCount: 2, wasPostUnread: true, lastReadAt: null });
  expect(house.unread()).toEqual([]);
  markComments(house.db, [ids[2] ?? 0], false, now);
  const second = readThread(house.db, postId, now);
  expect(second).toMatchObject({ commentCount: 1, wasPostUnread: false });
  if (first === null || second === null) throw new Error('the thread is not here');
  undoReadThread(house.db, postId, second);
  expect(house.unread()).toHaveLength(1);
  undoReadThread(house.db, postId, first);
  expect(house.unread()).toHaveLength(2);
  expect(lastVisit(house.db, postId)).toBeNull();
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
