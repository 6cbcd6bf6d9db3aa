import type { AppError, RejectedReason } from '#contract/index.ts';
import { replyHtml } from '../../text/reply-html.ts';
import type { HttpAnswer } from '../http.ts';
import type { BlogAccess, Exchange, RemoteComment, Reply, SendOutcome } from '../provider.ts';
import { errorFromAnswer } from './answer-error.ts';
import type { Tools } from './api.ts';
import { type CommentForm, readCommentForm } from './comment-form.ts';
import { fetchComment } from './comments.ts';
import { outcomeOfRefusal, rejected } from './refusals.ts';
import { tooMuch } from './reply-limits.ts';

type Guest = Extract<Reply['author'], { kind: 'guest' }>;

/** What sending by a form needs to know of the blog that its pages do not say. */
export interface FormDoor {
  /** The post's number; null where only the form knows it. */
  readonly postNumber: string | null;
  /** Where a reply goes if the page shows no form; null if it then cannot be sent. */
  readonly address: string | null;
  /** Where a comment that was accepted stands; null if that cannot be found out. */
  readonly standingOf: (remoteId: string) => Promise<Standing | null>;
  readonly onExchange?: ((exchange: Exchange) => void) | undefined;
}

export interface Standing {
  readonly isVisible: boolean;
  /** Present if the blog lets it be read. */
  readonly comment: RemoteComment | null;
}

/** The door of a blog with an API. */
export const apiDoor = (
  tools: Tools,
  blog: BlogAccess,
  reply: Reply,
  signal: AbortSignal | undefined,
): FormDoor => ({
  postNumber: reply.postRemoteId,
  // Some themes bring the form in later, by script. The blog itself says if it takes no comments.
  address: new URL('wp-comments-post.php', blog.url).href,
  standingOf: async (remoteId) => {
    const fate = await fetchComment(tools, blog, remoteId, signal);
    if (!fate.ok) return null;
    return fate.value.state === 'visible'
      ? { isVisible: true, comment: fate.value.comment }
      : { isVisible: false, comment: null };
  },
  onExchange: blog.onExchange,
});

/**
 * Sends a reply as a guest, by the blog's own comment form as it is now. Success is a redirect to the new
 * comment; where it then stands is asked for, as spam and trash look accepted in the redirect.
 */
export async function sendByForm(
  tools: Tools,
  reply: Reply,
  author: Guest,
  door: FormDoor,
  signal: AbortSignal | undefined,
): Promise<SendOutcome> {
  const { onExchange } = door;
  const { host } = new URL(reply.postUrl);
  const limit = tooMuch(reply, author);
  if (limit !== null) return unsent(rejected(limit.reason, { host, detail: limit.detail }));

  const page = await tools.http.get(reply.postUrl, { signal, onExchange });
  if (!page.ok) return unsent(page.error);
  const form = formOn(tools, door, page.value, author);
  if (!form.ok) return unsent(form.error);

  const answer = await tools.http.post(form.action, bodyOf(form, reply, author, door), {
    // Turns WordPress's error pages into JSON. Source: wp_die() and wp_is_json_request().
    headers: { Accept: 'application/json', Referer: page.value.url },
    signal,
    onExchange,
  });
  if (!answer.ok) {
    return { outcome: answer.mayHaveArrived ? 'uncertain' : 'unsent', error: answer.error };
  }
  const { status, headers, text } = answer.value;
  if (status >= 300 && status < 400 && headers.location !== undefined) {
    return afterRedirect(door, reply, form.action, answer.value);
  }
  if (status === 200 && text.trim() === '') {
    return unsent(rejected('noSuchPost', { host, status }));
  }
  return outcomeOfRefusal(answer.value, tools.now());
}

type ReadyForm = Pick<Extract<CommentForm, { kind: 'form' }>, 'action' | 'fields' | 'textName'>;
type FormOnPage =
  | ({ readonly ok: true } & ReadyForm)
  | { readonly ok: false; readonly error: AppError };

function formOn(tools: Tools, door: FormDoor, page: HttpAnswer, author: Guest): FormOnPage {
  const { host } = new URL(page.url);
  const refuse = (reason: RejectedReason, detail?: string): FormOnPage => ({
    ok: false,
    error: rejected(reason, { host, ...(detail === undefined ? {} : { detail }) }),
  });
  if (page.headers['cf-mitigated'] === 'challenge') {
    return refuse('captcha', 'a check for people stands before its pages');
  }
  if (page.status === 404 || page.status === 410) return refuse('noSuchPost');
  if (page.status !== 200) return { ok: false, error: errorFromAnswer(page, tools.now()) };
  const form = readCommentForm(page.text, page.url);
  switch (form.kind) {
    case 'needsPerson':
      return refuse('captcha', form.what);
    case 'loginRequired':
      return refuse('loginRequired');
    case 'none':
      return door.address === null
        ? refuse('closed', 'its page shows no comment form')
        : { ok: true, action: door.address, fields: [], textName: 'comment' };
    case 'form':
      if (form.asks.name && author.name === '') return refuse('missingIdentity');
      if (form.asks.email && author.email === '') return refuse('missingIdentity');
      if (door.postNumber === null && !form.fields.some(([name]) => name === POST_FIELD)) {
        return refuse('captcha', 'its form does not say which post it is for');
      }
      return { ok: true, ...form };
  }
}

const POST_FIELD = 'comment_post_ID';

function bodyOf(
  form: ReadyForm,
  reply: Reply,
  author: Guest,
  { postNumber }: FormDoor,
): URLSearchParams {
  const body = new URLSearchParams();
  for (const [name, value] of form.fields) body.append(name, value);
  body.set(form.textName, replyHtml(reply.text));
  body.set('author', author.name);
  body.set('email', author.email);
  body.set('url', author.url);
  if (postNumber !== null) body.set(POST_FIELD, postNumber);
  body.set('comment_parent', reply.parentRemoteId ?? '0');
  return body;
}

async function afterRedirect(
  door: FormDoor,
  reply: Reply,
  action: string,
  answer: HttpAnswer,
): Promise<SendOutcome> {
  const { host } = new URL(action);
  const { status } = answer;
  const location = answer.headers.location ?? '';
  const target = URL.canParse(location, action) ? new URL(location, action) : new URL(action);
  const remoteId = /^#comment-(\d+)$/.exec(target.hash)?.[1];
  if (remoteId === undefined) {
    if (/\/wp-login\.php$/.test(target.pathname))
      return unsent(rejected('loginRequired', { host }));
    const isSamePlace = /\/wp-comments-post\.php$/.test(target.pathname);
    const error: AppError = {
      code: 'badResponse',
      host,
      status,
      detail: isSamePlace
        ? `its form has moved to ${target.origin}`
        : 'it does not say what became of the reply',
    };
    // Sent on to the same form elsewhere, nothing was read yet.
    return isSamePlace ? unsent(error) : { outcome: 'uncertain', error };
  }
  const permalink = new URL(target);
  const isHeld = permalink.searchParams.has('unapproved');
  permalink.searchParams.delete('unapproved');
  permalink.searchParams.delete('moderation-hash');
  const standing = await door.standingOf(remoteId);
  const comment = standing?.comment ?? null;
  const isVisible = standing?.isVisible ?? !isHeld;
  return {
    outcome: 'accepted',
    reply: {
      remoteId,
      state: isVisible ? 'visible' : 'held',
      permalink: comment?.permalink || permalink.href || reply.postUrl,
      comment,
    },
  };
}

const unsent = (error: AppError): SendOutcome => ({ outcome: 'unsent', error });
