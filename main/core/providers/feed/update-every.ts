const MINUTE = 60_000;
const LONGEST_MS = 7 * 24 * 60 * MINUTE;

// Source: web.resource.org/rss/1.0/modules/syndication
const periodsMs: Readonly<Record<string, number>> = {
  hourly: 60 * MINUTE,
  daily: 24 * 60 * MINUTE,
  weekly: LONGEST_MS,
  monthly: LONGEST_MS,
  yearly: LONGEST_MS,
};

/**
 * How long a feed asks to be left alone, ms, a week at most; null if it does not ask.
 *
 * @param ttl minutes, RSS 2.0's own way to say it.
 */
export function updateEveryMs(
  sy:
    | { readonly updatePeriod?: string | undefined; readonly updateFrequency?: number | undefined }
    | undefined,
  ttl: number | undefined,
): number | null {
  const period = periodsMs[sy?.updatePeriod?.trim().toLowerCase() ?? ''];
  const often = Math.max(1, sy?.updateFrequency ?? 1);
  return longest([
    period === undefined ? null : period / often,
    ttl === undefined ? null : ttl * MINUTE,
  ]);
}

/** `max-age` of a Cache-Control header in ms; null if there is none. Source: RFC 9111 §5.2.2.1 */
export function maxAgeMs(cacheControl: string | undefined): number | null {
  const seconds = /(?:^|[\s,])max-age\s*=\s*"?(\d+)/i.exec(cacheControl ?? '')?.[1];
  return seconds === undefined ? null : longest([Number(seconds) * 1000]);
}

/** The longest of these wishes; zero is none. */
export function longest(wishes: readonly (number | null)[]): number | null {
  const most = Math.max(0, ...wishes.map((wish) => wish ?? 0).filter(Number.isFinite));
  return most === 0 ? null : Math.min(most, LONGEST_MS);
}
