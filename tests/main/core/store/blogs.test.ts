import { expect, it } from 'vitest';
import { addBlog, blogIdOf, moveBlog } from '#core/store/blogs.ts';
import { openDatabase } from '#core/store/database.ts';
import { follow, followedPosts, isFollowed, unfollow, unfollowAll } from '#core/store/follows.ts';
import { fakeBlog } from '../../../fakes/fake-blog.ts';

const from = 'https://blog.example/';
const to = 'https://new.example/';

function house() {
  const db = openDatabase(':memory:');
  const { remote } = fakeBlog({ url: from });
  const blogId = addBlog(db, { ...remote, feeds: null, kind: 'fake' }, false, 0);
  return { db, blogId };
}

it('a blog that moves takes along the discussions one follows and their earlier texts', () => {
  const { db, blogId } = house();
  follow(db, from, '5', 1);
  db.sql.exec(`INSERT INTO versions VALUES ('${from}', 'c', '7', 'h', '<p>old</p>', 1, 2)`);
  moveBlog(db, blogId, { url: to, apiRoot: `${to}wp-json/` });
  expect(followedPosts(db, blogId)).toMatchObject([{ postRemoteId: '5', url: null, title: null }]);
  expect(isFollowed(db, from, '5')).toBe(false);
  expect(db.sql.prepare('SELECT blog_url FROM versions').all()).toEqual([{ blog_url: to }]);
});

it('a discussion is followed once, and no longer when the person says so', () => {
  const { db, blogId } = house();
  follow(db, from, '5', 1);
  follow(db, from, '5', 9);
  follow(db, from, '6', 2);
  follow(db, to, '5', 3);
  expect(followedPosts(db, blogId).map((one) => one.postRemoteId)).toEqual(['5', '6']);
  unfollow(db, from, '5');
  expect(followedPosts(db, blogId).map((one) => one.postRemoteId)).toEqual(['6']);
  unfollowAll(db, from);
  expect(followedPosts(db, blogId)).toEqual([]);
  expect(isFollowed(db, to, '5')).toBe(true);
});

it.each([
  'http://blog.example/',
  'https://blog.example',
  'https://www.blog.example/',
  'http://www.blog.example',
])('a blog is not added once more as %s', (url) => {
  const { db, blogId } = house();
  expect(blogIdOf(db, url)).toBe(blogId);
});

it.each(['https://other.blog.example/', 'https://blog.example/two/', 'https://wwwblog.example/'])(
  'another blog is not taken for it: %s',
  (url) => {
    expect(blogIdOf(house().db, url)).toBe(null);
  },
);
