import { afterEach, describe, expect, it } from 'vitest';
import type { Validators } from '#core/providers/provider.ts';
import { redirect } from '../wordpress/blog.ts';
import {
  commentsAtom,
  feed,
  feedBlog,
  html,
  postPage,
  postsRss,
  reply,
  stopBlogs,
} from './blog.ts';
import { fixture } from './fixture.ts';

afterEach(stopBlogs);

const TAG = '"abc"';
const DATE = 'Mon, 23 Nov 2026 10:37:26 GMT';

describe('a window', () => {
  it('comes with what makes the next request cheap, and that one says “as it was”', async () => {
    const blog = await feedBlog(() => ({
      '/feed/': feed(fixture('wordpress.rss'), { ETag: TAG, 'Last-Modified': DATE }),
    }));
    const first = await blog.provider.postWindow(blog.access, null);
    expect(first).toMatchObject({
      ok: true,
      value: {
        isUnchanged: false,
        validators: { etag: TAG, lastModified: DATE },
        everyMs: 3_600_000,
      },
    });
    const again = await blog.provider.postWindow(blog.access, { etag: TAG, lastModified: DATE });
    expect(again).toEqual({ ok: true, value: { isUnchanged: true } });
    expect(blog.exchanges).toEqual([
      { status: 200, bytes: Buffer.byteLength(fixture('wordpress.rss')) },
      { status: 304, bytes: 0 },
    ]);
  });

  it.each<[string, Validators, Record<string, string>]>([
    ['the tag alone', { etag: TAG, lastModified: DATE }, { 'if-none-match': TAG }],
    [
      'the date if there is no tag',
      { etag: null, lastModified: DATE },
      { 'if-modified-since': DATE },
    ],
    [
      'the date if the tag is weak',
      { etag: `W/${TAG}`, lastModified: DATE },
      { 'if-modified-since': DATE },
    ],
    [
      'the date if a packer marked the tag',
      { etag: '"abc-gzip"', lastModified: DATE },
      { 'if-modified-since': DATE },
    ],
    [
      'a weak tag if there is nothing else',
      { etag: `W/${TAG}`, lastModified: null },
      { 'if-none-match': `W/${TAG}` },
    ],
    ['nothing if nothing is known', { etag: null, lastModified: null }, {}],
  ])('is asked for with %s, never both', async (_what, known, sent) => {
    const blog = await feedBlog(() => ({ '/feed/': feed(fixture('wordpress.rss')) }));
    await blog.provider.postWindow(blog.access, known);
    const tag = blog.seen[0]?.headers['if-none-match'];
    const since = blog.seen[0]?.headers['if-modified-since'];
    expect({
      ...(tag === undefined ? {} : { 'if-none-match': tag }),
      ...(since === undefined ? {} : { 'if-modified-since': since }),
    }).toEqual(sent);
  });

  it.each(['text/html', 'text/plain', 'application/octet-stream'])(
    'is read though it is called %s',
    async (type) => {
      const blog = await feedBlog(() => ({ '/feed/': feed(fixture('wordpress.atom'), {}, type) }));
      const answer = await blog.provider.postWindow(blog.access, null);
      expect(answer).toMatchObject({ ok: true, value: { isUnchanged: false } });
    },
  );

  it('in another encoding keeps its letters', async () => {
    const body = Buffer.from(
      '<?xml version="1.0" encoding="ISO-8859-1"?><rss version="2.0"><channel><title>x</title><item><link>https://a.example/1</link><title>Gr\u{fc}\u{df}e</title></item></channel></rss>',
      'latin1',
    );
    const blog = await feedBlog(() => ({
      '/feed/': (_q, response) => {
        response.writeHead(200, { 'Content-Type': 'application/rss+xml' });
        response.end(body);
      },
    }));
    const answer = await blog.provider.postWindow(blog.access, null);
    expect(answer).toMatchObject({ ok: true, value: { items: [{ titleHtml: 'Grüße' }] } });
  });

  it('asks for the longer of the waits that feed and server wish', async () => {
    const blog = await feedBlog(() => ({
      '/feed/': feed(fixture('wordpress.rss'), { 'Cache-Control': 'public, max-age=7200' }),
    }));
    const answer = await blog.provider.postWindow(blog.access, null);
    expect(answer).toMatchObject({ ok: true, value: { everyMs: 7_200_000 } });
  });

  it.each([
    [
      'a page instead',
      html('<!DOCTYPE html><html><body>Welcome</body></html>'),
      'badResponse',
      'this is not a feed',
    ],
    ['nothing at all', html(''), 'badResponse', 'this is not a feed'],
    [
      'a cut feed',
      feed(fixture('wordpress.rss').slice(0, 1500)),
      'badResponse',
      'the feed is cut short',
    ],
  ] as const)('that is %s is an error that says so', async (_what, answer, code, detail) => {
    const blog = await feedBlog(() => ({ '/feed/': answer }));
    expect(await blog.provider.postWindow(blog.access, null)).toMatchObject({
      ok: false,
      error: { code, detail },
    });
  });

  it.each([
    [404, 'notFound'],
    [410, 'notFound'],
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [429, 'rateLimited'],
    [500, 'badResponse'],
  ])('answered %d is %s', async (status, code) => {
    const blog = await feedBlog(() => ({
      '/feed/': (_q, response) => {
        response.writeHead(status);
        response.end();
      },
    }));
    expect(await blog.provider.postWindow(blog.access, null)).toMatchObject({
      ok: false,
      error: { code },
    });
  });

  it('of comments is empty where the blog has none, and nothing is asked', async () => {
    const blog = await feedBlog(() => ({}), null);
    expect(await blog.provider.commentWindow(blog.access, null)).toMatchObject({
      ok: true,
      value: { items: [] },
    });
    expect(blog.asked()).toEqual([]);
  });
});

describe('one post’s comments', () => {
  const post = (url: string) => ({ remoteId: `${url}/post/`, url: `${url}/post/` });

  it('are read in Atom, or in RSS where there is no Atom', async () => {
    const blog = await feedBlog((url) => ({
      '/post/feed/': feed(
        fixture('wordpress-comments.rss').replaceAll(
          'https://lantern.example/2026/11/late',
          `${url}/post`,
        ),
      ),
    }));
    const answer = await blog.provider.thoughts(blog.access, post(blog.url));
    expect(answer.ok && answer.value.map((one) => one.postRemoteId)).toEqual([
      `${blog.url}/post/`,
      `${blog.url}/post/`,
      `${blog.url}/post/`,
    ]);
    expect(blog.asked()).toEqual(['/post/feed/atom/', '/post/feed/']);
  });

  it('are read where the feed of posts says they are', async () => {
    const blog = await feedBlog(() => ({
      '/feeds/501/comments': feed(fixture('blogger-comments.atom')),
    }));
    const answer = await blog.provider.thoughts(blog.access, {
      ...post(blog.url),
      commentFeedUrl: `${blog.url}/feeds/501/comments`,
    });
    expect(answer.ok && answer.value).toHaveLength(1);
    expect(blog.asked()).toEqual(['/feeds/501/comments']);
  });

  it('are not a feed of posts that the blog sends instead', async () => {
    const blog = await feedBlog((url) => ({
      '/post/feed/atom/': redirect(`${url}/feed/`),
      '/post/feed/': redirect(`${url}/feed/`),
      '/feed/': feed(fixture('wordpress.rss')),
    }));
    expect(await blog.provider.thoughts(blog.access, post(blog.url))).toMatchObject({
      ok: false,
      error: { code: 'notFound' },
    });
  });
});

describe('one comment', () => {
  it('is visible if the blog’s feed shows it; else nobody can say', async () => {
    const blog = await feedBlog((url) => ({
      '/comments/feed/atom/': feed(commentsAtom(`${url}/post/`, [{ id: 7, html: '<p>Hi</p>' }])),
    }));
    expect(await blog.provider.comment(blog.access, '7')).toMatchObject({
      ok: true,
      value: { state: 'visible', comment: { remoteId: '7' } },
    });
    expect(await blog.provider.comment(blog.access, '8')).toMatchObject({
      ok: false,
      error: { code: 'notFound' },
    });
  });
});

describe('a post that left the feed', () => {
  it('is made from the head of its page', async () => {
    const blog = await feedBlog((url) => ({
      '/post/': html(
        postPage(url).replace(
          '</head>',
          `<meta property="og:description" content="It &amp; more." />
           <meta property="article:published_time" content="2020-01-02T03:04:05+00:00" /></head>`,
        ),
      ),
    }));
    const id = `${blog.url}/post/`;
    expect(await blog.provider.postOnPage(blog.access, id)).toMatchObject({
      ok: true,
      value: {
        remoteId: id,
        titleHtml: 'Post',
        contentHtml: '<p>It &amp; more.</p>',
        publishedAt: Date.UTC(2020, 0, 2, 3, 4, 5),
      },
    });
    expect(await blog.provider.postOnPage(blog.access, `${blog.url}/gone/`)).toEqual({
      ok: true,
      value: null,
    });
    expect(await blog.provider.postOnPage(blog.access, 'urn:no-address')).toEqual({
      ok: true,
      value: null,
    });
  });
});

describe('a reply', () => {
  const accepted = (url: string, query = ''): Parameters<typeof redirect>[0] =>
    `${url}/post/${query}#comment-9`;

  it('goes by the form of the post’s page, with the form’s own number', async () => {
    const blog = await feedBlog((url) => ({
      '/post/': html(postPage(url)),
      'POST /wp-comments-post.php': redirect(accepted(url)),
      '/post/feed/atom/': feed(
        commentsAtom(`${url}/post/`, [
          { id: 9, html: '<p>Hello &#8220;there&#8221;.</p>', parent: 4 },
        ]),
      ),
    }));
    const outcome = await blog.provider.send(blog.access, reply(blog, { parentRemoteId: '4' }));
    expect(outcome).toMatchObject({
      outcome: 'accepted',
      reply: { remoteId: '9', state: 'visible', comment: { parentRemoteId: '4' } },
    });
    const sent = new URLSearchParams(blog.seen.find(({ method }) => method === 'POST')?.body);
    expect(sent.get('comment_post_ID')).toBe('5');
    expect(sent.get('comment_parent')).toBe('4');
    expect(blog.exchanges.length).toBe(blog.seen.length);
  });

  it('that only the page shows is visible', async () => {
    const blog = await feedBlog((url) => ({
      '/post/': html(postPage(url, '<li id="comment-9">Hello</li>')),
      'POST /wp-comments-post.php': redirect(accepted(url)),
      '/post/feed/atom/': feed(commentsAtom(`${url}/post/`, [])),
    }));
    expect(await blog.provider.send(blog.access, reply(blog))).toMatchObject({
      outcome: 'accepted',
      reply: { state: 'visible', comment: null },
    });
  });

  it('that neither feed nor page shows waits for the moderator', async () => {
    const blog = await feedBlog((url) => ({
      '/post/': html(postPage(url, '<li id="comment-90">Other</li>')),
      'POST /wp-comments-post.php': redirect(accepted(url, '?unapproved=9&moderation-hash=x')),
      '/post/feed/atom/': feed(commentsAtom(`${url}/post/`, [])),
    }));
    expect(await blog.provider.send(blog.access, reply(blog))).toMatchObject({
      outcome: 'accepted',
      reply: { state: 'held', permalink: `${blog.url}/post/#comment-9` },
    });
  });

  it.each([
    ['no form', (url: string) => postPage(url).replace(/<form[\s\S]*<\/form>/, ''), 'closed'],
    [
      'a form without the post’s number',
      (url: string) =>
        postPage(url).replace(/<input type="hidden" name="comment_post_ID"[^>]*>/, ''),
      'captcha',
    ],
  ] as const)('is not sent where the page has %s', async (_what, made, reason) => {
    const blog = await feedBlog((url) => ({ '/post/': html(made(url)) }));
    expect(await blog.provider.send(blog.access, reply(blog))).toMatchObject({
      outcome: 'unsent',
      error: { code: 'rejected', reason },
    });
    expect(blog.asked()).toEqual(['/post/']);
  });

  it('of an account, or to a comment without a number, is not sent and says why', async () => {
    const blog = await feedBlog(() => ({}));
    const account = { kind: 'account', remoteUserId: '3', name: 'Sam' } as const;
    expect(await blog.provider.send(blog.access, reply(blog, { author: account }))).toMatchObject({
      outcome: 'unsent',
      error: { reason: 'loginRequired' },
    });
    const odd = reply(blog, { parentRemoteId: 'tag:blogger.com,1999:x' });
    expect(await blog.provider.send(blog.access, odd)).toMatchObject({
      outcome: 'unsent',
      error: { reason: 'noSuchParent' },
    });
    expect(blog.asked()).toEqual([]);
    expect(await blog.provider.whoAmI(blog.access)).toMatchObject({
      ok: false,
      error: { code: 'unauthorized' },
    });
  });

  it('is found again in the post’s feed by its words, its author and its parent', async () => {
    const blog = await feedBlog((url) => ({
      '/post/feed/atom/': feed(
        commentsAtom(`${url}/post/`, [
          { id: 11, html: '<p>Hello &#8220;there&#8221;.</p>', parent: 4 },
          { id: 10, html: '<p>Hello &#8220;there&#8221;.</p>', name: 'Bo' },
          { id: 9, html: '<p>Hello &#8220;there&#8221;.</p>' },
        ]),
      ),
    }));
    expect(await blog.provider.findReply(blog.access, reply(blog))).toMatchObject({
      ok: true,
      value: { remoteId: '9', state: 'visible' },
    });
    const other = reply(blog, { text: 'Something else.' });
    expect(await blog.provider.findReply(blog.access, other)).toEqual({ ok: true, value: null });
  });

  it('is in a feed of posts that nobody must take for comments', async () => {
    const blog = await feedBlog((url) => ({ '/feed/': feed(postsRss(url)) }));
    const answer = await blog.provider.postWindow(blog.access, null);
    expect(answer).toMatchObject({
      ok: true,
      value: { items: [{ commentCount: 2, commentFeedUrl: `${blog.url}/post/feed/` }] },
    });
  });
});
