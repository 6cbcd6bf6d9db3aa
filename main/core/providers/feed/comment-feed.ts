import { type AppError, fail, ok, type Result } from '#contract/index.ts';
import { withoutEndSlashes } from '../../text/slashes.ts';
import type { Exchange, RemoteComment } from '../provider.ts';
import type { Tools } from '../wordpress/api.ts';
import { commentsIn, holdsComments } from './feed-comments.ts';
import { fetchFeed } from './fetch-feed.ts';
import { readFeed } from './read-feed.ts';

/** A post, and where its comment feed is if a feed of posts said so. */
export interface PostWithFeed {
  readonly remoteId: string;
  readonly url: string;
  readonly commentFeedUrl?: string | null;
}

/**
 * Addresses of a post's comment feed: Atom first, as only it names each comment's parent. A known address that is
 * not WordPress's stands alone.
 */
export function commentFeedUrls(postUrl: string, known: string | null = null): readonly string[] {
  if (known !== null) {
    const asAtom = atomOf(known);
    return asAtom === null ? [known] : [asAtom, known];
  }
  const at = (format: 'atom' | 'rss2', folder: string): string => {
    const url = new URL(postUrl);
    url.hash = '';
    if (url.search !== '') url.searchParams.set('feed', format);
    else url.pathname = `${withoutEndSlashes(url.pathname)}/${folder}/`;
    return url.href;
  };
  return [at('atom', 'feed/atom'), at('rss2', 'feed')];
}

function atomOf(known: string): string | null {
  const url = new URL(known);
  if (/^rss2?$/.test(url.searchParams.get('feed') ?? '')) {
    url.searchParams.set('feed', 'atom');
    return url.href;
  }
  if (!/\/feed\/?$/.test(url.pathname)) return null;
  url.pathname = `${url.pathname.replace(/\/$/, '')}/atom/`;
  return url.href;
}

/**
 * The entries of a post's comment feed (the newest ten on most blogs), pingbacks by their looks. Null if this is
 * no feed, or a cut one.
 */
export function readCommentFeed(xml: string, post: PostWithFeed): readonly RemoteComment[] | null {
  const feed = readFeed(xml, post.url);
  return typeof feed === 'string' ? null : commentsIn(feed, post.remoteId);
}

/**
 * What a post's comment feed shows. A blog without such feeds may send its feed of posts instead: that is none.
 * Errors: notFound if there is none, and the network's.
 */
export async function fetchCommentFeed(
  tools: Tools,
  post: PostWithFeed,
  options: {
    readonly signal: AbortSignal | undefined;
    readonly onExchange?: ((exchange: Exchange) => void) | undefined;
  },
): Promise<Result<readonly RemoteComment[]>> {
  const known = post.commentFeedUrl ?? null;
  let problem: AppError = { code: 'notFound', host: new URL(post.url).host };
  for (const url of commentFeedUrls(post.url, known)) {
    const fetched = await fetchFeed(tools, url, options);
    if (fetched.ok) {
      if (fetched.value.isUnchanged) continue;
      const { feed } = fetched.value;
      if (url === known || feed.entries.length === 0 || holdsComments(feed)) {
        return ok(commentsIn(feed, post.remoteId));
      }
      problem = { code: 'notFound', host: new URL(url).host };
      continue;
    }
    problem = fetched.error;
    if (/^(offline|timeout|rateLimited)$/.test(problem.code)) break;
  }
  return fail(problem);
}
