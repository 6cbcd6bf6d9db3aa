import { authorName, blogDescription, blogName } from './content.ts';
import { escapeHtml } from './kses.ts';
import { newestFirst, postHtml, postUrl, type Site, thoughtsOf } from './site.ts';
import type { SamplePost } from './state.ts';
import { dateOf, discussion } from './thread-page.ts';

const note = `<p class="note">${escapeHtml(blogDescription)}</p>`;

const style = `:root{color-scheme:light dark}
body{font:1.1rem/1.6 Georgia,serif;max-width:38em;margin:2em auto;padding:0 1em;color:#222;background:#fdfcf9}
a{color:#0b5a6b}.note{background:#e6efed;padding:.5em .8em;border-radius:6px;font:.85rem/1.5 system-ui}
ol.children{padding-inline-start:1.2em}.commentlist,.children{list-style:none}.commentlist{padding:0}
.comment,.pingback{margin:1.2em 0;overflow-wrap:anywhere}.meta{font:.85rem/1.5 system-ui}
label{display:block;margin:.8em 0}input,textarea{font:inherit;width:100%;box-sizing:border-box}
iframe,img{max-width:100%;border:0}pre{overflow:auto}
blockquote{border-inline-start:3px solid #9bb;padding-inline-start:1em;margin-inline:0}
@media(prefers-color-scheme:dark){body{color:#e6e4df;background:#191b1c}a{color:#7cc4d4}.note{background:#26312f}}`;

/** The blog's front page. */
export function homePage(site: Site): string {
  const list = newestFirst(site).map((post) => {
    const count = thoughtsOf(site, post.id).length;
    return `<article><h2><a href="${postUrl(site, post)}">${escapeHtml(post.title)}</a></h2>
<p class="meta">${dateOf(post.publishedAt)} · ${count === 1 ? '1 thought' : `${count} thoughts`}</p></article>`;
  });
  return page(site, blogName, `<h1>${escapeHtml(blogName)}</h1>${note}${list.join('\n')}`, '');
}

/** A post with its discussion and the form. `replyTo` is the comment that is answered, 0 for none. */
export function postPage(site: Site, post: SamplePost, replyTo: number): string {
  const url = postUrl(site, post);
  const body = `<p class="meta"><a href="${site.url}/">${escapeHtml(blogName)}</a></p>
<article><h1>${escapeHtml(post.title)}</h1>${note}
<p class="meta">${authorName} · ${dateOf(post.publishedAt)} · ${post.categories.join(', ')}</p>
${postHtml(site, post)}</article>
${discussion(site, post, replyTo)}`;
  const head = `<link rel="canonical" href="${url}" />
<link rel="alternate" title="JSON" type="application/json" href="${site.url}/wp-json/wp/v2/posts/${post.id}" />
<link rel="alternate" type="application/rss+xml" title="Comments on ${escapeHtml(post.title)}" href="${url}feed/" />
`;
  return page(site, `${post.title} – ${blogName}`, body, head);
}

/** What WordPress shows instead of a page, with a reason (HTML). */
export function messagePage(title: string, message: string): string {
  return `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title><style>${style}</style></head>
<body id="error-page"><div class="wp-die-message"><p>${message}</p></div>${note}</body></html>`;
}

function page(site: Site, title: string, body: string, extraHead: string): string {
  return `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${escapeHtml(blogDescription)}">
<link rel="icon" href="${site.url}/site-icon.png" />
<link rel="https://api.w.org/" href="${site.url}/wp-json/" />
<link rel="alternate" type="application/rss+xml" title="${escapeHtml(blogName)} Feed" href="${site.url}/feed/" />
<link rel="alternate" type="application/rss+xml" title="${escapeHtml(blogName)} Comments Feed" href="${site.url}/comments/feed/" />
${extraHead}<style>${style}</style></head>
<body>${body}</body></html>`;
}
