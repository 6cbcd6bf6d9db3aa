import { afterEach, describe, expect, it } from 'vitest';
import { starComment } from '#core/store/stars.ts';
import { searchHouse } from './search-house.ts';

const houses: { end(): void }[] = [];
function newHouse() {
  const house = searchHouse();
  houses.push(house);
  return house;
}
afterEach(() => {
  for (const house of houses.splice(0)) house.end();
});

describe('searching', () => {
  it('finds posts by their titles and comments by their words while they are being typed', async () => {
    const house = newHouse();
    const post = house.addPost(
      house.addBlog('Harbour'),
      'The lanterns of the old town',
      '<p>Text</p>',
    );
    const comment = house.addComment(post, '<p>A lantern is <em>no</em> lighthouse.</p>');
    await house.settle();
    expect(house.find('la')).toEqual([`p${post}`, `c${comment}`]);
    expect(house.find('lanterns')).toEqual([`p${post}`]);
    expect(house.find('lighthouse no')).toEqual([`c${comment}`]);
    expect(house.find('lanter old')).toEqual([]);
    expect(house.find('nothing of the kind')).toEqual([]);
  });

  it('shows the words around what was found, with what was found marked', async () => {
    const house = newHouse();
    const post = house.addPost(house.addBlog('A'), 'Title &c', '<p>x</p>');
    house.addComment(
      post,
      `<p>${'before '.repeat(60)}the Café &amp; the bridge ${'after '.repeat(60)}</p>`,
    );
    await house.settle();
    const [hit] = house.ask('cafe').hits;
    expect(hit?.snippet.filter(({ isMatch }) => isMatch)).toEqual([
      { text: 'Café', isMatch: true },
    ]);
    const text = hit?.snippet.map((part) => part.text).join('') ?? '';
    expect(text).toMatch(/^…before .* the Café & the bridge after .*…$/);
    expect(text.length).toBeLessThan(200);
  });

  it('puts a word in a title before one in a name, and that before one in a text', async () => {
    const house = newHouse();
    const blog = house.addBlog('A');
    const other = house.addPost(blog, 'Something else', '<p>a kettle in the text of it</p>');
    const titled = house.addPost(blog, 'Kettle', '<p>something else entirely</p>');
    for (let i = 0; i < 20; i += 1) house.addPost(blog, `Nothing ${i}`, '<p>of interest</p>');
    await house.settle();
    expect(house.find('kettle')).toEqual([`p${titled}`, `p${other}`]);
  });

  it('puts the newer of two alike first', async () => {
    const house = newHouse();
    const post = house.addPost(house.addBlog('A'), 'Title', '');
    const now = house.ports.now();
    const newer = house.addComment(post, 'the same words', { at: now - 1_000 });
    const older = house.addComment(post, 'the same words', { at: now - 900 * 86_400_000 });
    for (let i = 0; i < 9; i += 1) house.addComment(post, 'of others');
    await house.settle();
    expect(house.find('same')).toEqual([`c${newer}`, `c${older}`]);
  });

  it('shows the newest of very many, in whatever order they were read', async () => {
    const house = newHouse();
    const post = house.addPost(house.addBlog('A'), 'Title', '');
    const now = house.ports.now();
    const backwards = Array.from({ length: 900 }, (_, i) =>
      house.addComment(post, 'again', { at: now - 86_400_000 * (1 + i) }),
    );
    await house.settle();
    expect(house.find('again').slice(0, 3)).toEqual(backwards.slice(0, 3).map((id) => `c${id}`));
    const latest = house.addComment(post, 'again', { at: now });
    await house.settle();
    expect(house.find('again')[0]).toBe(`c${latest}`);
  });

  it('says that there are more than were asked for', async () => {
    const house = newHouse();
    const post = house.addPost(house.addBlog('A'), 'Title', '');
    for (let i = 0; i < 6; i += 1) house.addComment(post, 'again');
    await house.settle();
    expect(house.ask('again', 5)).toMatchObject({ hasMore: true, hits: { length: 5 } });
    expect(house.ask('again', 6)).toMatchObject({ hasMore: false, hits: { length: 6 } });
  });

  it('finds phrases in quotes as they stand, and leaves out what has a minus', async () => {
    const house = newHouse();
    const post = house.addPost(house.addBlog('A'), 'Title', '');
    const one = house.addComment(post, 'the slow train and the window');
    const two = house.addComment(post, 'the train is slow, the bus is not');
    await house.settle();
    expect(house.find('"slow train"')).toEqual([`c${one}`]);
    expect(house.find('slow -window')).toEqual([`c${two}`]);
    expect(house.find('slow -"the bus"')).toEqual([`c${one}`]);
    expect(house.find('"slow tra')).toEqual([`c${one}`]);
    expect(house.find('-window')).toEqual([]);
  });

  it('understands who, where, when and what', async () => {
    const house = newHouse();
    const [north, south] = [house.addBlog('The North'), house.addBlog('Südwind')];
    const at = (year: number, month: number, day: number) =>
      new Date(year, month - 1, day, 12).getTime();
    const post = house.addPost(north, 'Ferry', '<img src="a.jpg"> ferry', {
      at: at(2024, 3, 9),
      by: 'Zoë',
    });
    const plain = house.addComment(post, 'ferry', { by: 'Ada Lindqvist', at: at(2025, 6, 15) });
    const linked = house.addComment(post, '<a href="https://x.example">ferry</a>', {
      by: 'Jo',
      at: at(2025, 7, 1),
    });
    const elsewhere = house.addPost(south, 'Ferry again', 'ferry', {
      at: at(2026, 1, 1),
      isUnread: true,
      by: 'Bo',
    });
    await house.settle();
    const find = (text: string) => house.find(text).sort();
    expect(find('ferry from:ada')).toEqual([`c${plain}`]);
    expect(find('from:"lindqvist"')).toEqual([`c${plain}`]);
    expect(find('from:zoe')).toEqual([`p${post}`]);
    expect(find('ferry blog:sudw')).toEqual([`p${elsewhere}`]);
    expect(find('ferry -blog:north')).toEqual([`p${elsewhere}`]);
    expect(find('ferry blog:nowhere')).toEqual([]);
    expect(find('ferry in:comments')).toEqual([`c${plain}`, `c${linked}`].sort());
    expect(find('ferry has:link')).toEqual([`c${linked}`]);
    expect(find('has:image')).toEqual([`p${post}`]);
    expect(find('ferry is:unread')).toEqual([`p${elsewhere}`]);
    expect(find('is:unread')).toEqual([`p${elsewhere}`]);
    expect(find('ferry after:2026')).toEqual([`p${elsewhere}`]);
    expect(find('ferry before:2025')).toEqual([`p${post}`]);
    expect(find('after:2025-06-15 before:2025-06-16')).toEqual([`c${plain}`]);
    expect(find('after:2025-06 before:2025-07')).toEqual([`c${plain}`]);
    expect(find('ferry -has:link in:comment')).toEqual([`c${plain}`]);
  });

  it('finds what is starred, and what is the person’s own', async () => {
    const house = newHouse();
    const blog = house.addBlog('A');
    const post = house.addPost(blog, 'Title', '');
    const one = house.addComment(post, 'window');
    const two = house.addComment(post, 'window');
    const url = house.db().sql.prepare('SELECT url FROM blogs').get()?.url as string;
    const remoteId = house.db().sql.prepare('SELECT remote_id FROM comments WHERE id = ?').get(two)
      ?.remote_id as string;
    house.run(`INSERT INTO my_comments VALUES ('${url}', '${remoteId}', '1', 0, 0)`);
    starComment(house.db(), one, true, house.ports.now());
    await house.settle();
    expect(house.find('window is:starred')).toEqual([`c${one}`]);
    expect(house.find('window is:mine')).toEqual([`c${two}`]);
    expect(house.find('window -is:mine')).toEqual([`c${one}`]);
    expect(house.find('is:mine is:starred')).toEqual([]);
  });

  it('tells how each filter was understood', () => {
    const { filters } = newHouse().ask('from:ada Before:2024-13 is:odd -in:draft x:y');
    expect(filters).toEqual([
      { name: 'from', value: 'ada', isUnderstood: true },
      { name: 'before', value: '2024-13', isUnderstood: false },
      { name: 'is', value: 'odd', isUnderstood: false },
      { name: '-in', value: 'draft', isUnderstood: true },
    ]);
  });

  it('finds drafts at once, as they are', () => {
    const house = newHouse();
    const post = house.addPost(house.addBlog('A'), 'The ferry', '');
    const draft = (text: string) =>
      house.run(
        `INSERT OR REPLACE INTO drafts (id, blog_url, post_remote_id, text, snapshot, state, created_at, updated_at)
         SELECT 'x', b.url, p.remote_id, '${text}', '{}', 'draft', 0, 0 FROM posts p JOIN blogs b ON b.id = p.blog_id`,
      );
    draft('a thought about harbours');
    expect(house.ask('in:draft harb').hits).toMatchObject([
      { kind: 'draft', draftId: 'x', postId: post },
    ]);
    draft('another thought');
    expect(house.find('harbours')).toEqual([]);
    expect(house.find('in:draft')).toEqual(['d']);
    house.run("UPDATE drafts SET state = 'discarded'");
    expect(house.find('thought')).toEqual([]);
  });

  it('keeps looking for the words before while the first letter of the next one is typed', async () => {
    const house = newHouse();
    const post = house.addPost(house.addBlog('A'), 'Vitamin and other letters', '');
    await house.settle();
    expect(house.find('vitamin')).toEqual([`p${post}`]);
    expect(house.find('vitamin o')).toEqual([`p${post}`]);
    expect(house.find('vitamin oz')).toEqual([]);
  });

  it('finds what the blog no longer shows, and says so', async () => {
    const house = newHouse();
    const post = house.addPost(house.addBlog('A'), 'Title', '');
    const comment = house.addComment(post, 'regrettable');
    await house.settle();
    house.run(`UPDATE comments SET state = 'withdrawn' WHERE id = ${comment}`);
    expect(house.ask('regrettable').hits).toMatchObject([
      { commentId: comment, isWithdrawn: true },
    ]);
  });
});

describe('all scripts', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['ё as е, both ways', 'Всё ещё ёлка', 'елка'],
    ['е as ё', 'елка', 'ёлка'],
    ['й as и', 'Синий чай', 'чаи'],
    ['accents', 'Crème brûlée à Zürich', 'creme brulee'],
    ['letters with strokes', 'Łódź, Øresund, Đorđe', 'lodz oresund dorde'],
    ['sharp s', 'Die Straße', 'STRASSE'],
    ['final sigma', 'ὁ λόγος', 'ΛΟΓΟΣ'],
    ['Turkish i', 'Iğdır İstanbul', 'ığdır istanbul'],
    ['full width', 'ＡＢＣ１２３', 'abc123'],
    ['ligatures', 'the ﬁrst œuvre', 'first oeuvre'],
    ['Hebrew points', 'שָׁלוֹם', 'שלום'],
    ['Arabic vowels and hamza', 'أَهْلًا وَسَهْلًا', 'اهلا'],
    ['Vietnamese', 'Nguyễn Văn Thiệu', 'nguyen thieu'],
    ['Hindi, with its vowel signs', 'यह हिन्दी है', 'हिन्दी'],
    ['Chinese, in the middle of a run', '我们昨天去了北京大学。', '北京'],
    ['Chinese, one sign', '我们昨天去了北京大学。', '学'],
    ['Japanese', 'カタカナとひらがなの漢字', 'ひらがな'],
    ['half width kana', 'ｶﾞｷﾞｸﾞ', 'ガギグ'],
    ['Korean with its particles', '한국어를 배웁니다', '한국어'],
    ['Korean, decomposed', '한국어'.normalize('NFD'), '한국'],
    ['Thai', 'ฉันรักภาษาไทยมาก', 'ภาษาไทย'],
    ['mixed', 'iPhone用ケース', '用ケース'],
    ['mixed in one word', 'iPhone用ケース', 'iphone用'],
    ['an emoji', 'good morning 🌞 all', '🌞'],
    ['a soft hyphen', 'Donau\u00addampf\u00adschiff', 'donaudampfschiff'],
  ];
  for (const [name, text, query] of cases) {
    it(`finds ${name}`, async () => {
      const house = newHouse();
      const post = house.addPost(house.addBlog('A'), 'Title', '');
      const comment = house.addComment(post, `<p>${text}</p>`);
      house.addComment(post, '<p>something else</p>');
      await house.settle();
      const { hits } = house.ask(query);
      expect(hits.map((hit) => hit.commentId)).toEqual([comment]);
      expect(hits[0]?.snippet.some(({ isMatch }) => isMatch)).toBe(true);
      expect(hits[0]?.snippet.map((part) => part.text).join('')).toBe(text);
    });
  }

  it('does not find what only has the same signs in another order', async () => {
    const house = newHouse();
    house.addComment(house.addPost(house.addBlog('A'), 'Title', ''), '大北京学');
    await house.settle();
    expect(house.find('北京大学')).toEqual([]);
    expect(house.find('京北')).toEqual([]);
  });
});
