import { describe, expect, it } from 'vitest';
import { undecidedAnswers } from '#core/store/announcements.ts';
import { ingestComments } from '#core/store/comments.ts';
import { mutesOf, setMute } from '#core/store/mutes.ts';
import { markComments } from '#core/store/read-state.ts';
import { syncHouse } from '../../../fakes/sync-house.ts';

/** A comment by Ann that Bob answers and Cy answers in turn, and one by Dee beside it. */
async function discussion() {
  const house = syncHouse();
  const { blog } = house;
  const post = blog.addPost();
  const say = (authorName: string, parentRemoteId: string | null = null) =>
    blog.addComment(post.remoteId, { authorName, parentRemoteId });
  const ann = say('Ann');
  const bob = say('Bob', ann.remoteId);
  const cy = say('Cy', bob.remoteId);
  const dee = say('Dee');
  const blogId = house.add();
  await house.check(blogId);
  const id = (comment: { remoteId: string }) => house.commentId(comment.remoteId);
  return { house, post, say, ann, bob, cy, dee, blogId, id };
}

describe('a muted subthread', () => {
  it('counts as unread no more, with all that answers it, and does again when it is heard again', async () => {
    const { house, bob, ann, cy, dee, id } = await discussion();
    setMute(house.db, id(bob), 'subthread', true, 1);
    expect(house.unread()).toEqual([ann.remoteId, dee.remoteId]);
    setMute(house.db, id(bob), 'subthread', false, 2);
    expect(house.unread()).toEqual([ann.remoteId, bob.remoteId, cy.remoteId, dee.remoteId]);
  });

  it('stays quiet when more is said in it, and when a check reads it again', async () => {
    const { house, say, bob, cy, ann, dee, blogId, id } = await discussion();
    setMute(house.db, id(bob), 'subthread', true, 1);
    const later = say('Eve', cy.remoteId);
    house.blog.editComment(cy.remoteId, '<p>another text</p>');
    await house.checkByItself(blogId);
    await house.checkByItself(blogId);
    expect(house.unread()).toEqual([ann.remoteId, dee.remoteId]);
    setMute(house.db, id(bob), 'subthread', false, 2);
    expect(house.unread()).toContain(later.remoteId);
  });

  it('forgets nothing that was read before it was muted', async () => {
    const { house, bob, cy, id } = await discussion();
    markComments(house.db, [id(cy)], true, 1);
    setMute(house.db, id(bob), 'subthread', true, 2);
    setMute(house.db, id(bob), 'subthread', false, 3);
    expect(house.unread()).not.toContain(cy.remoteId);
  });

  it('is no reason to become unread for what is marked unread in it', async () => {
    const { house, bob, cy, id } = await discussion();
    setMute(house.db, id(bob), 'subthread', true, 1);
    markComments(house.db, [id(cy)], true, 2);
    markComments(house.db, [id(cy)], false, 3);
    expect(house.unread()).not.toContain(cy.remoteId);
  });

  it('brings no notice when somebody answers the person in it', async () => {
    const { house, say, bob, cy, blogId, id } = await discussion();
    house.own(cy.remoteId);
    setMute(house.db, id(bob), 'subthread', true, 1);
    const answer = say('Eve', cy.remoteId);
    const { state: _state, ...remote } = answer;
    ingestComments(house.db, blogId, [remote], house.ports.now());
    expect(undecidedAnswers(house.db, blogId)).toMatchObject([
      { remoteId: answer.remoteId, isMuted: true, isUnread: false },
    ]);
  });

  it('ends where its comments answer each other in a circle', async () => {
    const { house, say, blogId } = await discussion();
    const one = say('Fay', '9002');
    house.blog.addComment(one.postRemoteId, { remoteId: '9002', parentRemoteId: one.remoteId });
    await house.check(blogId);
    setMute(house.db, house.commentId(one.remoteId), 'subthread', true, 1);
    expect(house.unread()).not.toContain(one.remoteId);
  });
});

describe('a muted person', () => {
  it('is quiet on this blog, in what is here and in what comes', async () => {
    const { house, post, say, bob, blogId, id } = await discussion();
    setMute(house.db, id(bob), 'person', true, 1);
    const more = say('Bob');
    await house.check(blogId);
    expect(house.unread()).not.toContain(bob.remoteId);
    expect(house.unread()).not.toContain(more.remoteId);
    expect(mutesOf(house.db, house.postId(post.remoteId))).toEqual({
      mutedSubthreads: [],
      mutedPeople: ['Bob'],
    });
  });

  it('does not unmute a subthread that is muted by itself', async () => {
    const { house, bob, id } = await discussion();
    setMute(house.db, id(bob), 'subthread', true, 1);
    setMute(house.db, id(bob), 'person', true, 2);
    setMute(house.db, id(bob), 'person', false, 3);
    expect(house.unread()).not.toContain(bob.remoteId);
  });
});
