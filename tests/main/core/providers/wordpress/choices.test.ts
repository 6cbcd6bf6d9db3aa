import { afterEach, describe, expect, it } from 'vitest';
import { fail, ok } from '#contract/index.ts';
import { createHttp, type HttpAnswer } from '#core/providers/http.ts';
import type { Choice } from '#core/providers/provider.ts';
import { discoverBlog, type FeedChoices } from '#core/providers/wordpress/discovery.ts';
import { fakePorts } from '../../../../fakes/ports.ts';
import { error, index, json, page, redirect, scriptedBlog, stopBlogs } from './blog.ts';

afterEach(stopBlogs);

const api = (path: string) => `<${path}>; rel="https://api.w.org/"`;
const postLink = (path: string) => `<${path}>; rel="alternate"; type="application/json"`;

/** Discovery over the real network code, with feeds that a test writes. */
function finder(feedChoices?: FeedChoices, wordPressCom?: string) {
  const { now, log } = fakePorts();
  const http = createHttp({ kind: 'node' }, { version: '0' });
  const tools = {
    http,
    now,
    log,
    ...(feedChoices === undefined ? {} : { feedChoices }),
    ...(wordPressCom === undefined ? {} : { wordPressCom }),
  };
  return async (address: string) => {
    const found = await discoverBlog(tools, address, undefined);
    if (!found.ok) throw new Error(JSON.stringify(found.error));
    return found.value;
  };
}

const short = (choices: readonly Choice[]) =>
  choices.map(({ what, key, post, blog }) => ({ what, key, post, name: blog.name }));

describe('what can be followed at an address', () => {
  const home = (url: string) => ({ ...index, home: url });
  const postOf = (url: string) => ({
    id: 5,
    link: `${url}/a-post/`,
    title: { rendered: 'A &amp; B' },
  });

  it('is the blog first, then the discussion of the post by its title', async () => {
    const blog = await scriptedBlog({
      '/a-post/': (_q, response) =>
        page(response, 'post', 200, {
          Link: [api('/wp-json/'), postLink('/wp-json/wp/v2/posts/5')].join(', '),
        }),
      '/wp-json/': (_q, response) => json(response, home(blog.url)),
      '/wp-json/wp/v2/posts/5': (_q, response) => json(response, postOf(blog.url)),
    });
    const post = { remoteId: '5', url: `${blog.url}/a-post/`, title: 'A & B' };
    const name = 'Tom & Jerry’s';
    expect(short(await finder()(`${blog.url}/a-post/`))).toEqual([
      { what: 'blog', key: `wordpress:${blog.url}/`, post, name },
      { what: 'post', key: `post:${blog.url}/#5`, post, name },
    ]);
    expect(blog.asked()).toEqual(['/a-post/', '/wp-json/', '/wp-json/wp/v2/posts/5']);
  });

  it('is the same at the post’s comment feed and with plain permalinks', async () => {
    const blog = await scriptedBlog({
      '/': (request, response) => {
        const route = new URL(request.url, 'http://x').searchParams.get('rest_route');
        if (route === '/') json(response, home(blog.url));
        else if (route === '/wp/v2/posts/5') json(response, postOf(blog.url));
        else
          page(
            response,
            request.url.includes('feed=')
              ? '<?xml version="1.0"?><rss><channel><title>Comments</title></channel></rss>'
              : '<p>A post</p>',
            200,
            { Link: api('/?rest_route=/') },
          );
      },
    });
    for (const path of ['/?feed=rss2&p=5', '/?p=5']) {
      const found = await finder()(`${blog.url}${path}`);
      expect(found.map((choice) => choice.key)).toEqual([
        `wordpress:${blog.url}/`,
        `post:${blog.url}/#5`,
      ]);
      expect(found[0]?.blog.apiRoot).toBe(`${blog.url}/?rest_route=/`);
    }
  });

  it('is the blog alone where the page is no post, or the post cannot be read', async () => {
    const blog = await scriptedBlog({
      '/about/': (_q, response) =>
        page(response, '<link rel="shortlink" href="/?p=2">', 200, { Link: api('/wp-json/') }),
      '/wp-json/': (_q, response) => json(response, home(blog.url)),
      '/wp-json/wp/v2/posts/2': (_q, response) =>
        json(response, error('rest_post_invalid_id', 'No.', 404), 404),
    });
    const found = await finder()(`${blog.url}/about/`);
    expect(found).toMatchObject([{ what: 'blog', post: null }]);
  });

  it('names feeds of a part, and neither the blog’s own nor another site’s', async () => {
    const link = (title: string, href: string, type = 'application/rss+xml') =>
      `<link rel="alternate" type="${type}" title="${title}" href="${href}" />`;
    const blog = await scriptedBlog({
      '/category/cats/': (_q, response) =>
        page(
          response,
          [
            link('Blog &raquo; Feed', '/feed/'),
            link('Blog &raquo; Atom', '/feed/atom/', 'application/atom+xml'),
            link('Blog &raquo; Comments Feed', '/comments/feed/'),
            link('Blog &raquo; Plain', '/?feed=rss2'),
            link('Elsewhere', 'https://feeds.example/blog'),
            link('oEmbed', '/oembed', 'application/json+oembed'),
            link('Blog &raquo; Cats', '/category/cats/feed/'),
            link('Blog &raquo; Cats', '/category/cats/feed/'),
            link('', '/?feed=atom&cat=3', 'application/atom+xml'),
          ].join(''),
          200,
          { Link: api('/wp-json/') },
        ),
      '/wp-json/': (_q, response) => json(response, home(blog.url)),
    });
    const cats = `${blog.url}/category/cats/feed/`;
    const plain = `${blog.url}/?feed=atom&cat=3`;
    const found = await finder()(`${blog.url}/category/cats/`);
    expect(short(found).slice(1)).toEqual([
      { what: 'feed', key: `feed:${cats}`, post: null, name: 'Blog » Cats' },
      { what: 'feed', key: `feed:${plain}`, post: null, name: plain },
    ]);
    expect(found[1]).toMatchObject({
      kind: 'feed',
      feedFormat: 'rss',
      blog: {
        url: cats,
        apiRoot: cats,
        feeds: { posts: cats, comments: null },
        capabilities: { wholeThreads: false },
      },
    });
    expect(blog.asked()).toEqual(['/category/cats/', '/wp-json/']);
  });

  it('names the feed of a part that was pasted itself, by its title', async () => {
    const blog = await scriptedBlog({
      '/tag/x/feed/': (_q, response) =>
        page(
          response,
          '\n<?xml version="1.0"?><feed><title type="html"><![CDATA[X &#8211; Blog]]></title><entry><title>no</title></entry></feed>',
          200,
          { Link: api('/wp-json/') },
        ),
      '/wp-json/': (_q, response) => json(response, home(blog.url)),
    });
    expect(await finder()(`${blog.url}/tag/x/feed/`)).toMatchObject([
      { what: 'blog' },
      { what: 'feed', feedFormat: 'atom', blog: { name: 'X – Blog' } },
    ]);
  });

  it('is not a post’s comments as if they were posts, where the post cannot be told', async () => {
    const item =
      '<item><title>By: Zoë</title><guid>https://x.example/a/#comment-7</guid><link>https://x.example/a/#comment-7</link></item>';
    const blog = await scriptedBlog({
      '/a/feed/': (_q, response) =>
        page(
          response,
          `<?xml version="1.0"?><rss version="2.0"><channel><title>Comments on: A</title>${item}</channel></rss>`,
          200,
          { Link: api('/wp-json/') },
        ),
      '/wp-json/': (_q, response) => json(response, home(blog.url)),
    });
    expect(await finder()(`${blog.url}/a/feed/`)).toMatchObject([{ what: 'blog' }]);
  });

  it('is found in a folder, behind index.php and behind redirects', async () => {
    const blog = await scriptedBlog({
      '/old': redirect('/blog/a-post/', 301),
      '/blog/a-post/': (_q, response) =>
        page(response, 'post', 200, {
          Link: [
            api('/blog/index.php/wp-json/'),
            postLink('/blog/index.php/wp-json/wp/v2/posts/5'),
          ].join(', '),
        }),
      '/blog/index.php/wp-json/': (_q, response) => json(response, home(`${blog.url}/blog`)),
      '/blog/index.php/wp-json/wp/v2/posts/5': (_q, response) => json(response, postOf(blog.url)),
    });
    expect(await finder()(`${blog.url}/old`)).toMatchObject([
      {
        what: 'blog',
        blog: { url: `${blog.url}/blog/`, apiRoot: `${blog.url}/blog/index.php/wp-json/` },
      },
      { what: 'post' },
    ]);
  });

  it('is the safe address of a blog that still calls itself http', async () => {
    const fetch = async (input: string | URL | Request): Promise<Response> => {
      const { url } = new Request(input);
      if (url.startsWith('http:')) {
        return new Response('', {
          status: 301,
          headers: { Location: url.replace('http', 'https') },
        });
      }
      return url.includes('wp-json')
        ? Response.json({ ...index, home: 'http://blog.example' })
        : new Response('home', { headers: { Link: api('https://blog.example/wp-json/') } });
    };
    const http = createHttp({ kind: 'fetch', fetch }, { version: '0' });
    const found = await discoverBlog({ ...fakePorts(), http }, 'http://blog.example', undefined);
    expect(found).toMatchObject({
      value: [{ blog: { url: 'https://blog.example/', apiRoot: 'https://blog.example/wp-json/' } }],
    });
  });
});

describe('a site of WordPress.com', () => {
  const site = {
    ID: 12,
    name: 'News &amp; more',
    description: 'Words',
    URL: 'https://site.example',
  };

  it('is read by the public API that its pages name', async () => {
    const blog = await scriptedBlog({
      '/2026/a-post/': (_q, response) =>
        page(response, '<body class="postid-5">', 200, {
          Link: api('/wp-json/?rest_route=/sites/site.example'),
        }),
      '/rest/v1.1/sites/site.example': (_q, response) => json(response, site),
      '/wp/v2/sites/site.example/posts/5': (_q, response) =>
        json(response, { id: 5, link: 'https://site.example/p/', title: { rendered: 'T' } }),
    });
    expect(await finder()(`${blog.url}/2026/a-post/`)).toMatchObject([
      {
        what: 'blog',
        kind: 'wordpress',
        blog: {
          name: 'News & more',
          url: 'https://site.example/',
          apiRoot: `${blog.url}/wp/v2/sites/site.example/`,
          capabilities: {
            wholeThreads: true,
            guestReply: true,
            accountReply: false,
            authorizeUrl: null,
          },
        },
      },
      { what: 'post', post: { title: 'T' } },
    ]);
  });

  it('is known by its host where the page says nothing', async () => {
    const blog = await scriptedBlog({
      '/rest/v1.1/sites/a.wordpress.com': (_q, response) => json(response, site),
    });
    const real = createHttp({ kind: 'node' }, { version: '0' });
    const http = {
      ...real,
      get: async (url: string, options = {}) =>
        url === 'https://a.wordpress.com/'
          ? {
              ok: true as const,
              value: { status: 200, headers: {}, url, text: 'home' } as unknown as HttpAnswer,
            }
          : real.get(url, options),
    };
    const tools = { ...fakePorts(), http, wordPressCom: blog.url };
    expect(await discoverBlog(tools, 'a.wordpress.com', undefined)).toMatchObject({
      value: [{ what: 'blog', blog: { apiRoot: `${blog.url}/wp/v2/sites/a.wordpress.com/` } }],
    });
  });

  it('that is private is not taken for one that can be read', async () => {
    const blog = await scriptedBlog({
      '/': (_q, response) =>
        page(response, 'home', 200, { Link: api('/wp-json/?rest_route=/sites/7') }),
      '/rest/v1.1/sites/7': (_q, response) =>
        json(
          response,
          { error: 'unauthorized', message: 'API calls to this blog have been disabled.' },
          403,
        ),
    });
    expect(await blog.provider.discover(blog.url)).toMatchObject({
      error: { code: 'noApi', status: 403 },
    });
  });
});

describe('where no API can be read', () => {
  const feedChoice = { key: 'feed:x', what: 'blog', kind: 'feed' } as unknown as Choice;
  function feeds(answer = ok([feedChoice]) as Awaited<ReturnType<FeedChoices>>) {
    const seen: { url: string; apiProblem: unknown }[] = [];
    const ask: FeedChoices = async (one, _signal, { apiProblem }) => {
      seen.push({ url: one.url, apiProblem });
      return answer;
    };
    return { seen, ask };
  }

  it.each([
    ['locked with 401', 401, '{"code":"rest_login_required","message":"Members only"}', 'noApi'],
    ['locked with 403', 403, 'Forbidden', 'noApi'],
    ['gone', 404, 'Not found', 'noApi'],
    ['a page', 200, '<html>Welcome</html>', 'badResponse'],
  ])(
    'an API that is %s gives way to the feeds, with the reason',
    async (_what, status, body, code) => {
      const blog = await scriptedBlog({
        '/': (_q, response) => page(response, 'home', 200, { Link: api('/wp-json/') }),
        '/wp-json/': (_q, response) => page(response, body, status),
      });
      const { seen, ask } = feeds();
      expect(await finder(ask)(blog.url)).toEqual([feedChoice]);
      expect(seen).toEqual([
        { url: `${blog.url}/`, apiProblem: expect.objectContaining({ code, status }) },
      ]);
      expect(blog.asked()).toEqual(['/', '/wp-json/']);
    },
  );

  it('a site that shows feeds and no sign of WordPress is not asked for an API', async () => {
    const blog = await scriptedBlog({
      '/': (_q, response) =>
        page(response, '<link rel="alternate" type="application/atom+xml" href="/atom.xml">'),
    });
    const { seen, ask } = feeds();
    expect(await finder(ask)(blog.url)).toEqual([feedChoice]);
    expect(seen).toEqual([{ url: `${blog.url}/`, apiProblem: null }]);
    expect(blog.asked()).toEqual(['/']);
  });

  it('a page without feeds is looked at last', async () => {
    const blog = await scriptedBlog({ '/': (_q, response) => page(response, 'home') });
    const { seen, ask } = feeds(fail({ code: 'noApi' }));
    const tools = { ...fakePorts(), http: createHttp({ kind: 'node' }, { version: '0' }) };
    expect(await discoverBlog({ ...tools, feedChoices: ask }, blog.url, undefined)).toMatchObject({
      error: { code: 'noApi', host: new URL(blog.url).host },
    });
    expect(seen).toHaveLength(1);
  });

  it.each([500, 503, 429])(
    'a blog in trouble (%i) is not read by feeds for ever',
    async (status) => {
      const blog = await scriptedBlog({
        '/': (_q, response) => page(response, 'home', 200, { Link: api('/wp-json/') }),
        '/wp-json/': (_q, response) => page(response, 'sorry', status, { 'Retry-After': '9' }),
      });
      const { seen, ask } = feeds();
      await expect(finder(ask)(blog.url)).rejects.toThrow(`"status":${status}`);
      expect(seen).toEqual([]);
    },
  );
});
