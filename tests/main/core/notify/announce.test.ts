import { describe, expect, it } from 'vitest';
import { createAnnouncer } from '#core/notify/announce.ts';
import { markComments } from '#core/store/read-state.ts';
import { type SyncHouse, syncHouse } from '../../../fakes/sync-house.ts';

async function conversation(): Promise<{
  house: SyncHouse;
  blogId: number;
  post: string;
  mine: string;
  answer: (name: string, html?: string) => string;
}> {
  const house = syncHouse();
  const post = house.blog.addPost({ titleHtml: 'On <em>gardens</em>' }).remoteId;
  const mine = house.blog.addComment(post, { authorName: 'Me' }).remoteId;
  house.own(mine);
  const blogId = house.add();
  await house.check(blogId);
  const answer = (authorName: string, contentHtml = '<p>Yes &amp; no.</p>') =>
    house.blog.addComment(post, { parentRemoteId: mine, authorName, contentHtml }).remoteId;
  return { house, blogId, post, mine, answer };
}

const decisions = (house: SyncHouse) =>
  house.db.sql.prepare('SELECT decision, reason FROM announcements ORDER BY remote_id').all();

describe('an answer to the person', () => {
  it('brings one notice that leads to it, whatever happens later', async () => {
    const { house, blogId, post, answer } = await conversation();
    const remoteId = answer('Grace');
    await house.check(blogId);
    expect(house.ports.shown).toMatchObject([
      {
        title: 'Grace answered you',
        body: 'Yes & no.\nOn gardens',
        destination: {
          to: 'post',
          postId: house.postId(post),
          commentId: house.commentId(remoteId),
        },
      },
    ]);
    house.blog.editComment(remoteId, '<p>Changed</p>');
    await house.check(blogId);
    house.blog.hold(remoteId);
    await house.check(blogId);
    house.blog.approve(remoteId);
    house.restart();
    await house.check(blogId);
    markComments(house.db, [house.commentId(remoteId)], true, house.ports.now());
    markComments(house.db, [house.commentId(remoteId)], false, house.ports.now());
    await house.check(blogId);
    expect(house.ports.shown).toHaveLength(1);
  });

  it('brings none if it was there before the blog was followed here', async () => {
    const house = syncHouse();
    const post = house.blog.addPost().remoteId;
    const mine = house.blog.addComment(post).remoteId;
    house.own(mine);
    house.blog.addComment(post, { parentRemoteId: mine });
    const blogId = house.add();
    await house.check(blogId);
    await house.check(blogId);
    expect(house.ports.shown).toEqual([]);
    expect(decisions(house)).toMatchObject([{ decision: 'withheld', reason: 'firstSync' }]);
  });

  it('brings one when it is approved late, however old it is', async () => {
    const { house, blogId, answer } = await conversation();
    const remoteId = answer('Late');
    house.blog.hold(remoteId);
    await house.check(blogId);
    expect(house.ports.shown).toEqual([]);
    await house.ports.advance(40 * 86_400_000);
    house.blog.approve(remoteId);
    await house.check(blogId);
    expect(house.ports.shown.map((notice) => notice.title)).toEqual(['Late answered you']);
  });

  it('brings one though it came before its parent was known to be the person’s', async () => {
    const { house, blogId, post } = await conversation();
    const unsure = house.blog.addComment(post).remoteId;
    house.blog.addComment(post, { parentRemoteId: unsure, authorName: 'Early' });
    await house.check(blogId);
    expect(house.ports.shown).toEqual([]);
    house.own(unsure);
    await house.check(blogId);
    expect(house.ports.shown.map((notice) => notice.title)).toEqual(['Early answered you']);
  });

  it('brings none when the person answers themselves, or has turned notices off', async () => {
    const { house, blogId, mine, post, answer } = await conversation();
    const own = house.blog.addComment(post, { parentRemoteId: mine }).remoteId;
    house.own(own);
    await house.check(blogId);
    house.ports.settings.set({ notifyAnswers: false });
    answer('Quiet');
    await house.check(blogId);
    house.ports.settings.set({ notifyAnswers: true });
    await house.check(blogId);
    expect(house.ports.shown).toEqual([]);
    expect(decisions(house)).toMatchObject([{ reason: 'mine' }, { reason: 'turnedOff' }]);
  });

  it('to someone else brings none', async () => {
    const { house, blogId, post, answer } = await conversation();
    const other = answer('Grace');
    await house.check(blogId);
    house.blog.addComment(post, { parentRemoteId: other });
    house.blog.addComment(post);
    await house.check(blogId);
    expect(house.ports.shown).toHaveLength(1);
  });
});

describe('a notice that cannot be shown', () => {
  it('waits and is shown when the host can', async () => {
    const { house, blogId, answer } = await conversation();
    house.ports.canNotify = false;
    answer('Grace');
    await house.check(blogId);
    expect(house.ports.shown).toEqual([]);
    house.ports.canNotify = true;
    createAnnouncer(house.context).retryPending();
    await house.ports.advance(1);
    expect(house.ports.shown).toHaveLength(1);
    createAnnouncer(house.context).retryPending();
    await house.ports.advance(1);
    expect(house.ports.shown).toHaveLength(1);
  });

  it('is dropped if the person has read the answer meanwhile', async () => {
    const { house, blogId, answer } = await conversation();
    house.ports.canNotify = false;
    const remoteId = answer('Grace');
    await house.check(blogId);
    markComments(house.db, [house.commentId(remoteId)], true, house.ports.now());
    house.ports.canNotify = true;
    await house.check(blogId);
    expect(house.ports.shown).toEqual([]);
    expect(decisions(house)).toMatchObject([{ decision: 'withheld', reason: 'readMeanwhile' }]);
  });

  it('is not offered again while the host has not answered', async () => {
    const { house, blogId, answer } = await conversation();
    let offered = 0;
    const slow = {
      ...house.context,
      ports: {
        ...house.ports,
        notifier: {
          show: () => {
            offered += 1;
            return new Promise<boolean>(() => {});
          },
        },
      },
    };
    house.ports.canNotify = false;
    answer('Grace');
    await house.check(blogId);
    const announcer = createAnnouncer(slow);
    announcer.retryPending();
    announcer.retryPending();
    expect(offered).toBe(1);
  });
});

it('tells of many answers at once in one notice', async () => {
  const { house, blogId, answer } = await conversation();
  for (const name of ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve']) answer(name);
  await house.check(blogId);
  expect(house.ports.shown).toMatchObject([
    {
      title: '5 new answers to you',
      body: expect.stringMatching(/^From \w+, \w+ and 3 others$/),
      destination: { to: 'place', place: 'conversations' },
    },
  ]);
  const [notice] = house.ports.shown;
  expect(createAnnouncer(house.context).destinationOf(notice?.id ?? '')).toEqual({
    to: 'place',
    place: 'conversations',
  });
  await house.check(blogId);
  expect(house.ports.shown).toHaveLength(1);
});

it('leads nowhere from a notice it does not know', () => {
  expect(createAnnouncer(syncHouse().context).destinationOf('none')).toBeNull();
});
