import { DatabaseSync } from 'node:sqlite';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { CommentId, Input, Name, Output, PostId, Result } from '#contract/index.ts';
import { createApp } from '#core/app.ts';
import type { App } from '#core/ports.ts';
import { createRegistry } from '#core/providers/registry.ts';
import { addBlog } from '#core/store/blogs.ts';
import { type FakeBlog, fakeBlog } from '../../../fakes/fake-blog.ts';
import { fakeFeed } from '../../../fakes/fake-feed.ts';
import { type FakePorts, fakePorts } from '../../../fakes/ports.ts';
import { newFolder, open, storeFile } from './damage.ts';

/** Tables that grow with the blogs and with years of reading. */
const large = 'posts|comments|read_marks|versions|announcements|my_comments|thread_visits';

/** Scans that are right, each with its reason: a piece of the statement, and what SQLite calls the scan. */
const allowed: readonly { readonly text: RegExp; readonly scan: RegExp; readonly why: string }[] = [
  {
    text: /./,
    scan: /USING (COVERING )?INDEX (posts_unread|comments_unread|comments_muted|announcements_pending)/,
    why: 'an index of unread rows alone is as long as what is shown as new',
  },
  {
    text: /FROM my_comments m JOIN blogs b ON b.url = m.blog_url/,
    scan: /SCAN m\b/,
    why: 'the person’s conversations are all posts that they wrote on',
  },
  {
    text: /title LIKE/,
    scan: /SCAN posts USING COVERING INDEX posts_by_title/,
    why: 'titles are looked through in an index of titles alone',
  },
  {
    text: /WHERE state = 'visible' (AND \+blog_id IN \(SELECT value FROM json_each\(\?1\)\) )?AND \?1 IS NOT NULL\s+ORDER BY active_at DESC, id DESC LIMIT/,
    scan: /SCAN posts USING INDEX posts_by_activity/,
    why: 'read backwards in the list’s own order, it ends at the limit',
  },
  {
    text: /SELECT blog_id, count\(\*\) AS n FROM posts GROUP BY blog_id/,
    scan: /SCAN posts USING COVERING INDEX posts_by_blog_activity/,
    why: 'counts the posts of every blog, from an index alone',
  },
];

const draftId = '6a2f8f5e-9b5e-4b53-9d05-6a2d3a5a6f01';

let statements: readonly string[] = [];
let plan: (text: string) => readonly string[] = () => [];

describe('the statements of a whole life', () => {
  beforeAll(async () => {
    const prepare = vi.spyOn(DatabaseSync.prototype, 'prepare');
    const paths = newFolder();
    const ports = fakePorts({ paths });
    const blog = fakeBlog({ now: ports.now });
    const feed = fakeFeed({ now: ports.now });
    const store = open(paths, ports.now);
    addBlog(store.db, { ...feed.remote, kind: feed.provider.kind }, false, ports.now());
    store.close();
    const app = createApp(ports, createRegistry([blog.provider, feed.provider]));
    for (let i = 0; i < 30; i += 1) feed.addComment(feed.addPost(`post-${i}`));
    await live(blog, ports, app);
    await app.stop();
    // The backup reads everything there is: that is what it is for. The search index is another file.
    statements = [...new Set(prepare.mock.calls.map(([text]) => text))].filter(
      (text) =>
        /^\s*(SELECT|WITH|INSERT|UPDATE|DELETE)\b/.test(text) &&
        !/\bcopy\.|\bindex(ed)?_(posts|comments|state)\b/.test(text),
    );
    prepare.mockRestore();
    const sql = new DatabaseSync(storeFile(paths));
    plan = (text) =>
      sql
        .prepare(`EXPLAIN QUERY PLAN ${text}`)
        .all()
        .map((row) => String(row.detail));
  }, 60_000);

  it('are many', () => {
    expect(statements.length).toBeGreaterThan(60);
  });

  it('read no large table from end to end, unless it is said why', () => {
    expect(
      statements.flatMap((text) => scansOf(text).filter((scan) => !isAllowed(text, scan))),
    ).toEqual([]);
  });

  it('need every exception that is made', () => {
    const scans = statements.flatMap((text) => scansOf(text).map((scan) => ({ text, scan })));
    const unused = allowed.filter(
      (one) => !scans.some(({ text, scan }) => one.text.test(text) && one.scan.test(scan)),
    );
    expect(unused).toEqual([]);
  });
});

const isAllowed = (text: string, scan: string): boolean =>
  allowed.some((one) => one.text.test(text) && one.scan.test(scan));

/** What is read whole, with the statement: `SCAN c USING INDEX …` where `c` is one of the large tables. */
function scansOf(text: string): readonly string[] {
  const named = [...text.matchAll(new RegExp(`\\b(?:${large})\\b(?:\\s+(?:AS\\s+)?(\\w+))?`, 'g'))];
  const names = new Set([...large.split('|'), ...named.flatMap(([, alias]) => alias ?? [])]);
  return plan(text)
    .filter((detail) => names.has(/^SCAN (\w+)/.exec(detail)?.[1] ?? ''))
    .map((detail) => `${detail} ← ${text.replace(/\s+/g, ' ')}`);
}

/** Does once what a person and their blogs do in years. */
async function live(blog: FakeBlog, ports: FakePorts, app: App): Promise<void> {
  const ask = async <N extends Name>(name: N, input: Input<N>): Promise<Output<N>> => {
    const pending = app.invoke(name, input) as Promise<Result<Output<N>>>;
    await ports.advance(2_000);
    const result = await pending;
    if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`);
    return result.value;
  };
  for (let i = 0; i < 30; i += 1) {
    const post = blog.addPost({ publishedAt: ports.now() - i * 86_400_000 });
    for (let j = 0; j < 5; j += 1) blog.addComment(post.remoteId);
  }
  app.start();
  const { blogId } = await ask('blog.add', { address: blog.remote.url });
  await ports.advance(3_600_000);
  await ask('identity.setGuest', { blogId, name: 'Anna', email: 'anna@example.org', url: '' });
  const posts = await ask('posts.list', { scope: { blogId } });
  const postId = posts[0]?.id ?? 0;
  for (const place of ['new', 'all', 'conversations', 'following', 'starred'] as const) {
    await ask('posts.list', { scope: { place } });
    await ask('read.nextUnread', { scope: { place }, afterPostId: null });
  }
  await ask('read.nextUnread', { scope: { blogId }, afterPostId: postId });
  await ask('posts.list', { scope: { folder: [] } });
  await ask('posts.list', { scope: { folder: ['None'] } });
  await ask('read.nextUnread', { scope: { folder: [] }, afterPostId: null });
  for (const isDone of [true, false]) await ask('conversation.setDone', { postId, isDone });
  await ask('post.neighbours', { postId });
  await ask('posts.byTitle', { text: 'a post' });
  await ask('post.opened', { postId });
  await ask('post.get', { postId });
  const thread = await ask('thread.get', { postId });
  const commentId = thread?.ids[0] ?? 0;
  await readThread(ask, postId, commentId);
  await ask('draft.save', { draftId, postId, parentId: commentId, text: 'hello', revision: 1 });
  await ask('draft.get', { draftId });
  await ask('drafts.list', {});
  await ask('drafts.forPost', { postId });
  await ask('draft.discard', { draftId });
  await ask('draft.restore', { draftId });
  await ask('draft.send', { draftId });
  await ports.advance(60_000);
  const [mine] = [...blog.comments.values()].filter((comment) => /hello/.test(comment.contentHtml));
  if (mine === undefined) throw new Error('the reply was not sent');
  blog.addComment(mine.postRemoteId, { parentRemoteId: mine.remoteId });
  blog.editComment('3', '<p>edited</p>');
  const [first, second, third] = [...blog.comments.keys()] as [string, string, string];
  blog.editComment(first, '<p>edited</p>');
  blog.deleteComment(second);
  blog.hold(third);
  const [, doomed, hidden] = [...blog.posts.keys()] as [string, string, string];
  blog.deletePost(doomed);
  blog.hidePost(hidden);
  for (let day = 0; day < 5; day += 1) {
    await ask('blog.check', { blogId });
    await ports.advance(86_400_000);
  }
  const [notice] = ports.shown;
  if (notice === undefined) throw new Error('the answer was not told of');
  app.noticeClicked(notice.id);
  await ask('post.repair', { postId });
  await ask('post.follow', { postId, isFollowed: true });
  await ask('comment.versions', { commentId });
  await ask('post.versions', { postId });
  for (const text of ['hello', 'is:unread', 'is:mine', 'is:starred', 'blog:a edited', 'in:draft']) {
    await ask('search.run', { text });
  }
  await ask('blog.loadOlder', { blogId });
  await ask('blog.setOptions', { blogId, history: 'all' });
  await ports.advance(86_400_000);
  await ask('read.comments', { commentIds: [commentId], isRead: true });
  await ask('read.comments', { commentIds: [commentId], isRead: false });
  await ask('read.post', { postId, isRead: true });
  await ask('read.post', { postId, isRead: false });
  const marked = await ask('read.thread', { postId });
  await ask('read.undo', { postId, ...marked });
  await ask('outbox.list', {});
  await ask('blogs.list', {});
  await ask('blog.report', { blogId });
  await ask('blogs.reports', {});
  await ask('app.state', {});
  await ask('blog.remove', { blogId });
}

/** What a person does in one thread. */
async function readThread(
  ask: <N extends Name>(name: N, input: Input<N>) => Promise<Output<N>>,
  postId: PostId,
  commentId: CommentId,
): Promise<void> {
  await ask('thread.texts', { commentIds: [commentId] });
  await ask('comment.text', { commentId });
  await ask('thread.keepPlace', { postId, commentId, offsetPx: 12 });
  for (const isStarred of [true, false]) {
    await ask('star.setPost', { postId, isStarred });
    await ask('star.setComment', { commentId, isStarred });
  }
  for (const what of ['subthread', 'person'] as const) {
    for (const isMuted of [true, false]) {
      await ask('mute.set', { commentId, what, isMuted });
      await ask('thread.marks', { postId });
      await ask('mute.people', {});
    }
  }
  for (const isHidden of [true, false]) await ask('words.set', { word: 'spoiler', isHidden });
  await ask('words.list', {});
}
