import { describe, expect, it } from 'vitest';
import type { Feed } from '#core/providers/feed/feed.ts';
import { postsIn } from '#core/providers/feed/feed-posts.ts';
import { readFeed } from '#core/providers/feed/read-feed.ts';
import type { WindowPost } from '#core/providers/provider.ts';
import { fixture } from './fixture.ts';

const HOUR = 3_600_000;

function feedIn(text: string, url = 'https://a.example/feed'): Feed {
  const feed = readFeed(text, url);
  if (typeof feed === 'string') throw new Error(`no feed: ${feed}`);
  return feed;
}

const posts = (text: string, url = 'https://a.example/feed'): readonly WindowPost[] =>
  postsIn(feedIn(text, url), url);

const rss = (items: string, head = ''): string =>
  `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>T</title>
   <link>https://a.example/</link>${head}${items}</channel></rss>`;

describe('a WordPress feed of posts', () => {
  it.each(['wordpress.rss', 'wordpress.rdf', 'wordpress.atom'])('says the same in %s', (name) => {
    const feed = feedIn(fixture(name));
    expect(feed).toMatchObject({
      title: 'Lantern & Ink',
      description: 'Letters, slowly answered',
      homeUrl: 'https://lantern.example/',
    });
    const [post] = posts(fixture(name));
    expect(post).toMatchObject({
      remoteId: 'https://lantern.example/2026/11/late/',
      url: 'https://lantern.example/2026/11/late/',
      authorName: 'Ada Penrose',
      publishedAt: Date.UTC(2026, 10, 21, 12),
      categories: ['Letters', 'Ink & Paper'],
      commentsOpen: true,
    });
    expect(post?.titleHtml).toMatch(/^Late (–|&#8211;) but (“|&#8220;)here(”|&#8221;)$/);
    expect(post?.contentHtml).toContain('<p>A letter that took <em>nine years</em>.</p>');
    expect(post?.excerptHtml).toContain('A letter that took nine years.');
  });

  it.each([
    ['wordpress.rss', 12, 'https://lantern.example/2026/11/late/feed/'],
    ['wordpress.atom', 12, 'https://lantern.example/2026/11/late/feed/atom/'],
    ['wordpress.rdf', null, null],
  ])('counts comments and says where they are: %s', (name, count, address) => {
    expect(posts(fixture(name))[0]).toMatchObject({ commentCount: count, commentFeedUrl: address });
  });

  it('shows by its silence which posts take no comments', () => {
    expect(posts(fixture('wordpress.rss'))[1]).toMatchObject({
      commentsOpen: false,
      commentCount: null,
    });
  });

  it('says how often it wants to be asked', () => {
    expect(feedIn(fixture('wordpress.rss')).everyMs).toBe(HOUR);
    expect(feedIn(fixture('wordpress.rdf')).everyMs).toBe(HOUR / 2);
    expect(feedIn(rss('', '<ttl>90</ttl>')).everyMs).toBe(1.5 * HOUR);
    expect(feedIn(rss('', '<ttl>x</ttl>')).everyMs).toBeNull();
  });
});

describe('other makers’ feeds', () => {
  it('Blogger’s', () => {
    const [post] = posts(fixture('blogger.atom'));
    expect(post).toMatchObject({
      remoteId: 'https://garden.example/2026/11/moss.html',
      titleHtml: 'Moss &lt;3',
      contentHtml: '<div>Green &amp; soft.</div>',
      commentCount: 2,
      commentFeedUrl: 'https://garden.example/feeds/501/comments/default',
      publishedAt: Date.UTC(2026, 10, 19, 9, 15, 0, 1),
    });
  });

  it('Jekyll’s, with relative addresses, a base, XHTML and plain text', () => {
    const [first, second] = posts(fixture('jekyll.atom'));
    expect(first).toMatchObject({
      remoteId: 'https://rock.example/blog/2026/11/basalt.html',
      titleHtml: 'Basalt &amp; others',
      contentHtml: '<p>Six <em>sides</em> &amp; more.</p>',
      authorName: 'Sol',
      commentsOpen: true,
    });
    expect(second).toMatchObject({
      titleHtml: 'Use &lt;b&gt; sparingly',
      contentHtml: '<p>Two lines:</p>\n<p>one &lt; two.</p>',
      publishedAt: Date.UTC(2026, 9, 1),
    });
    expect(feedIn(fixture('jekyll.atom')).homeUrl).toBe('https://rock.example/blog/');
  });

  it('a JSON Feed', () => {
    const [note, story] = posts(fixture('feed.json'), 'https://small.example/feed.json');
    expect(note).toMatchObject({
      remoteId: 'https://small.example/2',
      titleHtml: 'A note &amp; nothing else. With two &lt;paragraphs&gt;.',
      contentHtml: '<p>A note &amp; nothing else.</p>\n<p>With two &lt;paragraphs&gt;.</p>',
      authorName: 'Wren',
      categories: ['note'],
    });
    expect(story).toMatchObject({
      remoteId: 'https://elsewhere.example/story',
      titleHtml: 'A &lt;story&gt;',
      authorName: 'Guest',
      modifiedAt: Date.UTC(2026, 10, 19, 12),
    });
  });
});

describe('an entry', () => {
  it('without a link is named by its guid, without either it is left out', () => {
    const made = posts(rss('<item><guid>g-1</guid></item><item><title>x</title></item>'));
    expect(made.map((post) => post.remoteId)).toEqual(['g-1']);
    expect(made[0]?.url).toBe('https://a.example/');
  });

  it('that links to the home page like all the others is named by its guid', () => {
    const item = (n: number) =>
      `<item><link>https://a.example</link><guid isPermaLink="false">g-${n}</guid></item>`;
    expect(posts(rss(item(1) + item(2))).map((post) => post.remoteId)).toEqual(['g-1', 'g-2']);
  });

  it('of a link blog is its own page, not the page it writes about', () => {
    const [post] = posts(
      rss('<item><link>https://else.example/x</link><guid>https://a.example/1</guid></item>'),
    );
    expect(post?.remoteId).toBe('https://a.example/1');
  });

  it('is the same whatever a counter adds to its link', () => {
    const [post] = posts(rss('<item><link>https://a.example/1?utm_source=feed</link></item>'));
    expect(post?.remoteId).toBe('https://a.example/1');
  });

  it('keeps its place on a page of many', () => {
    const made = posts(
      rss(
        '<item><link>https://a.example/c#2</link></item><item><link>https://a.example/c#1</link></item>',
      ),
    );
    expect(made).toHaveLength(2);
  });

  it('that comes twice comes once', () => {
    const item = '<item><link>https://a.example/1</link><guid>g</guid></item>';
    expect(posts(rss(item + item))).toHaveLength(1);
  });

  it('without a title has its first words, without any text its address', () => {
    const made = posts(
      rss(
        `<item><link>https://a.example/1</link><description>&lt;p&gt;Some words&lt;/p&gt;</description></item>
         <item><link>https://a.example/2</link></item>`,
      ),
    );
    expect(made.map((post) => post.titleHtml)).toEqual(['Some words', 'https://a.example/2']);
  });

  it.each([
    ['Mon, 23 Nov 2026 10:37:26 +0000', Date.UTC(2026, 10, 23, 10, 37, 26)],
    ['23 Nov 2026 10:37:26 EST', Date.UTC(2026, 10, 23, 15, 37, 26)],
    ['Mon, 23 Nov 2026 10:37:26 CEST', Date.UTC(2026, 10, 23, 10, 37, 26)],
    ['Mon, 23 Nov 2026 10:37:26', Date.UTC(2026, 10, 23, 10, 37, 26)],
    ['2026-11-23T10:37:26+02:00', Date.UTC(2026, 10, 23, 8, 37, 26)],
    ['2026-11-23 10:37:26', Date.UTC(2026, 10, 23, 10, 37, 26)],
    ['2026-11-23', Date.UTC(2026, 10, 23)],
    ['lundi 23 novembre', 0],
    ['0000-00-00T00:00:00Z', 0],
    ['', 0],
  ])('dated “%s” is read without guessing a zone of ours', (date, at) => {
    const [post] = posts(
      rss(`<item><link>https://a.example/1</link><pubDate>${date}</pubDate></item>`),
    );
    expect(post?.publishedAt).toBe(at);
  });

  it.each([
    ['Use &lt;b&gt; sparingly', 'Use &lt;b&gt; sparingly'],
    ['A &amp; B', 'A &amp; B'],
    ['A &amp;amp; B', 'A &amp; B'],
    ['&lt;em&gt;Very&lt;/em&gt; old', '<em>Very</em> old'],
    ['<![CDATA[A &#38; B]]>', 'A &#38; B'],
  ])('titled “%s” in RSS means %s', (title, html) => {
    const [post] = posts(
      rss(`<item><link>https://a.example/1</link><title>${title}</title></item>`),
    );
    expect(post?.titleHtml).toBe(html);
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'http://'])(
    'never links to %s',
    (link) => {
      const [post] = posts(
        rss(`<item><link>${link}</link><guid isPermaLink="false">g</guid></item>`),
      );
      expect(post).toMatchObject({ remoteId: 'g', url: 'https://a.example/' });
    },
  );

  it.each([-1, 1.5, 1e30])('does not count %d comments', (count) => {
    const feed = feedIn(rss('<item><link>https://a.example/1</link></item>'));
    const [entry] = feed.entries;
    if (entry === undefined) throw new Error('no entry');
    const [post] = postsIn(
      { ...feed, entries: [{ ...entry, commentCount: count }] },
      'https://a.example/',
    );
    expect(post?.commentCount).toBeNull();
  });
});

describe('what is read as a feed', () => {
  it('is told by its outermost element, though it quote other formats', () => {
    const text = `\u{feff}<?xml version="1.0"?>\n<!-- <feed> --><!DOCTYPE rss [<!ENTITY x "y">]>
      ${rss('<item><link>https://a.example/1</link><description><![CDATA[\n<feed xmlns="http://www.w3.org/2005/Atom">]]></description></item>')}`;
    expect(feedIn(text).format).toBe('rss');
    expect(posts(text)).toHaveLength(1);
  });

  it.each([
    '<rss version="2.0"><channel></channel></rss>',
    '<rss version="2.0"><channel/></rss>',
    '<rss version="2.0"><channel><title>x</title></channel></rss>',
    '<feed xmlns="http://www.w3.org/2005/Atom"></feed>',
  ])('may be empty: %s', (text) => {
    expect(feedIn(text).entries).toEqual([]);
  });

  it.each([
    '',
    'Not found',
    '<!DOCTYPE html><html><body><rss version="2.0"><channel></channel></rss></body></html>',
    '{"version":"1","items":[]}',
    '{"items":',
    '<opml version="2.0"><body/></opml>',
    '<rsd version="1.0"><service/></rsd>',
  ])('is not %s', (text) => {
    expect(readFeed(text, 'https://a.example/')).toBe('noFeed');
  });

  it('is not a cut one, wherever it was cut', () => {
    for (const name of ['wordpress.rss', 'wordpress.atom', 'wordpress.rdf', 'feed.json']) {
      const whole = fixture(name).trim();
      for (let at = 0; at < whole.length - 1; at += 37) {
        expect(typeof readFeed(whole.slice(0, at), 'https://a.example/'), `${name} at ${at}`).toBe(
          'string',
        );
      }
    }
  });

  it('holds two thousand entries, and entities that would grow without end are left alone', () => {
    const items = Array.from(
      { length: 2000 },
      (_, i) => `<item><link>https://a.example/${i}</link></item>`,
    );
    expect(posts(rss(items.join('')))).toHaveLength(2000);
    const bomb = `<!DOCTYPE rss [<!ENTITY a "${'x'.repeat(1000)}"><!ENTITY b "&a;&a;&a;">]>${rss(
      '<item><link>https://a.example/1</link><title>&b;</title></item>',
    )}`;
    expect(posts(bomb)[0]?.titleHtml.length).toBeLessThan(100);
  });
});
