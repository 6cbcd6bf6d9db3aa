import { afterEach, expect, it } from 'vitest';
import { comment, json, scriptedBlog, stopBlogs } from './blog.ts';

afterEach(stopBlogs);

const ofFive = { postRemoteIds: ['5'], page: 1, perPage: 100, order: 'newestFirst' } as const;

it.each([
  ['the largest', { 24: 'https://g.example/a?s=24', 96: 'https://g.example/a?s=96' }, 'a?s=96'],
  ['none where the blog has switched them off', undefined, null],
  ['none for a pingback', { 24: false, 48: false, 96: false }, null],
  ['none where an empty map is a list', [], null],
  ['none that is no address of the web', { 96: 'data:image/png;base64,AAAA' }, null],
])('takes of an author’s pictures %s', async (_what, urls, expected) => {
  const blog = await scriptedBlog({
    '/wp-json/wp/v2/comments': (_q, response) =>
      json(response, [comment({ author_avatar_urls: urls })]),
  });
  const read = await blog.provider.comments(blog.access, ofFive);
  expect(read.ok && read.value.items.map((one) => one.avatarUrl)).toEqual([
    expected === null ? null : `https://g.example/${expected}`,
  ]);
  expect(new URL(blog.seen[0]?.url ?? '', blog.url).searchParams.get('_fields')).toContain(
    'author_avatar_urls',
  );
});
