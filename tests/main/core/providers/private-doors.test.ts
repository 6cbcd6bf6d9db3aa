import { describe, expect, it } from 'vitest';
import { builtInRegistry } from '#core/providers/built-in.ts';
import { createFeedProvider } from '#core/providers/feed/provider.ts';
import type { Http, HttpResult } from '#core/providers/http.ts';
import { createWordPressProvider } from '#core/providers/wordpress/provider.ts';
import { fakePorts } from '../../../fakes/ports.ts';

const HOME = 'https://a.example/';
const ROUTER = 'http://192.168.1.1';

interface Scripted {
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A net of these pages; whatever else is asked for is not there. */
function netOf(pages: Readonly<Record<string, Scripted>>) {
  const asked: string[] = [];
  const answer = async (url: string): Promise<HttpResult> => {
    asked.push(url);
    const page = pages[url];
    return {
      ok: true,
      value: {
        status: page === undefined ? 404 : 200,
        headers: page?.headers ?? {},
        url,
        text: page?.text ?? '',
      },
    };
  };
  const http: Http = { get: answer, head: answer, post: answer };
  const { now, log } = fakePorts();
  return { tools: { http, now, log }, doors: () => asked.filter((url) => !url.startsWith(HOME)) };
}

const rss = (items: string, link = HOME): string =>
  `<rss version="2.0" xmlns:wfw="http://wellformedweb.org/CommentAPI/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/"><channel><title>A</title><link>${link}</link>${items}</channel></rss>`;
const alternate = (href: string): string =>
  `<link rel="alternate" type="application/rss+xml" href="${href}">`;

const blog = {
  url: HOME,
  apiRoot: `${HOME}feed/`,
  credentials: null,
  feeds: { posts: `${HOME}feed/`, comments: null },
};

describe('a public blog makes nobody knock at a door in the home network', () => {
  it.each<[string, Record<string, Scripted>]>([
    [
      'by the address of its API in a header',
      { [HOME]: { text: '', headers: { link: `<${ROUTER}/>; rel="https://api.w.org/"` } } },
    ],
    [
      'by the address of its API in the page',
      { [HOME]: { text: `<link rel="https://api.w.org/" href="${ROUTER}/">` } },
    ],
    [
      'by the document that names its API',
      { [HOME]: { text: `<link rel="EditURI" href="${ROUTER}/rsd">` } },
    ],
    [
      'by what that document names',
      {
        [HOME]: { text: `<link rel="EditURI" href="${HOME}rsd">` },
        [`${HOME}rsd`]: { text: `<rsd><api name="WP-API" apiLink="${ROUTER}/"/></rsd>` },
      },
    ],
    ['by the address of its feed', { [HOME]: { text: alternate(`${ROUTER}/feed`) } }],
    ['by the home page that its feed names', { [HOME]: { text: rss('', `${ROUTER}/`) } }],
    [
      'by a base that its feed sets',
      {
        [HOME]: {
          text: `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="${ROUTER}/"><title>A</title><link href="/reboot"/></feed>`,
        },
      },
    ],
    [
      'by its feed of comments',
      {
        [HOME]: { text: alternate('/feed/') + alternate(`${ROUTER}/comments/feed/`) },
        [`${HOME}feed/`]: { text: rss('') },
      },
    ],
  ])('%s', async (_how, pages) => {
    const { tools, doors } = netOf(pages);
    const found = await builtInRegistry(tools).discover(HOME);
    expect(doors()).toEqual([]);
    const named = found.ok ? found.value.flatMap(({ blog }) => [blog.url, blog.apiRoot]) : [];
    expect(named.filter((url) => url.startsWith(ROUTER))).toEqual([]);
  });

  it('by a post’s own feed of comments, or a post’s page', async () => {
    const item = `<item><guid isPermaLink="false">1</guid><link>${HOME}1/</link><wfw:commentRss>${ROUTER}/feed/</wfw:commentRss></item><item><link>${ROUTER}/reboot</link><guid>${ROUTER}/reboot</guid></item>`;
    const { tools, doors } = netOf({ [`${HOME}feed/`]: { text: rss(item) } });
    const provider = createFeedProvider(tools);
    const posts = await provider.postWindow(blog, null);
    const items = posts.ok && !posts.value.isUnchanged ? posts.value.items : [];
    expect(items).toHaveLength(2);
    for (const post of items) {
      await provider.thoughts(blog, post);
      await provider.postOnPage(blog, post.remoteId);
    }
    expect(doors()).toEqual([]);
  });

  it('by the address of a post in its API', async () => {
    const post = { id: 1, link: `${ROUTER}/reboot`, title: { rendered: 'T' } };
    const root = `${HOME}wp-json/`;
    const url =
      'https://a.example/wp-json/wp/v2/posts?page=1&per_page=1&orderby=date&order=desc&_embed=author%2Cwp%3Aterm';
    const { tools, doors } = netOf({});
    const get: Http['get'] = async (asked, options) => {
      const answer = await tools.http.get(asked, options);
      return answer.ok && asked.startsWith(url)
        ? { ok: true, value: { ...answer.value, status: 200, text: JSON.stringify([post]) } }
        : answer;
    };
    const provider = createWordPressProvider({ ...tools, http: { ...tools.http, get } });
    const access = { url: HOME, apiRoot: root, credentials: null };
    const posts = await provider.posts(access, { page: 1, perPage: 1 });
    const [first] = posts.ok ? posts.value.items : [];
    expect(first).toMatchObject({ remoteId: '1' });
    await provider.thoughts(access, { remoteId: '1', url: first?.url ?? '' });
    expect(doors()).toEqual([]);
  });
});

describe('a password', () => {
  it('is not sent where everybody on the way can read it', async () => {
    const { tools, doors } = netOf({});
    const access = {
      url: 'http://b.example/',
      apiRoot: 'http://b.example/wp-json/',
      credentials: { login: 'sam', password: 'secret' },
    };
    expect(await createWordPressProvider(tools).whoAmI(access)).toMatchObject({
      ok: false,
      error: { code: 'badResponse', detail: expect.stringContaining('unencrypted') },
    });
    expect(doors()).toEqual([]);
  });
});

describe('a blog in the home network', () => {
  it('is still read with all its addresses', async () => {
    const home = 'http://192.168.1.9/';
    const { tools } = netOf({
      [home]: { text: alternate('/feed/') },
      [`${home}feed/`]: { text: rss('', home) },
    });
    expect(await builtInRegistry(tools).discover(home)).toMatchObject({
      ok: true,
      value: [{ what: 'blog', blog: { url: home, apiRoot: `${home}feed/` } }],
    });
  });
});
