import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { contract } from '#contract/index.ts';
import { parseOpml } from '#core/opml/parse.ts';

const opml = (body: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0"><head><title>Mine</title></head><body>${body}</body></opml>`;

function read(text: string) {
  const result = parseOpml(text);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
const addresses = (text: string) => read(text).map((entry) => entry.address);

describe('reading a list of blogs', () => {
  it('keeps names, folders in folders, and the order', () => {
    const text = opml(`
      <outline text="Top" type="rss" xmlUrl="https://top.example/feed/" htmlUrl="https://top.example/"/>
      <outline text="A &amp; B" title="ignored">
        <outline title="Only a title" type="rss" xmlUrl="https://one.example/feed/"/>
        <outline text="Inner &lt;x&gt; &#252;">
          <outline type="rss" xmlUrl="https://two.example/?feed=rss2&amp;cat=3"/>
        </outline>
        <outline text="After" xmlUrl="https://three.example/atom"></outline>
      </outline>
      <outline text="Last" type="rss" xmlUrl="https://last.example/feed/"/>`);
    expect(read(text)).toEqual([
      { name: 'Top', address: 'https://top.example/feed/', folder: [] },
      { name: 'Only a title', address: 'https://one.example/feed/', folder: ['A & B'] },
      {
        name: 'https://two.example/?feed=rss2&cat=3',
        address: 'https://two.example/?feed=rss2&cat=3',
        folder: ['A & B', 'Inner <x> ü'],
      },
      { name: 'After', address: 'https://three.example/atom', folder: ['A & B'] },
      { name: 'Last', address: 'https://last.example/feed/', folder: [] },
    ]);
  });

  it('takes the feed’s address before the page’s, in any case of letters, and a page where there is no feed', () => {
    const text = opml(`
      <outline text="a" XMLURL=" https://a.example/feed/ " htmlUrl="https://a.example/"/>
      <outline text="b" htmlUrl="https://b.example/"/>
      <outline text="c" type="link" url="https://c.example/"/>
      <OUTLINE text='d' xmlurl='https://d.example/feed/'/>`);
    expect(addresses(text)).toEqual([
      'https://a.example/feed/',
      'https://b.example/',
      'https://c.example/',
      'https://d.example/feed/',
    ]);
  });

  it('does not take another list for a blog', () => {
    const text = opml(
      '<outline text="x" type="include" url="https://x.example/list.opml"/><outline text="y" xmlUrl="https://y.example/"/>',
    );
    expect(addresses(text)).toEqual(['https://y.example/']);
  });

  it('names an address once, however it is written', () => {
    const text = opml(`
      <outline text="F"><outline xmlUrl="https://a.example/feed/"/></outline>
      <outline xmlUrl="http://a.example/feed"/><outline xmlUrl="feed://www.a.example/feed/"/>
      <outline xmlUrl="feed:https://a.example/feed/"/><outline xmlUrl="https://a.example/Feed/"/>`);
    expect(addresses(text)).toEqual(['https://a.example/feed/', 'https://a.example/Feed/']);
  });

  it('keeps what is no address, so that the report can say so', () => {
    expect(addresses(opml('<outline xmlUrl="javascript:alert(1)"/>'))).toEqual([
      'javascript:alert(1)',
    ]);
  });

  it.each([
    ['a byte order mark', (text: string) => `\u{feff}${text}`],
    ['blanks in front', (text: string) => `\n\n  ${text}`],
    ['two bytes a letter, read as one', (text: string) => [...text].join('\u0000')],
    ['broken letters', (text: string) => text.replace('Mine', '\u{fffd}\ud800')],
    ['an unescaped &', (text: string) => text.replace('&amp;', '&')],
    ['an end that is missing', (text: string) => text.slice(0, text.indexOf('</outline>'))],
    ['an end in the middle of a line', (text: string) => `${text.slice(0, -24)}<outline text="`],
    ['tags that do not match', (text: string) => text.replace('</head>', '</hed>')],
  ])('reads through %s', (_what, harm) => {
    const text = opml(
      '<outline text="F"><outline text="x" xmlUrl="https://x.example/?a=1&amp;feed=rss"/></outline>',
    );
    expect(read(harm(text))).toEqual([
      { name: 'x', address: 'https://x.example/?a=1&feed=rss', folder: ['F'] },
    ]);
  });

  it('lets a file’s own entities and outside files do nothing', () => {
    const lol = Array.from(
      { length: 9 },
      (_one, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`,
    ).join('');
    const text = `<?xml version="1.0"?><!DOCTYPE opml [<!ENTITY l0 "lol">${lol}<!ENTITY f SYSTEM "file:///etc/passwd">]>
      <opml><body><outline text="&l9;&f;" xmlUrl="https://x.example/"/></body></opml>`;
    expect(read(text)).toEqual([{ name: '&l9;&f;', address: 'https://x.example/', folder: [] }]);
  });

  it('reads ten thousand, and a thousand folders in each other', () => {
    const many = Array.from(
      { length: 10_000 },
      (_one, i) => `<outline text="Blog ${i}" type="rss" xmlUrl="https://b${i}.example/feed/"/>`,
    );
    expect(read(opml(`<outline text="All">${many.join('\n')}</outline>`))).toHaveLength(10_000);
    const deep = opml(
      `${'<outline text="f">'.repeat(1000)}<outline xmlUrl="https://x.example/"/>${'</outline>'.repeat(1000)}`,
    );
    expect(read(deep)[0]?.folder).toEqual(Array(10).fill('f'));
  });

  it('makes names as long as the list can show', () => {
    const text = opml(
      `<outline text="${'ß'.repeat(300)}"><outline xmlUrl="https://x.example/"/></outline>`,
    );
    expect(read(text)[0]?.folder).toEqual(['ß'.repeat(200)]);
    const smileys = opml(
      `<outline text="x${'😀'.repeat(150)}"><outline xmlUrl="https://x.example/"/></outline>`,
    );
    const [folder] = read(smileys).map((entry) => entry.folder);
    expect(folder).toEqual([`x${'😀'.repeat(99)}`]);
    // Else no blog in it could be renamed or moved.
    expect(v.safeParse(contract['blog.setOptions'].input, { blogId: 1, folder }).success).toBe(
      true,
    );
  });

  it.each([
    ['', 'this is no OPML file'],
    ['<html><body>Hello</body></html>', 'this is no OPML file'],
    ['{"version":1}', 'this is no OPML file'],
    [
      opml('<outline text="An empty folder"></outline>'),
      'there is no address of a blog in this file',
    ],
  ])('says what is wrong with %j', (text, detail) => {
    expect(parseOpml(text)).toEqual({ ok: false, error: { code: 'invalidInput', detail } });
  });
});
