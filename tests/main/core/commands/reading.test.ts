import { expect, it } from 'vitest';
import { readingHandlers } from '#core/commands/reading.ts';
import { threadHandlers } from '#core/commands/thread.ts';
import { syncHouse } from '../../../fakes/sync-house.ts';

async function readHouse() {
  const house = syncHouse();
  const post = house.blog.addPost();
  const comments = [1, 2].map(() => house.blog.addComment(post.remoteId));
  await house.check(house.add());
  const handlers = {
    ...readingHandlers(house.context, house.engine),
    ...threadHandlers(house.context),
  };
  const ids = comments.map((comment) => house.commentId(comment.remoteId));
  return { house, post, comments, ids, handlers, postId: house.postId(post.remoteId) };
}

it('leads to an unread post, then to its first unread comment, then nowhere', async () => {
  const { handlers, ids, postId } = await readHouse();
  const next = () => handlers['read.nextUnread']({ scope: { place: 'all' }, afterPostId: null });
  expect(next()).toEqual({ ok: true, value: { postId, commentId: null } });
  await handlers['read.post']({ postId, isRead: true });
  expect(next()).toEqual({ ok: true, value: { postId, commentId: ids[0] } });
  await handlers['read.comments']({ commentIds: [ids[0] ?? 0], isRead: true });
  expect(next()).toEqual({ ok: true, value: { postId, commentId: ids[1] } });
  await handlers['read.thread']({ postId });
  expect(next()).toEqual({ ok: true, value: null });
});

it('refreshes the thread that the person opened, without letting them wait', async () => {
  const { house, post, handlers, postId } = await readHouse();
  house.blog.addComment(post.remoteId);
  const before = house.blog.calls.length;
  expect(handlers['post.opened']({ postId })).toEqual({ ok: true, value: null });
  expect(house.blog.calls.length).toBe(before);
  await house.ports.advance(2000);
  expect(handlers['thread.get']({ postId, around: null })).toMatchObject({
    value: { thoughtCount: 3 },
  });
});

it('answers with nothing for what is not here', async () => {
  const { handlers } = await readHouse();
  expect(handlers['post.get']({ postId: 99 })).toEqual({ ok: true, value: null });
  expect(handlers['thread.get']({ postId: 99, around: null })).toEqual({ ok: true, value: null });
  expect(handlers['post.opened']({ postId: 99 })).toEqual({ ok: true, value: null });
  expect(handlers['read.thread']({ postId: 99 })).toMatchObject({ error: { code: 'notFound' } });
});
