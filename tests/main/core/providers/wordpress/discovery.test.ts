import { afterEach, describe, expect, it } from 'vitest';
import { createHttp } from '#core/providers/http.ts';
import { createWordPressProvider } from '#core/providers/wordpress/provider.ts';
import { fakePorts } from '../../../../fakes/ports.ts';
import { error, index, json, page, scriptedBlog, stopBlogs } from './blog.ts';

afterEach(stopBlogs);

const linkTo = (path: string) => ({ Link: `<${path}>; rel="https://api.w.org/"` });

describe('finding a blog', () => {
  it.each(['mailto:me@a.example', 'javascript:alert(1)', '//'])(
    'does not take %s for a home page',
    async (home) => {
      const blog = await scriptedBlog({
        '/': (_q, response) => page(response, 'home', 200, linkTo('/wp-json/')),
        '/wp-json/': (_q, response) => json(response, { ...index, home, url: home }),
      });
      expect(await blog.provider.discover(blog.url)).toMatchObject({
        ok: true,
        value: [{ blog: { url: `${blog.url}/wp-json/` } }],
      });
    },
  );

  it('says that nothing is there at an address with broken escapes', async () => {
    const blog = await scriptedBlog({});
    expect(await blog.provider.discover(`${blog.url}/wp/v2/sites/%zz/posts`)).toMatchObject({
      ok: false,
      error: { code: 'noApi' },
    });
  });

  it('gives its name as plain text, its own address and what it can do', async () => {
    const blog = await scriptedBlog({
      '/': (_q, response) => page(response, 'home', 200, linkTo('/wp-json/')),
      '/wp-json/': (_q, response) => json(response, index),
    });
    expect(await blog.provider.discover(blog.url)).toEqual({
      ok: true,
      value: [
        {
          key: 'wordpress:https://home.example/blog/',
          what: 'blog',
          kind: 'wordpress',
          blog: {
            name: 'Tom & Jerry’s',
            description: 'A <blog>',
            url: 'https://home.example/blog/',
            apiRoot: `${blog.url}/wp-json/`,
            capabilities: {
              wholeThreads: true,
              guestReply: true,
              accountReply: false,
              authorizeUrl: null,
            },
            feeds: null,
          },
          post: null,
          feedFormat: null,
          apiProblem: null,
        },
      ],
    });
    expect(blog.asked()).toEqual(['/', '/wp-json/']);
  });

  it('guesses where the API is when the page does not say, in a folder too', async () => {
    const blog = await scriptedBlog({
      '/notes/a-post/': (_q, response) => page(response, 'a post'),
      '/notes/index.php/wp-json/': (_q, response) => json(response, index),
    });
    const found = await blog.provider.discover(`${blog.url}/notes/a-post/`);
    expect(found).toMatchObject({
      ok: true,
      value: [{ blog: { apiRoot: `${blog.url}/notes/index.php/wp-json/` } }],
    });
  });

  it('finds an API without pretty addresses', async () => {
    const blog = await scriptedBlog({
      '/': (request, response) =>
        request.url.includes('rest_route=') ? json(response, index) : page(response, 'home'),
    });
    const found = await blog.provider.discover(blog.url);
    expect(found).toMatchObject({
      ok: true,
      value: [{ blog: { apiRoot: `${blog.url}/?rest_route=/` } }],
    });
  });

  it('finds it by RSD', async () => {
    const blog = await scriptedBlog({
      '/': (_q, response) => page(response, '<link rel="EditURI" href="/xmlrpc.php?rsd">'),
      '/xmlrpc.php': (_q, response) =>
        page(response, '<rsd><api name="WP-API" apiLink="/deep/api/"/></rsd>'),
      '/deep/api/': (_q, response) => json(response, index),
    });
    const found = await blog.provider.discover(blog.url);
    expect(found).toMatchObject({
      ok: true,
      value: [{ blog: { apiRoot: `${blog.url}/deep/api/` } }],
    });
  });

  it('finds the blog of a mistyped post address', async () => {
    const blog = await scriptedBlog({
      '/gone/': (_q, response) => page(response, '404', 404, linkTo('/wp-json/')),
      '/wp-json/': (_q, response) => json(response, index),
    });
    expect((await blog.provider.discover(`${blog.url}/gone/`)).ok).toBe(true);
  });

  it('tries http where https does not answer and no scheme was typed', async () => {
    const asked: string[] = [];
    const fetch = async (input: string | URL | Request): Promise<Response> => {
      const { url } = new Request(input);
      asked.push(url);
      if (url.startsWith('https:'))
        throw new TypeError('failed', { cause: { code: 'ECONNREFUSED' } });
      if (url.includes('wp-json')) return Response.json(index);
      return new Response('home', { headers: linkTo('/wp-json/') });
    };
    const http = createHttp({ kind: 'fetch', fetch }, { version: '0' });
    const { now, log } = fakePorts();
    const found = await createWordPressProvider({ http, now, log }).discover('blog.example');
    expect(found).toMatchObject({
      ok: true,
      value: [{ blog: { apiRoot: 'http://blog.example/wp-json/' } }],
    });
    expect(asked.slice(0, 2)).toEqual(['https://blog.example/', 'http://blog.example/']);
  });

  it('does not go around a certificate that cannot be trusted', async () => {
    const asked: string[] = [];
    const fetch = async (input: string | URL | Request): Promise<Response> => {
      asked.push(new Request(input).url);
      throw new TypeError('failed', { cause: { code: 'CERT_HAS_EXPIRED' } });
    };
    const http = createHttp({ kind: 'fetch', fetch }, { version: '0' });
    const { now, log } = fakePorts();
    const found = await createWordPressProvider({ http, now, log }).discover('blog.example');
    expect(found).toMatchObject({
      ok: false,
      error: { code: 'badResponse', detail: 'insecure connection: the certificate has expired' },
    });
    expect(asked).toEqual(['https://blog.example/']);
  });

  it.each([
    ['a page that is not there', 404, 'notFound'],
    ['a blog in repair', 500, 'badResponse'],
    ['a blog that asks to wait', 429, 'rateLimited'],
    ['a page behind a password', 401, 'unauthorized'],
    ['a page that turns programs away', 403, 'forbidden'],
    ['a site without an API', 200, 'noApi'],
  ])('says so of %s', async (_what, status, code) => {
    const blog = await scriptedBlog({ '/': (_q, response) => page(response, 'x', status) });
    const { host } = new URL(blog.url);
    expect(await blog.provider.discover(blog.url)).toMatchObject({
      ok: false,
      error: { code, host },
    });
  });

  it.each([401, 403])('says of an API locked with %i that it is locked', async (status) => {
    const blog = await scriptedBlog({
      '/': (_q, response) => page(response, 'home', 200, linkTo('/wp-json/')),
      '/wp-json/': (_q, response) =>
        json(response, error('rest_login_required', 'Only for <b>members</b>.', status), status),
    });
    expect(await blog.provider.discover(blog.url)).toEqual({
      ok: false,
      error: {
        code: 'noApi',
        status,
        host: new URL(blog.url).host,
        detail: 'its API is locked: Only for members.',
      },
    });
  });

  it.each([
    ['a page', '<html>Welcome</html>'],
    ['half an answer', '{"name":"A blog","namesp'],
    ['other JSON', '{"name":"A blog"}'],
    ['nothing', ''],
  ])('calls %s where the API should be no answer', async (_what, body) => {
    const blog = await scriptedBlog({
      '/': (_q, response) => page(response, 'home', 200, linkTo('/wp-json/')),
      '/wp-json/': (_q, response) => page(response, body),
    });
    expect(await blog.provider.discover(blog.url)).toMatchObject({
      ok: false,
      error: { code: 'badResponse', status: 200 },
    });
  });

  it('does not take another service’s API for WordPress’s', async () => {
    const blog = await scriptedBlog({
      '/': (_q, response) => page(response, 'home'),
      '/wp-json/': (_q, response) => json(response, { name: 'x', namespaces: ['other/v1'] }),
    });
    expect(await blog.provider.discover(blog.url)).toMatchObject({
      ok: false,
      error: { code: 'noApi' },
    });
  });

  it('does not ask on where nobody answers', async () => {
    const blog = await scriptedBlog({ '/': (_q, _r, socket) => socket.destroy() });
    const found = await blog.provider.discover(blog.url);
    expect(found).toMatchObject({ ok: false, error: { code: 'offline', detail: 'dropped' } });
    expect(blog.seen).toHaveLength(1);
  });

  it('says what is wrong with what was typed, and asks nobody', async () => {
    const blog = await scriptedBlog({});
    const found = await blog.provider.discover('not an address');
    expect(found).toMatchObject({ ok: false, error: { code: 'invalidInput' } });
  });
});
