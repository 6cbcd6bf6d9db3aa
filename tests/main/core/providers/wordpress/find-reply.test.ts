import { afterEach, describe, expect, it } from 'vitest';
import {
  type Answer,
  account,
  comment,
  error,
  guest,
  json,
  page,
  scriptedBlog,
  stopBlogs,
} from './blog.ts';

afterEach(stopBlogs);

describe('looking for a reply', () => {
  const list = (...rows: readonly unknown[]): Readonly<Record<string, Answer>> => ({
    '/wp-json/wp/v2/comments': (_q, response) =>
      json(response, rows, 200, { 'X-WP-TotalPages': '1' }),
  });

  it('finds it by its words, however the blog dresses them', async () => {
    const blog = await scriptedBlog(list(comment({ id: 6, author_name: 'Other' }), comment()));
    const found = await blog.provider.findReply(blog.access, guest(blog));
    expect(found).toMatchObject({ ok: true, value: { remoteId: '7', state: 'visible' } });
    const asked = new URL(blog.seen[0]?.url ?? '', blog.url).searchParams;
    expect(asked.get('post')).toBe('5');
    expect(asked.get('parent')).toBe('0');
  });

  it.each([
    ['another’s', comment({ author_name: 'Zoe' })],
    ['an old one', comment({ date_gmt: '2026-11-20T09:00:00' })],
    ['one under another comment', comment({ parent: 2 })],
    ['one that says more', comment({ content: { rendered: '<p>Hello “there”. And you?</p>' } })],
  ])('does not take %s for it', async (_what, row) => {
    const blog = await scriptedBlog(list(row));
    const found = await blog.provider.findReply(blog.access, guest(blog));
    expect(found).toEqual({ ok: true, value: null });
  });

  it('sees an own held one where the blog lets its author ask', async () => {
    const blog = await scriptedBlog(
      {
        '/wp-json/wp/v2/comments': (request, response) =>
          request.url.includes('status=all')
            ? json(response, [comment({ author: 3, status: 'hold' })])
            : json(response, []),
      },
      { login: 'sam', password: 'p' },
    );
    const found = await blog.provider.findReply(blog.access, guest(blog, { author: account }));
    expect(found).toMatchObject({ ok: true, value: { remoteId: '7', state: 'held' } });
  });

  it('looks into the feed where the list is locked', async () => {
    const blog = await scriptedBlog({
      '/wp-json/wp/v2/comments': (_q, response) =>
        json(response, error('rest_login_required', 'Members', 401), 401),
      '/post/feed/atom/': (_q, response) =>
        page(
          response,
          '<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><id>x</id><updated>2026-11-24T09:00:00Z</updated><entry><title>By: Zoë</title><id>https://a.example/?p=5#comment-9</id><author><name>Zoë</name></author><updated>2026-11-24T09:00:00Z</updated><published>2026-11-24T09:00:00Z</published><content type="html"><![CDATA[<p>Hello &#8220;there&#8221;.</p>]]></content></entry></feed>',
        ),
    });
    const found = await blog.provider.findReply(blog.access, guest(blog));
    expect(found).toMatchObject({ ok: true, value: { remoteId: '9' } });
  });

  it('does not say “not there” when it could not look', async () => {
    const blog = await scriptedBlog({
      '/wp-json/wp/v2/comments': (_q, response) => page(response, 'x', 500),
    });
    const found = await blog.provider.findReply(blog.access, guest(blog));
    expect(found).toMatchObject({ ok: false, error: { code: 'badResponse' } });
  });
});
