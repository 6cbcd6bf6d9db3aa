import * as v from 'valibot';
import { expect, it } from 'vitest';
import { contract } from '#contract/index.ts';
import { parseOpml } from '#core/opml/parse.ts';
import { writeOpml } from '#core/opml/write.ts';
import { randomFrom } from '../../../fakes/random.ts';

const pieces = [
  'News',
  'news',
  ' ',
  '  ',
  '\t',
  '\n',
  '/',
  '\\',
  '&',
  '&amp;',
  '&#60;',
  '<',
  '>',
  '</outline>',
  '"',
  "'",
  '<b>',
  ']]>',
  '-->',
  '😀',
  'é',
  '中文',
  '\u0000',
  '\u0007',
  '\u0085',
  '\u00a0',
  '\u2028',
  '\ud800',
  '\ufffe',
  'x'.repeat(90),
];

// What a name may lose on the way: characters that XML cannot hold, and blanks that nobody sees.
const visible = (name: string): string =>
  name
    .toWellFormed()
    .replace(/[\p{Cc}\ufffe\uffff]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200)
    .replace(/[\ud800-\udbff]$/, '')
    .trim();

it('a list that goes out and comes back has the same folders and names, whatever they are called', () => {
  for (let seed = 1; seed <= 300; seed += 1) {
    const random = randomFrom(seed);
    const any = (most: number): number => Math.floor(random() * most);
    const name = (): string => {
      const text = Array.from({ length: 1 + any(4) }, () => pieces[any(pieces.length)]).join('');
      // The contract lets no empty name in.
      return visible(text) === '' ? `x${text}` : text;
    };
    const folders = Array.from({ length: 4 }, () => Array.from({ length: any(4) }, name));
    const feeds = Array.from({ length: 12 }, (_one, i) => ({
      folder: folders[any(folders.length)] ?? [],
      name: name(),
      xmlUrl: `https://b${i}.example/feed/?a="1"&b=<2>&amp;c`,
      htmlUrl: `https://b${i}.example/`,
    }));
    const read = parseOpml(writeOpml('Mine', feeds, 0));
    const back = new Map((read.ok ? read.value : []).map((one) => [one.address, one]));
    expect(back.size, `seed ${seed}`).toBe(feeds.length);
    for (const { name: called, folder, xmlUrl } of feeds) {
      const one = back.get(xmlUrl);
      expect(one?.name, `seed ${seed}`).toBe(visible(called));
      expect(one?.folder, `seed ${seed}`).toEqual(folder.map(visible));
      const options = { blogId: 1, folder: one?.folder };
      const kept = v.safeParse(contract['blog.setOptions'].input, options);
      // As it came, so that a blog whose other options are changed does not move.
      expect(kept.success && kept.output.folder, `seed ${seed}`).toEqual(one?.folder);
    }
  }
});
