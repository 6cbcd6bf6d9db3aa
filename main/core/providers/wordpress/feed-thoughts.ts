import { type AppError, fail, ok, type Result } from '#contract/index.ts';
import { plainText } from '../../text/plain-text.ts';
import type { BlogAccess, RemoteComment } from '../provider.ts';
import { errorFromAnswer } from './answer-error.ts';
import type { Tools } from './api.ts';
import { commentFeedUrls, readCommentFeed } from './comment-feed.ts';
import { fetchComment, fetchCommentsById } from './comments.ts';

type PostRef = { readonly remoteId: string; readonly url: string };

/** The raw entries of a post's comment feed. Errors: notFound if the blog has none. */
export async function fetchCommentFeed(
  tools: Tools,
  post: PostRef,
  signal: AbortSignal | undefined,
): Promise<Result<readonly RemoteComment[]>> {
  let problem: AppError = { code: 'notFound' };
  for (const url of commentFeedUrls(post.url)) {
    const answer = await tools.http.get(url, { signal });
    if (!answer.ok) return answer;
    const entries =
      answer.value.status === 200 ? readCommentFeed(answer.value.text, post.remoteId) : null;
    if (entries !== null) return ok(entries);
    problem = errorFromAnswer(answer.value, tools.now());
    if (problem.code === 'rateLimited') break;
  }
  return fail(problem);
}

/**
 * What the post's own feed shows, with its pingbacks. The API's lists leave pingbacks out but give them one by
 * one: so the feed's ids are asked for as a list, and what is missing there, singly.
 */
export async function fetchThoughts(
  tools: Tools,
  blog: BlogAccess,
  post: PostRef,
  signal: AbortSignal | undefined,
): Promise<Result<readonly RemoteComment[]>> {
  const feed = await fetchCommentFeed(tools, post, signal);
  if (!feed.ok) return feed;
  const entries = feed.value.slice(0, MOST_ENTRIES);
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
      thoughts.push({ ...entry, kind: looksLikePingback(entry) ? 'pingback' : 'comment' });
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

/** WordPress stores a pingback as a quotation between `[…]` marks. */
const looksLikePingback = (entry: RemoteComment): boolean =>
  /^\[(…|\.\.\.)\].*\[(…|\.\.\.)\]$/s.test(plainText(entry.contentHtml));
