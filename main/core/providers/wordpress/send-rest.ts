import * as v from 'valibot';
import { replyHtml } from '../../text/reply-html.ts';
import type { BlogAccess, Reply, SendOutcome } from '../provider.ts';
import { jsonOf, wordPressError } from './answer-error.ts';
import type { Tools } from './api.ts';
import { commentOf } from './map.ts';
import { outcomeOfRefusal, rejected } from './refusals.ts';
import { tooMuch } from './reply-limits.ts';
import { routeUrl } from './route.ts';
import { wireComment } from './wire.ts';

/** Codes by which WordPress shows that it took the sender for a stranger: the password is wrong or revoked. */
const asStranger =
  /^(rest_comment_login_required|rest_not_logged_in|rest_comment_author_data_required|incorrect_password|invalid_(username|email|application_password)\w*|application_passwords_\w+)$/;

/**
 * Sends a reply as the signed-in user. No name or e-mail goes along: they would detach the comment from the
 * user.
 */
export async function sendByRest(
  { http, now }: Tools,
  blog: BlogAccess,
  reply: Reply,
  signal: AbortSignal | undefined,
): Promise<SendOutcome> {
  const { host } = new URL(blog.apiRoot);
  if (blog.credentials === null) {
    return { outcome: 'unsent', error: { code: 'unauthorized', host } };
  }
  const limit = tooMuch(reply, null);
  if (limit !== null) {
    return { outcome: 'unsent', error: rejected(limit.reason, { host, detail: limit.detail }) };
  }
  const answer = await http.post(
    routeUrl(blog.apiRoot, '/wp/v2/comments'),
    {
      post: Number(reply.postRemoteId),
      parent: Number(reply.parentRemoteId ?? 0),
      content: replyHtml(reply.text),
    },
    {
      headers: { Accept: 'application/json' },
      credentials: blog.credentials,
      signal,
      onExchange: blog.onExchange,
    },
  );
  if (!answer.ok) {
    return { outcome: answer.mayHaveArrived ? 'uncertain' : 'unsent', error: answer.error };
  }
  const { status } = answer.value;
  if (status >= 300 && status < 400) {
    const detail = `sent elsewhere: ${answer.value.headers.location ?? ''}`;
    return { outcome: 'unsent', error: { code: 'badResponse', host, status, detail } };
  }
  if (status >= 200 && status < 300) return accepted(answer.value, host);
  const code = wordPressError(answer.value)?.code ?? '';
  if (asStranger.test(code) || (status === 401 && code === '')) {
    return { outcome: 'unsent', error: { code: 'unauthorized', host, status } };
  }
  return outcomeOfRefusal(answer.value, now());
}

function accepted(answer: Parameters<typeof jsonOf>[0], host: string): SendOutcome {
  const parsed = v.safeParse(wireComment, jsonOf(answer));
  if (!parsed.success) {
    const detail = 'it does not say what became of the reply';
    return {
      outcome: 'uncertain',
      error: { code: 'badResponse', host, status: answer.status, detail },
    };
  }
  const comment = commentOf(parsed.output);
  // Held, spam and trash look the same to the person: not shown yet.
  const isVisible = parsed.output.status === 'approved';
  return {
    outcome: 'accepted',
    reply: {
      remoteId: comment.remoteId,
      state: isVisible ? 'visible' : 'held',
      permalink: comment.permalink,
      comment: isVisible ? comment : null,
    },
  };
}
