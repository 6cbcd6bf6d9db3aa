import {
  type AppError,
  type Blog,
  type BlogId,
  fail,
  ok,
  type Result,
  type SyncProgress,
} from '#contract/index.ts';
import { type BlogsEngine, blogsHandlers } from '#core/commands/blogs.ts';
import type { Context } from '#core/context.ts';
import type { Choice, Provider } from '#core/providers/provider.ts';
import { openDatabase } from '#core/store/database.ts';
import { followedPosts } from '#core/store/follows.ts';
import { fakePorts } from '../../../fakes/ports.ts';

export const url = 'https://blog.example/';
export const address = 'blog.example/some-post';
export const minute = 60_000;

/** Something to follow at `url`: the blog, the post with this id, or a category's feed. */
export function choice(what: Choice['what'], over: Partial<Choice> = {}, postId = '5'): Choice {
  const feedUrl = `${url}category/cats/feed/`;
  const isFeed = what === 'feed';
  return {
    key: { blog: `wordpress:${url}`, post: `post:${url}#${postId}`, feed: `feed:${feedUrl}` }[what],
    what,
    kind: isFeed ? 'feed' : 'wordpress',
    blog: {
      name: isFeed ? 'Cats' : 'A Blog',
      description: 'Words',
      url: isFeed ? feedUrl : url,
      apiRoot: isFeed ? feedUrl : `${url}wp-json/`,
      capabilities: {
        wholeThreads: !isFeed,
        guestReply: !isFeed,
        accountReply: false,
        authorizeUrl: null,
      },
      feeds: isFeed ? { posts: feedUrl, comments: null } : null,
    },
    post: isFeed ? null : { remoteId: postId, url: `${url}a-post/`, title: 'A post' },
    feedFormat: isFeed ? 'rss' : null,
    apiProblem: null,
    ...over,
  };
}

/** The commands over a store, an engine that only notes, and addresses that answer as the test says. */
export function house(
  choices: readonly Choice[] = [choice('blog'), choice('post'), choice('feed')],
) {
  const ports = fakePorts({ sampleBlog: async () => 'http://127.0.0.1:4001/' });
  const db = openDatabase(':memory:');
  const topics: string[] = [];
  db.onChanged((changed) => void topics.push(...changed));
  const asked: string[] = [];
  const answers: { error?: AppError; choices: readonly Choice[] } = { choices };
  const context: Context = {
    ports,
    db,
    providers: {
      byKind: (kind) =>
        ({ kind, reading: kind === 'feed' ? 'window' : 'lists' }) as unknown as Provider,
      discover: async (one) => {
        asked.push(one);
        return answers.error === undefined ? ok(answers.choices) : fail(answers.error);
      },
    },
    emit: () => {},
  };
  const calls: string[] = [];
  const checking = new Set<BlogId>();
  const progress = new Map<BlogId, SyncProgress>();
  const engine: BlogsEngine = {
    checkBlog: async (blogId) => {
      calls.push(`check ${blogId}`);
      return ok(null);
    },
    checkAll: () => void calls.push('check all'),
    cancelCheck: (blogId) => void calls.push(`cancel ${blogId}`),
    loadOlder: async (blogId) => {
      calls.push(`older ${blogId}`);
      return ok({ posts: 20, isEnd: false });
    },
    forget: (blogId) => void calls.push(`forget ${blogId}`),
    hasOlder: (blogId) => blogId === 1,
    isCheckingBlog: (blogId) => checking.has(blogId),
    progressOf: (blogId) => progress.get(blogId) ?? null,
  };
  const handlers = blogsHandlers(context, engine);
  const good = <T>(result: Result<T>): T => {
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    return result.value;
  };
  const add = async (what: Choice['what'], more: object = {}) =>
    good(
      await handlers['blog.add']({
        address,
        choice: answers.choices.find((one) => one.what === what)?.key,
        ...more,
      }),
    );
  const list = async (): Promise<readonly Blog[]> => good(await handlers['blogs.list']({}));
  const followed = (blogId: BlogId) => followedPosts(db, blogId).map((one) => one.postRemoteId);
  return {
    ports,
    db,
    topics,
    asked,
    answers,
    context,
    calls,
    checking,
    progress,
    handlers,
    add,
    list,
    followed,
    good,
  };
}
