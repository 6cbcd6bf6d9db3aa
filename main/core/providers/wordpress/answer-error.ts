import * as v from 'valibot';
import type { AppError } from '#contract/index.ts';
import { excerpt } from '../../text/plain-text.ts';
import type { HttpAnswer } from '../http.ts';
import { askedToWaitMs } from '../retry-after.ts';
import { type WireError, wireError } from './wire.ts';

/** It is kept and shown: of a longer sentence nobody reads the rest. */
export const LONGEST_WORDS = 500;

/** The body as JSON; undefined if it is not. A byte order mark in front is forgiven. */
export function jsonOf(answer: HttpAnswer): unknown {
  try {
    return JSON.parse(answer.text.replace(/^\u{feff}/u, ''));
  } catch {
    return undefined;
  }
}

/** WordPress's own error in the body, if there is one. */
export function wordPressError(answer: HttpAnswer): WireError | null {
  const parsed = v.safeParse(wireError, jsonOf(answer));
  return parsed.success ? parsed.output : null;
}

/**
 * What an answer that is not the wanted one means. `detail` is the blog's own sentence as plain text.
 *
 * @param now ms, for a `Retry-After` that is a date.
 */
export function errorFromAnswer(answer: HttpAnswer, now: number): AppError {
  const { status } = answer;
  const known = wordPressError(answer);
  const words = known === null ? '' : excerpt(known.message, LONGEST_WORDS);
  const base = {
    host: new URL(answer.url).host,
    status,
    ...(words === '' ? {} : { detail: words }),
  };
  const retryAfterMs = askedToWaitMs(answer, now);
  if (retryAfterMs !== null || known?.code === 'comment_flood') {
    return { ...base, code: 'rateLimited', ...(retryAfterMs === null ? {} : { retryAfterMs }) };
  }
  if (known?.code === 'rest_no_route' || known?.code === 'rest_disabled') {
    return { ...base, code: 'noApi' };
  }
  if (status === 401) return { ...base, code: 'unauthorized' };
  if (status === 403) return { ...base, code: 'forbidden' };
  if (status === 404 || status === 410) return { ...base, code: 'notFound' };
  if (status === 408 || status === 504) return { ...base, code: 'timeout' };
  if (status >= 200 && status < 300) {
    return { ...base, code: 'badResponse', detail: 'not the JSON that was asked for' };
  }
  return { ...base, code: 'badResponse' };
}
