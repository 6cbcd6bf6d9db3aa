import {
  type Blog,
  type BlogId,
  fail,
  type HandlersOf,
  ok,
  type PostId,
  type Result,
} from '#contract/index.ts';
import { passwordKey } from '../access.ts';
import type { Context } from '../context.ts';
import type { Choice } from '../providers/provider.ts';
import { listBlogs, type StoredBlog } from '../store/blog-list.ts';
import {
  type BlogOptions,
  blogOptionsOf,
  blogUrlOf,
  removeBlog,
  setBlogOptions,
} from '../store/blogs.ts';
import type { SyncEngine } from '../sync/engine.ts';
import { candidateOf, createFinder, type KeepOptions, keepChoice } from './subscribe.ts';

export type BlogsEngine = Pick<
  SyncEngine,
  | 'cancelCheck'
  | 'checkAll'
  | 'checkBlog'
  | 'forget'
  | 'hasOlder'
  | 'isCheckingBlog'
  | 'loadOlder'
  | 'progressOf'
>;

type BlogsNames =
  | 'blogs.list'
  | 'blog.discover'
  | 'blog.add'
  | 'blog.addSample'
  | 'blog.setOptions'
  | 'blog.cancelCheck'
  | 'blog.loadOlder'
  | 'blog.remove'
  | 'blog.check'
  | 'blogs.checkAll';

/** Commands about the blogs one follows; who one is there belongs to `identity.ts`. */
export function blogsHandlers(context: Context, engine: BlogsEngine): HandlersOf<BlogsNames> {
  const { db, ports, providers } = context;
  const finder = createFinder(context);

  function keep(
    choice: Choice,
    options: KeepOptions,
  ): Result<{ readonly blogId: BlogId; readonly postId: PostId | null }> {
    const kept = keepChoice(context, choice, options);
    if (kept === null) return fail({ code: 'notFound', detail: choice.post?.url ?? choice.key });
    const { blogId, postId, isNew } = kept;
    // The person sees the blog at once; how its first sync goes is told by the list.
    if (isNew) void engine.checkBlog(blogId);
    return ok({ blogId, postId });
  }

  /** The recommended choice at an address, or the one of this key. */
  async function choose(address: string, key: string | undefined): Promise<Result<Choice>> {
    let found = await finder.recall(address);
    const pick = (): Choice | undefined =>
      found.ok ? found.value.find((choice) => key === undefined || choice.key === key) : undefined;
    if (found.ok && pick() === undefined) found = await finder.find(address);
    if (!found.ok) return found;
    const choice = pick();
    return choice === undefined ? fail({ code: 'notFound', detail: key ?? address }) : ok(choice);
  }

  async function addSample(): Promise<Result<{ blogId: BlogId }>> {
    const found = await providers.discover(await ports.sampleBlog());
    if (!found.ok) return found;
    const [first] = found.value;
    if (first === undefined) return fail({ code: 'notFound' });
    return keep(first, { isSample: true });
  }

  function setOptions(blogId: BlogId, patch: Partial<BlogOptions>): Result<null> {
    const before = blogOptionsOf(db, blogId);
    if (before === null) return fail({ code: 'notFound' });
    setBlogOptions(db, blogId, patch, ports.now());
    if (patch.pace === 'paused') engine.cancelCheck(blogId);
    if (asksForMore(before, { ...before, ...patch })) void engine.checkBlog(blogId);
    return ok(null);
  }

  return {
    'blogs.list': () => ok(listBlogs(db).map((stored) => blogOf(stored, engine))),
    'blog.discover': async ({ address }) => {
      const found = await finder.find(address);
      return found.ok ? ok(found.value.map((choice) => candidateOf(context, choice))) : found;
    },
    'blog.add': async ({ address, choice: key, folder, history }) => {
      const choice = await choose(address, key);
      return choice.ok ? keep(choice.value, { folder, history }) : choice;
    },
    'blog.addSample': addSample,
    'blog.setOptions': ({ blogId, ...patch }) => setOptions(blogId, defined(patch)),
    'blog.cancelCheck': ({ blogId }) => {
      engine.cancelCheck(blogId);
      return ok(null);
    },
    'blog.loadOlder': ({ blogId }) => engine.loadOlder(blogId),
    'blog.remove': async ({ blogId }) => {
      const url = blogUrlOf(db, blogId);
      if (url === null) return fail({ code: 'notFound' });
      engine.forget(blogId);
      removeBlog(db, blogId);
      await ports.secrets.delete(passwordKey(url));
      return ok(null);
    },
    'blog.check': ({ blogId }) => engine.checkBlog(blogId),
    'blogs.checkAll': () => {
      engine.checkAll();
      return ok(null);
    },
  };
}

/** There is something to read now that was not wanted before. */
function asksForMore(before: BlogOptions, after: BlogOptions): boolean {
  if (after.pace === 'paused') return false;
  const depths = ['latest', 'year', 'all'];
  return (
    depths.indexOf(after.history) > depths.indexOf(before.history) ||
    (before.scope === 'posts' && after.scope === 'all') ||
    before.pace === 'paused'
  );
}

/** Without what was not given: `undefined` would overwrite. */
function defined<T extends object>(patch: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

function blogOf(
  { isFirstSyncDone: _isDone, ...stored }: StoredBlog,
  engine: Pick<BlogsEngine, 'hasOlder' | 'isCheckingBlog' | 'progressOf'>,
): Blog {
  const isChecking = engine.isCheckingBlog(stored.id);
  const progress = isChecking ? engine.progressOf(stored.id) : null;
  return {
    ...stored,
    sync: {
      ...stored.sync,
      state: progress !== null ? 'firstSync' : isChecking ? 'checking' : 'idle',
      progress,
      hasOlder: engine.hasOlder(stored.id),
    },
  };
}
