import { escapeHtml } from './kses.ts';
import { paragraphs } from './render.ts';
import { commentUrl, postUrl, type Site, thoughtsOf } from './site.ts';
import type { SampleComment, SamplePost } from './state.ts';

/** The discussion under a post as HTML, with the form if comments are open. */
export function discussion(site: Site, post: SamplePost, replyTo: number): string {
  const thoughts = thoughtsOf(site, post.id);
  const comments = thoughts.filter((one) => one.type === 'comment');
  const pingbacks = thoughts.filter((one) => one.type === 'pingback');
  const isThere = new Set(comments.map(({ id }) => id));
  const under = Map.groupBy(comments, ({ id, parent }) =>
    // A parent that cannot be seen, or is no older (REST takes any number), would lose the comment.
    isThere.has(parent) && parent < id ? parent : 0,
  );
  const count = thoughts.length === 1 ? '1 thought' : `${thoughts.length} thoughts`;
  return `<section id="comments"><h2>${count} on “${escapeHtml(post.title)}”</h2>
<ol class="commentlist">${list(site, post, under, 0)}${pingbacks.map(pingback).join('')}</ol>
${
  post.commentsOpen
    ? form(
        site,
        post,
        comments.find(({ id }) => id === replyTo),
      )
    : '<p class="no-comments">Comments are closed.</p>'
}
</section>`;
}

/** Like `24 Nov 2026 10:30 UTC`. */
export const dateOf = (ms: number): string => `${new Date(ms).toUTCString().slice(5, 22)} UTC`;

function list(
  site: Site,
  post: SamplePost,
  under: ReadonlyMap<number, readonly SampleComment[]>,
  parent: number,
): string {
  const items = (under.get(parent) ?? []).map((comment) => {
    const answers = list(site, post, under, comment.id);
    const reply = `<a class="comment-reply-link" rel="nofollow" href="${postUrl(site, post)}?replytocom=${comment.id}#respond">Reply</a>`;
    return `<li class="comment${comment.author === 1 ? ' bypostauthor' : ''}" id="comment-${comment.id}">
<p class="meta">${writer(comment)}${comment.author === 1 ? ' (author)' : ''} · <a href="${commentUrl(site, comment)}">${dateOf(comment.at)}</a></p>
<div dir="auto">${paragraphs(comment.html)}</div>${post.commentsOpen ? reply : ''}
${answers === '' ? '' : `<ol class="children">${answers}</ol>`}</li>`;
  });
  return items.join('\n');
}

function writer({ name, url }: SampleComment): string {
  const shown = `<strong><bdi>${escapeHtml(name)}</bdi></strong>`;
  return url === ''
    ? shown
    : `<a href="${escapeHtml(url)}" rel="external nofollow ugc">${shown}</a>`;
}

const pingback = (one: SampleComment): string =>
  `<li class="pingback" id="comment-${one.id}">Pingback: ${writer(one)}</li>`;

function form(site: Site, post: SamplePost, replyTo: SampleComment | undefined): string {
  const title =
    replyTo === undefined ? 'Leave a Reply' : `Leave a Reply to ${escapeHtml(replyTo.name)}`;
  return `<div id="respond" class="comment-respond"><h3 id="reply-title">${title}</h3>
<form action="${site.url}/wp-comments-post.php" method="post" id="commentform" class="comment-form">
<p>Your email address will not be published. Any name and address will do on this sample.</p>
<label>Comment * <textarea id="comment" name="comment" cols="45" rows="8" maxlength="65525" required></textarea></label>
<label>Name * <input id="author" name="author" type="text" maxlength="245" required /></label>
<label>Email * <input id="email" name="email" type="email" maxlength="100" required /></label>
<label>Website <input id="url" name="url" type="url" maxlength="200" /></label>
<p><input name="submit" type="submit" id="submit" value="Post Comment" />
<input type="hidden" name="comment_post_ID" value="${post.id}" id="comment_post_ID" />
<input type="hidden" name="comment_parent" id="comment_parent" value="${replyTo?.id ?? 0}" /></p></form></div>`;
}
