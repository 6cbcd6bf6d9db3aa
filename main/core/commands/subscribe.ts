import type { BlogCandidate, BlogId, HistoryDepth, PostId, Result } from '#contract/index.ts';
import type { Context } from '../context.ts';
import type { Choice } from '../providers/provider.ts';
import { blogAccessRow } from '../store/blog-access.ts';
import { addBlog, blogIdOf, blogOptionsOf, blogUrlOf, setBlogOptions } from '../store/blogs.ts';
import { follow, isFollowed, postIdOf, remoteIdOfUrl, unfollowAll } from '../store/follows.ts';

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

type Stores = Pick<Context, 'db' | 'providers'>;

/** The blog in the store, if exactly this choice is followed. */
export function alreadyAdded(context: Stores, choice: Choice): BlogId | null {
  const { db } = context;
  const blogId = blogIdOf(db, choice.blog.url);
  const url = blogId === null ? null : blogUrlOf(db, blogId);
  if (blogId === null || url === null) return null;
  if (choice.what === 'post') {
    const remoteId = remoteIdIn(context, blogId, choice);
    return remoteId !== null && isFollowed(db, url, remoteId) ? blogId : null;
  }
  return blogOptionsOf(db, blogId)?.scope === 'all' ? blogId : null;
}

/**
 * The post's id as the blog in the store has it, which may be read in another way (its API was locked then, or is
 * now). Null if that cannot be known.
 */
function remoteIdIn({ db, providers }: Stores, blogId: BlogId, choice: Choice): string | null {
  const { kind, post } = choice;
  const known = blogAccessRow(db, blogId)?.provider ?? kind;
  if (post === null || known === kind) return post?.remoteId ?? null;
  // Feeds name posts by their addresses.
  const here = remoteIdOfUrl(db, blogId, post.url);
  return here ?? (providers.byKind(known).reading === 'window' ? post.url : null);
}

/**
 * Puts a choice into the store. A single post's discussion is followed beside what is followed of its blog; the
 * whole blog widens what was single discussions. Nothing is asked of the blog. Null for a post that the blog, as
 * it is in the store, cannot name.
 */
export function keepChoice(context: Context, choice: Choice, options: KeepOptions): Kept | null {
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
    const remoteId = remoteIdIn(context, blogId, choice);
    if (remoteId === null) return null;
    // What was followed there in an earlier life does not come back by itself.
    if (known === null) unfollowAll(db, url);
    follow(db, url, remoteId, now);
    return { blogId, postId: postIdOf(db, blogId, remoteId), isNew: before === null };
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
