import { ok, type Result } from '#contract/index.ts';
import { fetchCommentFeed, type PostWithFeed } from '../feed/comment-feed.ts';
import type { BlogAccess, RemoteComment } from '../provider.ts';
import type { Tools } from './api.ts';
import { fetchComment, fetchCommentsById } from './comments.ts';

/**
 * What the post's own feed shows, with its pingbacks. The API's lists leave pingbacks out but give them one by
 * one: so the feed's ids that are not `here` are asked for as a list, and what is missing there, singly.
 */
export async function fetchThoughts(
  tools: Tools,
  blog: BlogAccess,
  post: PostWithFeed & { readonly here?: ReadonlySet<string> },
  signal: AbortSignal | undefined,
): Promise<Result<readonly RemoteComment[]>> {
  const feed = await fetchCommentFeed(tools, post, { signal, onExchange: blog.onExchange });
  if (!feed.ok) return feed;
  // Only with its number can a comment be told from what the lists give.
  const entries = feed.value
    .filter(({ remoteId }) => /^\d+$/.test(remoteId) && !post.here?.has(remoteId))
    .slice(0, MOST_ENTRIES);
  const ids = entries.map((entry) => entry.remoteId);
  const listed = await fetchCommentsById(tools, blog, ids, signal);
  if (!listed.ok && /^(offline|timeout|rateLimited)$/.test(listed.error.code)) return listed;
  const known = new Map((listed.ok ? listed.value : []).map((one) => [one.remoteId, one]));
  const thoughts: RemoteComment[] = [];
  let singly = 0;
  for (const entry of entries) {
    const listedOne = known.get(entry.remoteId);
    if (listedOne !== undefined) thoughts.push(listedOne);
    else if (!listed.ok || singly >= MOST_SINGLE) {
      thoughts.push(entry);
    } else {
      singly += 1;
      const fate = await fetchComment(tools, blog, entry.remoteId, signal);
      if (!fate.ok) return fate;
      if (fate.value.state === 'visible') thoughts.push(fate.value.comment);
    }
  }
  return ok(thoughts);
}

/** A blog may be set to show hundreds. */
const MOST_ENTRIES = 100;
const MOST_SINGLE = 10;
