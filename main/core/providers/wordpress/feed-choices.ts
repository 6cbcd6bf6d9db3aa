import { holdsComments } from '../feed/feed-comments.ts';
import {
  isCommentFeedAddress,
  isFeedOfPost,
  isMainAddress,
  type NamedFeed,
  namedFeeds,
} from '../feed/named-feeds.ts';
import { readFeed } from '../feed/read-feed.ts';
import type { HttpAnswer } from '../http.ts';
import type { Choice, RemoteBlog } from '../provider.ts';

/** Kind of the provider that reads feeds. */
const FEED_KIND = 'feed';

/**
 * Feeds that a page of a WordPress blog names, or that it is itself, and that are neither the blog's own nor the
 * comments of the post: a category's, a tag's, an author's. Not asked for: their first check does that.
 */
export function otherFeedsOf(
  page: HttpAnswer,
  blog: RemoteBlog,
  post: { readonly url: string } | null,
): readonly Choice[] {
  const isOther = ({ url }: NamedFeed): boolean =>
    isSameHost(url, page.url, blog.url) &&
    !isCommentFeedAddress(url) &&
    !isMainAddress(url, blog.url) &&
    !isFeedOfPost(url, post?.url ?? blog.url) &&
    !(post !== null && isFeedOfPost(url, page.url));
  const { feeds, isOfComments } = feedsAt(page);
  if (isOfComments) return [];
  return feeds.filter(isOther).map((feed) => choiceOf(feed, blog));
}

/** The feed that an answer is, else those it names. */
export function feedsAt(page: HttpAnswer): {
  readonly feeds: readonly NamedFeed[];
  readonly isOfComments: boolean;
} {
  const itself = readFeed(page.text, page.url);
  if (typeof itself === 'string') return { feeds: namedFeeds(page), isOfComments: false };
  const url = new URL(page.url);
  url.hash = '';
  return {
    feeds: [{ url: url.href, name: itself.title, format: itself.format }],
    isOfComments: holdsComments(itself),
  };
}

function choiceOf({ url, name, format }: NamedFeed, { description }: RemoteBlog): Choice {
  return {
    key: `feed:${url}`,
    what: 'feed',
    kind: FEED_KIND,
    blog: {
      name: name || url,
      description,
      url,
      apiRoot: url,
      // Its posts are a WordPress blog's, whose pages have the form.
      capabilities: {
        wholeThreads: false,
        guestReply: true,
        accountReply: false,
        authorizeUrl: null,
      },
      feeds: { posts: url, comments: null },
    },
    post: null,
    feedFormat: format,
    apiProblem: null,
  };
}

/** A directory of feeds elsewhere usually copies the blog's own. */
function isSameHost(feedUrl: string, ...others: readonly string[]): boolean {
  const host = (url: string): string => new URL(url).host.replace(/^www\./, '');
  return others.some((other) => host(other) === host(feedUrl));
}
