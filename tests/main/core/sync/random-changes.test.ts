import { expect, it } from 'vitest';
import { markComments } from '#core/store/read-state.ts';
import type { FakeBlog, FakeComment } from '../../../fakes/fake-blog.ts';
import { type SyncHouse, shownBy, syncHouse } from '../../../fakes/sync-house.ts';

const HOUR = 3_600_000;
const LIVES = 50;
const SYNCS_PER_LIFE = 20;
/** Checks by itself until everything must have been noticed; docs/SYNC.md says why these are enough here. */
const CHECKS_TO_SETTLE = 24;

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

interface Row {
  remote_id: string;
  is_unread: number;
  state: string;
  fate: string | null;
}

function rows(house: SyncHouse, table: 'comments' | 'posts'): ReadonlyMap<string, Row> {
  const all = house.db.sql
    .prepare(`SELECT remote_id, is_unread, state, fate FROM ${table}`)
    .all() as unknown as Row[];
  return new Map(all.map((row) => [row.remote_id, row]));
}

/** What was read must stay so; what was unread may hide (2) with its comment, and must come back unread. */
function expectNoFlips(before: ReadonlyMap<string, Row>, house: SyncHouse, what: string): void {
  for (const [remoteId, row] of rows(house, 'comments')) {
    const was = before.get(remoteId)?.is_unread;
    if (was === undefined) continue;
    expect(row.is_unread === 0, `${what}: comment ${remoteId} flipped`).toBe(was === 0);
  }
}

/** Something happens on the blog, or the person does something. */
function changesOf(house: SyncHouse, random: () => number) {
  const { blog, ports } = house;
  const pick = <T>(items: readonly T[]): T | undefined =>
    items[Math.floor(random() * items.length)];
  const those = (state: FakeComment['state']): FakeComment[] =>
    [...blog.comments.values()].filter((comment) => comment.state === state);
  const somePost = (): string => pick([...blog.posts.keys()]) ?? '';
  const mine: string[] = [];
  const onBlog: (() => void)[] = [
    () => {
      const post = somePost();
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
      if (comment) blog.deleteComment(comment.remoteId);
    },
    () => {
      const comment = pick(those('visible'));
      const others = those('visible').filter(
        (other) => other.postRemoteId === comment?.postRemoteId,
      );
      const parent = pick(others);
      if (comment === undefined || parent === undefined) return;
      blog.comments.set(comment.remoteId, { ...comment, parentRemoteId: parent.remoteId });
    },
    () => {
      // One goes and one comes: no count shows it.
      const gone = pick(those('visible'));
      const late = pick(those('held'));
      if (gone === undefined || late === undefined) return;
      blog.hold(gone.remoteId);
      blog.approve(late.remoteId);
    },
    () => void blog.addPost({ publishedAt: ports.now() - Math.floor(random() * 900 * HOUR) }),
    () => blog.editPost(somePost(), { contentHtml: `<p>${random()}</p>` }),
    () => {
      if (blog.posts.size > 3) blog.deletePost(somePost());
    },
    () => {
      if (blog.posts.size > 3) blog.hidePost(somePost());
    },
    () => {
      const post = pick([...blog.hiddenPosts.keys()]);
      if (post !== undefined) blog.showPost(post);
    },
    () => {
      const post = somePost();
      const one = blog.posts.get(post);
      // Closed by its age: nothing says that the post has changed.
      if (one) blog.posts.set(post, { ...one, commentsOpen: !one.commentsOpen });
    },
    () => void blog.uncounted.set(somePost(), Math.floor(random() * 3)),
  ];
  const byPerson: (() => void)[] = [
    () => {
      const unread = [...rows(house, 'comments').values()].filter((row) => row.is_unread === 1);
      const one = pick(unread);
      if (one) markComments(house.db, [house.commentId(one.remote_id)], true, ports.now());
    },
    () => {
      const own = blog.addComment(somePost(), { authorName: 'Me' });
      house.own(own.remoteId);
      mine.push(own.remoteId);
    },
  ];
  return {
    mine,
    some: (most: number): void => {
      for (let left = Math.ceil(random() * most); left > 0; left -= 1) pick(onBlog)?.();
      if (random() < 0.5) pick(byPerson)?.();
    },
    one: (): void => pick(onBlog)?.(),
  };
}

/** The blog fails, changes under the reader's hands, or the program is killed. */
async function oneSync(
  house: SyncHouse,
  blogId: number,
  random: () => number,
  change: () => void,
): Promise<void> {
  const { blog } = house;
  const luck = random();
  const until = blog.calls.length + 1 + Math.floor(random() * 8);
  if (luck < 0.2) {
    blog.before = () => {
      if (random() < 0.3) change();
    };
  } else if (luck < 0.3) {
    blog.failNext('any', { code: random() < 0.5 ? 'timeout' : 'badResponse', status: 500 });
  } else if (luck < 0.4) {
    // From this request on the process hears nothing more, as if it had been killed.
    blog.before = () => (blog.calls.length >= until ? new Promise<void>(() => {}) : undefined);
    house.engine.checkAll();
    await house.ports.advance(10);
    blog.before = null;
    house.restart();
    return;
  }
  if (random() < 0.8) await house.checkByItself(blogId);
  else await house.check(blogId);
  blog.before = null;
}

function expectSame(house: SyncHouse, blog: FakeBlog, what: string): void {
  const visible = Object.fromEntries(
    Object.entries(shownBy(blog)).filter(([remoteId]) =>
      blog.posts.has(blog.comments.get(remoteId)?.postRemoteId ?? ''),
    ),
  );
  const posts = rows(house, 'posts');
  const here = house.db.sql
    .prepare(
      `SELECT c.remote_id FROM comments c JOIN posts p ON p.id = c.post_id
       WHERE c.state = 'visible' AND p.state = 'visible'`,
    )
    .all() as { remote_id: string }[];
  const shown = house.shown();
  expect(
    Object.fromEntries(here.map(({ remote_id }) => [remote_id, shown[remote_id]])),
    what,
  ).toEqual(visible);
  const shownPosts = [...posts.values()].filter((row) => row.state === 'visible');
  expect(shownPosts.map((row) => row.remote_id).sort(), what).toEqual(
    [...blog.posts.keys()].sort(),
  );
  for (const row of posts.values()) {
    const fate = blog.hiddenPosts.has(row.remote_id) ? 'hidden' : 'deleted';
    if (row.state === 'withdrawn') expect(row.fate, `${what}: post ${row.remote_id}`).toBe(fate);
  }
  const open = house.db.sql.prepare('SELECT remote_id, comments_open FROM posts').all() as {
    remote_id: string;
    comments_open: number;
  }[];
  for (const { remote_id, comments_open } of open) {
    const post = blog.posts.get(remote_id);
    if (post) expect(comments_open === 1, `${what}: post ${remote_id}`).toBe(post.commentsOpen);
  }
}

/** One blog's life; gives the syncs made and how many answers were told. */
async function live(seed: number): Promise<{ readonly syncs: number; readonly told: number }> {
  const random = randomFrom(seed);
  const house = syncHouse();
  const { blog, ports } = house;
  blog.arrange = (items) =>
    [...items]
      .map((item) => ({ item, key: random() }))
      .sort((a, b) => a.key - b.key)
      .map(({ item }) => item);
  // Small pages: a life's few comments fill many.
  blog.mostPerPage = [100, 7, 3][seed % 3] ?? 100;
  for (let i = 0; i < 5; i += 1) blog.addPost();
  const blogId = house.add();
  house.db.sql.exec("UPDATE blogs SET history = 'all'");
  const changes = changesOf(house, random);
  let syncs = 0;
  for (; syncs < SYNCS_PER_LIFE; syncs += 1) {
    changes.some(6);
    const before = rows(house, 'comments');
    await oneSync(house, blogId, random, changes.one);
    expectNoFlips(before, house, `seed ${seed}`);
  }
  blog.before = null;
  for (let i = 0; i < CHECKS_TO_SETTLE; i += 1) {
    const before = rows(house, 'comments');
    await house.checkByItself(blogId);
    expectNoFlips(before, house, `seed ${seed}`);
  }
  expectSame(house, blog, `seed ${seed}`);

  const state = rows(house, 'comments');
  for (const remoteId of changes.mine) expect(state.get(remoteId)?.is_unread ?? 0).toBe(0);
  const decided = house.db.sql
    .prepare('SELECT remote_id, decision, shown_at, notice_id FROM announcements')
    .all() as { remote_id: string; decision: string; shown_at: number | null; notice_id: string }[];
  const shown = decided.filter((row) => row.decision === 'show');
  expect(shown.every((row) => row.shown_at !== null)).toBe(true);
  const notices = ports.shown.map((notice) => notice.id);
  expect(new Set(notices).size).toBe(notices.length);
  expect(new Set(shown.map((row) => row.notice_id))).toEqual(new Set(notices));
  for (const { remote_id } of shown) expect(changes.mine).not.toContain(remote_id);
  return { syncs, told: shown.length };
}

it('ends like the blog after a thousand syncs among any changes, with each mark kept and each answer told once', async () => {
  let syncs = 0;
  let told = 0;
  for (let seed = 1; seed <= LIVES; seed += 1) {
    const life = await live(seed);
    syncs += life.syncs;
    told += life.told;
  }
  expect(syncs).toBe(1000);
  expect(told).toBeGreaterThan(5);
});
