import { randomUUID } from 'node:crypto';
import type { Input, Name, Output, Result } from '#contract/index.ts';
import { identityHandlers } from '#core/commands/identity.ts';
import { writingHandlers } from '#core/commands/writing.ts';
import type { Context } from '#core/context.ts';
import { createDeliverer, type Deliverer } from '#core/outbox/deliver.ts';
import type {
  FoundReply,
  Provider,
  RemoteComment,
  Reply,
  SendOutcome,
} from '#core/providers/provider.ts';
import { createRegistry } from '#core/providers/registry.ts';
import { addBlog } from '#core/store/blogs.ts';
import { ingestComments } from '#core/store/comments.ts';
import { openDatabase } from '#core/store/database.ts';
import { ingestPosts } from '#core/store/posts.ts';
import { fakePorts } from '../../../fakes/ports.ts';

/** What happens to one sending: did it land on the blog, and what did the sender hear? */
export type Fate =
  | 'accepted'
  | 'held'
  | 'unsentOffline'
  | 'landedNoAnswer'
  | 'lostNoAnswer'
  | 'rateLimited'
  | 'refusedClosed'
  | 'unauthorized'
  /** The program is killed while it sends; the reply has landed, or has not. */
  | 'killedLanded'
  | 'killedLost';

/** A store, an outbox, and a blog whose every answer is told beforehand. */
export function postOffice() {
  const ports = fakePorts();
  const db = openDatabase(':memory:');
  const url = 'https://blog.example/';
  /** What is on the blog, by what WordPress's duplicate check compares. */
  const onBlog: (RemoteComment & { readonly key: string; readonly isHeld: boolean })[] = [];
  const fates: Fate[] = [];
  const sent: string[] = [];
  let onKill: () => void = () => {};
  let isBlogDown = false;

  const keyOf = (reply: Reply) =>
    [reply.postRemoteId, reply.parentRemoteId, reply.author.name, reply.text.trim()].join('\n');
  const land = (reply: Reply, isHeld: boolean): FoundReply => {
    const remoteId = String(1000 + onBlog.length);
    const comment = {
      remoteId,
      postRemoteId: reply.postRemoteId,
      parentRemoteId: reply.parentRemoteId,
      kind: 'comment' as const,
      authorName: reply.author.name,
      authorUrl: '',
      authorRemoteId: null,
      publishedAt: ports.now(),
      permalink: `${url}post/#comment-${remoteId}`,
      contentHtml: `<p>${reply.text}</p>`,
    };
    onBlog.push({ ...comment, key: keyOf(reply), isHeld });
    return {
      remoteId,
      state: isHeld ? 'held' : 'visible',
      permalink: comment.permalink,
      comment: isHeld ? null : comment,
    };
  };
  const never = new Promise<SendOutcome>(() => {});

  const send: Provider['send'] = async (_access, reply) => {
    sent.push(reply.text);
    if (onBlog.some(({ key }) => key === keyOf(reply))) return { outcome: 'duplicate' };
    const fate = fates.shift() ?? 'accepted';
    switch (fate) {
      case 'accepted':
        return { outcome: 'accepted', reply: land(reply, false) };
      case 'held':
        return { outcome: 'accepted', reply: land(reply, true) };
      case 'unsentOffline':
        return { outcome: 'unsent', error: { code: 'offline' } };
      case 'landedNoAnswer':
        land(reply, false);
        return { outcome: 'uncertain', error: { code: 'timeout' } };
      case 'lostNoAnswer':
        return { outcome: 'uncertain', error: { code: 'timeout' } };
      case 'rateLimited':
        return { outcome: 'unsent', error: { code: 'rateLimited', retryAfterMs: 20_000 } };
      case 'refusedClosed':
        return {
          outcome: 'unsent',
          error: { code: 'rejected', reason: 'closed', detail: 'Comments are closed.' },
        };
      case 'unauthorized':
        return { outcome: 'unsent', error: { code: 'unauthorized' } };
      case 'killedLanded':
        land(reply, false);
        onKill();
        return never;
      case 'killedLost':
        onKill();
        return never;
    }
  };
  const findReply: Provider['findReply'] = async (_access, reply) => {
    if (isBlogDown) return { ok: false, error: { code: 'offline' } };
    const there = onBlog.find(({ key, isHeld }) => key === keyOf(reply) && !isHeld);
    return {
      ok: true,
      value:
        there === undefined
          ? null
          : {
              remoteId: there.remoteId,
              state: 'visible',
              permalink: there.permalink,
              comment: there,
            },
    };
  };
  const whoAmI: Provider['whoAmI'] = async (access) =>
    access.credentials?.password === 'right'
      ? { ok: true, value: { remoteId: '7', name: 'Sam' } }
      : { ok: false, error: { code: 'unauthorized' } };
  // Only what an outbox asks of a provider is played.
  const provider = { kind: 'fake', send, findReply, whoAmI } as Pick<
    Provider,
    'kind' | 'send' | 'findReply' | 'whoAmI'
  > as Provider;
  const context: Context = { ports, db, providers: createRegistry([provider]), emit: () => {} };

  const blogId = addBlog(
    db,
    {
      kind: 'fake',
      name: 'A blog',
      description: '',
      url,
      apiRoot: url,
      capabilities: {
        wholeThreads: true,
        guestReply: true,
        accountReply: true,
        authorizeUrl: null,
      },
      feeds: null,
    },
    false,
    ports.now(),
  );
  ingestPosts(
    db,
    blogId,
    [
      {
        remoteId: '1',
        url: `${url}post/`,
        titleHtml: 'A post',
        authorRemoteId: '9',
        authorName: 'Ada',
        publishedAt: ports.now(),
        modifiedAt: null,
        contentHtml: '<p>x</p>',
        excerptHtml: '',
        commentsOpen: true,
        categories: [],
        mark: null,
        commentFeedUrl: null,
      },
    ],
    ports.now(),
    { olderIsRead: true },
  );
  const postId = Number(db.sql.prepare('SELECT id FROM posts').get()?.id);

  const office = {
    ports,
    db,
    context,
    blogId,
    postId,
    fates,
    sent,
    onBlog,
    deliverer: null as unknown as Deliverer,
    setBlogDown: (value: boolean) => {
      isBlogDown = value;
    },
    /** Starts the outbox anew over the same store, as after a kill. */
    restart: () => {
      office.deliverer = createDeliverer(context, {
        ingest: (id, comments) => ingestComments(db, id, comments, ports.now()),
        refreshPost: () => {},
      });
      const { deliverer } = office;
      onKill = () => {
        // What was in memory is gone: it does not react to anything any more.
        void deliverer.stop();
      };
      deliverer.start();
    },
    ask: async <N extends Name>(name: N, input: Input<N>): Promise<Output<N>> => {
      const result = await office.tryTo(name, input);
      if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`);
      return result.value;
    },
    tryTo: async <N extends Name>(name: N, input: Input<N>): Promise<Result<Output<N>>> => {
      const wake = { wake: () => office.deliverer.wake() };
      const handlers = { ...writingHandlers(context, wake), ...identityHandlers(context, wake) };
      const handler = handlers[name as keyof typeof handlers] as (
        input: unknown,
      ) => Promise<Result<Output<N>>>;
      return await handler(input);
    },
    write: async (text: string): Promise<string> => {
      const draftId = randomUUID();
      await office.ask('draft.save', { draftId, postId, parentId: null, text, revision: 1 });
      return draftId;
    },
    send: async (text: string): Promise<string> => {
      const draftId = await office.write(text);
      await office.ask('draft.send', { draftId });
      return draftId;
    },
    item: async (draftId: string) =>
      (await office.ask('outbox.list', {})).find(({ id }) => id === draftId),
    beGuest: () =>
      office.ask('identity.setGuest', { blogId, name: 'Nadia', email: 'n@example.org', url: '' }),
  };
  office.restart();
  return office;
}
