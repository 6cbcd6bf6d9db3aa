import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  BlogAccess,
  ListProvider,
  RemoteComment,
  RemotePost,
  Reply,
  SendOutcome,
} from '#core/providers/provider.ts';
import { plainText } from '#core/text/plain-text.ts';

/** A blog with a post of six thoughts (four comments, one an answer, two pingbacks) and one that is closed. */
export interface BlogUnderTest {
  readonly provider: ListProvider;
  /** Home page. */
  readonly url: string;
  /** A feed of the blog, to be pasted. */
  readonly feedUrl: string;
  readonly login: string;
  readonly applicationPassword: string;
  readonly stop: () => Promise<void>;
}

const day = 86_400_000;

/** What every kind of blog must do alike, run against a live one. */
export function describeProvider(name: string, start: () => Promise<BlogUnderTest>): void {
  describe(`${name} keeps the provider's promises`, () => {
    let blog: BlogUnderTest;
    let provider: ListProvider;
    let access: BlogAccess;
    let posts: readonly RemotePost[];
    let discussed: RemotePost;
    let closed: RemotePost;
    let thoughts: readonly RemoteComment[];

    const value = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
      if (!result.ok) throw new Error(`failed: ${JSON.stringify(result.error)}`);
      return result.value;
    };
    const accepted = (outcome: SendOutcome) => {
      if (outcome.outcome !== 'accepted') throw new Error(JSON.stringify(outcome));
      return outcome.reply;
    };
    const guest = (text: string, over: Partial<Reply> = {}): Reply => ({
      postRemoteId: discussed.remoteId,
      postUrl: discussed.url,
      parentRemoteId: null,
      text,
      author: { kind: 'guest', name: 'Zoë & Co', email: 'zoe@example.org', url: '' },
      firstSentAt: Date.now(),
      ...over,
    });
    const signedIn = (): BlogAccess => ({
      ...access,
      credentials: { login: blog.login, password: blog.applicationPassword },
    });

    beforeAll(async () => {
      blog = await start();
      provider = blog.provider;
      const [found] = value(await provider.discover(blog.url));
      if (found === undefined) throw new Error('nothing can be followed');
      access = { url: found.blog.url, apiRoot: found.blog.apiRoot, credentials: null };
      posts = value(await provider.posts(access, { page: 1, perPage: 100 })).items;
      for (const post of posts) {
        if (!post.commentsOpen) closed = post;
        const those = value(await provider.thoughts(access, post));
        if (those.length === 6) {
          discussed = post;
          thoughts = those;
        }
      }
      if (discussed === undefined || closed === undefined) throw new Error('not the expected blog');
    });
    afterAll(() => blog?.stop());

    describe('finding the blog', () => {
      const recommended = async (address: string) => {
        const [first] = value(await provider.discover(address));
        if (first === undefined) throw new Error('nothing can be followed');
        return first;
      };

      it('knows it by any of its addresses', async () => {
        const home = await recommended(blog.url);
        expect(home).toMatchObject({ what: 'blog', kind: provider.kind, post: null });
        expect(home.blog.name).not.toBe('');
        for (const address of [
          ` ${blog.url.replace(/^https?:\/\//, '')} `,
          blog.feedUrl,
          blog.feedUrl.replace(/^http:/, 'feed:'),
          home.blog.apiRoot,
          closed.url,
        ]) {
          const found = await recommended(address);
          expect({ address, ...found, post: null }).toEqual({ address, ...home });
        }
      });

      it('offers the discussion of the post whose address it was, after the blog', async () => {
        const choices = value(await provider.discover(discussed.url));
        expect(choices.slice(0, 2).map((choice) => choice.what)).toEqual(['blog', 'post']);
        for (const { post, blog } of choices.slice(0, 2)) {
          expect(blog.url).toBe(access.url);
          expect(post).toEqual({
            remoteId: discussed.remoteId,
            url: discussed.url,
            title: plainText(discussed.titleHtml),
          });
        }
        expect(new Set(choices.map((choice) => choice.key)).size).toBe(choices.length);
      });

      it('offers both ways to reply', async () => {
        const { capabilities } = (await recommended(blog.url)).blog;
        expect(capabilities).toMatchObject({
          wholeThreads: true,
          guestReply: true,
          accountReply: true,
        });
        expect(capabilities.authorizeUrl).toMatch(/^http.*authorize-application/);
      });

      it('says that nothing answers where nothing does', async () => {
        const found = await provider.discover(await nobody());
        expect(found).toMatchObject({ ok: false, error: { code: 'offline', detail: 'refused' } });
      });
    });

    describe('posts', () => {
      it('come newest first by date, whole', () => {
        expect(posts.length).toBeGreaterThan(3);
        const times = posts.map((post) => post.publishedAt);
        expect(times).toEqual([...times].sort((a, b) => b - a));
        for (const post of posts) {
          expect(post.authorName).not.toBe('');
          expect(post.titleHtml).not.toBe('');
          expect(plainText(post.contentHtml)).not.toBe('');
          expect(post.url).toMatch(/^http/);
          expect(post.publishedAt).toBeLessThanOrEqual(Date.now());
          expect(post.publishedAt).toBeGreaterThan(Date.now() - 400 * day);
        }
      });

      it('come in pages that add up, and the page after the last is empty', async () => {
        const seen: string[] = [];
        let pages = 1;
        for (let page = 1; page <= pages; page += 1) {
          const some = value(await provider.posts(access, { page, perPage: 5 }));
          expect(some.total).toBe(posts.length);
          pages = some.totalPages ?? 0;
          seen.push(...some.items.map((post) => post.remoteId));
        }
        expect(seen).toEqual(posts.map((post) => post.remoteId));
        const after = await provider.posts(access, { page: pages + 1, perPage: 5 });
        expect(value(after).items).toEqual([]);
      });

      it('before a mark are all that are as old, and older; none is left out or comes twice', async () => {
        const seen: string[] = [];
        let before: string | null = null;
        for (let step = 0; step <= posts.length; step += 1) {
          const some: readonly RemotePost[] = value(
            await provider.posts(access, { page: 1, perPage: 3, before }),
          ).items;
          const oldest = some.at(-1)?.mark ?? null;
          expect(some[0]?.mark ?? null).toBe(before ?? some[0]?.mark);
          if (oldest === before) break;
          seen.push(...some.map((post) => post.remoteId).filter((id) => !seen.includes(id)));
          before = oldest;
        }
        expect(seen).toEqual(posts.map((post) => post.remoteId));
      });

      it('can be asked for by id', async () => {
        const remoteIds = [closed.remoteId, '999999'];
        const some = value(await provider.posts(access, { page: 1, perPage: 100, remoteIds }));
        expect(some.items).toEqual([closed]);
        expect(
          value(await provider.posts(access, { page: 1, perPage: 100, remoteIds: [] })).items,
        ).toEqual([]);
      });

      it('have stamps that agree with them, the last modified first', async () => {
        const stamps = value(await provider.postStamps(access, { page: 1, perPage: 100 }));
        expect(stamps.total).toBe(posts.length);
        const times = stamps.items.map((stamp) => stamp.modifiedAt ?? stamp.publishedAt);
        expect(times).toEqual([...times].sort((a, b) => b - a));
        const byId = new Map(stamps.items.map((stamp) => [stamp.remoteId, stamp]));
        for (const { remoteId, publishedAt, modifiedAt, commentsOpen } of posts) {
          expect(byId.get(remoteId)).toEqual({ remoteId, publishedAt, modifiedAt, commentsOpen });
        }
        const query = { page: 1, perPage: 100, remoteIds: [closed.remoteId, '999999'] };
        const one = value(await provider.postStamps(access, query));
        expect(one.items).toEqual([byId.get(closed.remoteId)]);
        const second = value(await provider.postStamps(access, { page: 2, perPage: 2 }));
        expect(second.items).toEqual(stamps.items.slice(2, 4));
      });

      it('tell their fate one by one', async () => {
        expect(value(await provider.post(access, closed.remoteId))).toEqual({ state: 'visible' });
        expect(value(await provider.post(access, '999999'))).toEqual({ state: 'deleted' });
      });
    });

    describe('comments', () => {
      const query = { page: 1, perPage: 100, order: 'newestFirst' } as const;
      const all = async (postRemoteIds: readonly string[] | null) =>
        value(await provider.comments(access, { ...query, postRemoteIds })).items;

      it('come by id in the order that was asked for, without pingbacks, under their parents', async () => {
        const items = await all([discussed.remoteId]);
        expect(items).toHaveLength(4);
        const ids = items.map((one) => Number(one.remoteId));
        expect(ids).toEqual([...ids].sort((a, b) => b - a));
        const oldest = await provider.comments(access, {
          ...query,
          postRemoteIds: [discussed.remoteId],
          order: 'oldestFirst',
        });
        expect(value(oldest).items).toEqual([...items].reverse());
        expect(new Set(items.map((one) => one.kind))).toEqual(new Set(['comment']));
        const [answer] = items.filter((one) => one.parentRemoteId !== null);
        expect(ids).toContain(Number(answer?.parentRemoteId));
        expect(answer?.authorRemoteId).toBe(discussed.authorRemoteId);
        for (const one of items) expect(plainText(one.contentHtml)).not.toBe('');
      });

      it('of several posts come together, and their ids agree with the comments', async () => {
        const both = [discussed.remoteId, closed.remoteId];
        const items = await all(both);
        expect(new Set(items.map((one) => one.postRemoteId))).toEqual(new Set(both));
        const ids = value(await provider.commentIds(access, { ...query, postRemoteIds: both }));
        expect(ids.total).toBe(items.length);
        expect(ids.items).toEqual(
          items.map(({ remoteId, postRemoteId, parentRemoteId }) => ({
            remoteId,
            postRemoteId,
            parentRemoteId,
          })),
        );
      });

      it('come in pages, and the page after the last is empty', async () => {
        const some = { ...query, postRemoteIds: [discussed.remoteId], perPage: 3 };
        const one = value(await provider.comments(access, { ...some, page: 1 }));
        const two = value(await provider.comments(access, { ...some, page: 2 }));
        const three = value(await provider.comments(access, { ...some, page: 3 }));
        expect([one.items.length, two.items.length, three.items.length]).toEqual([3, 1, 0]);
        expect(one.totalPages).toBe(2);
      });

      it('of no posts are none, of the whole blog all', async () => {
        expect(await all([])).toEqual([]);
        expect(await all(null)).toEqual(await all(posts.map((post) => post.remoteId)));
      });

      it('can be counted, with the newest of them, for some posts or for all', async () => {
        for (const some of [null, [discussed.remoteId, closed.remoteId], [closed.remoteId]]) {
          const items = await all(some);
          expect(value(await provider.newest(access, some))).toEqual({
            remoteId: items[0]?.remoteId,
            count: items.length,
          });
        }
        for (const none of [[], ['999999']]) {
          const newest = value(await provider.newest(access, none));
          expect(newest).toEqual({ remoteId: null, count: 0 });
        }
      });

      it('can be asked for again by id; those that are not there are absent', async () => {
        const [first] = await all([discussed.remoteId]);
        const again = value(await provider.commentsById(access, [first?.remoteId ?? '', '999999']));
        expect(again).toEqual([first]);
      });

      it('tell their fate one by one', async () => {
        const [first] = await all([discussed.remoteId]);
        expect(value(await provider.comment(access, first?.remoteId ?? ''))).toEqual({
          state: 'visible',
          comment: first,
        });
        expect(value(await provider.comment(access, '999999'))).toEqual({ state: 'deleted' });
      });

      it('and pingbacks make the thoughts', () => {
        const kinds = thoughts.map((one) => one.kind).sort();
        expect(kinds).toEqual(['comment', 'comment', 'comment', 'comment', 'pingback', 'pingback']);
        for (const one of thoughts) {
          expect(one.postRemoteId).toBe(discussed.remoteId);
          expect(one.authorName).not.toBe('');
          expect(one.publishedAt).toBeGreaterThan(discussed.publishedAt - day);
        }
      });
    });

    describe('who one is', () => {
      it('is known by the application password', async () => {
        const user = value(await provider.whoAmI(signedIn()));
        expect(user.name).not.toBe('');
        expect(user.remoteId).toMatch(/^\d+$/);
      });

      it('is refused with a wrong password or none', async () => {
        const wrong = { ...access, credentials: { login: blog.login, password: 'wrong' } };
        for (const someone of [wrong, access]) {
          const answer = await provider.whoAmI(someone);
          expect(answer).toMatchObject({ ok: false, error: { code: 'unauthorized' } });
        }
      });

      it('does not matter for reading: a revoked password keeps nobody out', async () => {
        const wrong = { ...access, credentials: { login: blog.login, password: 'wrong' } };
        const answer = await provider.posts(wrong, { page: 1, perPage: 1 });
        expect(value(answer).items).toHaveLength(1);
      });
    });

    describe('replies', () => {
      const awkward =
        'Is a < b & c > d? <b>no</b> &amp; "quoted", it\'s -- well... C:\\new\\\\x\r\n\r\nSee https://a.example/?x=1&y=2 :-) é 漢 🙂';

      it('of a guest appear under their parent, with the words as typed, and only once', async () => {
        const parent = thoughts.find((one) => one.kind === 'comment');
        const reply = guest(awkward, { parentRemoteId: parent?.remoteId ?? null });
        const sent = accepted(await provider.send(access, reply));
        expect(sent.state).toBe('visible');
        expect(sent.comment).toMatchObject({
          parentRemoteId: parent?.remoteId,
          postRemoteId: discussed.remoteId,
          authorName: 'Zoë & Co',
        });
        const shown = plainText(sent.comment?.contentHtml ?? '');
        expect(shown).toContain('a < b & c > d? <b>no</b> &amp;');
        expect(shown).toContain('C:\\new\\\\x');
        expect(shown).toContain('https://a.example/?x=1&y=2');

        expect(await provider.send(access, reply)).toEqual({ outcome: 'duplicate' });
        const found = value(await provider.findReply(access, reply));
        expect(found).toMatchObject({ remoteId: sent.remoteId, state: 'visible' });
      });

      it('of a signed-in user carry the user, and only once', async () => {
        const me = value(await provider.whoAmI(signedIn()));
        const reply = guest(`${awkward} (signed in)`, {
          author: { kind: 'account', remoteUserId: me.remoteId, name: me.name },
        });
        const sent = accepted(await provider.send(signedIn(), reply));
        expect(sent.comment).toMatchObject({ authorRemoteId: me.remoteId, authorName: me.name });
        expect(await provider.send(signedIn(), reply)).toEqual({ outcome: 'duplicate' });
        const found = value(await provider.findReply(signedIn(), reply));
        expect(found).toMatchObject({ remoteId: sent.remoteId, state: 'visible' });
      });

      it('that were never sent are not found, nor are those of others or under others', async () => {
        const reply = guest('Words for one place only.');
        accepted(await provider.send(access, reply));
        const elsewhere: readonly Reply[] = [
          guest('Words for one place only, and more.'),
          { ...reply, parentRemoteId: thoughts[0]?.remoteId ?? null },
          { ...reply, author: { kind: 'guest', name: 'Another', email: 'a@example.org', url: '' } },
          { ...reply, firstSentAt: Date.now() + 3 * day },
        ];
        for (const other of elsewhere) {
          expect(value(await provider.findReply(access, other))).toBeNull();
        }
      });

      it.each([
        ['a closed post', () => ({ postRemoteId: closed.remoteId, postUrl: closed.url }), 'closed'],
        ['no post', () => ({ postRemoteId: '999999' }), 'noSuchPost'],
        ['no comment', () => ({ parentRemoteId: '999999' }), 'noSuchParent'],
        ['nothing typed', () => ({ text: ' \n ' }), 'empty'],
        ['too many words', () => ({ text: 'word '.repeat(20_000) }), 'tooLong'],
      ])('of a guest to %s are refused with the reason', async (_what, over, reason) => {
        const outcome = await provider.send(access, guest('To be refused.', over()));
        expect(outcome).toMatchObject({ outcome: 'unsent', error: { code: 'rejected', reason } });
      });

      it.each([
        ['a closed post', () => ({ postRemoteId: closed.remoteId, postUrl: closed.url }), 'closed'],
        ['no post', () => ({ postRemoteId: '999999' }), 'noSuchPost'],
        ['nothing typed', () => ({ text: ' \n ' }), 'empty'],
      ])('of a user to %s are refused with the reason', async (_what, over, reason) => {
        const author = { kind: 'account', remoteUserId: '2', name: 'You' } as const;
        const outcome = await provider.send(
          signedIn(),
          guest('To be refused.', { author, ...over() }),
        );
        expect(outcome).toMatchObject({ outcome: 'unsent', error: { code: 'rejected', reason } });
      });

      it('without a name, or with a wrong e-mail address, are refused with the reason', async () => {
        const author = { kind: 'guest', name: '', email: '', url: '' } as const;
        const nameless = await provider.send(access, guest('x', { author }));
        expect(nameless).toMatchObject({ outcome: 'unsent', error: { reason: 'missingIdentity' } });
        const misspelt = { kind: 'guest', name: 'Z', email: 'zoe@', url: '' } as const;
        const wrong = await provider.send(access, guest('x', { author: misspelt }));
        expect(wrong).toMatchObject({ outcome: 'unsent', error: { reason: 'badEmail' } });
      });

      it('with a revoked password wait for a sign-in', async () => {
        const author = { kind: 'account', remoteUserId: '2', name: 'You' } as const;
        for (const credentials of [{ login: blog.login, password: 'wrong' }, null]) {
          const outcome = await provider.send(
            { ...access, credentials },
            guest('Who am I?', { author }),
          );
          expect(outcome).toMatchObject({ outcome: 'unsent', error: { code: 'unauthorized' } });
        }
      });

      it('to a blog that does not answer are surely unsent', async () => {
        const url = await nobody();
        const gone = { ...access, url, apiRoot: url };
        const reply = guest('Nobody there.', { postUrl: `${url}post/` });
        const account = { kind: 'account', remoteUserId: '2', name: 'You' } as const;
        for (const outcome of [
          await provider.send(gone, reply),
          await provider.send(
            { ...gone, credentials: { login: 'a', password: 'b' } },
            { ...reply, author: account },
          ),
        ]) {
          expect(outcome).toMatchObject({
            outcome: 'unsent',
            error: { code: 'offline', detail: 'refused' },
          });
        }
      });
    });
  });
}

/** An address on this computer where nothing listens. */
async function nobody(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}/`;
}
