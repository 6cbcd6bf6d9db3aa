import { describe, expect, it } from 'vitest';
import { ok } from '#contract/index.ts';
import { choice, house, minute, url } from './blogs-house.ts';

describe('following a single discussion', () => {
  it('has its blog in the list for that discussion only', async () => {
    const { add, calls, followed, list } = house();
    const { blogId, postId } = await add('post');
    expect(postId).toBeNull();
    expect(await list()).toMatchObject([{ id: blogId, scope: 'posts' }]);
    expect(followed(blogId)).toEqual(['5']);
    expect(calls).toEqual([`check ${blogId}`]);
  });

  it('of the same blog adds to those that are followed', async () => {
    const { add, answers, followed, list, calls } = house();
    const { blogId } = await add('post');
    answers.choices = [choice('blog', {}, '6'), choice('post', {}, '6')];
    expect(await add('post', { address: 'another' })).toEqual({ blogId, postId: null });
    expect(followed(blogId)).toEqual(['5', '6']);
    expect(await list()).toMatchObject([{ scope: 'posts' }]);
    expect(calls).toEqual([`check ${blogId}`, `check ${blogId}`]);
  });

  it('of a blog that is followed whole leaves it whole, and names the post that is here', async () => {
    const { add, db, followed, list } = house();
    const { blogId } = await add('blog');
    db.sql.exec(`INSERT INTO posts (id, blog_id, remote_id, url, title, author_name, published_at,
      content_html, excerpt, comments_open, arrived_at, active_at, is_unread)
      VALUES (77, ${blogId}, '5', '${url}a-post/', 'A post', 'Ada', 0, '', '', 1, 0, 0, 0)`);
    expect(await add('post')).toEqual({ blogId, postId: 77 });
    expect(await list()).toMatchObject([{ scope: 'all' }]);
    expect(followed(blogId)).toEqual(['5']);
  });

  it('is widened by adding the whole blog, which is then read from the start', async () => {
    const { add, calls, db, list, ports, followed } = house();
    const { blogId } = await add('post');
    db.sql.exec(`UPDATE blog_sync SET cursor = '{"x":1}', first_sync_done = 1`);
    await ports.advance(30 * 24 * 60 * minute);
    expect(await add('blog', { folder: ['F'], history: 'all' })).toEqual({ blogId, postId: null });
    expect(await list()).toMatchObject([{ scope: 'all', folder: ['F'], history: 'all' }]);
    expect(followed(blogId)).toEqual(['5']);
    expect(calls).toHaveLength(2);
    const row = db.sql
      .prepare(
        'SELECT cursor, first_sync_done, baseline_at FROM blog_sync JOIN blogs ON id = blog_id',
      )
      .get();
    expect(row).toEqual({
      cursor: '{}',
      first_sync_done: 0,
      baseline_at: ports.now() - 7 * 24 * 60 * minute,
    });
  });

  it('of a blog that is read by its feeds is named as feeds name it', async () => {
    const { add, answers, followed } = house();
    const { blog } = choice('blog');
    answers.choices = [choice('blog', { kind: 'feed' })];
    const { blogId } = await add('blog');
    answers.choices = [choice('blog'), choice('post', { blog: { ...blog } })];
    await add('post', { address: 'another' });
    expect(followed(blogId)).toEqual([`${url}a-post/`]);
  });

  it('that a locked API cannot name is refused, unless the post is here', async () => {
    const { add, answers, db, followed, handlers } = house();
    const { blogId } = await add('blog');
    const address = `${url}a-post/`;
    const post = { remoteId: address, url: address, title: 'A post' };
    answers.choices = [choice('post', { kind: 'feed', post })];
    const asked = { address: 'another', choice: answers.choices[0]?.key };
    expect(await handlers['blog.add'](asked)).toMatchObject({ error: { code: 'notFound' } });
    expect(followed(blogId)).toEqual([]);
    db.sql.exec(`INSERT INTO posts (id, blog_id, remote_id, url, title, author_name, published_at,
      content_html, excerpt, comments_open, arrived_at, active_at, is_unread)
      VALUES (77, ${blogId}, '5', '${address}', 'A post', 'Ada', 0, '', '', 1, 0, 0, 0)`);
    expect(await handlers['blog.add'](asked)).toEqual(ok({ blogId, postId: 77 }));
    expect(followed(blogId)).toEqual(['5']);
  });

  it('begins afresh after its blog was removed', async () => {
    const { add, answers, followed, handlers } = house();
    const { blogId } = await add('post');
    await handlers['blog.remove']({ blogId });
    answers.choices = [choice('blog', {}, '6'), choice('post', {}, '6')];
    const again = await add('post', { address: 'another' });
    expect(followed(again.blogId)).toEqual(['6']);
  });
});
