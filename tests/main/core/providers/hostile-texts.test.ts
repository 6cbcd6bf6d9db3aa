import { describe, expect, it } from 'vitest';
import { parseOpml } from '#core/opml/parse.ts';
import { commentsIn } from '#core/providers/feed/feed-comments.ts';
import { readPostPage } from '#core/providers/feed/post-page.ts';
import { readFeed } from '#core/providers/feed/read-feed.ts';
import { errorFromAnswer } from '#core/providers/wordpress/answer-error.ts';
import { advertised } from '#core/providers/wordpress/api-roots.ts';
import { readCommentForm } from '#core/providers/wordpress/comment-form.ts';
import { headerLinks } from '#core/providers/wordpress/links.ts';
import { outcomeOfRefusal } from '#core/providers/wordpress/refusals.ts';
import { plainText } from '#core/text/plain-text.ts';

const URL_ = 'https://a.example/';
const page = (text: string) => ({ status: 200, headers: {}, url: URL_, text });
const rss = (items: string): string =>
  `<rss version="2.0"><channel><title>A</title><link>${URL_}</link>${items}</channel></rss>`;
const entriesOf = (xml: string) => {
  const feed = readFeed(xml, URL_);
  return typeof feed === 'string' ? feed : feed.entries;
};

// Each of these once held up the whole program for minutes, or until it was killed.
describe('a text written to keep the reader’s computer busy is read at once:', () => {
  it('a feed whose document type has many brackets and no end', () => {
    expect(readFeed(`<!DOCTYPE ${'[]'.repeat(5000)}`, URL_)).toBe('noFeed');
  });

  it('a feed with its document type in brackets is still a feed', () => {
    const doctype = '<!DOCTYPE rss [ <!ENTITY nbsp "&#160;"> ]>';
    expect(entriesOf(`<?xml version="1.0"?>\n<!-- x -->${doctype}\n${rss('')}`)).toEqual([]);
  });

  it('a date as long as a book', () => {
    const item = `<item><link>${URL_}1</link><pubDate>${'a'.repeat(200_000)}</pubDate></item>`;
    expect(entriesOf(rss(item))).toMatchObject([{ link: `${URL_}1`, publishedAt: null }]);
  });

  it('a comment that begins a form a hundred thousand times', () => {
    const [entry] = entriesOf(
      rss(`<item><link>${URL_}1#comment-1</link><description>x</description></item>`),
    );
    const contentHtml = '<form'.repeat(100_000);
    const feed = readFeed(rss(''), URL_);
    if (typeof feed === 'string' || typeof entry !== 'object') throw new Error('no feed');
    expect(commentsIn({ ...feed, entries: [{ ...entry, contentHtml }] }, null)).toMatchObject([
      { remoteId: '1' },
    ]);
  });

  it('a page that begins its body a hundred thousand times', () => {
    expect(advertised(page('<body'.repeat(100_000))).postRemoteId).toBe(null);
  });

  it('a page that names itself with a hundred thousand slashes', () => {
    const slashes = '/'.repeat(100_000);
    expect(readPostPage(page(`<link rel="canonical" href="${URL_}${slashes}a">`)).url).toBe(URL_);
  });

  it('a header of links that never end', () => {
    expect(headerLinks('<'.repeat(200_000), URL_)).toEqual([]);
  });

  it('elements in one another, and ends of others, by the hundred thousand', () => {
    const html = `first<div>${'<div>'.repeat(100_000)}${'</b>'.repeat(100_000)}`;
    expect(plainText(html)).toBe('first');
    expect(readPostPage(page(`<title>T</title>${html}`)).title).toBe('T');
    const deep = `<form action="/wp-comments-post.php">${html}<textarea name="comment">`;
    expect(readCommentForm(deep, URL_)).toMatchObject({ kind: 'needsPerson' });
    const outlines = '<outline text="x">'.repeat(100_000) + '</x>'.repeat(100_000);
    expect(parseOpml(`<opml><outline xmlUrl="${URL_}"/>${outlines}`)).toMatchObject({
      ok: true,
      value: [{ address: URL_ }],
    });
  });

  it('a refusal as long as a book, of which the beginning is kept', () => {
    const message = 'no '.repeat(1_000_000);
    const json = JSON.stringify({ code: 'x', message, data: {} });
    for (const text of [json, `<div class="wp-die-message">${message}</div>`]) {
      const outcome = outcomeOfRefusal({ ...page(text), status: 403 }, 0);
      const error = outcome.outcome === 'unsent' ? outcome.error : null;
      expect(error?.detail?.startsWith('no no')).toBe(true);
      expect(error?.detail?.length).toBeLessThanOrEqual(500);
    }
    const general = errorFromAnswer({ ...page(json), status: 500 }, 0);
    expect(general.detail?.length).toBeLessThanOrEqual(500);
  });

  it('a refusal that begins a hundred thousand times and never ends', () => {
    const text = '<div class="wp-die-message">'.repeat(100_000);
    expect(outcomeOfRefusal({ ...page(text), status: 403 }, 0)).toMatchObject({
      outcome: 'unsent',
      error: { code: 'forbidden' },
    });
  });
});
