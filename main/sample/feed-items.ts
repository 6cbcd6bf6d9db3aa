import { authorName } from './content.ts';
import { escapeHtml } from './kses.ts';
import { paragraphs } from './render.ts';
import { commentUrl, postHtml, postUrl, type Site, thoughtsOf } from './site.ts';
import type { SampleComment, SamplePost } from './state.ts';

const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]&gt;')}]]>`;

const guidOf = (site: Site, postId: number): string => `${site.url}/?p=${postId}`;

/** A time as Atom writes it. */
export const stamp = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');

/** A post in RSS. */
export function postItem(site: Site, post: SamplePost): string {
  const url = postUrl(site, post);
  return `<item>
<title>${escapeHtml(post.title)}</title>
<link>${url}</link>
<comments>${url}#respond</comments>
<dc:creator>${cdata(authorName)}</dc:creator>
<pubDate>${new Date(post.publishedAt).toUTCString()}</pubDate>
${post.categories.map((name) => `<category>${cdata(name)}</category>`).join('')}
<guid isPermaLink="false">${guidOf(site, post.id)}</guid>
<content:encoded>${cdata(postHtml(site, post))}</content:encoded>
<wfw:commentRss>${url}feed/</wfw:commentRss>
<slash:comments>${thoughtsOf(site, post.id).length}</slash:comments>
</item>`;
}

/** A post in Atom. */
export function postEntry(site: Site, post: SamplePost): string {
  const url = postUrl(site, post);
  const count = thoughtsOf(site, post.id).length;
  return `<entry>
<author><name>${authorName}</name></author>
<title type="html">${cdata(escapeHtml(post.title))}</title>
<link rel="alternate" type="text/html" href="${url}" />
<id>${guidOf(site, post.id)}</id>
<updated>${stamp(post.modifiedAt)}</updated>
<published>${stamp(post.publishedAt)}</published>
<content type="html" xml:base="${url}">${cdata(postHtml(site, post))}</content>
<link rel="replies" type="text/html" href="${url}#comments" thr:count="${count}" />
<link rel="replies" type="application/atom+xml" href="${url}feed/atom/" thr:count="${count}" />
<thr:total>${count}</thr:total>
</entry>`;
}

/** A comment in RSS. */
export function commentItem(site: Site, comment: SampleComment, isOfBlog: boolean): string {
  return `<item>
<title>${escapeHtml(titleOf(site, comment, isOfBlog))}</title>
<link>${commentUrl(site, comment)}</link>
<dc:creator>${cdata(comment.name)}</dc:creator>
<pubDate>${new Date(comment.at).toUTCString()}</pubDate>
<guid isPermaLink="false">${guidOf(site, comment.post)}#comment-${comment.id}</guid>
<content:encoded>${cdata(textOf(site, comment))}</content:encoded>
</item>`;
}

/** A comment in Atom, which says what it answers. */
export function commentEntry(site: Site, comment: SampleComment): string {
  const post = site.state.posts.find(({ id }) => id === comment.post);
  const parent = parentOf(site, comment);
  // A parent that cannot be seen makes WordPress point at the comment itself.
  const answered = comment.parent === 0 ? null : (parent ?? comment);
  const ref = answered === null ? guidOf(site, comment.post) : commentUrl(site, answered);
  const href = answered === null && post !== undefined ? postUrl(site, post) : ref;
  const uri = comment.url === '' ? '' : `<uri>${escapeHtml(comment.url)}</uri>`;
  return `<entry>
<title>${escapeHtml(titleOf(site, comment, false))}</title>
<link rel="alternate" href="${commentUrl(site, comment)}" type="text/html" />
<author><name>${escapeHtml(comment.name)}</name>${uri}</author>
<id>${commentUrl(site, comment)}</id>
<updated>${stamp(comment.at)}</updated>
<published>${stamp(comment.at)}</published>
<content type="html">${cdata(textOf(site, comment))}</content>
<thr:in-reply-to ref="${ref}" href="${href}" type="text/html" />
</entry>`;
}

function titleOf(site: Site, comment: SampleComment, isOfBlog: boolean): string {
  const post = site.state.posts.find(({ id }) => id === comment.post);
  return isOfBlog ? `Comment on ${post?.title ?? ''} by ${comment.name}` : `By: ${comment.name}`;
}

/** Both formats begin an answer with a paragraph that names what it answers, as WordPress does. */
function textOf(site: Site, comment: SampleComment): string {
  const parent = parentOf(site, comment);
  const intro =
    parent === undefined
      ? ''
      : `<p>In reply to <a href="${commentUrl(site, parent)}">${escapeHtml(parent.name)}</a>.</p>\n`;
  return intro + paragraphs(comment.html);
}

const parentOf = (site: Site, { parent }: SampleComment): SampleComment | undefined =>
  site.state.comments.find((one) => one.id === parent && one.status === 'approved');
