import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect } from 'vitest';
import type {
  Blog,
  BlogId,
  CommentText,
  Input,
  Name,
  Notice,
  Output,
  Post,
  PostId,
  Result,
} from '#contract/index.ts';
import { createApp } from '#core/app.ts';
import { builtInRegistry } from '#core/providers/built-in.ts';
import { createHttp, type Http } from '#core/providers/http.ts';
import { fakePorts } from '../fakes/ports.ts';
import { joinThread, type WholeComment, type WholeThread } from '../fakes/whole-thread.ts';

/** The app, keeping up with one real blog, without its window and its timers: each check is told to begin. */
export interface Follower {
  readonly blogId: BlogId;
  readonly shown: readonly Notice[];
  /** The app's clock: it goes on by much more than the real one. */
  readonly now: () => number;
  readonly ask: <N extends Name>(name: N, input: Input<N>) => Promise<Output<N>>;
  readonly tryTo: <N extends Name>(name: N, input: Input<N>) => Promise<Result<Output<N>>>;
  /** One check as the app makes it by itself, most of an hour after the last; it must end well. */
  readonly check: () => Promise<void>;
  /** Checks until this holds, and gives how many it took; fails if that is more than `most`. */
  readonly checksUntil: (
    what: string,
    most: number,
    holds: () => Promise<unknown>,
  ) => Promise<number>;
  /** Waits until this holds, without a check. */
  readonly until: (what: string, holds: () => Promise<boolean>) => Promise<void>;
  /** Requests made by one check. */
  readonly requestsOfCheck: () => Promise<number>;
  readonly blog: () => Promise<Blog>;
  /** By title; undefined if it is not here. */
  readonly findPost: (title: string) => Promise<Post | undefined>;
  readonly post: (title: string) => Promise<Post>;
  readonly titles: () => Promise<readonly string[]>;
  readonly thread: (postId: PostId) => Promise<WholeThread>;
  /** By the blog's own id; undefined if it is not here. */
  readonly comment: (postId: PostId, id: number | undefined) => Promise<WholeComment | undefined>;
  /** Past the app, into its store's file, while the app is closed. */
  readonly tamper: (sql: string) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** By the default settings a lively blog is checked every quarter of an hour, a quiet one every hour. */
const BETWEEN_CHECKS_MS = 40 * 60_000;

export async function follower(
  address: string,
  options: { history?: 'latest' | 'year' | 'all'; choice?: 'blog' | 'post' } = {},
): Promise<Follower> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'rejoinder-follower-'));
  let skippedMs = 0;
  let requests = 0;
  const now = () => Date.now() + skippedMs;
  const ports = fakePorts({
    now,
    schedule: (ms, task) => {
      const timer = setTimeout(task, ms);
      return () => clearTimeout(timer);
    },
    paths: { data: dataDir },
  });
  const http = createHttp({ kind: 'node' }, { version: '0.0.0-test', requestsPerHost: () => 4 });
  const counted: Http = {
    ...http,
    get: (...args) => {
      requests += 1;
      return http.get(...args);
    },
  };
  const begin = () => createApp(ports, builtInRegistry({ http: counted, now, log: ports.log }));
  let app = begin();
  const tryTo: Follower['tryTo'] = async (name, input) => (await app.invoke(name, input)) as never;
  const ask: Follower['ask'] = async (name, input) => {
    const result = await tryTo(name, input);
    if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`);
    return result.value;
  };
  const settled = async (): Promise<void> => {
    while ((await ask('app.state', {})).isChecking) await new Promise((go) => setTimeout(go, 10));
    expect((await blog()).sync.problem).toBeNull();
  };

  const { choice, history } = options;
  const found = await ask('blog.discover', { address });
  const key = found.find(({ what }) => what === (choice ?? 'blog'))?.key;
  const added = await ask('blog.add', {
    address,
    ...(key === undefined ? {} : { choice: key }),
    ...(history === undefined ? {} : { history }),
  });
  const { blogId } = added;
  const blog = async (): Promise<Blog> => {
    const one = (await ask('blogs.list', {})).find(({ id }) => id === blogId);
    if (one === undefined) throw new Error('The blog is gone.');
    return one;
  };
  await settled();

  const check = async (): Promise<void> => {
    // What the person set off may still be under way: an hour's leap would end its turn.
    await settled();
    skippedMs += BETWEEN_CHECKS_MS;
    await ask('blogs.checkAll', {});
    await settled();
  };
  const posts = () => ask('posts.list', { scope: { blogId }, limit: 1000 });
  const findPost = async (title: string): Promise<Post | undefined> => {
    const summary = (await posts()).find((one) => one.title === title);
    return summary === undefined
      ? undefined
      : ((await ask('post.get', { postId: summary.id })) ?? undefined);
  };
  const thread = async (postId: PostId): Promise<WholeThread> => {
    const one = await ask('thread.get', { postId });
    const marks = await ask('thread.marks', { postId });
    if (one === null || marks === null) throw new Error('The thread is gone.');
    const ids = [...one.ids, ...one.pingbackIds];
    const texts: CommentText[] = [];
    for (let from = 0; from < ids.length; from += 100) {
      const commentIds = ids.slice(from, from + 100);
      texts.push(...(await ask('thread.texts', { commentIds })));
    }
    return joinThread(one, texts, marks.unread);
  };
  return {
    blogId,
    shown: ports.shown,
    now,
    ask,
    tryTo,
    check,
    checksUntil: async (what, most, holds) => {
      for (let checks = 1; checks <= most; checks += 1) {
        await check();
        if (await holds()) return checks;
      }
      throw new Error(`Not after ${most} checks: ${what}.`);
    },
    until: async (what, holds) => {
      const end = Date.now() + 60_000;
      while (!(await holds())) {
        if (Date.now() > end) throw new Error(`It did not happen: ${what}.`);
        await new Promise((go) => setTimeout(go, 50));
      }
    },
    requestsOfCheck: async () => {
      const before = requests;
      await check();
      return requests - before;
    },
    blog,
    findPost,
    post: async (title) => {
      const one = await findPost(title);
      if (one === undefined) throw new Error(`“${title}” is not here.`);
      return one;
    },
    titles: async () => (await posts()).map((post) => post.title),
    thread,
    comment: async (postId, id) =>
      (await thread(postId)).comments.find((one) => one.permalink.endsWith(`#comment-${id}`)),
    tamper: async (sql) => {
      await app.stop();
      const file = new DatabaseSync(path.join(dataDir, 'store.sqlite'));
      file.exec(sql);
      file.close();
      app = begin();
    },
    stop: async () => {
      await app.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
