import { createHash } from 'node:crypto';
import { blogDescription, blogName } from './content.ts';
import { commentEntry, commentItem, postEntry, postItem, stamp } from './feed-items.ts';
import { escapeHtml } from './kses.ts';
import { newestFirst, postUrl, type Site, thoughtsOf } from './site.ts';
import type { SamplePost } from './state.ts';

export interface Feed {
  readonly type: string;
  readonly body: string;
  readonly etag: string;
  readonly lastModified: string;
}

export type FeedFormat = 'rss' | 'atom';

/** As many as WordPress puts into a feed unless told otherwise. */
const PER_FEED = 10;

/** The posts' own feed. */
export function postsFeed(site: Site, format: FeedFormat): Feed {
  const posts = newestFirst(site).slice(0, PER_FEED);
  return feed(site, format, {
    title: blogName,
    link: `${site.url}/`,
    self: `${site.url}/feed/`,
    entries: posts.map((post) =>
      format === 'atom' ? postEntry(site, post) : postItem(site, post),
    ),
    newestAt: Math.max(0, ...site.state.posts.map((post) => post.modifiedAt)),
  });
}

/** Comments and pingbacks, newest first: of one post, or of the whole blog. */
export function commentsFeed(site: Site, post: SamplePost | null, format: FeedFormat): Feed {
  const all =
    post === null
      ? site.state.posts.flatMap((one) => thoughtsOf(site, one.id))
      : thoughtsOf(site, post.id);
  const newest = [...all].sort((a, b) => b.at - a.at || b.id - a.id).slice(0, PER_FEED);
  // As in WordPress the validator is the whole blog's, even on one post's feed: late approvals hide behind it.
  const approved = site.state.comments.filter((comment) => comment.status === 'approved');
  return feed(site, format, {
    title: post === null ? `Comments for ${blogName}` : `Comments on: ${post.title}`,
    link: post === null ? `${site.url}/` : postUrl(site, post),
    self: post === null ? `${site.url}/comments/feed/` : `${postUrl(site, post)}feed/`,
    entries: newest.map((comment) =>
      format === 'atom' ? commentEntry(site, comment) : commentItem(site, comment, post === null),
    ),
    newestAt: Math.max(0, ...approved.map((comment) => comment.at)),
  });
}

/** Whether the asker has this feed already. What it sends must match exactly, and all of it. */
export function isKnown(
  sent: {
    readonly ifNoneMatch: string | undefined;
    readonly ifModifiedSince: string | undefined;
  },
  current: Feed,
): boolean {
  const { ifNoneMatch, ifModifiedSince } = sent;
  if (ifNoneMatch === undefined && ifModifiedSince === undefined) return false;
  const isSameTag = ifNoneMatch === undefined || ifNoneMatch === current.etag;
  const isAsNew =
    ifModifiedSince === undefined ||
    Date.parse(ifModifiedSince) >= Date.parse(current.lastModified);
  return isSameTag && isAsNew;
}

interface Parts {
  readonly title: string;
  readonly link: string;
  readonly self: string;
  readonly entries: readonly string[];
  readonly newestAt: number;
}

function feed(site: Site, format: FeedFormat, parts: Parts): Feed {
  const lastModified = new Date(parts.newestAt).toUTCString();
  return {
    type: `application/${format}+xml; charset=UTF-8`,
    body: format === 'atom' ? atom(site, parts) : rss(parts),
    lastModified,
    etag: `"${createHash('md5').update(lastModified).digest('hex')}"`,
  };
}

const rss = ({
  title,
  link,
  self,
  entries,
  newestAt,
}: Parts): string => `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wfw="http://wellformedweb.org/CommentAPI/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:slash="http://purl.org/rss/1.0/modules/slash/">
<channel>
<title>${escapeHtml(title)}</title>
<atom:link href="${self}" rel="self" type="application/rss+xml" />
<link>${link}</link>
<description>${escapeHtml(blogDescription)}</description>
<lastBuildDate>${new Date(newestAt).toUTCString()}</lastBuildDate>
<language>en-GB</language>
${entries.join('\n')}
</channel>
</rss>
`;

const atom = (
  site: Site,
  { title, link, self, entries, newestAt }: Parts,
): string => `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0" xml:lang="en-GB">
<title type="text">${escapeHtml(title)}</title>
<subtitle type="text">${escapeHtml(blogDescription)}</subtitle>
<updated>${stamp(newestAt)}</updated>
<link rel="alternate" type="text/html" href="${link}" />
<link rel="self" type="application/atom+xml" href="${self}atom/" />
<id>${site.url}/</id>
${entries.join('\n')}
</feed>
`;
