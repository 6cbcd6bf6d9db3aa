import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttp } from '#core/providers/http.ts';
import type { BlogAccess, ListProvider, RemotePost, Reply } from '#core/providers/provider.ts';
import { createWordPressProvider } from '#core/providers/wordpress/provider.ts';
import { fakePorts } from '../fakes/ports.ts';
import { startWordPress, type WordPress } from '../wordpress/server.ts';

describe('A real WordPress, moderated', () => {
  let wordpress: WordPress;
  let provider: ListProvider;
  let access: BlogAccess;
  let post: RemotePost;

  const reply = (text: string, over: Partial<Reply> = {}): Reply => ({
    postRemoteId: post.remoteId,
    postUrl: post.url,
    parentRemoteId: null,
    text,
    author: { kind: 'guest', name: 'Zoë', email: 'zoe@example.org', url: '' },
    firstSentAt: Date.now(),
    ...over,
  });
  const as = (login: 'sam' | 'ada'): BlogAccess => ({
    ...access,
    credentials: { login, password: wordpress.users[login].applicationPassword },
  });
  const value = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    return result.value;
  };

  beforeAll(async () => {
    wordpress = await startWordPress();
    const http = createHttp({ kind: 'node' }, { version: '0.0.0-test' });
    provider = createWordPressProvider({ http, now: Date.now, log: fakePorts().log });
    const [found] = value(await provider.discover(wordpress.url));
    if (found === undefined) throw new Error('nothing can be followed');
    access = { url: found.blog.url, apiRoot: found.blog.apiRoot, credentials: null };
    const posts = value(await provider.posts(access, { page: 1, perPage: 100 }));
    const empty = posts.items.find((one) => one.titleHtml === 'An empty table');
    if (empty === undefined) throw new Error('no post');
    post = empty;
  });
  afterAll(() => wordpress?.dispose());

  it('holds a guest’s reply; sent again it is a duplicate; approved it is visible with its old number', async () => {
    await wordpress.control.setOption('comment_moderation', '1');
    try {
      const held = await provider.send(access, reply('Held for a while.'));
      if (held.outcome !== 'accepted') throw new Error(JSON.stringify(held));
      expect(held.reply).toMatchObject({ state: 'held', comment: null });
      expect(held.reply.permalink).not.toContain('moderation-hash');
      const { remoteId } = held.reply;
      expect(value(await provider.comment(access, remoteId))).toEqual({ state: 'hidden' });
      expect(value(await provider.findReply(access, reply('Held for a while.')))).toBeNull();
      expect(await provider.send(access, reply('Held for a while.'))).toEqual({
        outcome: 'duplicate',
      });
      await wordpress.control.approve(Number(remoteId));
      expect(value(await provider.comment(access, remoteId)).state).toBe('visible');
      await wordpress.control.hold(Number(remoteId));
      expect(value(await provider.comment(access, remoteId)).state).toBe('hidden');
      await wordpress.control.deleteComment(Number(remoteId));
      expect(value(await provider.comment(access, remoteId)).state).toBe('deleted');
    } finally {
      await wordpress.control.setOption('comment_moderation', '0');
    }
  });

  it('holds a signed-in reader’s reply, who cannot look for it but is told of the duplicate', async () => {
    await wordpress.control.setOption('comment_moderation', '1');
    try {
      const sam = value(await provider.whoAmI(as('sam')));
      const author = { kind: 'account', remoteUserId: sam.remoteId, name: sam.name } as const;
      const sent = await provider.send(as('sam'), reply('Sam waits & waits.', { author }));
      expect(sent).toMatchObject({ outcome: 'accepted', reply: { state: 'held', comment: null } });
      expect(await provider.send(as('sam'), reply('Sam waits & waits.', { author }))).toEqual({
        outcome: 'duplicate',
      });
      const found = await provider.findReply(as('sam'), reply('Sam waits & waits.', { author }));
      expect(value(found)).toBeNull();
    } finally {
      await wordpress.control.setOption('comment_moderation', '0');
    }
  });

  it('shows an edit and a removal, which change no date', async () => {
    const id = String(
      await wordpress.control.insertComment({
        post: Number(post.remoteId),
        contentHtml: 'Before.',
        dateGmt: '2026-11-01 10:00:00',
      }),
    );
    const [before] = value(await provider.commentsById(access, [id]));
    await wordpress.control.editComment(Number(id), 'After.');
    const [after] = value(await provider.commentsById(access, [id]));
    expect(before?.contentHtml).toContain('Before.');
    expect(after).toEqual({ ...before, contentHtml: '<p>After.</p>\n' });
    await wordpress.control.deleteComment(Number(id));
    expect(value(await provider.commentsById(access, [id]))).toEqual([]);
  });

  it('asks for a captcha, which only a person can solve', async () => {
    await wordpress.control.setOption('rejoinder_captcha', '1');
    try {
      expect(await provider.send(access, reply('A captcha stands here.'))).toMatchObject({
        outcome: 'unsent',
        error: { code: 'rejected', reason: 'captcha' },
      });
    } finally {
      await wordpress.control.setOption('rejoinder_captcha', '0');
    }
  });

  it('asks to wait after a reply that came too soon', async () => {
    await wordpress.control.setOption('rejoinder_no_flood', '0');
    try {
      await provider.send(access, reply('The first of two.'));
      expect(await provider.send(access, reply('The second of two.'))).toMatchObject({
        outcome: 'unsent',
        error: { code: 'rateLimited', retryAfterMs: 20_000 },
      });
    } finally {
      await wordpress.control.setOption('rejoinder_no_flood', '1');
    }
  });

  it('wants a login where only members may reply', async () => {
    await wordpress.control.setOption('comment_registration', '1');
    try {
      expect(await provider.send(access, reply('May I?'))).toMatchObject({
        outcome: 'unsent',
        error: { code: 'rejected', reason: 'loginRequired' },
      });
    } finally {
      await wordpress.control.setOption('comment_registration', '0');
    }
  });

  it('works the same without pretty addresses', async () => {
    const plain = { ...access, apiRoot: `${wordpress.url}/index.php?rest_route=/` };
    const sam = value(await provider.whoAmI({ ...plain, credentials: as('sam').credentials }));
    const author = { kind: 'account', remoteUserId: sam.remoteId, name: sam.name } as const;
    const words = reply('By the plain way.', { author });
    const sent = await provider.send({ ...as('sam'), apiRoot: plain.apiRoot }, words);
    expect(sent).toMatchObject({ outcome: 'accepted', reply: { state: 'visible' } });
    const list = await provider.comments(plain, {
      postRemoteIds: [post.remoteId],
      page: 1,
      perPage: 1,
      order: 'newestFirst',
    });
    expect(value(list).items[0]?.contentHtml).toBe('<p>By the plain way.</p>\n');
    expect(value(await provider.findReply(plain, words))).not.toBeNull();
  });

  it('takes a revoked password for none, and says so before anything is sent', async () => {
    const sam = value(await provider.whoAmI(as('sam')));
    const signedIn = as('sam');
    await wordpress.control.revokePasswords('sam');
    expect(await provider.whoAmI(signedIn)).toMatchObject({
      ok: false,
      error: { code: 'unauthorized' },
    });
    const author = { kind: 'account', remoteUserId: sam.remoteId, name: sam.name } as const;
    expect(await provider.send(signedIn, reply('Revoked.', { author }))).toMatchObject({
      outcome: 'unsent',
      error: { code: 'unauthorized' },
    });
    const list = await provider.posts(signedIn, { page: 1, perPage: 1 });
    expect(list.ok).toBe(true);
  });
});
