import type { AppError, RejectedReason } from '#contract/index.ts';
import { plainText } from '../../text/plain-text.ts';
import type { HttpAnswer } from '../http.ts';
import type { SendOutcome } from '../provider.ts';
import { errorFromAnswer, LONGEST_WORDS, wordPressError } from './answer-error.ts';

/** The REST API's codes. Source: WP_REST_Comments_Controller and wp_allow_comment() in WordPress 6.5. */
const reasons: Readonly<Record<string, RejectedReason>> = {
  rest_comment_closed: 'closed',
  rest_comment_content_invalid: 'empty',
  rest_comment_author_data_required: 'missingIdentity',
  rest_comment_author_invalid: 'missingIdentity',
  rest_comment_login_required: 'loginRequired',
  rest_comment_invalid_post_id: 'noSuchPost',
  rest_comment_draft_post: 'noSuchPost',
  rest_comment_trash_post: 'noSuchPost',
  rest_cannot_read_post: 'noSuchPost',
  comment_content_column_length: 'tooLong',
  comment_author_column_length: 'tooLong',
  comment_author_email_column_length: 'tooLong',
  comment_author_url_column_length: 'tooLong',
  akismet_rest_comment_discarded: 'spam',
};

/** Core's own interval is 15 seconds; a little more, as clocks differ. */
const FLOOD_MS = 20_000;

/**
 * What an answer that is no success means for a reply. A refusal was read and not kept, so it is `unsent`; where
 * the blog broke down while it worked (5xx) nobody knows.
 */
export function outcomeOfRefusal(answer: HttpAnswer, now: number): SendOutcome {
  const { status } = answer;
  const known = wordPressError(answer);
  if (status === 409 || known?.code === 'comment_duplicate') return { outcome: 'duplicate' };
  const general = errorFromAnswer(answer, now);
  if (general.code === 'rateLimited') {
    const isSaid = answer.headers['retry-after'] !== undefined;
    return { outcome: 'unsent', error: isSaid ? general : { ...general, retryAfterMs: FLOOD_MS } };
  }
  if (status >= 500 || status === 408) return { outcome: 'uncertain', error: general };
  const words = refusalWords(answer);
  const reason = reasons[known?.code ?? ''] ?? reasonInWords(words, status);
  if (reason === null) {
    // Without a sentence of WordPress's own: something in front of it, or not the form's answer at all.
    return status >= 400
      ? { outcome: 'unsent', error: general }
      : { outcome: 'uncertain', error: general };
  }
  return {
    outcome: 'unsent',
    error: rejected(reason, { host: general.host ?? '', status, detail: words }),
  };
}

export function rejected(
  reason: RejectedReason,
  about: { readonly host: string; readonly status?: number; readonly detail?: string },
): AppError {
  const { host, status, detail } = about;
  return {
    code: 'rejected',
    reason,
    host,
    ...(status === undefined ? {} : { status }),
    ...(detail ? { detail } : {}),
  };
}

/** The blog's own sentence, from its JSON or from the page it shows instead; empty if there is none. */
function refusalWords(answer: HttpAnswer): string {
  const message = wordPressError(answer)?.message ?? dieMessage(answer.text);
  return plainText(message)
    .replace(/\n?«.*$/s, '')
    .replace(/^error:\s*/i, '')
    .trim()
    .slice(0, LONGEST_WORDS)
    .toWellFormed();
}

function dieMessage(page: string): string {
  const start = page.search(/<div class="wp-die-message">/i);
  const end = start < 0 ? -1 : page.indexOf('</div>', start);
  return end < 0 ? '' : page.slice(start, end);
}

/**
 * The form's refusals have a status and a sentence in the blog's language; where the sentence is English it says
 * more. Source: wp_handle_comment_submission().
 */
function reasonInWords(words: string, status: number): RejectedReason | null {
  if (words === '') return null;
  for (const [pattern, reason] of sentences) if (pattern.test(words)) return reason;
  return status < 500 ? 'other' : null;
}

const sentences: readonly (readonly [RegExp, RejectedReason])[] = [
  [/captcha|turnstile|not a robot|are human|challenge/i, 'captcha'],
  [/spam/i, 'spam'],
  [/must be logged in|must be registered/i, 'loginRequired'],
  [/unapproved comment|repl(y|ies) to/i, 'noSuchParent'],
  [/comments are (closed|not allowed)/i, 'closed'],
  [/required fields|name and email/i, 'missingIdentity'],
  [/valid email|email address/i, 'badEmail'],
  [/type your comment|empty/i, 'empty'],
  [/too long/i, 'tooLong'],
];
