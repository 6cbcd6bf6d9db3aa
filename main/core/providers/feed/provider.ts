import { fail, ok, type Result } from '#contract/index.ts';
import type {
  BlogAccess,
  CommentFate,
  FeedAnswer,
  Validators,
  WindowPost,
  WindowProvider,
} from '../provider.ts';
import { errorFromAnswer } from '../wordpress/answer-error.ts';
import type { Tools } from '../wordpress/api.ts';
import { fetchCommentFeed } from './comment-feed.ts';
import { discoverFeeds } from './discovery.ts';
import type { Feed } from './feed.ts';
import { FEED_KIND } from './feed-choices.ts';
import { commentsIn } from './feed-comments.ts';
import { postsIn } from './feed-posts.ts';
import { addressIn, escaped } from './feed-text.ts';
import { fetchFeed } from './fetch-feed.ts';
import { readPostPage } from './post-page.ts';
import { findReplyInFeed, sendFromPage } from './send-reply.ts';

/**
 * Any blog, by its feeds: RSS, Atom, JSON Feed. Only what they hold can be read; replies go by the comment form of
 * the post's page where that is WordPress's.
 *
 * @param now ms since the epoch.
 */
export function createFeedProvider(tools: Tools): WindowProvider {
  return {
    kind: FEED_KIND,
    reading: 'window',
    discover: (address, signal) => discoverFeeds(tools, address, signal),
    postWindow: (blog, known, signal) =>
      readWindow(tools, blog, { url: feedsOf(blog).posts, known, signal }, postsIn),
    commentWindow: async (blog, known, signal) => {
      const { comments } = feedsOf(blog);
      if (comments === null) return ok(nothing);
      return readWindow(tools, blog, { url: comments, known, signal }, (feed) =>
        commentsIn(feed, null),
      );
    },
    postOnPage: (blog, remoteId, signal) => readPostOnPage(tools, blog, remoteId, signal),
    comment: (blog, remoteId, signal) => findComment(tools, blog, remoteId, signal),
    thoughts: (blog, post, signal) =>
      fetchCommentFeed(tools, post, { signal, onExchange: blog.onExchange }),
    whoAmI: async (blog) =>
      fail({
        code: 'unauthorized',
        host: new URL(blog.url).host,
        detail: 'a blog that is read by its feeds has no sign-in',
      }),
    send: (blog, reply, signal) => sendFromPage(tools, blog, reply, signal),
    findReply: (blog, reply, signal) => findReplyInFeed(tools, blog, reply, signal),
  };
}

const feedsOf = (blog: BlogAccess) => blog.feeds ?? { posts: blog.apiRoot, comments: null };

const nothing = {
  isUnchanged: false,
  items: [],
  validators: { etag: null, lastModified: null },
  everyMs: null,
} as const;

async function readWindow<T>(
  tools: Tools,
  blog: BlogAccess,
  asked: {
    readonly url: string;
    readonly known: Validators | null;
    readonly signal: AbortSignal | undefined;
  },
  itemsIn: (feed: Feed, url: string) => readonly T[],
): Promise<Result<FeedAnswer<T>>> {
  const { onExchange } = blog;
  const fetched = await fetchFeed(tools, asked.url, { ...asked, onExchange });
  if (!fetched.ok) return fetched;
  if (fetched.value.isUnchanged) return ok(fetched.value);
  const { feed, url, validators, everyMs } = fetched.value;
  const items = itemsIn(feed, url);
  if (items.length < feed.entries.length) {
    tools.log.info('entries of a feed were left out', {
      url,
      entries: feed.entries.length,
      kept: items.length,
    });
  }
  return ok({ isUnchanged: false, items, validators, everyMs });
}

/**
 * Visible if the blog's comment feed shows it. What it does not show may be older than the feed, held or gone:
 * that is `notFound`, as nobody can say.
 */
async function findComment(
  tools: Tools,
  blog: BlogAccess,
  remoteId: string,
  signal: AbortSignal | undefined,
): Promise<Result<CommentFate>> {
  const { comments } = feedsOf(blog);
  const unknown = { code: 'notFound', host: new URL(blog.url).host } as const;
  if (comments === null) return fail(unknown);
  const fetched = await fetchFeed(tools, comments, { signal, onExchange: blog.onExchange });
  if (!fetched.ok) return fetched;
  const shown = fetched.value.isUnchanged ? [] : commentsIn(fetched.value.feed, null);
  const comment = shown.find((one) => one.remoteId === remoteId);
  return comment === undefined ? fail(unknown) : ok({ state: 'visible', comment });
}

async function readPostOnPage(
  tools: Tools,
  blog: BlogAccess,
  remoteId: string,
  signal: AbortSignal | undefined,
): Promise<Result<WindowPost | null>> {
  // It may come out of a feed's guid.
  if (!/^https?:/.test(remoteId) || addressIn(remoteId, blog.apiRoot) === null) return ok(null);
  const answer = await tools.http.get(remoteId, { signal, onExchange: blog.onExchange });
  if (!answer.ok) return answer;
  const { status } = answer.value;
  if (status === 404 || status === 410) return ok(null);
  if (status !== 200) return fail(errorFromAnswer(answer.value, tools.now()));
  const page = readPostPage(answer.value);
  return ok({
    remoteId,
    url: remoteId,
    titleHtml: escaped(page.title || remoteId),
    authorRemoteId: null,
    authorName: page.authorName,
    publishedAt: page.publishedAt ?? 0,
    modifiedAt: page.modifiedAt,
    contentHtml: page.description === '' ? '' : `<p>${escaped(page.description)}</p>`,
    excerptHtml: '',
    commentsOpen: true,
    categories: [],
    mark: null,
    commentFeedUrl: null,
    commentCount: null,
  });
}
