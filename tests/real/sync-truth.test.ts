import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Post } from '#contract/index.ts';
import { CHECKS_PER_REREAD } from '#core/sync/check.ts';
import { plainText } from '#core/text/plain-text.ts';
import type { NewComment } from '../wordpress/control.ts';
import { startWordPress, type WordPress } from '../wordpress/server.ts';
import { type Follower, follower } from './follower.ts';

const DAY_MS = 86_400_000;
const gmt = (at: number): string => new Date(at).toISOString().slice(0, 19).replace('T', ' ');
const text = (one: { readonly contentHtml: string } | undefined): string =>
  plainText(one?.contentHtml ?? '').trim();

describe('what changes on a real WordPress is shown after the checks that are promised', () => {
  let wordpress: WordPress;
  let app: Follower;
  /** A discussion of these days, for most changes. */
  let talk: Post;
  let talkId: number;

  const say = (contentHtml: string, over: Partial<NewComment> = {}): Promise<number> =>
    wordpress.control.insertComment({
      post: talkId,
      contentHtml,
      dateGmt: gmt(app.now()),
      ...over,
    });
  const here = (id: number | undefined) => app.comment(talk.id, id);
  const states = async (...ids: readonly number[]) => {
    const found: string[] = [];
    for (const id of ids) {
      const { state, fate } = (await here(id)) ?? { state: 'absent', fate: null };
      found.push(fate === null ? state : `${state} ${fate}`);
    }
    return found;
  };
  const parentOf = async (id: number) => {
    const one = await here(id);
    const { comments } = await app.thread(talk.id);
    return text(comments.find((other) => other.id === one?.parentId));
  };

  beforeAll(async () => {
    wordpress = await startWordPress();
    ({ id: talkId } = await wordpress.control.insertPost({
      title: 'Talk',
      contentHtml: '<p>As it was.</p>',
      dateGmt: gmt(Date.now() - 2 * DAY_MS),
    }));
    app = await follower(wordpress.url, { history: 'all' });
    const { login, applicationPassword } = wordpress.users.sam;
    await app.ask('identity.signIn', { blogId: app.blogId, login, applicationPassword });
    talk = await app.post('Talk');
  });
  afterAll(async () => {
    await app?.stop();
    await wordpress?.dispose();
  });

  it('new comments and posts, also many at once, and by two requests that there are none', async () => {
    const { control } = wordpress;
    const { id: crowdId } = await control.insertPost({ title: 'Crowd', contentHtml: '<p>x</p>' });
    const { id: freshId } = await control.insertPost({ title: 'Fresh', contentHtml: '<p>x</p>' });
    await app.check();
    const dateGmt = gmt(app.now());
    const many = await control.insertComments([
      ...Array.from({ length: 150 }, (_, index) => ({
        post: crowdId,
        contentHtml: `Of many, ${index}.`,
        dateGmt,
      })),
      { post: freshId, contentHtml: 'The first of the fresh one.', dateGmt },
    ]);
    await app.check();
    const crowd = await app.post('Crowd');
    expect(crowd).toMatchObject({ isUnread: true, completeness: { here: 150, there: 150 } });
    expect((await app.thread(crowd.id)).unreadCount).toBe(150);
    const fresh = await app.post('Fresh');
    expect(await app.comment(fresh.id, many.at(-1))).toMatchObject({
      isUnread: true,
      isLate: false,
    });
    const costs: number[] = [];
    for (let checks = 0; checks < CHECKS_PER_REREAD; checks += 1) {
      costs.push(await app.requestsOfCheck());
    }
    expect(costs.filter((cost) => cost === 2)).toHaveLength(CHECKS_PER_REREAD - 1);
    await control.deletePost(crowdId);
    await app.check();
    expect(await app.ask('post.get', { postId: crowd.id })).toMatchObject({ fate: 'deleted' });
  });

  it('a post that was edited, with its text before, and one whose thread was closed', async () => {
    const { control } = wordpress;
    expect((await app.post('Talk')).commentsOpen).toBe(true);
    await control.updatePost(talkId, { contentHtml: '<p>As it is now.</p>' });
    await control.closeComments(talkId);
    await app.check();
    const post = await app.post('Talk');
    expect(text(post)).toBe('As it is now.');
    expect(post).toMatchObject({ commentsOpen: false, editedAt: expect.any(Number) });
    const before = await app.ask('post.versions', { postId: talk.id });
    expect(before.map(text)).toEqual(['As it was.']);
  });

  it('what no count and no date tells of: edits, moves, one gone and another come, a thread reopened', async () => {
    const { control } = wordpress;
    const guestBook = await app.post('The guest book is full');
    const [wim] = (await app.thread(guestBook.id)).comments;
    const old = Number(wim?.permalink.split('-').at(-1));
    const edited = await say('Before.');
    const top = await say('Top.');
    const moved = await say('Moved.', { parent: edited });
    const goes = await say('Goes.');
    const comes = await say('Comes.', { status: 'hold' });
    await say('Stays.');
    await app.check();
    expect(await parentOf(moved)).toBe('Before.');

    await control.editComment(edited, 'After.');
    // Nothing has happened there for long; but all threads of this blog fit the request for those in turn.
    await control.editComment(old, 'Just too late.');
    await control.writeRow('comment', moved, { comment_parent: top });
    await control.deleteComment(goes);
    await control.approve(comes);
    await control.writeRow('post', talkId, { comment_status: 'open' });
    for (let checks = 0; checks < CHECKS_PER_REREAD; checks += 1) await app.check();

    const after = await here(edited);
    expect(text(after)).toBe('After.');
    expect(after).toMatchObject({ versionCount: 1, editedAt: expect.any(Number) });
    const before = await app.ask('comment.versions', { commentId: after?.id ?? 0 });
    expect(before.map(text)).toEqual(['Before.']);
    expect(text(await app.comment(guestBook.id, old))).toBe('Just too late.');
    expect(await parentOf(moved)).toBe('Top.');
    expect(await states(goes, comes)).toEqual(['withdrawn deleted', 'visible']);
    expect((await app.post('Talk')).commentsOpen).toBe(true);
  });

  it('comments that were taken away: gone, or hidden in three ways, and those back again', async () => {
    const { control } = wordpress;
    const [gone = 0, held = 0, spam = 0, trash = 0] = await control.insertComments(
      ['Gone.', 'Held.', 'Spam.', 'Trash.'].map((contentHtml) => ({
        post: talkId,
        contentHtml,
        dateGmt: gmt(app.now()),
      })),
    );
    await app.check();
    const read = await here(trash);
    await app.ask('read.comments', { commentIds: [read?.id ?? 0], isRead: true });
    await control.deleteComment(gone);
    await control.setCommentStatus(held, 'hold');
    await control.setCommentStatus(spam, 'spam');
    await control.setCommentStatus(trash, 'trash');
    const hidden = 'withdrawn hidden';
    await app.check();
    expect(await states(gone, held, spam, trash)).toEqual([
      'withdrawn deleted',
      hidden,
      hidden,
      hidden,
    ]);
    expect((await here(held))?.isUnread).toBe(false);
    for (const id of [held, spam, trash]) await control.setCommentStatus(id, 'approve');
    await app.check();
    expect(await states(held, spam, trash)).toEqual(['visible', 'visible', 'visible']);
    expect((await here(held))?.isUnread).toBe(true);
    expect((await here(trash))?.isUnread).toBe(false);
  });

  it('a comment that was approved late: unread, marked, with its old date, told of once', async () => {
    const mine = await say('I ask.', { user: 'sam' });
    const monthAgo = gmt(app.now() - 30 * DAY_MS);
    const answer = await say('An answer.', { parent: mine, status: 'hold', dateGmt: monthAgo });
    const other = await say('Another.', { status: 'hold', dateGmt: monthAgo });
    await app.check();
    expect(await here(mine)).toMatchObject({ isMine: true, isUnread: false });
    expect(app.shown).toEqual([]);
    await wordpress.control.approve(answer);
    await wordpress.control.approve(other);
    await app.check();
    const late = { isLate: true, isUnread: true };
    expect(await here(answer)).toMatchObject({ ...late, isAnswerToMe: true });
    expect(await here(other)).toMatchObject({ ...late, isAnswerToMe: false });
    expect((await here(answer))?.publishedAt).toBe(Date.parse(`${monthAgo.replace(' ', 'T')}Z`));
    await app.check();
    expect(app.shown).toHaveLength(1);
  });

  it('answers whose parent is gone, or hidden', async () => {
    const { control } = wordpress;
    const top = await say('Top.');
    const middle = await say('Middle.', { parent: top });
    const low = await say('Low.', { parent: middle });
    await app.check();
    expect(await parentOf(low)).toBe('Middle.');
    await control.deleteComment(middle);
    await app.check();
    expect(await parentOf(low)).toBe('Top.');
    await control.setCommentStatus(top, 'trash');
    await app.check();
    expect(await states(top, low)).toEqual(['withdrawn hidden', 'visible']);
    // The answer still stands below what it answered, which is kept.
    expect(await parentOf(low)).toBe('Top.');
  });

  it('posts that were taken away, and back again', async () => {
    const { control } = wordpress;
    const titles = ['To trash', 'To draft', 'To keep private', 'To delete'];
    const ids = await control.insertPosts(
      titles.map((title) => ({ title, contentHtml: `<p>${title}.</p>` })),
    );
    const [trashed = 0, drafted = 0, secret = 0, deleted = 0] = ids;
    await say('Under what goes to the trash.', { post: trashed });
    await app.check();
    const known: Post[] = [];
    for (const title of titles) known.push(await app.post(title));
    const fates = async () => {
      const found: string[] = [];
      for (const { id: postId } of known) {
        const post = await app.ask('post.get', { postId });
        found.push(`${post?.state} ${post?.fate}`);
      }
      return found;
    };
    await control.trashPost(trashed);
    await control.updatePost(drafted, { status: 'draft' });
    await control.updatePost(secret, { status: 'private' });
    await control.deletePost(deleted);
    await app.check();
    const hidden = 'withdrawn hidden';
    expect(await fates()).toEqual([hidden, hidden, hidden, 'withdrawn deleted']);
    expect((await app.titles()).filter((title) => titles.includes(title))).toEqual([]);
    await control.untrashPost(trashed);
    for (const id of [trashed, drafted, secret])
      await control.updatePost(id, { status: 'publish' });
    await app.check();
    const visible = 'visible null';
    expect(await fates()).toEqual([visible, visible, visible, 'withdrawn deleted']);
    expect((await app.thread(known[0]?.id ?? 0)).comments.map(({ state }) => state)).toEqual([
      'visible',
    ]);
  });

  it('a password before a post: its comments are hidden, the rest goes on, and back again', async () => {
    const { control } = wordpress;
    const under = await say('Under a password.');
    await app.check();
    await control.updatePost(talkId, { password: 'secret' });
    const news = await say('News elsewhere.', {
      post: (await control.insertPost({ title: 'Elsewhere', contentHtml: '<p>x</p>' })).id,
    });
    await app.check();
    expect(await app.comment((await app.post('Elsewhere')).id, news)).toBeDefined();
    await app.checksUntil('hidden', CHECKS_PER_REREAD, async () => {
      return (await states(under)).join() === 'withdrawn hidden';
    });
    expect((await app.post('Talk')).completeness).toEqual({ here: 0, there: 0, why: 'whole' });
    await control.updatePost(talkId, { password: '' });
    await app.checksUntil(
      'shown',
      CHECKS_PER_REREAD,
      async () => (await states(under)).join() === 'visible',
    );
    expect(text(await app.post('Talk'))).toBe('As it is now.');
  });

  it('posts with old dates: one that was given another, and many that were imported', async () => {
    const { control } = wordpress;
    await control.updatePost(talkId, { dateGmt: gmt(Date.now() - 90 * DAY_MS) });
    const imported = await control.insertPosts(
      Array.from({ length: 12 }, (_, index) => ({
        title: `Imported ${index}`,
        contentHtml: '<p>From elsewhere.</p>',
        dateGmt: gmt(Date.now() - (400 + index) * DAY_MS),
      })),
    );
    await app.check();
    const titles = await app.titles();
    expect(titles.filter((title) => title.startsWith('Imported'))).toHaveLength(12);
    expect((await app.post('Talk')).publishedAt).toBeLessThan(Date.now() - 89 * DAY_MS);
    const said = await say('On what is very old.', { post: imported.at(-1) ?? 0 });
    await app.check();
    const old = await app.post('Imported 11');
    expect(await app.comment(old.id, said)).toMatchObject({ isUnread: true, isLate: false });
  });

  it('all that, after the blog has moved to another time zone', async () => {
    const { control } = wordpress;
    for (const zone of ['Pacific/Auckland', 'Pacific/Honolulu']) {
      await control.setOption('timezone_string', zone);
      await control.insertPost({ title: `Written in ${zone}`, contentHtml: '<p>x</p>' });
      const said = await say(`Said in ${zone}.`);
      await control.updatePost(talkId, { contentHtml: `<p>Edited in ${zone}.</p>` });
      await app.check();
      expect(await app.titles()).toContain(`Written in ${zone}`);
      expect(text(await app.post('Talk'))).toBe(`Edited in ${zone}.`);
      const comment = await here(said);
      expect(Math.abs((comment?.publishedAt ?? 0) - app.now())).toBeLessThan(DAY_MS / 24);
      expect(comment?.isLate).toBe(false);
    }
  });

  it('what changed in a thread, as soon as its post is opened', async () => {
    const { control } = wordpress;
    const edited = await say('Before it was opened.');
    const late = await say('Held before it was opened.', { status: 'hold' });
    const goes = await say('Goes before it is opened.');
    await app.check();
    await control.editComment(edited, 'Now that it is opened.');
    await control.approve(late);
    await control.deleteComment(goes);
    await app.ask('post.opened', { postId: talk.id });
    await app.until('shown', async () => (await states(late, goes)).join() === 'visible,withdrawn');
    expect(text(await here(edited))).toBe('Now that it is opened.');
  });

  it('a thread with holes, whole again after the person has asked for it', async () => {
    const before = await app.post('Talk');
    expect(before.completeness.why).toBe('whole');
    const { comments } = await app.thread(talk.id);
    const kept = comments.filter(({ state }) => state === 'visible').at(-1);
    await wordpress.control.editComment(
      Number(kept?.permalink.split('-').at(-1)),
      'Edited as well.',
    );
    await app.tamper(`DELETE FROM comments WHERE id IN (SELECT id FROM comments
      WHERE post_id = ${talk.id} AND state = 'visible' AND id <> ${kept?.id} LIMIT 5)`);
    const { here: left, there, why } = (await app.post('Talk')).completeness;
    expect({ left, why }).toEqual({ left: (there ?? 0) - 5, why: 'missing' });
    expect(await app.ask('post.repair', { postId: talk.id })).toEqual({ changed: 6 });
    expect((await app.post('Talk')).completeness).toEqual(before.completeness);
    const after = await app.thread(talk.id);
    expect(text(after.comments.find(({ id }) => id === kept?.id))).toBe('Edited as well.');
  });

  it('comments that the blog counts and does not show cost one search, and are told of', async () => {
    const { control } = wordpress;
    await control.setOption('rejoinder_uncounted_on', String(talkId));
    await control.setOption('rejoinder_uncounted', '3');
    await app.check();
    const { here: ours = 0, there, why } = (await app.post('Talk')).completeness;
    expect({ there, why }).toEqual({ there: ours + 3, why: 'hidden' });
    const costs: number[] = [];
    for (let checks = 0; checks < CHECKS_PER_REREAD; checks += 1)
      costs.push(await app.requestsOfCheck());
    expect(costs.filter((cost) => cost > 2).length).toBeLessThanOrEqual(1);
    const said = await say('Still seen.');
    await app.check();
    expect(await here(said)).toBeDefined();
  });
});
