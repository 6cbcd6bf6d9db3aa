import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AppError, Result } from '#contract/index.ts';
import type { HttpPort } from '#core/ports.ts';
import { createHttp, type Http } from '#core/providers/http.ts';
import type { BlogAccess, ListProvider, Reply } from '#core/providers/provider.ts';
import { createWordPressProvider } from '#core/providers/wordpress/provider.ts';
import { sampleLogin, samplePassword, startSampleBlog } from '../../../../main/sample/server.ts';
import { sentenceFor } from '../../../../renderer/text/errors.ts';
import { type FaultProxy, faultProxy } from '../../../fakes/fault-proxy.ts';
import { type FaultKind, faultKinds, faultOf } from '../../../fakes/faults.ts';
import { fakePorts } from '../../../fakes/ports.ts';
import { randomFrom } from '../../../fakes/random.ts';

/** What each fault may be called; `none` where the answer can still be read. */
const named: Readonly<Record<Exclude<FaultKind, 'none'>, readonly (AppError['code'] | 'none')[]>> =
  {
    dropRequest: ['offline'],
    dropAnswer: ['offline', 'badResponse'],
    reset: ['offline'],
    delay: ['timeout'],
    tooMany: ['rateLimited'],
    inRepair: ['rateLimited'],
    broken: ['badResponse'],
    cutBody: ['badResponse'],
    html: ['badResponse'],
    wrongType: ['none'],
    endless: ['badResponse', 'timeout'],
    drip: ['timeout'],
    circle: ['badResponse'],
    bomb: ['badResponse', 'timeout'],
    insecure: ['badResponse'],
    empty: ['badResponse'],
  };

/** The blog has the reply, and does not get to say so. */
const lost = ['dropAnswer', 'cutBody', 'dropRequest'] as const;

const PATIENCE_MS = 400;
const still = { answerMs: 1e9, editMs: 1e9, approveMs: 1e9 };
const hosts: readonly HttpPort[] = [{ kind: 'node' }, { kind: 'fetch', fetch: globalThis.fetch }];

/** The same way into the network, with less patience. */
function impatient(http: Http): Http {
  const timeoutMs = PATIENCE_MS;
  return {
    get: (url, options) => http.get(url, { ...options, timeoutMs }),
    head: (url, options) => http.head(url, { ...options, timeoutMs }),
    post: (url, body, options) => http.post(url, body, { ...options, timeoutMs }),
  };
}

describe.each(hosts)('a blog behind a bad connection, over $kind', (port) => {
  let stopBlog: () => Promise<void>;
  let proxy: FaultProxy;
  let provider: ListProvider;
  let access: BlogAccess;
  let comments: readonly string[];
  let post: { readonly remoteId: string; readonly url: string };
  /** A day later each time it is asked for: what one test's host asked to wait is over in the next. */
  let day = 0;

  beforeAll(async () => {
    const blog = await startSampleBlog({ pace: still });
    stopBlog = blog.stop;
    proxy = await faultProxy(blog.url);
    const now = (): number => Date.UTC(2026, 10, 24) + day * 86_400_000;
    const http = impatient(createHttp(port, { version: '0', now }));
    provider = createWordPressProvider({ http, now, log: fakePorts().log });
    access = { url: `${proxy.url}/`, apiRoot: `${proxy.url}/wp-json/`, credentials: null };
    const posts = await provider.posts(access, { page: 1, perPage: 1 });
    const [first] = posts.ok ? posts.value.items : [];
    post = { remoteId: first?.remoteId ?? '', url: first?.url ?? '' };
    const shown = await provider.comments(access, {
      postRemoteIds: null,
      page: 1,
      perPage: 20,
      order: 'newestFirst',
    });
    comments = shown.ok ? shown.value.items.map((one) => one.remoteId) : [];
  });
  afterAll(async () => {
    await proxy.stop();
    await stopBlog();
  });
  beforeEach(() => {
    day += 2;
    proxy.choose = () => ({ kind: 'none' });
  });

  const readings = (): Readonly<Record<string, () => Promise<Result<unknown>>>> => ({
    newest: () => provider.newest(access, null),
    posts: () => provider.posts(access, { page: 1, perPage: 10 }),
    stamps: () => provider.postStamps(access, { page: 1, perPage: 10 }),
    fate: () => provider.post(access, post.remoteId),
    comments: () =>
      provider.comments(access, {
        postRemoteIds: [post.remoteId],
        page: 1,
        perPage: 100,
        order: 'oldestFirst',
      }),
    ids: () =>
      provider.commentIds(access, {
        postRemoteIds: null,
        page: 1,
        perPage: 100,
        order: 'newestFirst',
      }),
    'comments again': () => provider.commentsById(access, comments),
    'one comment': () => provider.comment(access, comments[0] ?? ''),
    thoughts: () => provider.thoughts(access, post),
    'a look at the address': () => provider.discover(proxy.url),
  });

  it('has a blog to read where nothing goes wrong', async () => {
    expect(comments.length).toBeGreaterThan(5);
    for (const [name, read] of Object.entries(readings())) {
      expect(await read(), name).toMatchObject({ ok: true });
    }
  });

  it.each(faultKinds)('gives a name and a sentence to: %s', async (kind) => {
    const random = randomFrom(kind.length * 1000 + day);
    const isSlow = kind === 'delay' || kind === 'drip';
    for (const [name, read] of Object.entries(readings()).slice(0, isSlow ? 2 : undefined)) {
      // Each reading has a clock of its own, for what the host asked the one before.
      day += 2;
      const fault = faultOf(kind, random, PATIENCE_MS * 2);
      proxy.choose = () => fault;
      const answer = await read();
      if (answer.ok) {
        // A page that is no blog may be looked at all the same; a list is never made of nothing.
        expect(named[kind], `${name}: ${JSON.stringify(fault)}`).toContain('none');
        continue;
      }
      const { error } = answer;
      const may = name === 'a look at the address' ? [...named[kind], 'noApi'] : named[kind];
      expect(may, `${name}: ${JSON.stringify(fault)} ${JSON.stringify(error)}`).toContain(
        error.code,
      );
      const sentence = sentenceFor(error, { doing: 'check' });
      expect(sentence.title).toMatch(/^\S.*[.”]$/);
      expect(sentence.hint).toMatch(/\.$/);
    }
    proxy.choose = () => ({ kind: 'none' });
    day += 2;
    expect((await readings().comments?.())?.ok).toBe(true);
  });

  it('never says that a reply surely did not arrive when it did', async () => {
    const random = randomFrom(7);
    const signedIn = { ...access, credentials: { login: sampleLogin, password: samplePassword } };
    const kinds = [...faultKinds, ...lost, ...lost, ...lost];
    const outcomes: string[] = [];
    for (const [number, kind] of kinds.entries()) {
      day += 2;
      const fault = faultOf(kind, random, PATIENCE_MS * 2);
      proxy.choose = ({ method }) => (method === 'POST' ? fault : { kind: 'none' });
      const isGuest = number % 2 === 0;
      const reply: Reply = {
        postRemoteId: post.remoteId,
        postUrl: post.url,
        parentRemoteId: null,
        text: `Reply number ${number}, through ${kind}.`,
        author: isGuest
          ? { kind: 'guest', name: `Guest ${number}`, email: `g${number}@example.org`, url: '' }
          : { kind: 'account', remoteUserId: '2', name: 'You' },
        firstSentAt: null,
      };
      const sent = await provider.send(isGuest ? access : signedIn, reply);
      proxy.choose = () => ({ kind: 'none' });
      day += 2;
      // Settled: what the proxy holds back has reached the blog, or never will.
      await new Promise((resolve) => setTimeout(resolve, kind === 'delay' ? PATIENCE_MS : 0));
      const again = await provider.send(isGuest ? access : signedIn, reply);
      const hadArrived = again.outcome === 'duplicate';
      const what = `${number} ${JSON.stringify(fault)} ${JSON.stringify(sent)}`;
      if (sent.outcome === 'accepted' || sent.outcome === 'duplicate') {
        expect(hadArrived, what).toBe(true);
      } else {
        if (hadArrived) expect(sent.outcome, what).toBe('uncertain');
        expect(sentenceFor(sent.error, { doing: 'send' }).hint, what).toMatch(/\.$/);
      }
      outcomes.push(sent.outcome);
    }
    expect(new Set(outcomes)).toEqual(new Set(['accepted', 'unsent', 'uncertain']));
  });
});
