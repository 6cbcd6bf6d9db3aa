import { expect, it } from 'vitest';
import { CHECKS_PER_REREAD } from '#core/sync/check.ts';
import { syncHouse } from '../../../fakes/sync-house.ts';

it('much that a blog has hidden does not make every check ask about it', async () => {
  const house = syncHouse();
  const post = house.blog.addPost();
  const comments = Array.from({ length: 200 }, () => house.blog.addComment(post.remoteId));
  const blogId = house.add();
  await house.check(blogId);
  for (const { remoteId } of comments) house.blog.hold(remoteId);
  for (let checks = 0; checks < 40; checks += 1) await house.checkByItself(blogId);
  const costs: number[] = [];
  for (let checks = 0; checks < 2 * CHECKS_PER_REREAD; checks += 1) {
    house.blog.calls.length = 0;
    await house.checkByItself(blogId);
    costs.push(house.blog.calls.length);
  }
  expect(costs.filter((cost) => cost > 2).length).toBeLessThanOrEqual(2);
});

it('checks a blog as often as ever that says nothing sensible of what it has hidden', async () => {
  const house = syncHouse();
  const post = house.blog.addPost();
  const gone = house.blog.addPost();
  const held = house.blog.addComment(post.remoteId, { state: 'held' });
  const comments = Array.from({ length: 12 }, () => house.blog.addComment(post.remoteId));
  const blogId = house.add();
  house.own(held.remoteId, true);
  await house.check(blogId);
  const odd = { code: 'notFound', status: 404, detail: 'blocked' } as const;
  house.blog.failNext('comment', odd, 1000);
  house.blog.failNext('post', odd, 1000);
  for (const { remoteId } of comments) house.blog.hold(remoteId);
  house.blog.hidePost(gone.remoteId);
  for (let checks = 0; checks < 8; checks += 1)
    expect(await house.checkByItself(blogId)).toBeNull();
  const costs: number[] = [];
  for (let checks = 0; checks < 8; checks += 1) {
    house.blog.calls.length = 0;
    await house.checkByItself(blogId);
    costs.push(house.blog.calls.length);
  }
  // Two, and the one in moderation.
  expect(costs.filter((cost) => cost > 3).length).toBeLessThanOrEqual(2);
});
