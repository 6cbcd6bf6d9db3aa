import { expect, it } from 'vitest';
import { CHECKS_PER_REREAD } from '#core/sync/check.ts';
import { syncHouse } from '../../../fakes/sync-house.ts';

const DAY = 24 * 60 * 60 * 1000;

it('a thread of long ago is read again next when its post was changed: it may have been hidden', async () => {
  const house = syncHouse();
  const ids: string[] = [];
  for (let i = 0; i < 400; i += 1) {
    const publishedAt = house.ports.now() - (500 - i) * DAY;
    const post = house.blog.addPost({ publishedAt, modifiedAt: publishedAt });
    ids.push(house.blog.addComment(post.remoteId, { publishedAt }).remoteId);
  }
  const blogId = house.add();
  await house.check(blogId);
  // Later in turn than some checks come to.
  for (let i = 0; i < 8 * CHECKS_PER_REREAD; i += 1) await house.checkByItself(blogId);
  const turns = house.db.sql
    .prepare(
      `SELECT p.remote_id AS post, c.remote_id AS comment FROM posts p
       JOIN comments c ON c.post_id = p.id ORDER BY p.reread_at DESC, p.id DESC LIMIT 1`,
    )
    .get() as { post: string; comment: string };
  expect(ids).toContain(turns.comment);
  house.blog.editComment(turns.comment, '<p>Edited meanwhile.</p>');
  house.blog.editPost(turns.post, { modifiedAt: house.ports.now() });
  for (let i = 0; i < CHECKS_PER_REREAD; i += 1) await house.checkByItself(blogId);
  expect(house.shown()[turns.comment]?.html).toBe('<p>Edited meanwhile.</p>');
});
