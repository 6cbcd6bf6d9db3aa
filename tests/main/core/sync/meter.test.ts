import { describe, expect, it } from 'vitest';
import { postOf } from '#core/store/post-list.ts';
import { CHECKS_PER_REREAD } from '#core/sync/check.ts';
import { syncHouse } from '../../../fakes/sync-house.ts';

describe('how much of a thread is here', () => {
  it('is said of what came since, so that a hole in it is noticed and mended', async () => {
    const house = syncHouse();
    const post = house.blog.addPost();
    const blogId = house.add();
    await house.check(blogId);
    const meter = () => postOf(house.db, house.postId(post.remoteId))?.completeness;
    expect(meter()).toEqual({ here: 0, there: 0, why: 'whole' });
    for (let i = 0; i < 7; i += 1) house.blog.addComment(post.remoteId);
    await house.checkByItself(blogId);
    expect(meter()).toEqual({ here: 7, there: 7, why: 'whole' });
    house.db.sql.exec('DELETE FROM comments WHERE id IN (SELECT id FROM comments LIMIT 2)');
    expect(meter()).toEqual({ here: 5, there: 7, why: 'missing' });
    const repaired = await house.engine.repairPost(house.postId(post.remoteId));
    expect(repaired).toEqual({ ok: true, value: { changed: 2 } });
    expect(meter()).toEqual({ here: 7, there: 7, why: 'whole' });
  });

  it('is said anew when its thread has been read again, though the whole count never told', async () => {
    const house = syncHouse();
    const post = house.blog.addPost();
    const goes = house.blog.addComment(post.remoteId);
    const elsewhere = house.blog.addPost();
    const late = house.blog.addComment(elsewhere.remoteId, { state: 'held' });
    house.blog.addComment(elsewhere.remoteId);
    const blogId = house.add();
    await house.check(blogId);
    house.blog.deleteComment(goes.remoteId);
    house.blog.approve(late.remoteId);
    for (let i = 0; i < CHECKS_PER_REREAD; i += 1) await house.checkByItself(blogId);
    const meter = (remoteId: string) => postOf(house.db, house.postId(remoteId))?.completeness;
    expect(meter(post.remoteId)).toEqual({ here: 0, there: 0, why: 'whole' });
    expect(meter(elsewhere.remoteId)).toEqual({ here: 2, there: 2, why: 'whole' });
  });
});
