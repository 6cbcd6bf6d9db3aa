import type { BlogCandidate, BlogId, HistoryDepth, PostId, Result } from '#contract/index.ts';
import type { Context } from '../context.ts';
import type { Choice } from '../providers/provider.ts';
import { addBlog, blogIdOf, blogOptionsOf, blogUrlOf, setBlogOptions } from '../store/blogs.ts';
import { follow, isFollowed, postIdOf, unfollowAll } from '../store/follows.ts';

export interface KeepOptions {
  readonly folder?: readonly string[] | undefined;
  readonly history?: HistoryDepth | undefined;
  readonly isSample?: boolean;
}

/** What became of a choice in the store. */
export interface Kept {
  readonly blogId: BlogId;
  /** With a single post's discussion, if the post is here. */
  readonly postId: PostId | null;
  /** False if exactly this was followed before: there is nothing more to read. */
  readonly isNew: boolean;
}

/** The blog in the store, if exactly this choice is followed. */
export function alreadyAdded(
  { db }: Pick<Context, 'db'>,
  { what, blog, post }: Choice,
): BlogId | null {
  const blogId = blogIdOf(db, blog.url);
  const url = blogId === null ? null : blogUrlOf(db, blogId);
  if (blogId === null || url === null) return null;
  if (what === 'post') return post !== null && isFollowed(db, url, post.remoteId) ? blogId : null;
  return blogOptionsOf(db, blogId)?.scope === 'all' ? blogId : null;
}

/**
 * Puts a choice into the store. A single post's discussion is followed beside what is followed of its blog; the
 * whole blog widens what was single discussions. Nothing is asked of the blog.
 */
export function keepChoice(context: Context, choice: Choice, options: KeepOptions): Kept {
  const { db, ports } = context;
  const { what, blog, post, kind } = choice;
  const now = ports.now();
  const before = alreadyAdded(context, choice);
  const known = blogIdOf(db, blog.url);
  const wanted = {
    ...(options.folder === undefined ? {} : { folder: options.folder }),
    ...(options.history === undefined ? {} : { history: options.history }),
  };
  return db.write([], () => {
    const isPost = what === 'post' && post !== null;
    const blogId =
      known ??
      addBlog(db, { ...blog, kind }, options.isSample ?? false, now, {
        ...wanted,
        scope: isPost ? 'posts' : 'all',
      });
    if (!isPost) {
      if (known !== null && before === null) {
        setBlogOptions(db, blogId, { ...wanted, scope: 'all' }, now);
      }
      return { blogId, postId: null, isNew: before === null };
    }
    const url = blogUrlOf(db, blogId) ?? blog.url;
    // What was followed there in an earlier life does not come back by itself.
    if (known === null) unfollowAll(db, url);
    follow(db, url, post.remoteId, now);
    return { blogId, postId: postIdOf(db, blogId, post.remoteId), isNew: before === null };
  });
}

/** A choice as the window shows it. */
export function candidateOf(context: Context, choice: Choice): BlogCandidate {
  const { key, what, blog, post, feedFormat, apiProblem } = choice;
  const { wholeThreads, guestReply, accountReply } = blog.capabilities;
  return {
    key,
    what,
    via: wholeThreads ? 'api' : 'feed',
    name: blog.name,
    description: blog.description,
    url: blog.url,
    postTitle: what === 'post' ? (post?.title ?? null) : null,
    feedFormat,
    isReadOnly: !guestReply && !accountReply,
    apiProblem,
    alreadyAdded: alreadyAdded(context, choice),
  };
}

/** Looks at addresses, and keeps in mind for a while what it saw: adding a choice asks the blog nothing again. */
export interface Finder {
  readonly find: (address: string) => Promise<Result<readonly Choice[]>>;
  /** What was found at this address in the last ten minutes, else as `find`. */
  readonly recall: (address: string) => Promise<Result<readonly Choice[]>>;
}

const REMEMBER_MS = 10 * 60_000;
const MOST_REMEMBERED = 20;

export function createFinder({ ports, providers }: Pick<Context, 'ports' | 'providers'>): Finder {
  const seen = new Map<string, { readonly at: number; readonly choices: readonly Choice[] }>();
  const find: Finder['find'] = async (address) => {
    seen.delete(address);
    const found = await providers.discover(address);
    if (!found.ok) return found;
    seen.set(address, { at: ports.now(), choices: found.value });
    for (const oldest of seen.keys()) {
      if (seen.size <= MOST_REMEMBERED) break;
      seen.delete(oldest);
    }
    return found;
  };
  return {
    find,
    recall: async (address) => {
      const one = seen.get(address);
      const isFresh = one !== undefined && ports.now() - one.at < REMEMBER_MS;
      return isFresh ? { ok: true, value: one.choices } : find(address);
    },
  };
}
