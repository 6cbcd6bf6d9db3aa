import { describe, expect, it, vi } from 'vitest';
import { type AppError, ok } from '#contract/index.ts';
import { listBlogs } from '#core/store/blog-list.ts';
import { blogAt, entries, entry, held, house, list } from './importer-house.ts';

describe('importing a list', () => {
  it('adds hundreds, three at once, and starts no check of its own', async () => {
    const { db, done, handlers, importer, state, world, told, ports } = house();
    importer.start();
    expect(state()).toEqual({
      state: 'none',
      done: 0,
      total: 0,
      added: 0,
      alreadyHere: 0,
      failed: [],
    });
    world.answer = async (address) => {
      await new Promise((resolve) => setImmediate(resolve));
      return [blogAt(address)];
    };
    expect(await handlers['opml.import']({ text: list(300) })).toEqual(ok({ found: 300 }));
    expect(state()).toMatchObject({ state: 'running', total: 300 });
    await done();
    expect(state()).toMatchObject({ done: 300, added: 300, alreadyHere: 0, failed: [] });
    expect(world.most).toBe(3);
    expect(listBlogs(db)).toHaveLength(300);
    // The clock stood still: only the first change was told, and the others are owed.
    expect(told).toHaveLength(1);
    await ports.advance(1000);
    expect(told).toHaveLength(2);
  });

  it('tells of its progress a few times a second at most', async () => {
    const { done, importer, ports, told, world } = house();
    world.answer = async (address) => {
      await ports.advance(10);
      return [blogAt(address)];
    };
    importer.start();
    importer.add(entries(100));
    await done();
    await ports.advance(1000);
    const gaps = told.slice(1).map((at, i) => at - (told[i] ?? 0));
    expect(told.length).toBeGreaterThan(2);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(300);
  });

  it('waits, with everything behind it, for a host that asks to, instead of giving up on hundreds', async () => {
    const { done, importer, ports, state, world } = house();
    const busyUntil = ports.now() + 120_000;
    world.answer = async (address) =>
      ports.now() < busyUntil ? { code: 'rateLimited', retryAfterMs: 60_000 } : [blogAt(address)];
    importer.start();
    importer.add(entries(40));
    await ports.advance(30_000);
    expect(state()).toMatchObject({ state: 'running', done: 0, failed: [] });
    await ports.advance(120_000);
    await done();
    expect(state()).toMatchObject({ done: 40, added: 40, failed: [] });
  });

  it('puts each into its folder, and leaves one that is here where it is', async () => {
    const { db, done, importer, state } = house();
    importer.start();
    importer.add([entry(1, ['A', 'B'])]);
    await done();
    importer.add([entry(1, ['Other']), entry(2)]);
    await done();
    expect(state()).toMatchObject({ total: 2, added: 1, alreadyHere: 1 });
    expect(listBlogs(db).map((blog) => blog.folder)).toEqual([['A', 'B'], []]);
  });

  it('reports what could not be added and why, and tries it once more when asked', async () => {
    const { db, done, handlers, importer, state, world } = house();
    const noApi: AppError = { code: 'noApi', host: 'b1.example' };
    world.answer = async (address) => (address.includes('b1.') ? noApi : [blogAt(address)]);
    importer.start();
    importer.add([entry(0), entry(1, ['F']), entry(2)]);
    await done();
    expect(state()).toMatchObject({
      done: 3,
      added: 2,
      failed: [
        { name: 'Blog 1', address: 'https://b1.example/feed/', folder: ['F'], error: noApi },
      ],
    });
    world.answer = async (address) => [blogAt(address)];
    await handlers['opml.retry']({});
    await done();
    expect(state()).toMatchObject({ done: 3, added: 3, failed: [] });
    expect(listBlogs(db)).toHaveLength(3);
  });

  it('a defect of ours is one line of the report and ends nothing', async () => {
    const { done, importer, state, world, ports } = house();
    world.answer = async (address) => {
      if (address.includes('b0.')) throw new Error('boom');
      return [blogAt(address)];
    };
    importer.start();
    importer.add(entries(5));
    await done();
    expect(state()).toMatchObject({ added: 4, failed: [{ error: { code: 'internal' } }] });
    expect(ports.logged).toContain('an import failed');
  });

  it('goes on after a restart with what was not done', async () => {
    const before = house();
    const hold = held();
    before.world.answer = hold.answer;
    before.importer.start();
    before.importer.add(entries(6));
    await hold.count(3);
    hold.waiting[0]?.();
    await hold.count(4);
    await before.importer.stop();
    expect(before.state()).toMatchObject({ state: 'running', done: 1, total: 6, failed: [] });
    const after = house(before);
    expect(after.world.asked).toEqual([]);
    after.importer.start();
    await after.done();
    expect(after.state()).toMatchObject({ done: 6, added: 6, alreadyHere: 0 });
    expect(after.world.asked).toHaveLength(5);
  });

  it('waits without a network instead of failing', async () => {
    const { done, importer, ports, state, world } = house();
    world.answer = async () => {
      ports.setOnline(false);
      return { code: 'offline' };
    };
    importer.start();
    importer.add(entries(4));
    await vi.waitFor(() => expect(world.atOnce).toBe(0));
    await ports.advance(60_000);
    expect(state()).toMatchObject({ state: 'running', done: 0, failed: [] });
    expect(world.asked).toHaveLength(3);
    world.answer = async (address) => [blogAt(address)];
    ports.setOnline(true);
    await ports.advance(2000);
    await done();
    expect(state()).toMatchObject({ added: 4, failed: [] });
  });

  it('stops when it is dismissed, keeps the report, and forgets it the next time', async () => {
    const { done, handlers, importer, state, world, db } = house();
    const hold = held();
    world.answer = hold.answer;
    importer.start();
    importer.add(entries(10));
    await hold.count(3);
    hold.waiting[0]?.();
    await hold.count(4);
    await handlers['opml.dismiss']({});
    expect(state()).toMatchObject({ state: 'done', done: 1, total: 1, added: 1 });
    await vi.waitFor(() => expect(world.atOnce).toBe(0));
    expect(listBlogs(db)).toHaveLength(1);
    await handlers['opml.dismiss']({});
    expect(state()).toMatchObject({ state: 'none', total: 0 });
    world.answer = async (address) => [blogAt(address)];
    importer.add([entry(20)]);
    await done();
    expect(state()).toMatchObject({ total: 1, added: 1 });
  });

  it('adds a second list to one that runs, each address once', async () => {
    const { done, importer, state, world } = house();
    const hold = held();
    world.answer = hold.answer;
    importer.start();
    importer.add(entries(4));
    await hold.count(3);
    importer.add(entries(5));
    expect(state()).toMatchObject({ total: 5 });
    world.answer = async (address) => [blogAt(address)];
    for (const go of hold.waiting) go();
    await done();
    expect(state()).toMatchObject({ total: 5, added: 5, alreadyHere: 0 });
  });

  it('goes on later when the disk refuses an outcome', async () => {
    const { db, done, importer, ports, state } = house();
    db.sql.exec(
      `CREATE TRIGGER refuse BEFORE UPDATE ON opml_items BEGIN SELECT RAISE(FAIL, 'full'); END`,
    );
    importer.start();
    importer.add(entries(3));
    await vi.waitFor(() => expect(ports.logged).toHaveLength(3));
    expect(state()).toMatchObject({ done: 0 });
    db.sql.exec('DROP TRIGGER refuse');
    await ports.advance(61_000);
    await done();
    expect(state()).toMatchObject({ done: 3, alreadyHere: 3 });
  });

  it('says what is wrong with a file, and keeps nothing of it', async () => {
    const { handlers, state } = house();
    expect(await handlers['opml.import']({ text: 'hello' })).toMatchObject({
      error: { code: 'invalidInput', detail: 'this is no OPML file' },
    });
    expect(state().state).toBe('none');
  });
});
