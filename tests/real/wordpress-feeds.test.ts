import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFeedProvider } from '#core/providers/feed/provider.ts';
import { createHttp } from '#core/providers/http.ts';
import type { BlogAccess, Exchange, RemoteBlog, WindowProvider } from '#core/providers/provider.ts';
import { CHECKS_PER_WHOLE } from '#core/sync/window-check.ts';
import { plainText } from '#core/text/plain-text.ts';
import { fakePorts } from '../fakes/ports.ts';
import { type WindowStore, windowStore } from '../main/core/sync/window-house.ts';
import { startWordPress, type WordPress } from '../wordpress/server.ts';

let wordpress: WordPress;
let provider: WindowProvider;
let remote: RemoteBlog;
let access: BlogAccess;
let store: WindowStore;
const exchanges: Exchange[] = [];

const ports = fakePorts({ start: Date.now() });

beforeAll(async () => {
  wordpress = await startWordPress();
  const http = createHttp({ kind: 'node' }, { version: '0.0.0-test' });
  provider = createFeedProvider({ http, now: ports.now, log: ports.log });
  const found = await provider.discover(wordpress.url);
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  const [choice] = found.value;
  if (choice === undefined) throw new Error('no choice');
  remote = choice.blog;
  access = { ...remote, credentials: null, onExchange: (one) => void exchanges.push(one) };
  store = windowStore(provider, remote, ports);
});
afterAll(() => wordpress.dispose());

const textOf = (remoteId: string): string =>
  plainText(String(store.row(remoteId).content_html ?? ''));

/** A new post of its own for each test. */
async function post(title: string): Promise<{ id: number; url: string }> {
  const dateGmt = new Date().toISOString().slice(0, 19).replace('T', ' ');
  return wordpress.control.insertPost({ title, contentHtml: `<p>${title}.</p>`, dateGmt });
}

const wait = () => new Promise((resolve) => setTimeout(resolve, 1100));

describe('a real WordPress, read by its feeds alone', () => {
  it('is found with both feeds, and takes replies', () => {
    expect(remote.name).toBe('The Quiet Lantern');
    expect(remote.capabilities).toMatchObject({ guestReply: true, wholeThreads: false });
    expect(remote.feeds?.comments).toContain('atom');
  });

  it('gives the discussion of a post’s page', async () => {
    const { url } = await post('Found by its page');
    const found = await provider.discover(url);
    expect(found.ok && found.value.map(({ what }) => what)).toEqual(['blog', 'post']);
    const feedUrl = url.includes('?') ? `${url}&feed=rss2` : `${url}feed/`;
    const byFeed = await provider.discover(feedUrl);
    expect(byFeed.ok && byFeed.value[0]).toMatchObject({ what: 'post' });
  });

  it('says “as it was” to the next request, and hardly anything crosses the wire', async () => {
    const first = await provider.commentWindow(access, null);
    if (!first.ok || first.value.isUnchanged) throw new Error('no feed');
    exchanges.length = 0;
    const again = await provider.commentWindow(access, first.value.validators);
    expect(again).toEqual({ ok: true, value: { isUnchanged: true } });
    expect(exchanges).toEqual([{ status: 304, bytes: 0 }]);
  });

  it('names posts of comments as its feed of posts does, with parents and without their line', async () => {
    const { id, url } = await post('With an answer');
    const top = await wordpress.control.insertComment({
      post: id,
      author: 'Ann',
      contentHtml: 'First.',
    });
    const answer = await wordpress.control.insertComment({
      post: id,
      parent: top,
      author: 'Bo',
      contentHtml: 'Second.',
    });
    expect(await store.check()).toEqual({ ok: true, value: null });
    expect(store.post(url)).toMatchObject({ title: 'With an answer', count_there: 2 });
    expect(store.row(String(answer))).toMatchObject({
      post_id: store.post(url).id,
      parent_remote_id: String(top),
      author_name: 'Bo',
    });
    expect(textOf(String(answer))).toBe('Second.');
    const rss = remote.feeds?.comments
      ?.replace('/atom/', '/')
      .replace('comments-atom', 'comments-rss2');
    const asRss = await provider.commentWindow(
      { ...access, feeds: { posts: remote.apiRoot, comments: rss ?? null } },
      null,
    );
    if (!asRss.ok || asRss.value.isUnchanged) throw new Error('no feed');
    const same = asRss.value.items.find((one) => one.remoteId === String(answer));
    expect(same).toMatchObject({ postRemoteId: url, parentRemoteId: String(top) });
    expect(plainText(same?.contentHtml ?? '')).toBe('Second.');
  });

  it('shows new, edited, late and removed comments after the checks that are promised', async () => {
    const { id } = await post('With changes');
    const { control } = wordpress;
    const say = (contentHtml: string, status: 'approved' | 'hold' = 'approved') =>
      control.insertComment({ post: id, author: 'Ann', contentHtml, status });
    const goes = await say('Goes.');
    const held = await say('Held.', 'hold');
    await wait();
    const edited = await say('Before.');
    await wait();
    await store.check();
    const fresh = await say('New.');
    await store.check();
    expect(store.shown()).toContain(String(fresh));
    await control.editComment(edited, 'After.');
    await control.approve(held);
    await control.deleteComment(goes);
    await store.checks(CHECKS_PER_WHOLE);
    expect(textOf(String(edited))).toBe('After.');
    expect(store.shown()).toContain(String(held));
    expect(store.unread()).toContain(String(held));
    expect(store.row(String(goes)).state).toBe('withdrawn');
  });

  it('takes a reply by its form and shows it', async () => {
    const { id, url } = await post('To be answered');
    const parent = await wordpress.control.insertComment({
      post: id,
      author: 'Ann',
      contentHtml: 'Well?',
    });
    const reply = {
      postRemoteId: url,
      postUrl: url,
      parentRemoteId: String(parent),
      text: 'A reply & "more".',
      author: { kind: 'guest', name: 'Zoë', email: 'zoe@example.org', url: '' },
      firstSentAt: Date.now(),
    } as const;
    await wordpress.control.setOption('comment_previously_approved', '0');
    const outcome = await provider.send(access, reply);
    expect(outcome).toMatchObject({ outcome: 'accepted', reply: { state: 'visible' } });
    const found = await provider.findReply(access, reply);
    expect(found).toMatchObject({ ok: true, value: { state: 'visible' } });
    expect(await provider.send(access, reply)).toEqual({ outcome: 'duplicate' });
  });
});
