import { blogDescription, blogName } from './content.ts';
import { xml } from './feeds.ts';
import { paragraphs } from './kses.ts';
import { authorName, postUrl, type Site, thoughtsOf } from './site.ts';
import type { SampleComment, SamplePost } from './state.ts';

const note = `<p class="note">${blogDescription}. Nobody else can see it.</p>`;

const style = `body{font:18px/1.55 Georgia,serif;max-width:38em;margin:2em auto;padding:0 1em;color:#222;background:#fdfcf9}
a{color:#0b5a6b}.note{background:#eef4f3;padding:.5em .8em;border-radius:6px;font:15px system-ui}ol.children{padding-inline-start:1.2em}
li.comment,li.pingback{list-style:none;margin:1em 0}label{display:block;margin:.6em 0}input,textarea{font:inherit;width:100%;box-sizing:border-box}
iframe,img{max-width:100%}blockquote{border-inline-start:3px solid #9bb;padding-inline-start:1em;margin-inline:0}`;

/** The blog's front page. */
export function homePage(site: Site): string {
  const posts = [...site.state.posts].sort((a, b) => b.publishedAt - a.publishedAt);
  const list = posts.map(
    (post) => `<article><h2><a href="${postUrl(site, post)}">${xml(post.title)}</a></h2>
<p>${date(post.publishedAt)} · ${thoughtsOf(site, post.id).length} thoughts</p></article>`,
  );
  return page(site, blogName, `<h1>${xml(blogName)}</h1>${note}${list.join('\n')}`, '');
}

/** A post with its discussion and the form. `replyTo` is the comment that is answered, 0 for none. */
export function postPage(site: Site, post: SamplePost, replyTo: number): string {
  const thoughts = thoughtsOf(site, post.id);
  const comments = thoughts.filter((one) => one.type === 'comment');
  const pingbacks = thoughts.filter((one) => one.type === 'pingback');
  const top = comments.filter(
    (one) => one.parent === 0 || !comments.some((other) => other.id === one.parent),
  );
  const body = `<article><h1>${xml(post.title)}</h1>${note}<p>${authorName} · ${date(post.publishedAt)}</p>${post.html}</article>
<section id="comments"><h2>${thoughts.length} thoughts on “${xml(post.title)}”</h2>
<ol>${top.map((comment) => thread(site, post, comment, comments)).join('')}${pingbacks.map(pingback).join('')}</ol>
${post.commentsOpen ? form(site, post, replyTo) : '<p>Comments are closed.</p>'}</section>`;
  const feed = `<link rel="alternate" type="application/rss+xml" title="Comments on ${xml(post.title)}" href="${postUrl(site, post)}feed/" />`;
  return page(site, `${post.title} – ${blogName}`, body, feed);
}

/** What WordPress shows when it refuses a comment. */
export function refusalPage(message: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Comment submission failure</title></head><body id="error-page"><div class="wp-die-message"><p>${message}</p></div><p><a href="javascript:history.back()">&laquo; Back</a></p></body></html>`;
}

function thread(
  site: Site,
  post: SamplePost,
  comment: SampleComment,
  all: readonly SampleComment[],
): string {
  const answers = all.filter((other) => other.parent === comment.id);
  return `<li class="comment${comment.author === 1 ? ' bypostauthor' : ''}" id="comment-${comment.id}"><strong>${xml(comment.name)}</strong> · ${date(comment.at)}
${paragraphs(comment.html)}<a class="comment-reply-link" rel="nofollow" href="${postUrl(site, post)}?replytocom=${comment.id}#respond">Reply</a>
${answers.length === 0 ? '' : `<ol class="children">${answers.map((answer) => thread(site, post, answer, all)).join('')}</ol>`}</li>`;
}

const pingback = (one: SampleComment): string =>
  `<li class="pingback" id="comment-${one.id}">Pingback: <a href="${xml(one.url)}">${xml(one.name)}</a></li>`;

function form(site: Site, post: SamplePost, replyTo: number): string {
  return `<div id="respond" class="comment-respond"><h3 id="reply-title">Leave a Reply</h3>
<form action="${site.url}/wp-comments-post.php" method="post" id="commentform" class="comment-form">
<p>Your email address will not be published. Any name and address will do on this sample.</p>
<label>Comment * <textarea id="comment" name="comment" cols="45" rows="8" maxlength="65525" required></textarea></label>
<label>Name * <input id="author" name="author" type="text" maxlength="245" required /></label>
<label>Email * <input id="email" name="email" type="email" maxlength="100" required /></label>
<label>Website <input id="url" name="url" type="url" maxlength="200" /></label>
<p><input name="submit" type="submit" id="submit" value="Post Comment" />
<input type="hidden" name="comment_post_ID" value="${post.id}" id="comment_post_ID" />
<input type="hidden" name="comment_parent" id="comment_parent" value="${replyTo}" /></p></form></div>`;
}

function page(site: Site, title: string, body: string, extraHead: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${xml(title)}</title><meta name="viewport" content="width=device-width">
<link rel="https://api.w.org/" href="${site.url}/wp-json/" />
<link rel="alternate" type="application/rss+xml" title="${xml(blogName)} Feed" href="${site.url}/feed/" />
<link rel="alternate" type="application/rss+xml" title="${xml(blogName)} Comments Feed" href="${site.url}/comments/feed/" />
${extraHead}<style>${style}</style></head><body>${body}</body></html>`;
}

const date = (ms: number): string => new Date(ms).toUTCString().slice(5, 22);
