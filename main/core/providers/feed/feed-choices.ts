import { ok, type Result } from '#contract/index.ts';
import type { HttpAnswer } from '../http.ts';
import type { BlogFeeds, Choice, RemoteBlog } from '../provider.ts';
import { readCommentForm } from '../wordpress/comment-form.ts';
import { fetchFeed } from './fetch-feed.ts';
import type { FoundFeed, Look } from './look.ts';
import type { NamedFeed } from './named-feeds.ts';
import { isSamePage } from './permalink.ts';
import type { PostPage } from './post-page.ts';

export const FEED_KIND = 'feed';
const MOST_OTHERS = 12;

export interface Surroundings {
  readonly main: FoundFeed;
  /** It is the blog's own feed, not one of a part of it. */
  readonly isMain: boolean;
  readonly others: readonly NamedFeed[];
  /** Of all comments, as the page names it. */
  readonly commentFeed: string | null;
  /** The page that was looked at; its head, if it has one. */
  readonly page: HttpAnswer | null;
  readonly about: PostPage | null;
}

/** Makes choices of what was found: the blog, the post whose page it was, and feeds of parts. */
export async function choicesWith(
  look: Look,
  around: Surroundings,
): Promise<Result<readonly Choice[]>> {
  const { main, isMain, about, page } = around;
  const comments = isMain ? await commentFeedOf(look, around) : null;
  const guestReply = await takesReplies(look, around);
  const blog = blogOf(around, { posts: main.url, comments }, guestReply);
  const isPost = about?.isPost === true && page !== null && !isSamePage(about.url, blog.url);
  const post = isPost
    ? { remoteId: about.url, url: about.url, title: about.title || about.url }
    : null;
  const common = { kind: FEED_KIND, apiProblem: look.apiProblem } as const;
  const whole: Choice = {
    ...common,
    key: `feed:${main.url}`,
    what: isMain ? 'blog' : 'feed',
    blog,
    post,
    feedFormat: main.feed.format,
  };
  const ofPost: readonly Choice[] =
    post === null ? [] : [{ ...whole, key: `post:${blog.url}#${post.remoteId}`, what: 'post' }];
  // One that the page also names by the address it moved to.
  const rest = around.others.filter(({ url }) => url !== main.url);
  const others = rest.slice(0, MOST_OTHERS).map(
    ({ url, name, format }): Choice => ({
      ...common,
      key: `feed:${url}`,
      what: 'feed',
      blog: {
        ...blog,
        name: name || url,
        url,
        apiRoot: url,
        feeds: { posts: url, comments: null },
      },
      post: null,
      feedFormat: format,
    }),
  );
  return ok([whole, ...ofPost, ...others]);
}

function blogOf({ main, isMain }: Surroundings, feeds: BlogFeeds, guestReply: boolean): RemoteBlog {
  // Many may live at one site: a feed that names no home page is known by its own address.
  const url = new URL((isMain ? main.feed.homeUrl : null) ?? main.url);
  url.hash = '';
  return {
    name: main.feed.title || url.host,
    description: main.feed.description,
    url: url.href,
    apiRoot: main.url,
    capabilities: { wholeThreads: false, guestReply, accountReply: false, authorizeUrl: null },
    feeds,
  };
}

/**
 * The feed of all comments, as Atom where WordPress has it, for only that names every parent; null if none can be
 * read. Where the page names none it is looked for beside the posts' own, at WordPress's and Blogger's addresses.
 */
async function commentFeedOf(
  { tools, signal }: Look,
  { main, commentFeed }: Surroundings,
): Promise<string | null> {
  const takesComments = main.feed.entries.some((entry) => entry.hasCommentSigns);
  const guess = takesComments || main.feed.format === 'rdf' ? commentFeedBeside(main.url) : null;
  const named = commentFeed ?? guess;
  if (named === null) return null;
  for (const url of [asAtom(named), named]) {
    if (url === null) continue;
    const fetched = await fetchFeed(tools, url, { signal });
    if (fetched.ok) return url;
    if (fetched.error.code === 'rateLimited' || fetched.error.code === 'offline') break;
  }
  return null;
}

function commentFeedBeside(posts: string): string | null {
  const url = new URL(posts);
  if (url.searchParams.has('feed')) {
    url.searchParams.set('feed', 'comments-rss2');
    return url.href;
  }
  const feed = /^(.*\/)feed(\/(rss2?|atom|rdf))?\/?$/.exec(url.pathname)?.[1];
  if (feed !== undefined) return new URL(`${feed}comments/feed/`, url).href;
  return /\/feeds\/posts\/default$/.test(url.pathname)
    ? new URL('/feeds/comments/default', url).href
    : null;
}

function asAtom(commentFeed: string): string | null {
  const url = new URL(commentFeed);
  if (url.searchParams.get('feed') === 'comments-rss2') {
    url.searchParams.set('feed', 'comments-atom');
    return url.href;
  }
  if (!/\/comments\/feed\/?$/.test(url.pathname)) return null;
  url.pathname = `${url.pathname.replace(/\/$/, '')}/atom/`;
  return url.href;
}

/** Whether a post's page has a comment form that can be sent from here. At most one more page is asked for. */
async function takesReplies(
  { tools, signal }: Look,
  { main, page, about }: Surroundings,
): Promise<boolean> {
  if (page !== null && about?.isPost === true) return hasForm(page);
  const { format, entries } = main.feed;
  const isSilent = format === 'rdf' || format === 'json';
  const entry = entries.find(
    ({ hasCommentSigns, link }) => link !== '' && (hasCommentSigns || isSilent),
  );
  if (entry === undefined || new URL(entry.link).host !== new URL(main.url).host) return false;
  const answer = await tools.http.get(entry.link, { signal });
  return answer.ok && answer.value.status === 200 && hasForm(answer.value);
}

/** Only WordPress's own form can be sent without a person: others would only look like it. */
function hasForm(page: HttpAnswer): boolean {
  const form = readCommentForm(page.text, page.url);
  return form.kind === 'form' && form.fields.some(([name]) => name === 'comment_post_ID');
}
