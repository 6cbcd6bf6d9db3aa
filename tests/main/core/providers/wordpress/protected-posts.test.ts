import { afterEach, describe, expect, it } from 'vitest';
import { comment, error, json, scriptedBlog, stopBlogs } from './blog.ts';

afterEach(stopBlogs);

/** A blog of the posts 1, 2 and 3, each with one comment; some have a password. */
async function blogWith(secret: Set<number>) {
  const asked: string[] = [];
  const posts = [1, 2, 3];
  const blog = await scriptedBlog({
    '/wp-json/wp/v2/comments': ({ url }, response) => {
      const query = new URL(url, 'http://x').searchParams;
      const of = query.get('post')?.split(',').map(Number) ?? [];
      asked.push(`comments ${of}`);
      if (of.some((id) => secret.has(id))) {
        return json(response, error('rest_cannot_read_post', 'Sorry.', 401), 401);
      }
      const rows = of.map((id) => comment({ id: id * 10, post: id }));
      return json(response, rows, 200, { 'X-WP-Total': `${rows.length}`, 'X-WP-TotalPages': '1' });
    },
    '/wp-json/wp/v2/posts': ({ url }, response) => {
      const query = new URL(url, 'http://x').searchParams;
      const of = query.get('include')?.split(',').map(Number) ?? posts;
      asked.push(`posts ${of}`);
      const rows = of.map((id) => ({
        id,
        link: 'https://home.example/post/',
        content: { rendered: '', protected: secret.has(id) },
      }));
      json(response, rows, 200, { 'X-WP-Total': `${rows.length}`, 'X-WP-TotalPages': '1' });
    },
  });
  const { provider } = blog;
  const query = { page: 1, perPage: 100, order: 'oldestFirst' } as const;
  return {
    asked,
    read: async (postRemoteIds: readonly string[]) => {
      const read = await provider.comments(blog.access, { ...query, postRemoteIds });
      return read.ok ? read.value.items.map((one) => one.remoteId) : read.error;
    },
    count: () => provider.newest(blog.access, ['1', '2', '3']),
    fetchPosts: () => provider.posts(blog.access, { page: 1, perPage: 100 }),
  };
}

describe('posts with a password', () => {
  it('keep nobody from reading the comments of the others', async () => {
    const blog = await blogWith(new Set([2]));
    expect(await blog.read(['1', '2', '3'])).toEqual(['10', '30']);
    expect(blog.asked).toEqual(['comments 1,2,3', 'posts 1,2,3', 'comments 1,3']);
    expect(await blog.count()).toEqual({ ok: true, value: { remoteId: '10', count: 2 } });
    expect(await blog.read(['2'])).toEqual([]);
    expect(blog.asked.slice(3)).toEqual(['comments 1,3']);
  });

  it('are known from the posts themselves, and so is that the password was taken off', async () => {
    const secret = new Set([2]);
    const blog = await blogWith(secret);
    await blog.fetchPosts();
    expect(await blog.read(['1', '2'])).toEqual(['10']);
    secret.clear();
    await blog.fetchPosts();
    expect(await blog.read(['1', '2'])).toEqual(['10', '20']);
    expect(blog.asked.filter((one) => one.startsWith('comments'))).toEqual([
      'comments 1',
      'comments 1,2',
    ]);
  });
});
