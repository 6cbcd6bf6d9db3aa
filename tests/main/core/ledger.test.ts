import { afterEach, describe, expect, it } from 'vitest';
import type { Topic } from '#contract/index.ts';
import { ledgerHandlers } from '#core/commands/ledger.ts';
import { createLedger } from '#core/ledger.ts';
import { createRegistry } from '#core/providers/registry.ts';
import { type Database, openDatabase } from '#core/store/database.ts';
import { fakePorts } from '../../fakes/ports.ts';

const DAY = 86_400_000;
const today = Date.UTC(2026, 10, 24);

const open: Database[] = [];
afterEach(() => {
  for (const db of open.splice(0)) db.close();
});

/** A store with as many blogs, and a ledger over it. */
function books(blogs = 1) {
  const ports = fakePorts();
  const db = openDatabase(':memory:');
  open.push(db);
  for (let id = 1; id <= blogs; id += 1) {
    db.sql
      .prepare(
        `INSERT INTO blogs (id, provider, url, api_root, name, capabilities, added_at, baseline_at)
         VALUES (?, 'wordpress', ?, '', ?, '{}', 0, 0)`,
      )
      .run(id, `https://${id}.example/`, `Blog ${id}`);
    db.sql.prepare('INSERT INTO blog_sync (blog_id) VALUES (?)').run(id);
  }
  const announced: Topic[] = [];
  db.onChanged((topics) => announced.push(...topics));
  const ledger = createLedger(db, ports);
  const handlers = ledgerHandlers({ ports, db, providers: createRegistry([]), emit: () => {} });
  return {
    ports,
    db,
    ledger,
    announced,
    report: async (blogId: number) => {
      const answer = await handlers['blog.report']({ blogId });
      if (!answer.ok || answer.value === null) throw new Error('There is no report.');
      return answer.value;
    },
    missing: () => handlers['blog.report']({ blogId: 999 }),
    reports: async () => {
      const answer = await handlers['blogs.reports']({});
      return answer.ok ? answer.value : [];
    },
    set: (columns: string, ...values: (string | number | null)[]) =>
      db.sql.prepare(`UPDATE blog_sync SET ${columns} WHERE blog_id = 1`).run(...values),
  };
}

describe('the ledger', () => {
  it('tells what was asked of each blog, five seconds later at the latest', async () => {
    const { ledger, ports, report, announced } = books(2);
    const count = ledger.of(1);
    count({ status: 200, bytes: 1000 });
    count({ status: 304, bytes: 0 });
    ledger.of(2)({ status: 500, bytes: 7 });
    await ports.advance(4000);
    count({ status: 200, bytes: 500 });
    expect((await report(1)).today.requests).toBe(0);
    await ports.advance(1000);
    const traffic = { requests: 3, bytes: 1500, unchanged: 1 };
    expect(await report(1)).toMatchObject({ today: traffic, month: traffic });
    expect((await report(2)).today).toEqual({ requests: 1, bytes: 7, unchanged: 0 });
    expect(announced).toEqual(['sync']);
  });

  it('announces nothing where nothing was asked', async () => {
    const { ledger, ports, announced } = books();
    ledger.flush();
    await ports.advance(60_000);
    ledger.stop();
    expect(announced).toEqual([]);
  });

  it('loses nothing when the app is closed', async () => {
    const { ledger, report } = books();
    ledger.of(1)({ status: 200, bytes: 5 });
    ledger.stop();
    expect((await report(1)).today.requests).toBe(1);
  });

  it('counts by days and forgets what is older than two months', async () => {
    const { ledger, ports, report, db } = books();
    for (const days of [61, 29, 15, 1]) {
      const late = fakePorts({ start: ports.now() - days * DAY });
      const then = createLedger(db, late);
      then.of(1)({ status: 200, bytes: days });
      then.flush();
    }
    ledger.of(1)({ status: 200, bytes: 100 });
    ledger.flush();
    const { days, month } = await report(1);
    expect(month).toEqual({ requests: 4, bytes: 29 + 15 + 1 + 100, unchanged: 0 });
    expect(days.map((one) => one.day)).toEqual(
      Array.from({ length: 14 }, (_, index) => today - (13 - index) * DAY),
    );
    expect(days.filter((one) => one.requests > 0).map((one) => one.bytes)).toEqual([1, 100]);
    expect(db.sql.prepare('SELECT count(*) AS n FROM ledger').get()).toEqual({ n: 4 });
  });

  it('stands a disk that is full, and writes it all down when there is room again', async () => {
    const { ledger, ports, report, db } = books();
    db.sql.exec(`CREATE TEMP TRIGGER full BEFORE INSERT ON ledger
      BEGIN SELECT raise(ABORT, 'database or disk is full'); END`);
    for (let times = 0; times < 3; times += 1) {
      ledger.of(1)({ status: 200, bytes: 10 });
      await ports.advance(5000);
    }
    expect(ports.logged).toEqual(['the ledger was not written']);
    db.sql.exec('DROP TRIGGER full');
    ledger.flush();
    expect((await report(1)).today).toEqual({ requests: 3, bytes: 30, unchanged: 0 });
  });

  it('leaves out a blog that was removed meanwhile', async () => {
    const { ledger, report, db } = books(2);
    ledger.of(1)({ status: 200, bytes: 10 });
    ledger.of(2)({ status: 200, bytes: 20 });
    db.sql.exec('DELETE FROM blogs WHERE id = 1');
    ledger.flush();
    expect((await report(2)).today.bytes).toBe(20);
    expect(db.sql.prepare('SELECT count(*) AS n FROM ledger').get()).toEqual({ n: 1 });
  });
});

describe('the report of a blog', () => {
  it('says when it was and will be checked, and what is here and there', async () => {
    const { set, report, db } = books();
    set(
      `last_checked_at = 5, last_ok_at = 4, next_check_at = 9, interval_reason = 'active',
       posts_there = 12, comments_there = 47`,
    );
    const post = db.sql.prepare(
      `INSERT INTO posts (id, blog_id, remote_id, url, title, author_name, published_at,
         content_html, excerpt, comments_open, arrived_at, active_at, is_unread, state)
       VALUES (?1, 1, ?1, '', '', '', 0, '', '', 1, 0, 0, 0, ?2)`,
    );
    post.run(1, 'visible');
    post.run(2, 'withdrawn');
    const comment = db.sql.prepare(
      `INSERT INTO comments (blog_id, post_id, remote_id, kind, author_name, author_url, published_at,
         permalink, content_html, content_hash, arrived_at, verified_at, is_unread, state)
       VALUES (1, 1, ?1, ?2, '', '', 0, '', '', '', 0, 0, 0, ?3)`,
    );
    comment.run(1, 'comment', 'visible');
    comment.run(2, 'comment', 'visible');
    comment.run(3, 'pingback', 'visible');
    comment.run(4, 'comment', 'withdrawn');
    comment.run(5, 'comment', 'held');
    expect(await report(1)).toMatchObject({
      lastCheckedAt: 5,
      lastGoodAt: 4,
      nextCheckAt: 9,
      reason: 'active',
      problem: null,
      postsHere: 1,
      commentsHere: 2,
      postsThere: 12,
      commentsThere: 47,
    });
  });

  it('gives the strongest reason for its pace', async () => {
    const { set, report, db } = books();
    expect((await report(1)).reason).toBe('notYet');
    set(`interval_reason = 'quiet', next_check_at = 9, problem = '{"code":"timeout"}'`);
    expect(await report(1)).toMatchObject({ reason: 'backOff', problem: { code: 'timeout' } });
    set(`problem = '{"code":"rateLimited","retryAfterMs":1}'`);
    expect((await report(1)).reason).toBe('asked');
    db.sql.exec("UPDATE blogs SET pace = 'paused'");
    expect(await report(1)).toMatchObject({ reason: 'paused', nextCheckAt: null });
  });

  it('is none for a blog that is gone', async () => {
    expect(await books().missing()).toEqual({ ok: true, value: null });
  });

  it('puts the blog that was asked most first', async () => {
    const { ledger, reports } = books(3);
    for (const blogId of [1, 3, 3, 2, 2, 2]) ledger.of(blogId)({ status: 200, bytes: 1 });
    ledger.flush();
    expect((await reports()).map((one) => one.blogId)).toEqual([2, 3, 1]);
  });
});
