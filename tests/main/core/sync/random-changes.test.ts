import { expect, it } from 'vitest';
import { markComments } from '#core/store/read-state.ts';
import type { FakeComment } from '../../../fakes/fake-blog.ts';
import { type SyncHouse, shownBy, syncHouse } from '../../../fakes/sync-house.ts';

const STEPS = 200;
const HOUR = 3_600_000;

/** Mulberry32: the same numbers for the same seed. Source: Tommy Ettinger, public domain. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Every comment that was ever marked read must still be, and those of the person never unread. */
function readState(house: SyncHouse): Map<string, number> {
  const rows = house.db.sql.prepare('SELECT remote_id, is_unread FROM comments').all() as {
    remote_id: string;
    is_unread: number;
  }[];
  return new Map(rows.map((row) => [row.remote_id, row.is_unread]));
}

/** One blog's life; gives how many answers were told. */
async function live(seed: number): Promise<number> {
  const random = randomFrom(seed);
  const pick = <T>(items: readonly T[]): T | undefined =>
    items[Math.floor(random() * items.length)];
  const house = syncHouse();
  const { blog, ports } = house;
  const those = (state: FakeComment['state']): FakeComment[] =>
    [...blog.comments.values()].filter((comment) => comment.state === state);
  for (let i = 0; i < 5; i += 1) blog.addPost();
  const mine: string[] = [];
  const read = new Set<string>();
  const blogId = house.add();
  await house.check(blogId);

  const changes: (() => void)[] = [
    () => {
      const post = pick([...blog.posts.keys()]) ?? '';
      const parent = pick(those('visible').filter((other) => other.postRemoteId === post));
      blog.addComment(post, {
        parentRemoteId: random() < 0.6 ? (parent?.remoteId ?? null) : null,
        publishedAt: ports.now() - Math.floor(random() * 48 * HOUR),
        state: random() < 0.25 ? 'held' : 'visible',
      });
    },
    () => {
      const comment = pick(those('visible'));
      if (comment) blog.editComment(comment.remoteId, `<p>${random()}</p>`);
    },
    () => {
      const comment = pick(those('visible'));
      if (comment) blog.hold(comment.remoteId);
    },
    () => {
      const comment = pick(those('held'));
      if (comment) blog.approve(comment.remoteId);
    },
    () => {
      const comment = pick([...blog.comments.values()]);
      if (comment && random() < 0.5) blog.deleteComment(comment.remoteId);
    },
    () => {
      if (random() < 0.2) blog.addPost({ publishedAt: ports.now() });
    },
    () => {
      const comment = pick([...readState(house)].filter(([, unread]) => unread === 1));
      if (comment === undefined) return;
      markComments(house.db, [house.commentId(comment[0])], true, ports.now());
      read.add(comment[0]);
    },
    () => {
      const post = pick([...blog.posts.keys()]) ?? '';
      const own = blog.addComment(post, { authorName: 'Me' });
      house.own(own.remoteId);
      mine.push(own.remoteId);
    },
    () => {
      const call = pick(['posts', 'comments', 'commentIds', 'commentsById', 'thoughts'] as const);
      if (call) blog.failNext(call, { code: 'timeout' });
    },
  ];

  for (let step = 0; step < STEPS; step += 1) {
    pick(changes)?.();
    if (random() < 0.3) await house.check(blogId);
    if (random() < 0.05) house.restart();
  }
  for (let i = 0; i < 12; i += 1) await house.check(blogId);

  expect(house.shown(), `seed ${seed}`).toEqual(shownBy(blog));
  const state = readState(house);
  for (const remoteId of read) expect(state.get(remoteId), `seed ${seed}`).toBe(0);
  for (const remoteId of mine) expect(state.get(remoteId) ?? 0, `seed ${seed}`).toBe(0);
  const decided = house.db.sql
    .prepare('SELECT remote_id, decision, shown_at, notice_id FROM announcements')
    .all() as { remote_id: string; decision: string; shown_at: number | null; notice_id: string }[];
  const shown = decided.filter((row) => row.decision === 'show');
  expect(shown.every((row) => row.shown_at !== null)).toBe(true);
  const notices = ports.shown.map((notice) => notice.id);
  expect(new Set(notices).size).toBe(notices.length);
  expect(new Set(shown.map((row) => row.notice_id))).toEqual(new Set(notices));
  for (const { remote_id } of shown) expect(mine).not.toContain(remote_id);
  return shown.length;
}

it('ends like the blog after any changes, with each mark kept and each answer told once', async () => {
  let told = 0;
  for (let seed = 1; seed <= 25; seed += 1) told += await live(seed);
  expect(told).toBeGreaterThan(25);
});
