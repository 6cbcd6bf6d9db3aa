import { fail, ok, type Result } from '#contract/index.ts';
import type { BlogAccess, FoundReply, Reply, SendOutcome } from '../provider.ts';
import { isReply, visibleReply } from '../recognise-reply.ts';
import type { Tools } from '../wordpress/api.ts';
import { rejected } from '../wordpress/refusals.ts';
import { type FormDoor, type Standing, sendByForm } from '../wordpress/send-form.ts';
import { fetchCommentFeed } from './comment-feed.ts';

/** Sends a reply by the comment form of the post's page, and looks in the post's comment feed what became of it. */
export async function sendFromPage(
  tools: Tools,
  blog: BlogAccess,
  reply: Reply,
  signal: AbortSignal | undefined,
): Promise<SendOutcome> {
  const { host } = new URL(reply.postUrl);
  if (reply.author.kind === 'account') {
    const detail = 'a blog that is read by its feeds takes replies under a name and e-mail only';
    return { outcome: 'unsent', error: rejected('loginRequired', { host, detail }) };
  }
  if (reply.parentRemoteId !== null && !/^\d+$/.test(reply.parentRemoteId)) {
    const detail = 'its form cannot name the comment that is answered';
    return { outcome: 'unsent', error: rejected('noSuchParent', { host, detail }) };
  }
  const door: FormDoor = {
    postNumber: null,
    address: null,
    standingOf: (remoteId) => standingOf(tools, blog, reply, remoteId, signal),
    onExchange: blog.onExchange,
  };
  return sendByForm(tools, reply, reply.author, door, signal);
}

/** Seen in the feed or on the page; what neither shows waits for the moderator, or was taken for spam. */
async function standingOf(
  tools: Tools,
  blog: BlogAccess,
  reply: Reply,
  remoteId: string,
  signal: AbortSignal | undefined,
): Promise<Standing | null> {
  const { onExchange } = blog;
  const post = { remoteId: reply.postRemoteId, url: reply.postUrl };
  const feed = await fetchCommentFeed(tools, post, { signal, onExchange });
  const comment = feed.ok ? feed.value.find((one) => one.remoteId === remoteId) : undefined;
  if (comment !== undefined) return { isVisible: true, comment };
  const page = await tools.http.get(reply.postUrl, { signal, onExchange });
  if (!page.ok || page.value.status !== 200)
    return feed.ok ? { isVisible: false, comment: null } : null;
  const isVisible = new RegExp(`\\bid=["']?comment-${remoteId}\\b`).test(page.value.text);
  return { isVisible, comment: null };
}

/**
 * Looks for a reply in the post's comment feed. Null does not mean that it never arrived: it may be held, or have
 * left the feed.
 */
export async function findReplyInFeed(
  tools: Tools,
  blog: BlogAccess,
  reply: Reply,
  signal: AbortSignal | undefined,
): Promise<Result<FoundReply | null>> {
  const post = { remoteId: reply.postRemoteId, url: reply.postUrl };
  const feed = await fetchCommentFeed(tools, post, { signal, onExchange: blog.onExchange });
  if (!feed.ok) return fail(feed.error);
  const comment = feed.value.find((one) => isReply(one, reply));
  return ok(comment === undefined ? null : visibleReply(comment));
}
