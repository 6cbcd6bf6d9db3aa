/** What of an answer says whether the host asks to wait. */
export interface WaitFacts {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

/** "Too many requests" without a word how long: a minute is polite, and soon enough. */
const UNSAID_MS = 60_000;
const LONGEST_MS = 24 * 3_600_000;

/**
 * How long the host asks to be left alone, in ms: with 429 always, with 503 if it names a time; else null. At
 * most a day.
 *
 * @param now ms since the epoch, for a time that is a date.
 */
export function askedToWaitMs(answer: WaitFacts, now: number): number | null {
  if (answer.status !== 429 && answer.status !== 503) return null;
  const said = retryAfterMs(answer, now);
  if (said === null) return answer.status === 429 ? UNSAID_MS : null;
  return Math.min(said, LONGEST_MS);
}

/** Source: RFC 9110 §10.2.3: seconds, or a date. Null if absent or unreadable. */
export function retryAfterMs({ headers }: WaitFacts, now: number): number | null {
  const value = headers['retry-after']?.trim();
  if (value === undefined || value === '') return null;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  // "-5" and "1.5" would be read as dates of long ago.
  const at = /[a-z]/i.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
