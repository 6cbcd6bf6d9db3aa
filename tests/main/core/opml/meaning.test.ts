import { describe, expect, it } from 'vitest';
import type { Choice } from '#core/providers/provider.ts';
import { listBlogs } from '#core/store/blog-list.ts';
import { followedPosts } from '#core/store/follows.ts';
import { blogAt, house } from './importer-house.ts';

describe('what a line of a list means', () => {
  const address = 'https://b0.example/a-post/feed/';
  const blog = blogAt(address);
  const post: Choice = {
    ...blog,
    key: 'post:x',
    what: 'post',
    post: { remoteId: '5', url: 'https://b0.example/a-post/', title: 'T' },
  };
  const feed: Choice = {
    ...blog,
    key: 'feed:x',
    what: 'feed',
    kind: 'feed',
    blog: { ...blog.blog, url: 'https://b0.example/category/x/feed/' },
  };

  it.each([
    ['the comment feed of a post: its discussion', address, [blog, post], 'posts'],
    ['the page of a post: the blog', 'https://b0.example/a-post/', [blog, post], 'all'],
    [
      'plain permalinks of a post’s feed',
      'https://b0.example/?p=5&feed=rss2',
      [blog, post],
      'posts',
    ],
    ['a feed of the blog', 'https://b0.example/feed/', [blog, feed], 'all'],
  ] as const)('%s', async (_what, pasted, choices, scope) => {
    const { db, done, importer, world } = house();
    world.answer = async () => choices;
    importer.start();
    importer.add([{ name: 'x', address: pasted, folder: [] }]);
    await done();
    expect(listBlogs(db)).toMatchObject([{ scope, url: 'https://b0.example/' }]);
    expect(followedPosts(db, 1)).toHaveLength(scope === 'posts' ? 1 : 0);
  });

  it('a category’s feed: that feed', async () => {
    const { db, done, importer, world } = house();
    world.answer = async () => [blog, feed];
    importer.start();
    importer.add([{ name: 'x', address: 'http://www.b0.example/category/x/feed', folder: [] }]);
    await done();
    expect(listBlogs(db)).toMatchObject([{ url: feed.blog.url }]);
  });
});
