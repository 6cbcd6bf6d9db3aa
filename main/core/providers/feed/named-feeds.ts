import { plainText } from '../../text/plain-text.ts';
import { withoutEndSlashes } from '../../text/slashes.ts';
import type { HttpAnswer } from '../http.ts';
import { headerLinks, htmlLinks } from '../wordpress/links.ts';
import type { FeedFormat } from './feed.ts';

/** A feed as a page names it. */
export interface NamedFeed {
  readonly url: string;
  readonly name: string;
  readonly format: FeedFormat;
}

const formats: Readonly<Record<string, FeedFormat>> = {
  'application/rss+xml': 'rss',
  'application/rdf+xml': 'rdf',
  'application/atom+xml': 'atom',
  'application/feed+json': 'json',
  'application/json': 'json',
};

/** The feeds a page names, in its order, each address once. JSON of WordPress's own API is none. */
export function namedFeeds(page: HttpAnswer): readonly NamedFeed[] {
  const feeds = new Map<string, NamedFeed>();
  for (const { rel, type, href, title } of [
    ...headerLinks(page.headers.link, page.url),
    ...htmlLinks(page.text, page.url),
  ]) {
    const format = formats[type.split(';')[0]?.trim() ?? ''];
    const isFeed = format !== undefined && rel.split(/\s+/).includes('alternate');
    if (!isFeed || feeds.has(href) || /\/wp-json\/|rest_route=|oembed/.test(href)) continue;
    feeds.set(href, { url: href, name: plainText(title), format });
  }
  return [...feeds.values()];
}

/** A feed of comments on a whole blog, by its address. Source: WordPress's rewrite rules; Blogger */
export const isCommentFeedAddress = (url: string): boolean =>
  /\/comments\/feed(\/|$)|\/comments\/(feed\/)?(atom|rss)|[?&](feed=comments-|withcomments=1)|\/feeds\/comments\/default|wp-commentsrss2\.php/.test(
    url,
  );

/** The feed of one post's comments, by its address beside the post's. */
export function isFeedOfPost(feedUrl: string, postUrl: string): boolean {
  const feed = new URL(feedUrl);
  const post = new URL(postUrl);
  if (/^\/feeds\/\d+\/comments\/default/.test(feed.pathname)) return true;
  if (feed.searchParams.has('feed'))
    return feed.searchParams.has('p') || feed.searchParams.has('page_id');
  return post.pathname !== '/' && feed.pathname.startsWith(`${withoutEndSlashes(post.pathname)}/`);
}

/** Whether an address is where a blog's own feed of posts is usually found. */
export function isMainAddress(feedUrl: string, home: string): boolean {
  const feed = new URL(feedUrl);
  const folder = `${withoutEndSlashes(new URL(home).pathname)}/`;
  if (!feed.pathname.startsWith(folder)) return false;
  const path = withoutEndSlashes(feed.pathname.slice(folder.length));
  if (path === '' || path === 'index.php') return [...feed.searchParams.keys()].join() === 'feed';
  return /^(index\.php\/)?((feed|rss|rss2|atom|rdf|index|posts|blog|feed\/(rss2?|atom|rdf|feed|json)|feeds\/posts\/default|wp-(rss2?|atom|rdf))(\.(xml|rss|atom|json|rdf|php))?)$/i.test(
    path,
  );
}

/** Whether two addresses are the same feed, if in another format. */
export const isSameFeed = (a: string, b: string): boolean => stem(a) === stem(b);

function stem(address: string): string {
  const url = new URL(address);
  const format = url.searchParams.get('feed');
  if (format !== null && !format.startsWith('comments')) url.searchParams.set('feed', '');
  const path = withoutEndSlashes(url.pathname).replace(/\/feed\/(rss2?|atom|rdf|json)$/, '/feed');
  return `${url.host.replace(/^www\./, '')}${path}${url.search}`;
}

/** Where a feed may be if the page names none: at most six addresses. */
export function guessedFeeds(pageUrl: string): readonly string[] {
  const { origin, pathname } = new URL(pageUrl);
  const folders = pathname.split('/').filter((part) => part !== '' && !part.includes('.'));
  // A blog lives at the top or one folder down; deeper paths are posts.
  const base = folders.length === 1 ? `${origin}/${folders[0]}/` : `${origin}/`;
  return ['feed/', 'atom.xml', 'feed.xml', 'index.xml', 'rss', '?feed=rss2'].map(
    (name) => `${base}${name}`,
  );
}
