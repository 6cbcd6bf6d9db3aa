import { request } from 'node:http';
import { afterEach } from 'vitest';
import { sampleLogin, samplePassword, startSampleBlog } from '../../../main/sample/server.ts';

type Options = Parameters<typeof startSampleBlog>[0];

export interface Row {
  readonly id: number;
  readonly post: number;
  readonly parent: number;
  readonly author: number;
  readonly author_name: string;
  readonly date_gmt: string;
  readonly content: { readonly rendered: string };
  readonly slug: string;
  readonly link: string;
  readonly type: string;
}

export const basic = (password: string): string =>
  `Basic ${Buffer.from(`${sampleLogin}:${password}`).toString('base64')}`;

/** Nothing happens by itself while a test looks. */
const still = { answerMs: 1e9, editMs: 1e9, approveMs: 1e9 };

const running = new Set<() => Promise<void>>();
afterEach(async () => {
  for (const stop of running) await stop();
  running.clear();
});

/** A sample blog that is stopped after the test, with short ways to ask it. */
export async function sampleBlog(options: Options = {}) {
  const { url, stop } = await startSampleBlog({ pace: still, ...options });
  running.add(stop);
  const get = (path: string, init: RequestInit = {}) =>
    fetch(`${url}${path}`, { redirect: 'manual', ...init });
  const rest = async <T>(path: string, init?: RequestInit): Promise<T> =>
    (await (await get(`/wp-json/wp/v2${path}`, init)).json()) as T;
  const codeOf = async (path: string, init?: RequestInit): Promise<string> => {
    const answer = await get(`/wp-json/wp/v2${path}`, init);
    return `${answer.status} ${((await answer.json()) as { code: string }).code}`;
  };
  const posts = await rest<Row[]>('/posts?per_page=100');
  const postOf = (slug: string): Row => {
    const post = posts.find((one) => one.slug === slug);
    if (post === undefined) throw new Error(`There is no post ${slug}.`);
    return post;
  };
  return {
    url,
    stop: async () => {
      await stop();
      // Until `fetch` has seen that its connections are gone: the next blog may be at the same port.
      await new Promise((resolve) => setTimeout(resolve, 50));
    },
    get,
    rest,
    codeOf,
    posts,
    postOf,
    bell: postOf('the-bell-at-the-end-of-the-pier'),
    boats: postOf('counting-boats'),
    closed: postOf('the-guest-book-is-full'),
    comments: (query = '') => rest<Row[]>(`/comments?per_page=100${query}`),
    form: (fields: Readonly<Record<string, string>>, headers: Record<string, string> = {}) =>
      get('/wp-comments-post.php', { method: 'POST', headers, body: new URLSearchParams(fields) }),
    post: (body: unknown, password: string | null = samplePassword): RequestInit => ({
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        ...(password === null ? {} : { Authorization: basic(password) }),
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
    /** The status of a bare request: what `fetch` would not send. */
    raw: (path: string, headers: Record<string, string> = {}): Promise<number> =>
      new Promise((resolve, reject) => {
        const { hostname, port } = new URL(url);
        const sent = request({ hostname, port, path, headers }, (answer) => {
          answer.resume();
          resolve(answer.statusCode ?? 0);
        });
        sent.on('error', reject);
        sent.end();
      }),
  };
}

export async function until<T>(read: () => Promise<T | undefined | false>): Promise<T> {
  const end = Date.now() + 4000;
  for (;;) {
    const value = await read();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > end) throw new Error('It did not happen.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
