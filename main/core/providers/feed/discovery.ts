import { type AppError, fail, ok, type Result } from '#contract/index.ts';
import type { HttpAnswer } from '../http.ts';
import type { Choice } from '../provider.ts';
import { addressesOf } from '../wordpress/address.ts';
import { errorFromAnswer } from '../wordpress/answer-error.ts';
import type { Tools } from '../wordpress/api.ts';
import { choicesWith } from './feed-choices.ts';
import { commentsIn, holdsComments } from './feed-comments.ts';
import { fetchFeed } from './fetch-feed.ts';
import type { FoundFeed, Look, LookOptions } from './look.ts';
import {
  guessedFeeds,
  isCommentFeedAddress,
  isFeedOfPost,
  isMainAddress,
  isSameFeed,
  type NamedFeed,
  namedFeeds,
} from './named-feeds.ts';
import { type PostPage, readPostPage } from './post-page.ts';
import { readFeed } from './read-feed.ts';

/** Finds the feeds behind any address. See `Provider.discover`. */
export async function discoverFeeds(
  tools: Tools,
  pasted: string,
  signal: AbortSignal | undefined,
): Promise<Result<readonly Choice[]>> {
  const addresses = addressesOf(pasted);
  if (!addresses.ok) return addresses;
  let problem: AppError = { code: 'invalidInput' };
  for (const address of addresses.value) {
    const page = await tools.http.get(address, { signal });
    if (page.ok) return feedChoicesOn(tools, page.value, signal, { apiProblem: null });
    problem = page.error;
    if (problem.code === 'rateLimited') break;
  }
  return fail(problem);
}

/**
 * What can be followed by feeds at a page (or feed) that was fetched already, the recommended first. Errors: noApi
 * if there is none, and what kept a feed from being read.
 */
export async function feedChoicesOn(
  tools: Tools,
  page: HttpAnswer,
  signal: AbortSignal | undefined,
  { apiProblem }: LookOptions,
): Promise<Result<readonly Choice[]>> {
  const feed = readFeed(page.text, page.url);
  const look = { tools, signal, apiProblem };
  if (typeof feed !== 'string') return aroundFeed(look, { feed, url: withoutHash(page.url) });
  if (page.status !== 200) return fail(errorFromAnswer(page, tools.now()));
  return aroundPage(look, page);
}

/** The pasted address is a feed: its home page says what else there is. */
async function aroundFeed(look: Look, found: FoundFeed): Promise<Result<readonly Choice[]>> {
  const { feed, url } = found;
  const home = feed.homeUrl === null ? null : await pageAt(look, feed.homeUrl);
  const about = home === null ? null : readPostPage(home);
  const posts = new Set(commentsIn(feed, null).map((comment) => comment.postRemoteId));
  const isOfComments = holdsComments(feed) || isCommentFeedAddress(url);
  if (home !== null && about !== null) {
    const isOfOne =
      (isOfComments && posts.size <= 1) || (feed.entries.length === 0 && about.isPost);
    if (isOfOne && about.isPost && !isCommentFeedAddress(url)) {
      const around = await aroundPage(look, home, { commentFeed: null });
      return around.ok ? ok(postFirst(around.value)) : around;
    }
    if (isOfComments) return aroundPage(look, home, { commentFeed: url });
  }
  if (isOfComments) return fail({ code: 'noApi', host: new URL(url).host });
  const named = home === null ? [] : postFeeds(home, about);
  const isMain =
    feed.homeUrl === null ||
    isMainAddress(url, feed.homeUrl) ||
    named.length === 0 ||
    isSameFeed(named[0]?.url ?? '', url);
  if (isMain)
    return choicesWith(look, { main: found, isMain, ...besides(home, named, url, about) });
  const own = await choicesWith(look, {
    main: found,
    isMain,
    others: [],
    commentFeed: null,
    page: null,
    about: null,
  });
  const around = home === null ? null : await aroundPage(look, home);
  return own.ok && around?.ok
    ? ok([...own.value, ...around.value.filter(({ key }) => key !== own.value[0]?.key)])
    : own;
}

/** The pasted address is a page: the first feed it names is the blog's, or one is looked for. */
async function aroundPage(
  look: Look,
  page: HttpAnswer,
  known: { readonly commentFeed: string | null } = { commentFeed: null },
): Promise<Result<readonly Choice[]>> {
  const about = readPostPage(page);
  const named = postFeeds(page, about);
  const candidates =
    named.length > 0 ? named.slice(0, 3).map(({ url }) => url) : guessedFeeds(page.url);
  let problem: AppError | null = null;
  for (const url of candidates) {
    const fetched = await fetchFeed(look.tools, url, { signal: look.signal });
    if (fetched.ok && !fetched.value.isUnchanged) {
      const main = { feed: fetched.value.feed, url: withoutHash(fetched.value.url) };
      const rest = besides(page, named, url, about);
      return choicesWith(look, {
        main,
        isMain: true,
        ...rest,
        commentFeed: known.commentFeed ?? rest.commentFeed,
      });
    }
    if (fetched.ok) continue;
    const { code, status = 0 } = fetched.error;
    if (code === 'offline' || code === 'timeout' || code === 'rateLimited') return fetched;
    // A guess that was wrong says nothing; a feed that the page names should be there.
    if (named.length > 0 || status >= 500) problem ??= fetched.error;
  }
  return fail(problem ?? { code: 'noApi', host: new URL(page.url).host });
}

const besides = (
  page: HttpAnswer | null,
  named: readonly NamedFeed[],
  mainUrl: string,
  about: PostPage | null,
) => ({
  others: named.filter(({ url }) => !isSameFeed(url, mainUrl)),
  commentFeed:
    (page === null ? [] : namedFeeds(page)).find(({ url }) => isCommentFeedAddress(url))?.url ??
    null,
  page,
  about,
});

/** Feeds of posts that a page names: those of comments belong to them. */
const postFeeds = (page: HttpAnswer, about: PostPage | null): readonly NamedFeed[] =>
  namedFeeds(page).filter(
    ({ url }) =>
      !isCommentFeedAddress(url) && !(about?.isPost === true && isFeedOfPost(url, about.url)),
  );

async function pageAt({ tools, signal }: Look, url: string): Promise<HttpAnswer | null> {
  const answer = await tools.http.get(url, { signal });
  return answer.ok && answer.value.status === 200 ? answer.value : null;
}

const postFirst = (choices: readonly Choice[]): readonly Choice[] => [
  ...choices.filter(({ what }) => what === 'post'),
  ...choices.filter(({ what }) => what !== 'post'),
];

function withoutHash(address: string): string {
  const url = new URL(address);
  url.hash = '';
  return url.href;
}
