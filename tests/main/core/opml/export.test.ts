import { describe, expect, it } from 'vitest';
import { exportOpml } from '#core/opml/export.ts';
import { parseOpml } from '#core/opml/parse.ts';
import { writeOpml } from '#core/opml/write.ts';
import { addBlog, type BlogOptions } from '#core/store/blogs.ts';
import { openDatabase } from '#core/store/database.ts';
import { follow } from '#core/store/follows.ts';

const now = Date.UTC(2026, 10, 24, 9);

function house() {
  const db = openDatabase(':memory:');
  const add = (
    url: string,
    options: Partial<BlogOptions> & { apiRoot?: string; feed?: string; isSample?: boolean } = {},
  ) => {
    const { apiRoot = `${url}wp-json/`, feed, name = url, isSample = false } = options;
    const capabilities = {
      wholeThreads: feed === undefined,
      guestReply: true,
      accountReply: false,
      authorizeUrl: null,
    };
    const feeds = feed === undefined ? null : { posts: feed, comments: null };
    const kind = feed === undefined ? 'wordpress' : 'feed';
    const found = { kind, url, apiRoot, name, description: '', capabilities, feeds };
    return addBlog(db, found, isSample, now, options);
  };
  const exported = () => {
    const entries = parseOpml(exportOpml(db, now).text);
    return entries.ok ? entries.value : entries.error;
  };
  return { db, add, exported };
}

describe('a list for other readers', () => {
  it('is OPML 2.0 with nested folders', () => {
    const { db, add } = house();
    add('https://b.example/', { name: 'B "&" <b>', folder: ['One', 'Two & a half'] });
    add('https://a.example/', { name: 'A', folder: ['One'] });
    add('https://c.example/', { name: 'C' });
    expect(exportOpml(db, now)).toEqual({
      fileName: 'rejoinder-blogs-2026-11-24.opml',
      text: `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head>
    <title>Rejoinder: blogs</title>
    <dateCreated>Tue, 24 Nov 2026 09:00:00 GMT</dateCreated>
  </head>
  <body>
    <outline text="One" title="One">
      <outline text="Two &amp; a half" title="Two &amp; a half">
        <outline type="rss" text="B &quot;&amp;&quot; &lt;b&gt;" title="B &quot;&amp;&quot; &lt;b&gt;" xmlUrl="https://b.example/feed/" htmlUrl="https://b.example/"/>
      </outline>
      <outline type="rss" text="A" title="A" xmlUrl="https://a.example/feed/" htmlUrl="https://a.example/"/>
    </outline>
    <outline type="rss" text="C" title="C" xmlUrl="https://c.example/feed/" htmlUrl="https://c.example/"/>
  </body>
</opml>
`,
    });
  });

  it.each([
    ['https://a.example/blog/', 'https://a.example/blog/wp-json/', 'https://a.example/blog/feed/'],
    ['https://a.example/', 'https://a.example/?rest_route=/', 'https://a.example/?feed=rss2'],
    [
      'https://a.example/',
      'https://a.example/index.php/wp-json/',
      'https://a.example/index.php/feed/',
    ],
    ['https://a.example/', 'https://api.example/wp/v2/sites/1/', 'https://a.example/feed/'],
  ])('names the feed of %s (API at %s)', (url, apiRoot, feed) => {
    const { add, exported } = house();
    add(url, { apiRoot });
    expect(exported()).toMatchObject([{ address: feed }]);
  });

  it('names the feed that is read', () => {
    const { add, exported } = house();
    add('https://a.example/', { feed: 'https://a.example/atom.xml' });
    expect(exported()).toMatchObject([{ address: 'https://a.example/atom.xml' }]);
  });

  it('names single discussions by their comment feeds, and leaves the sample out', () => {
    const { db, add, exported } = house();
    const url = 'https://a.example/';
    const blogId = add(url, { name: 'A', scope: 'posts', folder: ['F'] });
    add('http://127.0.0.1:4001/', { isSample: true });
    const post = db.sql.prepare(`INSERT INTO posts (blog_id, remote_id, url, title, author_name,
      published_at, content_html, excerpt, comments_open, arrived_at, active_at, is_unread, comment_feed_url)
      VALUES (?, ?, ?, ?, '', 0, '', '', 1, 0, 0, 0, ?)`);
    post.run(blogId, '1', `${url}one/`, 'One', null);
    post.run(blogId, '2', `${url}?p=2`, 'Two', null);
    post.run(blogId, '3', `${url}three/`, 'Three', `${url}three/comments.xml`);
    for (const id of ['1', '2', '3', '44']) follow(db, url, id, Number(id));
    expect(exported()).toEqual([
      { name: 'One (A)', address: `${url}one/feed/`, folder: ['F'] },
      { name: 'Two (A)', address: `${url}?p=2&feed=rss2`, folder: ['F'] },
      { name: 'Three (A)', address: `${url}three/comments.xml`, folder: ['F'] },
      { name: 'A', address: `${url}?p=44&feed=rss2`, folder: ['F'] },
    ]);
  });

  it('is whole where nothing is followed', () => {
    const text = exportOpml(openDatabase(':memory:'), now).text;
    expect(text).toContain('<body>\n  </body>');
  });

  it('gives back every name that XML can hold', () => {
    const names = ['a\u0000b\u0007c', 'half \ud83d pair', '😀 ]]> <!-- x', "it's", 'ü\tö\nä'];
    const feeds = names.map((name, i) => ({
      folder: [],
      name,
      xmlUrl: `https://x.example/${i}?a=1&b="2"`,
      htmlUrl: '',
    }));
    const read = parseOpml(writeOpml('t', feeds, now));
    expect(read.ok && read.value.map((entry) => [entry.name, entry.address])).toEqual([
      ['a b c', 'https://x.example/0?a=1&b="2"'],
      ['half \u{fffd} pair', 'https://x.example/1?a=1&b="2"'],
      ['😀 ]]> <!-- x', 'https://x.example/2?a=1&b="2"'],
      ["it's", 'https://x.example/3?a=1&b="2"'],
      ['ü ö ä', 'https://x.example/4?a=1&b="2"'],
    ]);
  });
});
