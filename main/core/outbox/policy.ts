import type { AppError } from '#contract/index.ts';

/** WordPress refuses a second comment within 15 s. Source: wp_check_comment_flood(). */
export const PACE_MS = 16_000;
/** A slow blog may still be storing what timed out: look twice, with a pause, before sending again. */
export const LOOK_AFTER_MS: readonly number[] = [5_000, 30_000];
/** After so many sendings without any answer the person is asked instead. */
export const MOST_BLIND_ATTEMPTS = 3;

const SECOND = 1000;
const BACK_OFF_MS = [30, 60, 120, 300, 900, 3600].map((seconds) => seconds * SECOND);

/** What to do with an item that surely did not arrive. */
export type AfterUnsent =
  | { readonly next: 'wait'; readonly until: number; readonly reason: string }
  | { readonly next: 'needsYou'; readonly reason: string }
  | { readonly next: 'refuse'; readonly reason: string };

/** Decides by the error, the number of attempts so far and the time (ms). */
export function afterUnsent(error: AppError, attempts: number, now: number): AfterUnsent {
  switch (error.code) {
    case 'unauthorized':
      return { next: 'needsYou', reason: 'the blog wants a sign-in' };
    case 'rejected':
      if (
        error.reason === 'loginRequired' ||
        error.reason === 'missingIdentity' ||
        error.reason === 'badEmail'
      ) {
        return { next: 'needsYou', reason: 'the blog wants to know who writes' };
      }
      return { next: 'refuse', reason: 'the blog said no' };
    case 'forbidden':
    case 'notFound':
    case 'noApi':
    case 'invalidInput':
      return { next: 'refuse', reason: 'the blog said no' };
    case 'rateLimited':
      return {
        next: 'wait',
        until: now + Math.max(error.retryAfterMs ?? 0, 20 * SECOND),
        reason: 'the blog asks to wait',
      };
    case 'offline':
    case 'timeout':
    case 'badResponse':
    case 'storage':
    case 'internal':
      return {
        next: 'wait',
        until: now + backOff(attempts),
        reason: 'the blog could not be reached',
      };
  }
}

/** ms to wait after this many attempts: half a minute, growing to an hour. */
export function backOff(attempts: number): number {
  const step = Math.min(Math.max(attempts, 1), BACK_OFF_MS.length) - 1;
  return BACK_OFF_MS[step] as number;
}

/** What to do after the blog was searched and the reply was not found. */
export type AfterLook =
  | { readonly next: 'lookAgain'; readonly at: number }
  | { readonly next: 'sendAgain' }
  | { readonly next: 'askPerson' };

/** `looks`: searches since the last attempt, this one included. */
export function afterLook(looks: number, attempts: number, now: number): AfterLook {
  const pause = LOOK_AFTER_MS[looks];
  if (pause !== undefined) return { next: 'lookAgain', at: now + pause };
  return attempts < MOST_BLIND_ATTEMPTS ? { next: 'sendAgain' } : { next: 'askPerson' };
}
