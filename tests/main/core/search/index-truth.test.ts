import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { spoil } from '../store/damage.ts';
import { searchHouse } from './search-house.ts';

const houses: { end(): void }[] = [];
function newHouse() {
  const house = searchHouse();
  houses.push(house);
  return { ...house, file: path.join(house.paths.data, 'search.sqlite') };
}
afterEach(() => {
  for (const house of houses.splice(0)) house.end();
});

type House = ReturnType<typeof newHouse>;

async function filled(house: House, comments = 300): Promise<{ post: number; ids: number[] }> {
  const post = house.addPost(house.addBlog('A'), 'Ledger', 'posted words');
  const ids: number[] = [];
  for (let i = 0; i < comments; i += 1) ids.push(house.addComment(post, `number${i}th shared`));
  await house.settle();
  return { post, ids };
}

describe('the search index', () => {
  it('follows edits, and forgets what a text no longer says', async () => {
    const house = newHouse();
    const { ids } = await filled(house);
    house.edit(ids[7] as number, 'quite different');
    expect(house.find('number7th')).toEqual([]);
    await house.settle();
    expect(house.find('number7th')).toEqual([]);
    expect(house.find('different')).toEqual([`c${ids[7]}`]);
    expect(house.find('number8th')).toEqual([`c${ids[8]}`]);
  });

  it('follows a new title and a new name', async () => {
    const house = newHouse();
    const { post, ids } = await filled(house, 3);
    house.run(`UPDATE posts SET title = 'Renamed' WHERE id = ${post};
      UPDATE comments SET author_name = 'Wilhelmina' WHERE id = ${ids[0]}`);
    await house.settle();
    expect(house.find('ledger')).toEqual([]);
    expect(house.find('renamed')).toEqual([`p${post}`]);
    expect(house.find('from:wilhel')).toEqual([`c${ids[0]}`]);
  });

  it('notes nothing for texts that were only seen again', async () => {
    const house = newHouse();
    await filled(house, 3);
    house.run(`UPDATE comments SET verified_at = 5, is_unread = 1, state = 'withdrawn';
      UPDATE posts SET title = title, content_html = content_html, active_at = 9`);
    expect(house.db().sql.prepare('SELECT count(*) AS n FROM search_changes').get()).toEqual({
      n: 0,
    });
  });

  it('forgets a blog that was removed, and does not take its numbers for those of the next', async () => {
    const house = newHouse();
    await filled(house);
    house.run('DELETE FROM blogs');
    expect(house.find('shared')).toEqual([]);
    const post = house.addPost(house.addBlog('B'), 'Another', '');
    const ids = [0, 1, 2].map((i) => house.addComment(post, `second${i}`));
    expect(house.find('shared')).toEqual([]);
    await house.settle();
    expect(house.find('shared')).toEqual([]);
    expect(house.find('number1th')).toEqual([]);
    expect(house.find('second1')).toEqual([`c${ids[1]}`]);
    house.run('DELETE FROM blogs');
    await house.settle();
    const next = house.addPost(house.addBlog('C'), 'Third', '');
    const last = house.addComment(next, 'third');
    await house.settle();
    expect(house.find('second1')).toEqual([]);
    expect(house.find('third').sort()).toEqual([`c${last}`, `p${next}`].sort());
  });

  it('goes on where it was when the program is started again', async () => {
    const house = newHouse();
    await filled(house, 50);
    house.topics.length = 0;
    house.restart();
    expect(house.find('number49th')).toHaveLength(1);
    expect(house.ask('x').indexing).toBeNull();
    await house.settle();
    expect(house.topics).toEqual([]);
  });

  it('is exact however often the program is killed while it is being made', async () => {
    const house = newHouse();
    const post = house.addPost(house.addBlog('A'), 'Ledger', '');
    const ids: number[] = [];
    for (let i = 0; i < 400; i += 1) ids.push(house.addComment(post, `number${i}th shared`));
    for (let round = 0; round < 12; round += 1) {
      await house.ports.advance(420 + round * 7);
      house.edit(ids[round * 30] as number, `edited${round}th`);
      house.restart();
    }
    await house.settle();
    for (let round = 0; round < 12; round += 1) {
      expect(house.find(`edited${round}th`)).toEqual([`c${ids[round * 30]}`]);
      expect(house.find(`number${round * 30}th`)).toEqual([]);
    }
    expect(house.find('number399th')).toEqual([`c${ids[399]}`]);
    expect(house.ask('shared', 200).hits.length).toBe(200);
  });

  it('takes a change again that it had taken when the program was killed', async () => {
    const house = newHouse();
    const { ids } = await filled(house, 100);
    house.edit(ids[4] as number, 'changed');
    await house.settle();
    house.run('INSERT INTO search_changes SELECT id * 2 FROM comments');
    house.run('INSERT INTO search_changes VALUES (200001), (200002)');
    house.restart();
    await house.settle();
    expect(house.find('changed')).toEqual([`c${ids[4]}`]);
    expect(house.ask('shared', 200).hits.length).toBe(99);
  });

  it('is used only with the store that it was made from', async () => {
    const house = newHouse();
    await filled(house, 20);
    const other = newHouse();
    const post = other.addPost(other.addBlog('B'), 'Other', '');
    for (let i = 0; i < 30; i += 1) other.addComment(post, `foreign${i}`);
    await other.settle();
    house.restart(() => writeFileSync(house.file, readFileSync(other.file)));
    expect(house.find('foreign1')).toEqual([]);
    await house.settle();
    expect(house.find('foreign1')).toEqual([]);
    expect(house.find('number19th')).toHaveLength(1);
  });

  it('is not used after an older copy of the store was put back', async () => {
    const house = newHouse();
    await filled(house, 5);
    const store = path.join(house.paths.data, 'store.sqlite');
    let copy = Buffer.alloc(0);
    house.restart(() => {
      copy = readFileSync(store);
    });
    house.addComment(1, 'newer than the copy');
    await house.settle();
    house.restart(() => writeFileSync(store, copy));
    house.addComment(1, 'entirely other words');
    await house.settle();
    expect(house.find('newer')).toEqual([]);
    expect(house.find('entirely')).toHaveLength(1);
  });

  for (const [how, harm] of [
    ['is gone', (file: string) => spoil(file, [])],
    [
      'is no database',
      (file: string) => writeFileSync(file, 'not a database at all, '.repeat(400)),
    ],
    ['is empty', (file: string) => writeFileSync(file, '')],
  ] as const) {
    it(`is made anew when its file ${how}`, async () => {
      const house = newHouse();
      await filled(house, 40);
      house.restart(() => harm(house.file));
      await house.settle();
      expect(house.find('number39th')).toHaveLength(1);
      expect(existsSync(house.file)).toBe(true);
    });
  }

  it('throws nothing at whoever searches, whatever page of it is damaged', async () => {
    const house = newHouse();
    await filled(house, 300);
    let pages = 0;
    house.restart(() => {
      pages = readFileSync(house.file).length / 4096;
    });
    expect(pages).toBeGreaterThan(8);
    for (let page = 1; page <= pages; page += 1) {
      house.restart(() => spoil(house.file, [page]));
      // Searched at once, and after the index has had to be written to.
      expect(house.find('number299th shared').length).toBeLessThan(2);
      house.edit(10, `number9th shared round${page}`);
      await house.settle();
      const found = [house.find(`round${page}`), house.find('number299th'), house.find('shared')];
      await house.settle();
      // A page that nothing has read yet can still be wrong; what was met must have been mended.
      for (const hits of found) expect(hits.length).toBeLessThanOrEqual(50);
    }
    house.restart(() => writeFileSync(house.file, ''));
    await house.settle();
    expect(house.find('number299th')).toHaveLength(1);
  });

  it('is no part of the store: damage to it leaves the store as it is', async () => {
    const house = newHouse();
    await filled(house, 300);
    house.restart(() => spoil(house.file, [1, 2, 3, 4, 5]));
    await house.settle();
    expect(house.ports.logged.filter((line) => /store is damaged/.test(line))).toEqual([]);
    const tables = house
      .db()
      .sql.prepare("SELECT name FROM sqlite_schema WHERE sql LIKE '%VIRTUAL%'")
      .all();
    expect(tables).toEqual([]);
    expect(house.find('number299th')).toHaveLength(1);
  });

  it('is made for a store that had to be mended', async () => {
    const house = newHouse();
    await filled(house, 300);
    house.restart(() => {
      writeFileSync(path.join(house.paths.data, 'store.open'), 'damaged');
      spoil(path.join(house.paths.data, 'store.sqlite'), [3]);
    });
    await house.settle();
    const kept = house
      .db()
      .sql.prepare("SELECT count(*) AS n FROM comments WHERE content_html LIKE 'number2% shared'")
      .get()?.n;
    expect(house.ask('number2', 200).hits.length).toBe(Math.min(Number(kept), 200));
  });

  it('tells how far it is, and that it has gone on', async () => {
    const house = newHouse();
    const post = house.addPost(house.addBlog('A'), 'Ledger', '');
    for (let i = 0; i < 200; i += 1) house.addComment(post, `number${i}th`);
    expect(house.ask('ledger').indexing).toEqual({ done: 0, total: 201 });
    await house.settle();
    expect(house.ask('ledger').indexing).toBeNull();
    expect(house.topics).toContain('search');
  });

  it('rests when everything is in it', async () => {
    const house = newHouse();
    await filled(house, 30);
    house.topics.length = 0;
    await house.ports.advance(3_600_000);
    expect(house.topics).toEqual([]);
  });
});
