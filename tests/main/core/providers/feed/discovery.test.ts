import { afterEach, describe, expect, it } from 'vitest';
import type { Choice } from '#core/providers/provider.ts';
import { redirect } from '../wordpress/blog.ts';
import {
  commentsAtom,
  type FeedBlog,
  feed,
  feedBlog,
  html,
  postPage,
  postsRss,
  stopBlogs,
} from './blog.ts';
import { fixture } from './fixture.ts';

afterEach(stopBlogs);

const ALTERNATE = (href: string, title = '', type = 'application/rss+xml'): string =>
  `<link rel="alternate" type="${type}" title="${title}" href="${href}">`;
const homePage = (...links: string[]): string =>
  `<!DOCTYPE html><html><head><title>Blog</title>${links.join('')}</head><body class="home"></body></html>`;

async function choices(blog: FeedBlog, path: string): Promise<readonly Choice[]> {
  const found = await blog.provider.discover(`${blog.url}${path}`);
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  return found.value;
}

/** A WordPress whose API nobody may read. */
const wordPress = () =>
  feedBlog((url) => ({
    '/': html(
      homePage(
        ALTERNATE(`${url}/feed/`, 'Blog &raquo; Feed'),
        ALTERNATE(`${url}/comments/feed/`, 'Blog &raquo; Comments Feed'),
        ALTERNATE(`${url}/wp-json/wp/v2/pages/2`, '', 'application/json'),
      ),
    ),
    '/feed/': feed(postsRss(url)),
    '/comments/feed/': feed(
      fixture('wordpress-comments.rss').replaceAll('https://lantern.example', url),
    ),
    '/comments/feed/atom/': feed(commentsAtom(`${url}/post/`, [{ id: 1, html: 'x' }])),
    '/category/letters/feed/': feed(
      postsRss(url).replace('<title>Blog<', '<title>Letters – Blog<'),
    ),
    '/post/': html(postPage(url)),
    '/post/feed/': feed(
      `<rss version="2.0"><channel><title>Comments on: Post</title><link>${url}/post/</link></channel></rss>`,
    ),
  }));

describe('feeds that share a site', () => {
  it('are two blogs although neither names its home page', async () => {
    const json = (title: string) =>
      feed(`{"version":"https://jsonfeed.org/version/1.1","title":"${title}","items":[]}`);
    const site = await feedBlog(() => ({ '/~ann/feed': json('Ann'), '/~bob/feed': json('Bob') }));
    const [ann] = await choices(site, '/~ann/feed');
    const [bob] = await choices(site, '/~bob/feed');
    expect([ann?.blog.name, bob?.blog.name]).toEqual(['Ann', 'Bob']);
    expect(ann?.blog.url).not.toBe(bob?.blog.url);
  });

  it('are offered once when a page names one by its old and by its new address', async () => {
    const site = await feedBlog((url) => ({
      '/': html(homePage(ALTERNATE('/old.xml'), ALTERNATE('/new.xml'), ALTERNATE('/tags.xml'))),
      '/old.xml': redirect('/new.xml'),
      '/new.xml': feed(postsRss(url)),
    }));
    const keys = (await choices(site, '')).map(({ key }) => key);
    expect(keys).toEqual([`feed:${site.url}/new.xml`, `feed:${site.url}/tags.xml`]);
  });
});

describe('an address of a WordPress blog without an API', () => {
  it('gives the blog, with its comments and whether it takes replies', async () => {
    const blog = await wordPress();
    expect(await choices(blog, '')).toEqual([
      {
        key: `feed:${blog.url}/feed/`,
        what: 'blog',
        kind: 'feed',
        blog: {
          name: 'Blog',
          description: 'Words',
          url: `${blog.url}/`,
          apiRoot: `${blog.url}/feed/`,
          capabilities: {
            wholeThreads: false,
            guestReply: true,
            accountReply: false,
            authorizeUrl: null,
          },
          feeds: { posts: `${blog.url}/feed/`, comments: `${blog.url}/comments/feed/atom/` },
        },
        post: null,
        feedFormat: 'rss',
        apiProblem: null,
      },
    ]);
    expect(blog.asked()).toEqual(['/', '/feed/', '/comments/feed/atom/', '/post/']);
  });

  it.each(['/feed/', '/comments/feed/'])('gives the same blog for its feed %s', async (path) => {
    const blog = await wordPress();
    const [main, ...others] = await choices(blog, path);
    expect(main).toMatchObject({
      what: 'blog',
      key: `feed:${blog.url}/feed/`,
      blog: { url: `${blog.url}/` },
    });
    expect(main?.blog.feeds?.comments).toMatch(/\/comments\/feed\//);
    expect(others).toEqual([]);
  });

  it('gives the blog and the discussion for a post’s page', async () => {
    const blog = await wordPress();
    const [main, post, ...others] = await choices(blog, '/post/');
    const named = { remoteId: `${blog.url}/post/`, url: `${blog.url}/post/`, title: 'Post' };
    expect(main).toMatchObject({ what: 'blog', post: named });
    expect(post).toMatchObject({
      what: 'post',
      key: `post:${blog.url}/#${blog.url}/post/`,
      post: named,
      blog: { feeds: { posts: `${blog.url}/feed/` } },
    });
    expect(others).toEqual([]);
  });

  it('gives the discussion first for a post’s comment feed, even an empty one', async () => {
    const blog = await wordPress();
    expect((await choices(blog, '/post/feed/')).map(({ what }) => what)).toEqual(['post', 'blog']);
  });

  it('gives the feed of a part first, and the blog beside it', async () => {
    const blog = await wordPress();
    const found = await choices(blog, '/category/letters/feed/');
    expect(found.map(({ what, blog: { name, url } }) => [what, name, url])).toEqual([
      ['feed', 'Letters – Blog', `${blog.url}/category/letters/feed/`],
      ['blog', 'Blog', `${blog.url}/`],
    ]);
  });

  it('says that nothing can be sent where the page has no form', async () => {
    const blog = await feedBlog((url) => ({
      '/': html(homePage(ALTERNATE(`${url}/feed/`))),
      '/feed/': feed(postsRss(url)),
      '/post/': html('<html><body><div id="disqus_thread"></div></body></html>'),
    }));
    const [main] = await choices(blog, '');
    expect(main?.blog.capabilities).toEqual({
      wholeThreads: false,
      guestReply: false,
      accountReply: false,
      authorizeUrl: null,
    });
    expect(main?.blog.feeds?.comments).toBeNull();
  });
});

describe('other addresses', () => {
  it('a page with several feeds gives them by name, the first as the blog', async () => {
    const blog = await feedBlog((url) => ({
      '/': html(
        homePage(
          ALTERNATE('/feed.xml', 'Notes', 'application/atom+xml'),
          ALTERNATE('/links.json', 'Links', 'application/feed+json'),
          ALTERNATE('/photos.xml', 'Photos'),
        ),
      ),
      '/feed.xml': feed(
        `<feed xmlns="http://www.w3.org/2005/Atom"><title>Sol</title><link href="${url}/"/><entry><id>1</id><title>x</title><link href="${url}/1"/></entry></feed>`,
      ),
    }));
    const found = await choices(blog, '');
    expect(found.map((one) => [one.what, one.blog.name, one.feedFormat, one.blog.url])).toEqual([
      ['blog', 'Sol', 'atom', `${blog.url}/`],
      ['feed', 'Links', 'json', `${blog.url}/links.json`],
      ['feed', 'Photos', 'rss', `${blog.url}/photos.xml`],
    ]);
    expect(new Set(found.map(({ key }) => key)).size).toBe(3);
    // Without a sign of comments no post's page is asked for.
    expect(blog.asked()).toEqual(['/', '/feed.xml']);
  });

  it('a page that names no feed is asked where feeds usually are, six times at most', async () => {
    const blog = await feedBlog((url) => ({
      '/': html(homePage()),
      '/index.xml': feed(
        `<rss version="2.0"><channel><title>Hugo</title><link>${url}/</link></channel></rss>`,
      ),
    }));
    const [main] = await choices(blog, '');
    expect(main).toMatchObject({ what: 'blog', blog: { name: 'Hugo' } });
    const none = await feedBlog(() => ({ '/': html(homePage()) }));
    expect(await none.provider.discover(none.url)).toMatchObject({
      ok: false,
      error: { code: 'noApi' },
    });
    expect(none.asked()).toHaveLength(7);
  });

  it('a JSON Feed by itself', async () => {
    const blog = await feedBlog((url) => ({
      '/feed.json': feed(
        fixture('feed.json').replaceAll('https://small.example', url),
        {},
        'application/feed+json',
      ),
    }));
    const [main] = await choices(blog, '/feed.json');
    expect(main).toMatchObject({
      what: 'blog',
      feedFormat: 'json',
      blog: { name: 'Small Things', url: `${blog.url}/`, feeds: { comments: null } },
    });
  });

  it('a feed that moved is followed at its new address', async () => {
    const blog = await feedBlog((url) => ({
      '/old': redirect(`${url}/feed/`, 301),
      '/feed/': feed(postsRss(url)),
    }));
    const [main] = await choices(blog, '/old');
    expect(main?.blog.feeds?.posts).toBe(`${blog.url}/feed/`);
  });

  it('a feed that the page names and that cannot be read is the reason', async () => {
    const blog = await feedBlog((url) => ({
      '/': html(homePage(ALTERNATE(`${url}/feed/`))),
      '/feed/': html('<html>no</html>'),
    }));
    expect(await blog.provider.discover(blog.url)).toMatchObject({
      ok: false,
      error: { code: 'badResponse', detail: 'this is not a feed' },
    });
  });

  it.each([
    ['', 'invalidInput'],
    ['mailto:a@b.example', 'invalidInput'],
    ['two words', 'invalidInput'],
  ])('“%s” is no address', async (pasted, code) => {
    const blog = await feedBlog(() => ({}));
    expect(await blog.provider.discover(pasted)).toMatchObject({ ok: false, error: { code } });
  });

  it('a page that is not there is not found', async () => {
    const blog = await feedBlog(() => ({}));
    expect(await blog.provider.discover(`${blog.url}/x`)).toMatchObject({
      ok: false,
      error: { code: 'notFound' },
    });
  });
});
