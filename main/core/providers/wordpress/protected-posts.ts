import { ok, type Result } from '#contract/index.ts';
import type { HttpAnswer } from '../http.ts';
import type { BlogAccess } from '../provider.ts';
import { wordPressError } from './answer-error.ts';
import { getRoute, pageOf, type Tools } from './api.ts';
import { wireProtection } from './wire.ts';

/** So long it is believed that a post's comments may not be read. */
const BELIEVED_MS = 6 * 3_600_000;
const MOST_REMEMBERED = 10_000;

/**
 * Posts whose comments the blog does not give to us: those with a password. One of them among the posts of a
 * request, and the whole request is refused; so they are left out, as if nobody had commented on them.
 * Source: WP_REST_Comments_Controller::get_items_permissions_check; seen on 6.5.
 */
export interface ProtectedPosts {
  /** What the blog just said of a post. */
  note(blog: BlogAccess, remoteId: string, isProtected: boolean): void;
  /** Asks about the comments of these posts, without those that may not be read. */
  askAmong(
    blog: BlogAccess,
    postRemoteIds: readonly string[],
    ask: (readable: readonly string[]) => Promise<Result<HttpAnswer>>,
    signal: AbortSignal | undefined,
  ): Promise<Result<HttpAnswer | 'nothingToAsk'>>;
}

export function createProtectedPosts(tools: Tools): ProtectedPosts {
  const until = new Map<string, number>();
  const keyOf = (blog: BlogAccess, remoteId: string): string => `${blog.apiRoot} ${remoteId}`;

  const note: ProtectedPosts['note'] = (blog, remoteId, isProtected) => {
    const key = keyOf(blog, remoteId);
    until.delete(key);
    if (!isProtected) return;
    until.set(key, tools.now() + BELIEVED_MS);
    const [oldest] = until.keys();
    if (until.size > MOST_REMEMBERED && oldest !== undefined) until.delete(oldest);
  };

  const readableOf = (blog: BlogAccess, remoteIds: readonly string[]): readonly string[] =>
    remoteIds.filter((remoteId) => (until.get(keyOf(blog, remoteId)) ?? 0) <= tools.now());

  /** Notes which of these are protected or no longer there. */
  async function lookAt(
    blog: BlogAccess,
    remoteIds: readonly string[],
    signal: AbortSignal | undefined,
  ): Promise<Result<null>> {
    const shown = new Map<string, boolean>();
    for (let number = 1; ; number += 1) {
      const answer = await getRoute(
        tools,
        blog,
        '/wp/v2/posts',
        { include: remoteIds, page: number, per_page: 100, _fields: 'id,content.protected' },
        signal,
      );
      if (!answer.ok) return answer;
      const page = pageOf(tools, answer.value, wireProtection);
      if (!page.ok) return page;
      for (const { id, content } of page.value.items) shown.set(String(id), content.protected);
      if (number >= Math.min(page.value.totalPages ?? 1, remoteIds.length)) break;
    }
    for (const remoteId of remoteIds) note(blog, remoteId, shown.get(remoteId) ?? true);
    return ok(null);
  }

  return {
    note,
    askAmong: async (blog, postRemoteIds, ask, signal) => {
      const readable = readableOf(blog, postRemoteIds);
      if (readable.length === 0) return ok('nothingToAsk');
      const answer = await ask(readable);
      if (!answer.ok || !isSpoilt(answer.value)) return answer;
      const looked = await lookAt(blog, readable, signal);
      if (!looked.ok) return looked;
      const rest = readableOf(blog, readable);
      return rest.length === 0 ? ok('nothingToAsk') : ask(rest);
    },
  };
}

const isSpoilt = (answer: HttpAnswer): boolean =>
  (answer.status === 401 || answer.status === 403) &&
  wordPressError(answer)?.code === 'rest_cannot_read_post';
