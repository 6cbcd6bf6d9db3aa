/** What went wrong, as data: the renderer turns it into a sentence (`renderer/text/errors.ts`). */
export type AppErrorCode =
  | 'offline' // no network here, or the host's name cannot be looked up
  | 'timeout' // the blog did not answer in time; a request that sends may still have arrived
  | 'unauthorized' // the blog wants a sign-in, or the password is wrong or revoked
  | 'forbidden' // signed in or not, the blog says no
  | 'notFound' // 404, or no such thing here
  | 'rateLimited' // the blog asks to wait (`retryAfterMs`)
  | 'rejected' // the blog read it and refused it, with a reason (`detail`, `reason`)
  | 'badResponse' // an answer that cannot be understood: 500, HTML where JSON should be, cut JSON
  | 'noApi' // a site that answers, but without WordPress's API
  | 'invalidInput' // what was typed cannot be used (`detail` says what)
  | 'storage' // the disk: full, read-only, damaged
  | 'internal'; // a defect of ours; `reference` finds it in the log

/** Why a blog refused a reply, in a form the interface can explain. */
export type RejectedReason =
  | 'closed'
  | 'empty'
  | 'tooLong'
  | 'missingIdentity'
  | 'badEmail'
  | 'duplicate'
  | 'flood'
  | 'loginRequired'
  | 'noSuchPost'
  | 'noSuchParent'
  | 'spam'
  | 'captcha'
  | 'other';

export interface AppError {
  readonly code: AppErrorCode;
  /** Extra plain text: the blog's own reason, or which input; never HTML. */
  readonly detail?: string;
  /** Only with `rejected`. */
  readonly reason?: RejectedReason;
  /** HTTP status where there was one. */
  readonly status?: number;
  /** Only with `rateLimited`: how long the blog asks to wait, in ms. */
  readonly retryAfterMs?: number;
  /** Host name that was asked, for the sentence. */
  readonly host?: string;
  /** Only with `internal`: a word to look for in the log. */
  readonly reference?: string;
}

/** A value, or an error as data: what bad luck can bring never throws. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: AppError };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });
export const fail = (error: AppError): { readonly ok: false; readonly error: AppError } => ({
  ok: false,
  error,
});
