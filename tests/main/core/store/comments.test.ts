import { describe, expect, it } from 'vitest';
import type { RemoteComment } from '#core/providers/provider.ts';
import { ingestComments } from '#core/store/comments.ts';
import { listPosts } from '#core/store/post-list.ts';
import { markComments } from '#core/store/read-state.ts';
import { syncHouse } from '../../../fakes/sync-house.ts';

async function readHouse() {
  const house = syncHouse();
  const post = house.blog.addPost({ publishedAt: house.ports.now() - 3_600_000 });
  const blogId = house.add();
  await house.check(blogId);
  const comment = (over: Partial<RemoteComment> = {}): RemoteComment => {
    const { state: _state, ...made } = house.blog.addComment(post.remoteId, over);
    return made;
  };
  const ingest = (...comments: RemoteComment[]) =>
    ingestComments(house.db, blogId, comments, house.ports.now());
  return { house, post, blogId, comment, ingest };
}

describe('storing comments', () => {
  it('tells which are new, once', async () => {
    const { house, comment, ingest } = await readHouse();
    const one = comment();
    expect(ingest(one)).toMatchObject({ fresh: [{ remoteId: one.remoteId }], changed: 1 });
    house.events.length = 0;
    expect(ingest(one)).toMatchObject({ fresh: [], changed: 0 });
    expect(house.events).toEqual([]);
  });

  it('leaves out comments of posts that are not here', async () => {
    const { house, comment, ingest } = await readHouse();
    expect(ingest({ ...comment(), postRemoteId: '999' }).fresh).toEqual([]);
    expect(house.shown()).toEqual({});
  });

  it('keeps a comment read that is edited', async () => {
    const { house, comment, ingest } = await readHouse();
    const one = comment();
    ingest(one);
    markComments(house.db, [house.commentId(one.remoteId)], true, house.ports.now());
    ingest({ ...one, contentHtml: '<p>Edited</p>' });
    expect(house.unread()).toEqual([]);
    const row = house.db.sql.prepare('SELECT edited_at, content_html FROM comments').get();
    expect(row).toMatchObject({ edited_at: house.ports.now(), content_html: '<p>Edited</p>' });
  });

  it('calls only a changed text an edit', async () => {
    const { house, comment, ingest } = await readHouse();
    const one = comment();
    ingest(one);
    expect(ingest({ ...one, authorName: 'Renamed' }).changed).toBe(1);
    const row = house.db.sql.prepare('SELECT edited_at, author_name FROM comments').get();
    expect(row).toMatchObject({ edited_at: null, author_name: 'Renamed' });
  });

  it('takes another picture of its author for no news', async () => {
    const { house, comment, ingest } = await readHouse();
    const one = { ...comment(), avatarUrl: 'https://g.example/old' };
    ingest(one);
    expect(ingest({ ...one, avatarUrl: 'https://g.example/new' }).changed).toBe(0);
    ingest({ ...one, avatarUrl: null, authorName: 'Renamed' });
    const row = house.db.sql.prepare('SELECT avatar_url FROM comments').get();
    expect(row).toEqual({ avatar_url: 'https://g.example/new' });
  });

  it('knows what was read before the blog was removed and added again', async () => {
    const { house, blogId, comment, ingest } = await readHouse();
    const one = comment();
    const two = comment();
    ingest(one, two);
    markComments(house.db, [house.commentId(one.remoteId)], true, house.ports.now());
    house.db.sql.prepare('DELETE FROM blogs WHERE id = ?').run(blogId);
    await house.check(house.add());
    expect(house.unread()).toEqual([two.remoteId]);
  });

  it('moves the post up with its newest comment, but not into the future', async () => {
    const { house, comment, ingest } = await readHouse();
    const now = house.ports.now();
    const activeAt = () =>
      listPosts(house.db, { place: 'all' }, 10, [], house.ports.now())[0]?.activeAt;
    ingest(comment({ publishedAt: now - 1000 }));
    expect(activeAt()).toBe(now - 1000);
    ingest(comment({ publishedAt: now - 9_000_000 }));
    expect(activeAt()).toBe(now - 1000);
    ingest(comment({ publishedAt: now + 365 * 86_400_000 }));
    expect(activeAt()).toBe(now);
  });
});
