import { describe, expect, it } from 'vitest';
import type { WindowPost } from '#core/providers/provider.ts';
import { markComments } from '#core/store/read-state.ts';
import { CHECKS_PER_WHOLE } from '#core/sync/window-check.ts';
import { randomFrom } from '../../../fakes/random.ts';
import { type WindowHouse, windowHouse } from './window-house.ts';

const DAY = 86_400_000;
const LIVES = 30;

function changeSomething(house: WindowHouse, random: () => number): void {
  const { feed, ports } = house;
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)];
  const posts: readonly WindowPost[] = [...feed.posts.values()];
  const comment = pick([...feed.comments.values()]);
  const post = pick(posts);
  const kind = random();
  if (post === undefined || kind < 0.1) {
    feed.addPost(`p${posts.length}`, { publishedAt: ports.now() - Math.floor(random() * 1000) });
  } else if (comment === undefined || kind < 0.6) {
    const age = random() < 0.7 ? random() * 1000 : random() * 20 * DAY;
    feed.addComment(post, {
      publishedAt: ports.now() - Math.floor(age),
      isVisible: random() < 0.8,
      parentRemoteId: comment?.postRemoteId === post.remoteId ? comment.remoteId : null,
    });
  } else if (kind < 0.75) feed.change(comment.remoteId, { contentHtml: `<p>${random()}</p>` });
  else if (kind < 0.9) feed.change(comment.remoteId, { isVisible: random() < 0.6 });
  else feed.remove(comment.remoteId);
}

describe('a blog read by its feeds', () => {
  it('changes at random in thirty lives, and what its feeds hold is here, and nothing is lost', async () => {
    for (let seed = 1; seed <= LIVES; seed += 1) {
      const random = randomFrom(seed);
      const house = windowHouse();
      const { feed } = house;
      const read = new Set<string>();
      for (let round = 0; round < 6; round += 1) {
        for (let i = 0; i < 8; i += 1) changeSomething(house, random);
        expect((await house.check()).ok).toBe(true);
        for (const remoteId of house.unread()) {
          if (random() < 0.5) continue;
          markComments(house.db, [Number(house.row(remoteId).id)], true, house.ports.now());
          read.add(remoteId);
        }
        expect(house.unread().filter((remoteId) => read.has(remoteId))).toEqual([]);
      }
      await house.checks(4 * CHECKS_PER_WHOLE);
      for (const post of feed.posts.values()) {
        const all = [...feed.comments.values()].filter(
          (one) => one.isVisible && one.postRemoteId === post.remoteId,
        );
        const newest = [...all].sort((a, b) => b.publishedAt - a.publishedAt).slice(0, 10);
        for (const one of newest) {
          const row = house.row(one.remoteId);
          expect(row, `seed ${seed}, comment ${one.remoteId}`).toMatchObject({
            state: 'visible',
            content_html: one.contentHtml,
            parent_remote_id: one.parentRemoteId,
          });
        }
        // What the feed no longer reaches is kept, and never taken for gone.
        for (const one of all) {
          expect(house.row(one.remoteId).state ?? 'visible', `seed ${seed}`).toBe('visible');
        }
      }
      for (const remoteId of house.shown()) {
        const there = feed.comments.get(remoteId);
        const size = [...feed.comments.values()].filter(
          (one) => one.isVisible && one.postRemoteId === there?.postRemoteId,
        ).length;
        // A short thread is whole in its feed: there, what was taken away is gone here too.
        if (there !== undefined && size <= 10) {
          expect(there.isVisible, `seed ${seed}, comment ${remoteId}`).toBe(true);
        }
      }
      expect(house.unread().filter((remoteId) => read.has(remoteId))).toEqual([]);
    }
  }, 60_000);
});
