import { type Blog, type BlogId, fail, type HandlersOf, ok, type Result } from '#contract/index.ts';
import { passwordKey } from '../access.ts';
import type { Context } from '../context.ts';
import { addBlog, blogIdOf, blogUrlOf, listBlogs, removeBlog } from '../store/blogs.ts';
import type { SyncEngine } from '../sync/engine.ts';

export type BlogsEngine = Pick<
  SyncEngine,
  'checkBlog' | 'checkAll' | 'forget' | 'isCheckingBlog' | 'progressOf'
>;

type BlogsNames =
  | 'blogs.list'
  | 'blog.discover'
  | 'blog.add'
  | 'blog.addSample'
  | 'blog.remove'
  | 'blog.check'
  | 'blogs.checkAll';

/** Commands about the blogs one follows; who one is there belongs to `identity.ts`. */
export function blogsHandlers(context: Context, engine: BlogsEngine): HandlersOf<BlogsNames> {
  const { db, ports, providers } = context;

  async function add(address: string, isSample: boolean): Promise<Result<{ blogId: BlogId }>> {
    const found = await providers.discover(address);
    if (!found.ok) return found;
    const known = blogIdOf(db, found.value.url);
    if (known !== null) return ok({ blogId: known });
    const blogId = addBlog(db, found.value, isSample, ports.now());
    // The person sees the blog at once; how its first sync goes is told by the list.
    void engine.checkBlog(blogId);
    return ok({ blogId });
  }

  return {
    'blogs.list': () => ok(listBlogs(db).map((stored) => blogOf(stored, engine))),
    'blog.discover': async ({ address }) => {
      const found = await providers.discover(address);
      if (!found.ok) return found;
      const { name, description, url } = found.value;
      return ok({ name, description, url, alreadyAdded: blogIdOf(db, url) });
    },
    'blog.add': ({ address }) => add(address, false),
    'blog.addSample': async () => add(await ports.sampleBlog(), true),
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

function blogOf(
  { isFirstSyncDone, ...stored }: ReturnType<typeof listBlogs>[number],
  engine: Pick<BlogsEngine, 'isCheckingBlog' | 'progressOf'>,
): Blog {
  const isChecking = engine.isCheckingBlog(stored.id);
  const isFirst = isChecking && !isFirstSyncDone;
  return {
    ...stored,
    sync: {
      ...stored.sync,
      state: isFirst ? 'firstSync' : isChecking ? 'checking' : 'idle',
      progress: isFirst ? engine.progressOf(stored.id) : null,
    },
  };
}
