import { describe, expect, it } from 'vitest';
import { setBlogOptions } from '#core/store/blogs.ts';
import { follow } from '#core/store/follows.ts';
import { shownBy, syncHouse } from '../../../fakes/sync-house.ts';

const DAY = 86_400_000;

/** A blog with `count` posts, one a day, the oldest first, each with a comment. */
function house(count: number) {
  const made = syncHouse();
  const posts = Array.from({ length: count }, (_one, i) => {
    const publishedAt = made.ports.now() - (count - i) * DAY;
    const post = made.blog.addPost({ publishedAt });
    made.blog.addComment(post.remoteId, { publishedAt });
    return post.remoteId;
  });
  const blogId = made.add();
  const here = () =>
    made.db.sql
      .prepare('SELECT remote_id AS id FROM posts ORDER BY published_at')
      .all()
      .map((row) => row.id);
  const followOne = (remoteId: string | undefined) =>
    follow(made.db, made.blog.remote.url, remoteId ?? '', made.ports.now());
  return { ...made, posts, blogId, here, followOne };
}

describe('following a single discussion', () => {
  it('reads it and no other of its blog', async () => {
    const { blog, blogId, check, db, here, posts, ports, followOne, shown } = house(5);
    setBlogOptions(db, blogId, { scope: 'posts' }, ports.now());
    followOne(posts[1]);
    expect((await check(blogId)).ok).toBe(true);
    expect(here()).toEqual([posts[1]]);
    expect(Object.keys(shown())).toHaveLength(1);
    blog.addComment(posts[1] ?? '');
    blog.addComment(posts[2] ?? '');
    await check(blogId);
    expect(Object.keys(shown())).toHaveLength(2);
  });

  it('of many reads also one that is older than all that changed lately', async () => {
    const { blogId, check, db, here, posts, ports, followOne } = house(20);
    setBlogOptions(db, blogId, { scope: 'posts' }, ports.now());
    for (const post of posts.slice(5)) followOne(post);
    await check(blogId);
    expect(here()).toHaveLength(15);
    followOne(posts[0]);
    await check(blogId);
    expect(here()).toEqual([posts[0], ...posts.slice(5)]);
  });

  it('that is older than what is kept of its blog brings it with its whole thread', async () => {
    const { blog, blogId, check, here, posts, followOne, shown } = house(120);
    await check(blogId);
    expect(here()).not.toContain(posts[0]);
    followOne(posts[0]);
    await check(blogId);
    expect(here()).toContain(posts[0]);
    const [own] = [...blog.comments.values()].filter((one) => one.postRemoteId === posts[0]);
    expect(shown()).toHaveProperty(own?.remoteId ?? '');
    expect(here()).not.toContain(posts[1]);
  });

  it('that the blog does not show is asked for once', async () => {
    const { blog, blogId, check, checkByItself, followOne } = house(3);
    await check(blogId);
    followOne('999');
    await check(blogId);
    blog.calls.length = 0;
    await checkByItself(blogId);
    expect(blog.calls.filter(({ detail }) => detail.includes('999'))).toEqual([]);
  });

  it('widened to the whole blog reads all of it', async () => {
    const { blog, blogId, check, db, here, posts, ports, followOne, shown } = house(30);
    setBlogOptions(db, blogId, { scope: 'posts' }, ports.now());
    followOne(posts[3]);
    await check(blogId);
    setBlogOptions(db, blogId, { scope: 'all' }, ports.now());
    await check(blogId);
    expect(here()).toEqual(posts);
    expect(shown()).toEqual(shownBy(blog));
  });
});
