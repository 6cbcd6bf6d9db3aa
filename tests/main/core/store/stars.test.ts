import { expect, it } from 'vitest';
import { isPostStarred, starComment, starPost, starredComments } from '#core/store/stars.ts';
import { syncHouse } from '../../../fakes/sync-house.ts';

it('keeps a star through whatever a blog does, until it is taken away', async () => {
  const house = syncHouse();
  const post = house.blog.addPost();
  const comment = house.blog.addComment(post.remoteId);
  const blogId = house.add();
  await house.check(blogId);
  const postId = house.postId(post.remoteId);
  const id = house.commentId(comment.remoteId);
  expect(starPost(house.db, postId, true, 1)).toBe(true);
  expect(starComment(house.db, id, true, 1)).toBe(true);
  house.blog.editComment(comment.remoteId, '<p>another text</p>');
  await house.checkByItself(blogId);
  expect(isPostStarred(house.db, postId)).toBe(true);
  expect(starredComments(house.db, postId)).toEqual([id]);
  starPost(house.db, postId, false, 2);
  starComment(house.db, id, false, 2);
  expect(isPostStarred(house.db, postId)).toBe(false);
  expect(starredComments(house.db, postId)).toEqual([]);
});

it('says that what is not here cannot be starred', () => {
  const { db } = syncHouse();
  expect(starPost(db, 7, true, 1)).toBe(false);
  expect(starComment(db, 7, true, 1)).toBe(false);
});
