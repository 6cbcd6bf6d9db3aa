import { describe, expect, it } from 'vitest';
import { nextUnreadPost } from '#core/store/place-posts.ts';
import { listPosts, postOf } from '#core/store/post-list.ts';
import { markComments, markPost, readThread } from '#core/store/read-state.ts';
import { syncHouse } from '../../../fakes/sync-house.ts';

const HOUR = 3_600_000;

async function threePosts() {
  const house = syncHouse();
  const now = house.ports.now();
  const posts = [3, 2, 1].map((age) => house.blog.addPost({ publishedAt: now - age * HOUR }));
  const [oldest, middle, newest] = posts.map((post) => post.remoteId) as [string, string, string];
  const mine = house.blog.addComment(middle, { publishedAt: now - HOUR / 2 });
  const answer = house.blog.addComment(middle, {
    parentRemoteId: mine.remoteId,
    publishedAt: now - HOUR / 3,
  });
  house.blog.addComment(middle, { kind: 'pingback', publishedAt: now - HOUR / 3 });
  house.own(mine.remoteId);
  const blogId = house.add();
  await house.check(blogId);
  const id = (remoteId: string) => house.postId(remoteId);
  const ids = (scope: Parameters<typeof listPosts>[1], keep: number[] = []) =>
    listPosts(house.db, scope, 200, keep, house.ports.now()).map((post) => post.id);
  return { house, blogId, oldest: id(oldest), middle: id(middle), newest: id(newest), answer, ids };
}

describe('the list of posts', () => {
  it('has the newest activity first, with its counts', async () => {
    const { house, blogId, oldest, middle, newest, ids } = await threePosts();
    expect(ids({ place: 'all' })).toEqual([middle, newest, oldest]);
    expect(ids({ blogId })).toEqual([middle, newest, oldest]);
    expect(ids({ blogId: blogId + 1 })).toEqual([]);
    expect(listPosts(house.db, { place: 'all' }, 1, [], house.ports.now())).toMatchObject([
      {
        id: middle,
        thoughtCount: 3,
        unreadComments: 2,
        unreadAnswers: 1,
        hasMine: true,
        isUnread: true,
        excerpt: 'Words of post 2.',
      },
    ]);
  });

  it('shows as new what has something unread, and keeps the one being read', async () => {
    const { house, oldest, middle, newest, answer, ids } = await threePosts();
    readThread(house.db, middle, house.ports.now());
    markPost(house.db, oldest, true, house.ports.now());
    expect(ids({ place: 'new' })).toEqual([newest]);
    expect(ids({ place: 'new' }, [middle])).toEqual([middle, newest]);
    markComments(house.db, [house.commentId(answer.remoteId)], false, house.ports.now());
    expect(ids({ place: 'new' })).toEqual([middle, newest]);
  });

  it('has the person’s conversations apart', async () => {
    const { middle, ids } = await threePosts();
    expect(ids({ place: 'conversations' })).toEqual([middle]);
  });

  it('gives one post whole, or null', async () => {
    const { house, middle } = await threePosts();
    expect(postOf(house.db, middle)).toMatchObject({
      id: middle,
      thoughtCount: 3,
      contentHtml: '<p>Words of post 2.</p>',
      commentsOpen: true,
      categories: [],
    });
    expect(postOf(house.db, 999)).toBeNull();
  });

  it('leads from one unread post to the next, and ends', async () => {
    const { house, oldest, middle, newest } = await threePosts();
    const next = (after: number | null) =>
      nextUnreadPost(house.db, { place: 'all' }, after, house.ports.now())?.postId ?? null;
    expect([next(null), next(middle), next(newest), next(oldest)]).toEqual([
      middle,
      newest,
      oldest,
      null,
    ]);
    markPost(house.db, newest, true, house.ports.now());
    expect(next(middle)).toBe(oldest);
  });
});
