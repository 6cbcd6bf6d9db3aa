import { expect, it } from 'vitest';
import { syncHouse } from '../../../fakes/sync-house.ts';

it("asks in turn after the person's own that nobody lets through, and notices when they are gone", async () => {
  const house = syncHouse();
  const post = house.blog.addPost().remoteId;
  const ids = Array.from({ length: 8 }, () => {
    const { remoteId } = house.blog.addComment(post, { state: 'held' });
    house.own(remoteId, true);
    return remoteId;
  });
  const blogId = house.add();
  const day = async (): Promise<number> => {
    house.blog.calls.length = 0;
    for (let i = 0; i < 24; i += 1) await house.checkByItself(blogId);
    return house.blog.calls.filter(({ call }) => call === 'comment').length;
  };
  expect(await day()).toBe(8 * 24);
  await house.ports.advance(7 * 86_400_000);
  expect(await day()).toBe(24);
  for (const id of ids) house.blog.deleteComment(id);
  await day();
  expect(house.settled).toHaveLength(8);
});
