import { Parser } from 'htmlparser2';
import { plainText } from '../../text/plain-text.ts';
import type { HttpAnswer } from '../http.ts';
import type { Choice, RemoteBlog } from '../provider.ts';
import { headerLinks, htmlLinks } from './links.ts';

type FeedFormat = NonNullable<Choice['feedFormat']>;

interface NamedFeed {
  readonly url: string;
  readonly name: string;
  readonly format: FeedFormat;
}

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
  const itself = feedItself(page);
  const feeds = itself === null ? feedsNamedBy(page) : [itself];
  const seen = new Set<string>();
  return feeds.flatMap((feed) => {
    if (seen.has(feed.url) || !isSameHost(feed.url, page.url, blog.url)) return [];
    if (isOwnFeed(feed.url, blog.url) || isOfOnePost(feed.url, page, post)) return [];
    seen.add(feed.url);
    return [choiceOf(feed, blog)];
  });
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

const formats: Readonly<Record<string, FeedFormat>> = {
  'application/rss+xml': 'rss',
  'application/rdf+xml': 'rdf',
  'application/atom+xml': 'atom',
  'application/feed+json': 'json',
};

function feedsNamedBy(page: HttpAnswer): readonly NamedFeed[] {
  const links = [
    ...headerLinks(page.headers.link, page.url),
    ...(/<link\b/i.test(page.text) ? htmlLinks(page.text, page.url) : []),
  ];
  return links.flatMap(({ rel, type, href, title }) => {
    const format = formats[type.split(';')[0]?.trim() ?? ''];
    if (format === undefined || !rel.split(/\s+/).includes('alternate')) return [];
    return [{ url: href, name: plainText(title), format }];
  });
}

/** The feed that an answer is; null if it is something else. Only its head is read. */
export function feedItself(answer: HttpAnswer): NamedFeed | null {
  const head = answer.text.slice(0, 20_000).replace(/^\s+/, '');
  if (!/^(<\?xml|<!--|<rss|<feed|<rdf:RDF)/i.test(head)) return null;
  let format: FeedFormat | null = null;
  let depth = 0;
  let title: string | null = null;
  let isInTitle = false;
  const parser = new Parser(
    {
      onopentag: (name) => {
        if (depth === 0) format = roots[name.toLowerCase()] ?? null;
        depth += 1;
        isInTitle = name === 'title' && title === null && depth <= 3;
        if (isInTitle) title = '';
      },
      ontext: (text) => {
        if (isInTitle) title += text;
      },
      onclosetag: () => {
        depth -= 1;
        isInTitle = false;
      },
    },
    { xmlMode: true },
  );
  parser.end(head);
  if (format === null) return null;
  const url = new URL(answer.url);
  url.hash = '';
  return { url: url.href, name: plainText(title ?? ''), format };
}

const roots: Readonly<Record<string, FeedFormat>> = { rss: 'rss', feed: 'atom', 'rdf:rdf': 'rdf' };

/** A directory of feeds elsewhere usually copies the blog's own. */
function isSameHost(feedUrl: string, ...others: readonly string[]): boolean {
  const host = (url: string): string => new URL(url).host.replace(/^www\./, '');
  return others.some((other) => host(other) === host(feedUrl));
}

/** The blog's feed of posts or of all comments, in any format. Source: WordPress's feed rewrite rules. */
function isOwnFeed(feedUrl: string, home: string): boolean {
  const { pathname, searchParams } = new URL(feedUrl);
  const folder = new URL(home).pathname;
  const path = (pathname.startsWith(folder) ? pathname.slice(folder.length) : pathname)
    .replace(/^\/*(index\.php(\/|$))?/, '')
    .replace(/\/+$/, '');
  const names = [...searchParams.keys()];
  if (names.includes('feed')) return path === '' && names.every((name) => ownArguments.has(name));
  return /^((comments\/)?feed(\/(feed|rss|rss2|atom|rdf))?|wp-(rss|rss2|atom|rdf|commentsrss2|feed)\.php)$/.test(
    path,
  );
}

const ownArguments = new Set(['feed', 'withcomments', 'lang']);

function isOfOnePost(
  feedUrl: string,
  page: HttpAnswer,
  post: { readonly url: string } | null,
): boolean {
  const feed = new URL(feedUrl);
  if (['p', 'page_id', 'attachment_id'].some((name) => feed.searchParams.has(name))) return true;
  if (post === null) return false;
  return [post.url, page.url].some((address) => {
    const { pathname } = new URL(address);
    return pathname !== '/' && feed.pathname.startsWith(pathname.replace(/\/*$/, '/'));
  });
}
