import { afterEach, describe, expect, it } from 'vitest';
import { reply, type Walker, walk } from './walker.ts';

const open: Walker[] = [];
const start = async (options?: Parameters<typeof walk>[0]) => {
  const walker = await walk(options);
  open.push(walker);
  return walker;
};
afterEach(async () => {
  for (const walker of open.splice(0)) await walker.stop().catch(() => {});
});

async function withSample(walker: Walker) {
  const { blogId } = await walker.ask('blog.addSample', {});
  await walker.until('the first sync ends', async () => {
    const [blog] = await walker.ask('blogs.list', {});
    return blog?.sync.state === 'idle' && blog.sync.lastCheckedAt !== null && blog.postCount > 3;
  });
  const posts = await walker.ask('posts.list', { scope: { blogId } });
  const six = posts.find((post) => post.thoughtCount === 6);
  if (six === undefined) throw new Error('The sample has no post with six thoughts.');
  return { blogId, posts, six };
}

describe('the main job, on the sample blog', () => {
  it('shows six thoughts: four comments, one nested, the author marked, two pingbacks apart', async () => {
    const walker = await start();
    const { six } = await withSample(walker);
    const thread = await walker.thread(six.id);
    expect(thread.thoughtCount).toBe(6);
    expect(thread.comments).toHaveLength(4);
    expect(thread.pingbacks).toHaveLength(2);
    const nested = thread.comments.filter((comment) => comment.depth > 0);
    expect(nested).toHaveLength(1);
    expect(nested[0]?.isByPostAuthor).toBe(true);
    expect(thread.unreadCount).toBeGreaterThan(0);
  });

  it('sends a guest’s reply once, under its parent, and tells of the answer once', async () => {
    const walker = await start();
    const { blogId, six } = await withSample(walker);
    await walker.ask('identity.setGuest', {
      blogId,
      name: 'Nadia',
      email: 'nadia@example.org',
      url: '',
    });
    const before = await walker.thread(six.id);
    const parent = before.comments[0];
    const draftId = await reply(
      walker,
      six.id,
      parent?.id ?? null,
      'I read this on a train & agree: 1 < 2.\n\nSecond thought, C:\\temp.',
    );
    await walker.until('the reply is sent', async () =>
      (await walker.ask('outbox.list', {})).find(
        (item) => item.id === draftId && item.state === 'sent',
      ),
    );
    const after = await walker.thread(six.id);
    const mine = after.comments.filter((comment) => comment.isMine);
    expect(mine).toHaveLength(1);
    expect(mine[0]).toMatchObject({ parentId: parent?.id, authorName: 'Nadia', isUnread: false });
    expect(mine[0]?.contentHtml).toContain('&amp; agree: 1 &lt; 2.');
    expect((await walker.ask('drafts.list', {})).length).toBe(0);

    const answer = await walker.until('the answer arrives', async () =>
      (await walker.thread(six.id)).comments.find((comment) => comment.parentId === mine[0]?.id),
    );
    expect(answer).toMatchObject({ isAnswerToMe: true, isByPostAuthor: true, isUnread: true });
    await walker.until('the notice is shown', async () => walker.shown.length > 0);
    await walker.ask('blog.check', { blogId });
    await walker.ask('blog.check', { blogId });
    expect(walker.shown).toHaveLength(1);
    expect(walker.shown[0]?.destination).toEqual({
      to: 'post',
      postId: six.id,
      commentId: answer.id,
    });
  });

  it('notices an edit and a late approval that change no date', async () => {
    const walker = await start();
    const { blogId } = await withSample(walker);
    const all = async () => {
      const posts = await walker.ask('posts.list', { scope: { blogId } });
      const threads = await Promise.all(posts.map((post) => walker.thread(post.id)));
      return threads.flatMap((thread) => thread.comments);
    };
    const known = new Set((await all()).map((comment) => comment.id));
    await walker.until('the edit is seen', async () =>
      (await all()).find((comment) => comment.editedAt !== null),
    );
    const late = await walker.until('the late approval is seen', async () =>
      (await all()).find((comment) => !known.has(comment.id)),
    );
    expect(late.isUnread).toBe(true);
  });

  it('keeps everything over a restart, with the blog gone', async () => {
    const first = await start();
    const { six } = await withSample(first);
    const before = await first.thread(six.id);
    await first.ask('read.comments', {
      commentIds: before.comments.map((comment) => comment.id),
      isRead: true,
    });
    await first.ask('draft.save', {
      draftId: crypto.randomUUID(),
      postId: six.id,
      parentId: null,
      text: 'half a thought',
      revision: 1,
    });
    open.splice(0);
    await first.stop();

    const second = await start({ dataDir: first.dataDir });
    second.ports.setOnline(false);
    const after = await second.thread(six.id);
    expect(after.comments.map((comment) => comment.contentHtml)).toEqual(
      before.comments.map((comment) => comment.contentHtml),
    );
    expect(after.comments.every((comment) => !comment.isUnread)).toBe(true);
    expect((await second.ask('drafts.list', {}))[0]?.text).toBe('half a thought');
  });
});

describe('input from outside', () => {
  it('is refused with a reason and never throws', async () => {
    const walker = await start();
    expect(await walker.app.invoke('no.such', {})).toMatchObject({
      ok: false,
      error: { code: 'invalidInput' },
    });
    expect(await walker.app.invoke('post.get', { postId: 'x' })).toMatchObject({
      ok: false,
      error: { code: 'invalidInput' },
    });
    expect(await walker.app.invoke('constructor', {})).toMatchObject({ ok: false });
    expect(await walker.tryTo('post.get', { postId: 999 })).toEqual({ ok: true, value: null });
    expect(await walker.tryTo('app.openExternal', { url: 'javascript:alert(1)' })).toMatchObject({
      ok: false,
    });
    expect(await walker.tryTo('app.openExternal', { url: 'file:///etc/passwd' })).toMatchObject({
      ok: false,
    });
    expect(walker.ports.opened).toEqual([]);
  });
});
