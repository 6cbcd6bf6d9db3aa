import { ok, type Result } from '#contract/index.ts';
import { fetchCommentFeed } from '../feed/comment-feed.ts';
import type { BlogAccess, FoundReply, Reply } from '../provider.ts';
import { DAY_MS, isReply, visibleReply } from '../recognise-reply.ts';
import { getRoute, pageOf, type Tools } from './api.ts';
import { commentOf } from './map.ts';
import { routeUrl } from './route.ts';
import { commentFields, type WireComment, wireComment } from './wire.ts';

/** `after` compares local times; see posts.ts. */
const ZONES_MS = 26 * 3_600_000;
/** 100 each: more answers to one comment in two days are not looked through. */
const MOST_PAGES = 3;

/**
 * Looks whether a reply is on the blog: same post, parent, author and words, not much older than its first
 * sending. A signed-in author who may edit posts also sees own held ones; others see only what everybody sees.
 *
 * So null does not mean that it never arrived: a guest's reply may be held, in spam or in the trash. Whoever
 * wants to be sure sends the identical bytes again: WordPress refuses a duplicate (409, `duplicate`) that it
 * holds in any state but trash, before it looks at anything else.
 */
export async function findReplyOn(
  tools: Tools,
  blog: BlogAccess,
  reply: Reply,
  signal: AbortSignal | undefined,
): Promise<Result<FoundReply | null>> {
  const held = await findAmongOwn(tools, blog, reply, signal);
  if (held !== null) return ok(held);
  const listed = await findInList(tools, blog, reply, signal);
  if (listed.ok && listed.value !== null) return ok(listed.value);
  const post = { remoteId: reply.postRemoteId, url: reply.postUrl };
  const feed = await fetchCommentFeed(tools, post, { signal, onExchange: blog.onExchange });
  // The feed is a second look; where the list could be read, its own trouble does not matter.
  if (!feed.ok) return listed;
  const comment = feed.value.find((one) => isReply(one, reply));
  return comment === undefined ? listed : ok(visibleReply(comment));
}

async function findInList(
  tools: Tools,
  blog: BlogAccess,
  reply: Reply,
  signal: AbortSignal | undefined,
): Promise<Result<FoundReply | null>> {
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const params = { ...listParams(reply), page };
    const answer = await getRoute(tools, blog, '/wp/v2/comments', params, signal);
    if (!answer.ok) return answer;
    const rows = pageOf(tools, answer.value, wireComment);
    if (!rows.ok) return rows;
    const comment = rows.value.items.map(commentOf).find((one) => isReply(one, reply));
    if (comment !== undefined) return ok(visibleReply(comment));
    if (page >= (rows.value.totalPages ?? 1)) break;
  }
  return ok(null);
}

/** Own comments in any state, for those whom the blog lets ask so; else null, and it is no error. */
async function findAmongOwn(
  tools: Tools,
  blog: BlogAccess,
  reply: Reply,
  signal: AbortSignal | undefined,
): Promise<FoundReply | null> {
  if (reply.author.kind !== 'account' || blog.credentials === null) return null;
  const params = { ...listParams(reply), author: reply.author.remoteUserId, status: 'all' };
  const answer = await tools.http.get(routeUrl(blog.apiRoot, '/wp/v2/comments', params), {
    credentials: blog.credentials,
    signal,
    onExchange: blog.onExchange,
  });
  if (!answer.ok || answer.value.status !== 200) return null;
  const rows = pageOf(tools, answer.value, wireComment);
  const own = rows.ok ? rows.value.items.find((one) => isReply(commentOf(one), reply)) : undefined;
  return own === undefined ? null : inItsState(own);
}

function inItsState(wire: WireComment): FoundReply {
  const comment = commentOf(wire);
  return wire.status === 'approved'
    ? visibleReply(comment)
    : { remoteId: comment.remoteId, state: 'held', permalink: comment.permalink, comment: null };
}

const listParams = (reply: Reply) => ({
  post: reply.postRemoteId,
  parent: reply.parentRemoteId ?? '0',
  after:
    reply.firstSentAt === null
      ? null
      : new Date(reply.firstSentAt - DAY_MS - ZONES_MS).toISOString(),
  per_page: 100,
  orderby: 'id',
  order: 'desc',
  _fields: commentFields,
});
