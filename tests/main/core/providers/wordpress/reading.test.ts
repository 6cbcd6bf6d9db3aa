import { afterEach, describe, expect, it } from 'vitest';
import { comment, error, json, page, scriptedBlog, stopBlogs } from './blog.ts';

afterEach(stopBlogs);

const first = { page: 1, perPage: 100 };
const ofFive = {
  postRemoteIds: ['5'],
  page: 1,
  perPage: 100,
  order: 'newestFirst',
} as const;

const post = (over: Record<string, unknown> = {}) => ({
  id: 5,
  link: 'https://home.example/post/',
  date: '2026-11-24T11:00:00',
  date_gmt: '2026-11-24T09:00:00',
  modified_gmt: '2026-11-24T09:30:00',
  title: { rendered: 'A &amp; B' },
  content: { rendered: '<p>Words</p>', protected: false },
  excerpt: { rendered: '' },
  author: 2,
  comment_status: 'open',
  _embedded: {
    author: [{ name: 'Ada' }],
    'wp:term': [
      [{ taxonomy: 'category', name: 'R &amp; D' }],
      [{ taxonomy: 'post_tag', name: 't' }],
    ],
  },
  ...over,
});

describe('reading posts', () => {
  it.each([
    ['/2026/a-post/', '2026/a-post/'],
    ['', '?p=5'],
    ['javascript:alert(1)', '?p=5'],
  ])('gives one whose address is "%s" an address that leads to it', async (link, path) => {
    const blog = await scriptedBlog({
      '/wp-json/wp/v2/posts': (_q, response) => json(response, [post({ link })]),
    });
    expect(await blog.provider.posts(blog.access, first)).toMatchObject({
      ok: true,
      value: { items: [{ url: `${blog.url}/${path}` }] },
    });
  });

  it('maps what WordPress sends', async () => {
    const blog = await scriptedBlog({
      '/wp-json/wp/v2/posts': (_q, response) =>
        json(response, [post()], 200, { 'X-WP-Total': '1', 'X-WP-TotalPages': '1' }),
    });
    expect(await blog.provider.posts(blog.access, first)).toEqual({
      ok: true,
      value: {
        total: 1,
        totalPages: 1,
        items: [
          {
            remoteId: '5',
            url: 'https://home.example/post/',
            titleHtml: 'A &amp; B',
            authorRemoteId: '2',
            authorName: 'Ada',
            publishedAt: Date.UTC(2026, 10, 24, 9),
            modifiedAt: Date.UTC(2026, 10, 24, 9, 30),
            contentHtml: '<p>Words</p>',
            excerptHtml: '',
            commentsOpen: true,
            categories: ['R & D'],
            tags: ['t'],
            mark: '2026-11-24T11:00:00',
            commentFeedUrl: null,
          },
        ],
      },
    });
  });

  it('goes back through them by the clock of the blog, the second itself included', async () => {
    const blog = await scriptedBlog({
      '/wp-json/wp/v2/posts': (_q, response) => json(response, []),
    });
    await blog.provider.posts(blog.access, { ...first, before: '2026-11-23T23:59:59' });
    const asked = new URL(blog.seen[0]?.url ?? '', blog.url).searchParams;
    expect(asked.get('before')).toBe('2026-11-24T00:00:00');
    expect([asked.get('orderby'), asked.get('order')]).toEqual(['date', 'desc']);
  });

  it('looks for changes without fetching texts', async () => {
    const blog = await scriptedBlog({
      '/wp-json/wp/v2/posts': (_q, response) =>
        json(response, [post()], 200, { 'X-WP-Total': '40', 'X-WP-TotalPages': '4' }),
    });
    expect(await blog.provider.postStamps(blog.access, { page: 1, perPage: 10 })).toEqual({
      ok: true,
      value: {
        total: 40,
        totalPages: 4,
        items: [
          {
            remoteId: '5',
            publishedAt: Date.UTC(2026, 10, 24, 9),
            modifiedAt: Date.UTC(2026, 10, 24, 9, 30),
            commentsOpen: true,
          },
        ],
      },
    });
    const asked = new URL(blog.seen[0]?.url ?? '', blog.url).searchParams;
    expect(asked.get('_fields')).not.toMatch(/content|title/);
  });

  it('takes no comment for gone that a host holds back for a second page', async () => {
    const blog = await scriptedBlog({
      '/wp-json/wp/v2/comments': (request, response) => {
        const page = new URL(request.url ?? '', 'http://x').searchParams.get('page');
        json(response, [comment({ id: page === '1' ? 7 : 8 })], 200, {
          'X-WP-Total': '2',
          'X-WP-TotalPages': '2',
        });
      },
    });
    const answer = await blog.provider.commentsById(blog.access, ['7', '8']);
    expect(answer.ok && answer.value.map((one) => one.remoteId)).toEqual(['7', '8']);
  });

  it('does without an author who is hidden, embeds that are missing and dates that are none', async () => {
    const hidden = { author: [error('rest_user_invalid_id', 'Invalid user ID.', 404)] };
    const blog = await scriptedBlog({
      '/wp-json/wp/v2/posts': (_q, response) =>
        json(response, [
          post({ _embedded: hidden }),
          post({ _embedded: undefined, author: 0 }),
          post({ date_gmt: '0000-00-00T00:00:00', modified_gmt: null }),
        ]),
    });
    const answer = await blog.provider.posts(blog.access, first);
    expect(answer).toMatchObject({
      ok: true,
      value: {
        total: null,
        items: [
          { authorName: '', authorRemoteId: '2' },
          { authorName: '', authorRemoteId: null, categories: [] },
          { publishedAt: Date.UTC(2026, 10, 24, 11), modifiedAt: null },
        ],
      },
    });
  });

  it('leaves a broken row out, says so in the log, and keeps the others', async () => {
    const blog = await scriptedBlog({
      '/wp-json/wp/v2/posts': (_q, response) =>
        json(response, [post({ id: 'x' }), null, 'row', post({ link: null }), post()]),
    });
    const answer = await blog.provider.posts(blog.access, first);
    expect(answer.ok && answer.value.items.map((one) => one.remoteId)).toEqual(['5']);
    expect(blog.logged).toHaveLength(4);
  });

  it.each([
    ['a 404', 404, '<html>', 'notFound'],
    ['no such route', 404, error('rest_no_route', 'No route', 404), 'noApi'],
    ['a 500', 500, '<html>Critical error', 'badResponse'],
    ['a page instead of JSON', 200, '<html>home</html>', 'badResponse'],
    ['half of the JSON', 200, '[{"id":5,', 'badResponse'],
    ['JSON that is no list', 200, { id: 5 }, 'badResponse'],
    ['a locked API', 401, error('rest_login_required', 'Members', 401), 'unauthorized'],
    ['a guard', 403, '<html>Forbidden', 'forbidden'],
    ['a busy blog', 429, 'slow down', 'rateLimited'],
    ['another error of WordPress', 400, error('rest_invalid_param', 'Bad', 400), 'badResponse'],
  ])('tells %s apart', async (_what, status, body, code) => {
    const blog = await scriptedBlog({
      '/wp-json/wp/v2/posts': (_q, response) =>
        typeof body === 'string' ? page(response, body, status) : json(response, body, status),
    });
    expect(await blog.provider.posts(blog.access, first)).toMatchObject({
      ok: false,
      error: { code, status },
    });
  });

  it('takes no content type at its word', async () => {
    const blog = await scriptedBlog({
      '/wp-json/wp/v2/posts': (_q, response) =>
        page(response, `\u{feff}${JSON.stringify([post()])}`),
    });
    expect((await blog.provider.posts(blog.access, first)).ok).toBe(true);
  });

  it.each([
    ['120', 120_000],
    ['Tue, 24 Nov 2026 09:05:00 GMT', 300_000],
    ['Tue, 24 Nov 2026 08:00:00 GMT', 0],
  ])('waits as long as the blog asks: %s', async (value, retryAfterMs) => {
    const blog = await scriptedBlog({
      '/wp-json/wp/v2/posts': (_q, response) =>
        page(response, 'in repair', 503, { 'Retry-After': value }),
    });
    expect(await blog.provider.posts(blog.access, first)).toMatchObject({
      ok: false,
      error: { code: 'rateLimited', retryAfterMs },
    });
  });

  it('signs in only where the blog hides itself from strangers', async () => {
    const blog = await scriptedBlog(
      {
        '/wp-json/wp/v2/posts': (request, response) =>
          request.headers.authorization === undefined
            ? json(response, error('rest_login_required', 'Members', 401), 401)
            : json(response, [post()]),
        '/wp-json/wp/v2/comments': (_q, response) => json(response, []),
      },
      { login: 'sam', password: 'p' },
    );
    expect((await blog.provider.posts(blog.access, first)).ok).toBe(true);
    expect((await blog.provider.comments(blog.access, ofFive)).ok).toBe(true);
    expect(blog.seen.map((one) => one.headers.authorization !== undefined)).toEqual([
      false,
      true,
      false,
    ]);
  });
});

describe('the fate of a comment', () => {
  it.each([
    ['visible', 200, comment(), { state: 'visible' }],
    ['held, seen by its author', 200, comment({ status: 'hold' }), { state: 'hidden' }],
    ['held, spam or trash', 401, error('rest_cannot_read', 'Sorry', 401), { state: 'hidden' }],
    ['deleted', 404, error('rest_comment_invalid_id', 'Invalid', 404), { state: 'deleted' }],
  ])('is known: %s', async (_what, status, body, fate) => {
    const blog = await scriptedBlog({
      '/wp-json/wp/v2/comments/7': (_q, response) => json(response, body, status),
    });
    expect(await blog.provider.comment(blog.access, '7')).toMatchObject({ ok: true, value: fate });
  });

  it.each([
    [404, 'notFound'],
    [401, 'unauthorized'],
    [500, 'badResponse'],
  ])('is unknown, not “deleted”, when something else answers %i', async (status, code) => {
    const blog = await scriptedBlog({
      '/wp-json/wp/v2/comments/7': (_q, response) => page(response, 'x', status),
    });
    expect(await blog.provider.comment(blog.access, '7')).toMatchObject({
      ok: false,
      error: { code },
    });
  });
});

describe('thoughts', () => {
  it('that the API hides are known from the feed alone', async () => {
    const entry = (id: number, content: string) =>
      `<entry><title>By: X</title><id>https://a.example/?p=5#comment-${id}</id><author><name>X</name></author><updated>2026-11-24T09:00:00Z</updated><published>2026-11-24T09:00:00Z</published><content type="html"><![CDATA[${content}]]></content></entry>`;
    const blog = await scriptedBlog({
      '/post/feed/atom/': (_q, response) =>
        page(
          response,
          `<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><id>x</id><updated>2026-11-24T09:00:00Z</updated>${entry(8, '<p>[&#8230;] quoted [&#8230;]</p>')}${entry(7, '<p>said</p>')}</feed>`,
        ),
      '/wp-json/wp/v2/comments': (_q, response) =>
        json(response, error('rest_login_required', 'Members', 401), 401),
    });
    const answer = await blog.provider.thoughts(blog.access, {
      remoteId: '5',
      url: `${blog.url}/post/`,
    });
    expect(answer.ok && answer.value.map((one) => [one.remoteId, one.kind])).toEqual([
      ['8', 'pingback'],
      ['7', 'comment'],
    ]);
  });

  it('are not asked for a second time if they are here', async () => {
    const entry = (id: number) =>
      `<entry><title>By: X</title><id>https://a.example/?p=5#comment-${id}</id><author><name>X</name></author><updated>2026-11-24T09:00:00Z</updated><published>2026-11-24T09:00:00Z</published><content type="html"><![CDATA[<p>said</p>]]></content></entry>`;
    let isAsked = false;
    const blog = await scriptedBlog({
      '/post/feed/atom/': (_q, response) =>
        page(
          response,
          `<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><id>x</id><updated>2026-11-24T09:00:00Z</updated>${entry(8)}${entry(7)}</feed>`,
        ),
      '/wp-json/wp/v2/comments': (_q, response) => {
        isAsked = true;
        json(response, []);
      },
    });
    const answer = await blog.provider.thoughts(blog.access, {
      remoteId: '5',
      url: `${blog.url}/post/`,
      here: new Set(['7', '8']),
    });
    expect(answer).toEqual({ ok: true, value: [] });
    expect(isAsked).toBe(false);
  });

  it('are not found where the blog has no feeds', async () => {
    const blog = await scriptedBlog({});
    const answer = await blog.provider.thoughts(blog.access, {
      remoteId: '5',
      url: `${blog.url}/post/`,
    });
    expect(answer).toMatchObject({ ok: false, error: { code: 'notFound' } });
  });
});
