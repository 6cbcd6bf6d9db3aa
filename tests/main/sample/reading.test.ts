import { describe, expect, it } from 'vitest';
import { blogDescription, seedPosts } from '../../../main/sample/content.ts';
import { type Row, sampleBlog } from './blog.ts';

describe('the API of the sample blog', () => {
  it('is announced on every page, and the post’s own address in it', async () => {
    const { get, bell, url } = await sampleBlog();
    const home = await get('/');
    expect(home.headers.get('link')).toBe(`<${url}/wp-json/>; rel="https://api.w.org/"`);
    expect(await home.text()).toContain(blogDescription);
    const page = await get(`/${bell.slug}/`);
    expect(page.headers.get('link')).toContain(
      `<${url}/wp-json/wp/v2/posts/${bell.id}>; rel="alternate"; type="application/json"`,
    );
    expect(await page.text()).toContain(blogDescription);
    expect((await get(`/${bell.slug}`)).headers.get('location')).toBe(bell.link);
    expect((await get(`/?p=${bell.id}`)).headers.get('location')).toBe(bell.link);
  });

  it('has an index that a reader recognises', async () => {
    const { get, url } = await sampleBlog();
    for (const path of ['/wp-json/', '/?rest_route=/', '/wp-json']) {
      expect(await (await get(path)).json()).toMatchObject({
        name: 'The Harbour Notes, a sample',
        home: url,
        gmt_offset: 0,
        namespaces: expect.arrayContaining(['wp/v2']),
        site_icon_url: `${url}/site-icon.png`,
      });
    }
    for (const path of ['/site-icon.png', '/bell.png']) {
      const picture = await get(path);
      expect(picture.headers.get('content-type')).toBe('image/png');
      expect(
        Buffer.from(await picture.arrayBuffer())
          .subarray(1, 4)
          .toString(),
      ).toBe('PNG');
    }
  });

  it('counts pages as WordPress does', async () => {
    const { get, codeOf } = await sampleBlog();
    const page = await get('/wp-json/wp/v2/posts?per_page=4&page=2');
    expect(page.headers.get('x-wp-total')).toBe('6');
    expect(page.headers.get('x-wp-totalpages')).toBe('2');
    expect(await page.json()).toHaveLength(2);
    expect(await codeOf('/posts?page=9')).toBe('400 rest_post_invalid_page_number');
    const past = await get('/wp-json/wp/v2/comments?page=99');
    expect([past.status, await past.json()]).toEqual([200, []]);
  });

  it.each([
    'per_page=0',
    'per_page=101',
    'per_page=x',
    'page=0',
    'offset=-1',
    'offset=x',
    'orderby=constructor',
    'order=up',
    'include=a',
    'after=yesterday',
    'exclude=1,b',
  ])('refuses %s', async (query) => {
    const { codeOf } = await sampleBlog();
    expect(await codeOf(`/posts?${query}`)).toBe('400 rest_invalid_param');
    expect(await codeOf(`/comments?${query}`)).toBe('400 rest_invalid_param');
  });

  it('gives the asked fields, order and rows', async () => {
    const { rest, bell, boats, comments } = await sampleBlog();
    expect(await rest(`/posts?slug=${bell.slug}&_fields=id,title.rendered`)).toEqual([
      { id: bell.id, title: { rendered: 'The bell at the end of the pier' } },
    ]);
    const ids = async (path: string) => (await rest<Row[]>(path)).map(({ id }) => id);
    expect(await ids('/posts?include=2,5,1&orderby=include')).toEqual([2, 5, 1]);
    expect(await ids('/posts?orderby=id&order=asc&exclude=1,2')).toEqual([3, 4, 5, 6]);
    const [first, second] = await comments('&orderby=id&order=asc');
    expect(
      await ids(`/comments?after=${first?.date_gmt}Z&orderby=id&order=asc&per_page=1`),
    ).toEqual([second?.id]);
    expect(
      await ids(`/comments?parent=0&post=${bell.id},${boats.id}&search=Skeptikos`),
    ).toHaveLength(1);
    // Everything, as WordPress answers a parameter it does not know for comments.
    expect(await comments('&modified_after=2999-01-01T00:00:00Z')).toHaveLength(
      (await comments()).length,
    );
  });

  it('lists comments only, and shows pingbacks by number', async () => {
    const { comments, rest, codeOf, bell } = await sampleBlog();
    const shown = await comments(`&post=${bell.id}&orderby=id&order=asc`);
    expect(shown).toHaveLength(4);
    expect(shown.filter(({ parent }) => parent !== 0)).toMatchObject([{ author: 1 }]);
    const all = await comments();
    const hidden = await Promise.all(
      Array.from({ length: 40 }, (_, i) => i + 11)
        .filter((id) => !all.some((one) => one.id === id))
        .map(async (id) => ({ id, row: await rest<Row & { code?: string }>(`/comments/${id}`) })),
    );
    expect(hidden.filter(({ row }) => row.type === 'pingback')).toHaveLength(2);
    expect(hidden.filter(({ row }) => row.code === 'rest_cannot_read')).toHaveLength(1);
    expect(await codeOf('/comments/99999')).toBe('404 rest_comment_invalid_id');
    expect(await codeOf('/posts/99999')).toBe('404 rest_post_invalid_id');
    expect(await codeOf('/comments?status=hold')).toBe('401 rest_forbidden_param');
    expect(await codeOf('/nothing')).toBe('404 rest_no_route');
  });
});

describe('the feeds', () => {
  it('say that nothing is new, to exact validators', async () => {
    const { get, bell } = await sampleBlog();
    for (const path of ['/feed/', '/feed/atom/', '/comments/feed/', `/${bell.slug}/feed/`]) {
      const first = await get(path);
      const etag = first.headers.get('etag') ?? '';
      const since = first.headers.get('last-modified') ?? '';
      const again = (headers: Record<string, string>) =>
        get(path, { headers }).then(({ status }) => status);
      expect(await again({ 'If-None-Match': etag, 'If-Modified-Since': since })).toBe(304);
      expect(await again({ 'If-None-Match': `W/${etag}` })).toBe(200);
      expect(await again({ 'If-None-Match': '"x"', 'If-Modified-Since': since })).toBe(200);
    }
  });

  it('count thoughts, hold the newest ten, and say what is answered', async () => {
    const { get, bell, boats } = await sampleBlog();
    expect(await (await get('/feed/')).text()).toContain('<slash:comments>6</slash:comments>');
    expect(await (await get('/feed/atom/')).text()).toContain('<thr:total>6</thr:total>');
    const rss = await (await get(`/${boats.slug}/feed/`)).text();
    expect(rss.match(/<item>/g)).toHaveLength(10);
    expect(rss).toMatch(/<p>In reply to <a href="[^"]+#comment-\d+">/);
    const atom = await (await get(`/${bell.slug}/feed/atom/`)).text();
    expect(atom).toMatch(/<thr:in-reply-to ref="[^"]+#comment-\d+"/);
    expect(atom.match(/<entry>/g)).toHaveLength(6);
  });
});

describe('the words', () => {
  it('are dated after what they are under', () => {
    for (const post of seedPosts) {
      const times = new Map<string, number>();
      for (const comment of post.comments) {
        expect(comment.hoursAgo).toBeLessThan(post.hoursAgo);
        if (comment.under !== undefined)
          expect(comment.hoursAgo).toBeLessThan(times.get(comment.under) ?? 0);
        if (comment.key !== undefined) times.set(comment.key, comment.hoursAgo);
      }
    }
  });

  it('hold a long thread, a closed post and one without comments', () => {
    const count = (slug: string) => seedPosts.find((one) => one.slug === slug)?.comments.length;
    expect(count('counting-boats')).toBeGreaterThanOrEqual(18);
    expect(seedPosts.filter(({ commentsOpen }) => commentsOpen === false)).toHaveLength(1);
    expect(seedPosts.some(({ comments }) => comments.length === 0)).toBe(true);
  });
});
