import { expect, it } from 'vitest';
import { blogsHandlers } from '#core/commands/blogs.ts';
import { listBlogs } from '#core/store/blog-list.ts';
import { markComments } from '#core/store/read-state.ts';
import { reviveSample } from '#core/sync/sample.ts';
import { fakeBlog } from '../../../fakes/fake-blog.ts';
import { syncHouse } from '../../../fakes/sync-house.ts';

async function withSample() {
  const house = syncHouse(fakeBlog({ url: 'http://127.0.0.1:4001/' }));
  let address = 'http://127.0.0.1:4001/';
  let starts = 0;
  const context = {
    ...house.context,
    ports: {
      ...house.ports,
      sampleBlog: async () => {
        starts += 1;
        return address;
      },
    },
  };
  return {
    ...house,
    context,
    handlers: blogsHandlers(context, house.engine),
    moveTo: (to: string) => {
      address = to;
      Object.assign(house.blog.remote, { url: to, apiRoot: `${to}wp-json/` });
      const { discover } = house.blog.provider;
      house.blog.provider.discover = () => discover('http://127.0.0.1:4001/');
    },
    starts: () => starts,
  };
}

it('adds the sample blog as one', async () => {
  const { handlers, ports, db } = await withSample();
  expect(await handlers['blog.addSample']({})).toMatchObject({ ok: true });
  await ports.advance(10);
  expect(listBlogs(db)).toMatchObject([{ isSample: true, url: 'http://127.0.0.1:4001/' }]);
});

it('follows the sample blog to its new address, with what the person made there', async () => {
  const { handlers, ports, db, blog, own, commentId, context, moveTo, unread } = await withSample();
  const post = blog.addPost();
  const mine = blog.addComment(post.remoteId);
  const other = blog.addComment(post.remoteId);
  own(mine.remoteId);
  await handlers['blog.addSample']({});
  await ports.advance(10);
  markComments(db, [commentId(other.remoteId)], true, ports.now());
  db.sql.exec(`INSERT INTO drafts (id, blog_url, post_remote_id, text, snapshot, state, created_at, updated_at)
    VALUES ('d', 'http://127.0.0.1:4001/', '1', 'words', '{}', 'draft', 0, 0)`);

  const to = 'http://127.0.0.1:5002/';
  moveTo(to);
  await reviveSample(context);
  expect(listBlogs(db)).toMatchObject([{ url: to }]);
  for (const table of ['read_marks', 'drafts', 'my_comments']) {
    expect(db.sql.prepare(`SELECT blog_url FROM ${table}`).all(), table).toEqual([
      { blog_url: to },
    ]);
  }
  const row = db.sql.prepare('SELECT permalink FROM comments LIMIT 1').get() as {
    permalink: string;
  };
  expect(row.permalink.startsWith(to)).toBe(true);
  expect(db.sql.prepare('SELECT api_root FROM blogs').get()).toEqual({ api_root: `${to}wp-json/` });
  expect(unread()).toEqual([]);
});

it('starts no sample blog that nobody has', async () => {
  const { context, starts } = await withSample();
  await reviveSample(context);
  expect(starts()).toBe(0);
});

it('is no trouble for the others when it cannot be started', async () => {
  const { handlers, ports, context } = await withSample();
  await handlers['blog.addSample']({});
  await ports.advance(10);
  const broken = {
    ...context,
    ports: {
      ...context.ports,
      sampleBlog: async () => {
        throw new Error('port taken');
      },
    },
  };
  await reviveSample(broken);
  expect(ports.logged).toContain('the sample blog could not be started');
});
