import { createHash } from 'node:crypto';
import { blogDescription, blogName } from './content.ts';
import { paragraphs } from './kses.ts';
import { authorName, commentUrl, postUrl, type Site, thoughtsOf } from './site.ts';
import type { SampleComment, SamplePost } from './state.ts';

export interface Feed {
  readonly type: string;
  readonly body: string;
  readonly etag: string;
  readonly lastModified: string;
}

/** As many as WordPress puts into a feed unless told otherwise. */
const PER_FEED = 10;

export const xml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]&gt;')}]]>`;

/** The posts' own feed. */
export function postsFeed(site: Site): Feed {
  const posts = [...site.state.posts]
    .sort((a, b) => b.publishedAt - a.publishedAt)
    .slice(0, PER_FEED);
  const items = posts.map((post) => {
    const url = postUrl(site, post);
    return `<item><title>${xml(post.title)}</title><link>${url}</link><comments>${url}#respond</comments>
<dc:creator>${cdata(authorName)}</dc:creator><pubDate>${new Date(post.publishedAt).toUTCString()}</pubDate>
<guid isPermaLink="false">${site.url}/?p=${post.id}</guid><content:encoded>${cdata(post.html)}</content:encoded>
<wfw:commentRss>${url}feed/</wfw:commentRss><slash:comments>${thoughtsOf(site, post.id).length}</slash:comments></item>`;
  });
  return rss(site, blogName, items, Math.max(...posts.map((post) => post.modifiedAt)));
}

/** Comments and pingbacks, newest first: of one post, or of the whole blog. */
export function commentsFeed(site: Site, post: SamplePost | null, isAtom: boolean): Feed {
  const all =
    post === null
      ? site.state.posts.flatMap((one) => thoughtsOf(site, one.id))
      : thoughtsOf(site, post.id);
  const newest = [...all].sort((a, b) => b.at - a.at || b.id - a.id).slice(0, PER_FEED);
  const title = post === null ? `Comments for ${blogName}` : `Comments on: ${post.title}`;
  const newestAt = Math.max(0, ...site.state.comments.map((comment) => comment.at));
  return isAtom
    ? atom(
        site,
        title,
        newest.map((comment) => atomEntry(site, comment)),
        newestAt,
      )
    : rss(
        site,
        title,
        newest.map((comment) => rssItem(site, comment)),
        newestAt,
      );
}

/** Both formats begin an answer with a paragraph that names what it answers, as WordPress does. */
function textOf(site: Site, comment: SampleComment): string {
  const parent = site.state.comments.find((other) => other.id === comment.parent);
  const intro =
    parent === undefined
      ? ''
      : `<p>In reply to <a href="${commentUrl(site, parent)}">${xml(parent.name)}</a>.</p>\n`;
  return intro + paragraphs(comment.html);
}

function rssItem(site: Site, comment: SampleComment): string {
  return `<item><title>By: ${xml(comment.name)}</title><link>${commentUrl(site, comment)}</link>
<dc:creator>${cdata(comment.name)}</dc:creator><pubDate>${new Date(comment.at).toUTCString()}</pubDate>
<guid isPermaLink="false">${site.url}/?p=${comment.post}#comment-${comment.id}</guid>
<content:encoded>${cdata(textOf(site, comment))}</content:encoded></item>`;
}

function atomEntry(site: Site, comment: SampleComment): string {
  const parent = site.state.comments.find((other) => other.id === comment.parent);
  const ref = parent === undefined ? `${site.url}/?p=${comment.post}` : commentUrl(site, parent);
  return `<entry><title>By: ${xml(comment.name)}</title><link rel="alternate" href="${commentUrl(site, comment)}" type="text/html"/>
<author><name>${xml(comment.name)}</name>${comment.url === '' ? '' : `<uri>${xml(comment.url)}</uri>`}</author>
<id>${commentUrl(site, comment)}</id><updated>${stamp(comment.at)}</updated><published>${stamp(comment.at)}</published>
<content type="html">${cdata(textOf(site, comment))}</content>
<thr:in-reply-to ref="${xml(ref)}" href="${xml(ref)}" type="text/html"/></entry>`;
}

const stamp = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');

function rss(site: Site, title: string, items: readonly string[], newestAt: number): Feed {
  return feed(
    'application/rss+xml; charset=UTF-8',
    `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wfw="http://wellformedweb.org/CommentAPI/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/">
<channel><title>${xml(title)}</title><link>${site.url}</link><description>${xml(blogDescription)}</description>
${items.join('\n')}
</channel></rss>`,
    newestAt,
  );
}

function atom(site: Site, title: string, entries: readonly string[], newestAt: number): Feed {
  return feed(
    'application/atom+xml; charset=UTF-8',
    `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0">
<title>${xml(title)}</title><id>${site.url}/</id><updated>${stamp(newestAt)}</updated>
${entries.join('\n')}
</feed>`,
    newestAt,
  );
}

function feed(type: string, body: string, newestAt: number): Feed {
  const lastModified = new Date(newestAt).toUTCString();
  return {
    type,
    body,
    lastModified,
    etag: `"${createHash('md5').update(lastModified).digest('hex')}"`,
  };
}
