import { afterEach, describe, expect, it } from 'vitest';
import { builtInRegistry } from '#core/providers/built-in.ts';
import { createHttp } from '#core/providers/http.ts';
import { fakePorts } from '../../../fakes/ports.ts';
import { type Answer, error, json, page, scriptedBlog, stopBlogs } from './wordpress/blog.ts';

afterEach(stopBlogs);

const registry = () => {
  const { now, log } = fakePorts();
  return builtInRegistry({ http: createHttp({ kind: 'node' }, { version: '0' }), now, log });
};
const link = (href: string, title: string) =>
  `<link rel="alternate" type="application/rss+xml" title="${title}" href="${href}">`;
const rss =
  (home: string, item = ''): Answer =>
  (_q, response) =>
    page(
      response,
      `<?xml version="1.0"?><rss version="2.0"><channel><title>A Blog</title><link>${home}</link><description>Words</description>${item}</channel></rss>`,
      200,
      { 'Content-Type': 'application/rss+xml' },
    );

describe('looking at any address', () => {
  it('reads a blog with a locked API by its feeds, says why, and asks for no page twice', async () => {
    const blog = await scriptedBlog({
      '/': (_q, response) =>
        page(response, `<title>A Blog</title>${link('/feed/', 'A Blog » Feed')}`, 200, {
          Link: '</wp-json/>; rel="https://api.w.org/"',
        }),
      '/wp-json/': (_q, response) =>
        json(response, error('rest_login_required', 'Members only.', 401), 401),
      '/feed/': (request, response, socket) => rss(blog.url)(request, response, socket),
    });
    expect(await registry().discover(blog.url)).toMatchObject({
      ok: true,
      value: [
        {
          key: `feed:${blog.url}/feed/`,
          what: 'blog',
          kind: 'feed',
          feedFormat: 'rss',
          blog: { name: 'A Blog', capabilities: { wholeThreads: false } },
          apiProblem: { code: 'noApi', status: 401, detail: 'its API is locked: Members only.' },
        },
      ],
    });
    const asked = blog.asked();
    expect(asked.slice(0, 3)).toEqual(['/', '/wp-json/', '/feed/']);
    expect(new Set(asked).size).toBe(asked.length);
  });

  it('reads a site that is no WordPress by its feeds, and asks it for nothing of WordPress', async () => {
    const blog = await scriptedBlog({
      '/': (_q, response) => page(response, link('/index.xml', 'Feed')),
      '/index.xml': (request, response, socket) => rss(blog.url)(request, response, socket),
    });
    expect(await registry().discover(blog.url)).toMatchObject({
      ok: true,
      value: [{ what: 'blog', kind: 'feed', apiProblem: null }],
    });
    expect(blog.asked().filter((path) => path.includes('wp-'))).toEqual([]);
  });

  it('says of a site with neither that nothing can be followed there', async () => {
    const blog = await scriptedBlog({ '/': (_q, response) => page(response, 'Hello') });
    expect(await registry().discover(blog.url)).toMatchObject({
      ok: false,
      error: { code: 'noApi', host: new URL(blog.url).host },
    });
    const home = blog.seen.filter(({ url }) => url === '/');
    expect(home).toHaveLength(1);
  });

  it('knows both kinds it can keep', () => {
    expect(registry().byKind('wordpress').reading).toBe('lists');
    expect(registry().byKind('feed').reading).toBe('window');
    expect(() => registry().byKind('other')).toThrow('other');
  });
});
