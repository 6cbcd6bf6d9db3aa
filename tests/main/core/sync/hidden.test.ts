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
