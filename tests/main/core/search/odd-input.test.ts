import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { parseQuery } from '#core/search/query.ts';
import { randomFrom } from '../../../fakes/random.ts';
import { searchHouse } from './search-house.ts';

const pieces = [
  '"',
  "'",
  '(',
  ')',
  '*',
  '^',
  ':',
  '+',
  '-',
  '{',
  '}',
  ',',
  ';',
  '\\',
  '%',
  '_',
  ' ',
  '  ',
  '\t',
  '\n',
  '\0',
  ' AND ',
  ' OR ',
  ' NOT ',
  ' NEAR ',
  'NEAR(a b, 5)',
  'author:',
  'body : ',
  '{title} :',
  'rowid',
  '--',
  '/*',
  '*/',
  'from:',
  'blog:',
  'in:',
  'before:',
  'after:',
  'is:',
  'has:',
  '-from:',
  '-',
  '-"',
  'is:unread',
  'has:link',
  'before:2024-02-30',
  'after:0000',
  'after:9999-99-99',
  'from:"',
  'blog:"a b',
  '\ud800',
  '\udc00',
  '\udbff\ud800',
  '\u200d',
  '\u0301',
  '\ufeff',
  '\ue001',
  '\u{f0001}',
  '\u{10ffff}',
  '日',
  '本語',
  'ภาษา',
  'ё',
  'İ',
  'ß',
  'ﬃ',
  '½',
  '㋿',
  '\u202e',
  '👩‍👩‍👧',
  'a',
  'the',
  'window',
  '0',
  '1e999',
  'select',
  "'; DROP TABLE comments; --",
  '“',
  '”',
  '«',
];

let house: ReturnType<typeof searchHouse>;
beforeAll(async () => {
  house = searchHouse();
  const post = house.addPost(house.addBlog('A b'), 'the window', 'the 日本語 window');
  for (let i = 0; i < 50; i += 1) house.addComment(post, `the window ${i} ภาษา ёлка`);
  await house.settle();
});
afterAll(() => house.end());

describe('odd input', () => {
  it('gives an answer, whatever is typed, and does the index no harm', () => {
    const random = randomFrom(7);
    const pick = (): string => pieces[Math.floor(random() * pieces.length)] as string;
    const warn = vi.spyOn(house.ports.log, 'warn');
    for (let i = 0; i < 4_000; i += 1) {
      let text = '';
      const length = 1 + Math.floor(random() * 14);
      for (let j = 0; j < length; j += 1) text += pick();
      expect(house.ask(text.slice(0, 1000)).hits.length).toBeLessThanOrEqual(51);
    }
    for (let i = 0; i < 1_000; i += 1) {
      const text = Array.from({ length: 1 + Math.floor(random() * 20) }, () =>
        String.fromCharCode(Math.floor(random() * 0x10000)),
      ).join('');
      house.ask(text);
    }
    expect(warn).not.toHaveBeenCalled();
    expect(house.find('window in:post')).toHaveLength(1);
  });

  it('is not held up by a thousand characters of anything', () => {
    for (const piece of pieces) {
      const text = piece.repeat(1000).slice(0, 1000);
      expect(house.ask(text).hits.length).toBeLessThanOrEqual(51);
      expect(house.ask(`${piece} `.repeat(1000).slice(0, 1000)).hits.length).toBeLessThanOrEqual(
        51,
      );
      expect(house.ask(`x${piece}y`.repeat(1000).slice(0, 1000)).hits.length).toBeLessThanOrEqual(
        51,
      );
    }
    const words = Array.from({ length: 250 }, (_, i) => `w${i}`).join(' ');
    expect(house.ask(words.slice(0, 1000)).hits).toEqual([]);
    expect(parseQuery(words).terms.length).toBeLessThan(30);
  });

  it('says nothing to what asks for nothing', () => {
    for (const text of ['', '   ', '"', '""', '-', '...', '()', '-a', '\0', 'from:', 'in:']) {
      expect(house.ask(text).hits).toEqual([]);
    }
  });

  it('finds texts with odd content', async () => {
    const post = house.addPost(1, 'odd', '');
    const id = house.addComment(
      post,
      `<p>marker\ud800 \0 nul ${'x'.repeat(5000)} ${'word '.repeat(3)}</p>`,
    );
    const big = house.addComment(post, `<p>needle ${'hay stack '.repeat(100_000)}</p>`);
    await house.settle();
    expect(house.find('marker')).toEqual([`c${id}`]);
    expect(house.find(`${'x'.repeat(60)}`)).toEqual([`c${id}`]);
    expect(house.find('needle')).toEqual([`c${big}`]);
    const [hit] = house.ask('needle').hits;
    expect(hit?.snippet.map(({ text }) => text).join('').length).toBeLessThan(220);
  });
});
