import type { AppError, CheckPace, IntervalReason } from '#contract/index.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const SAMPLE_MS = 4000;
const SHORTEST_MS = 5 * MINUTE;
const LONGEST_WAIT_MS = 6 * HOUR;
const LONGEST_RETRY_AFTER_MS = DAY;
const JITTER = 0.1;

/** What an interval is made of. Times in ms since the epoch. */
export interface IntervalFacts {
  readonly now: number;
  readonly isSample: boolean;
  /** The person's wish for a blog where something happens now and then. */
  readonly everyMinutes: number;
  readonly pace: CheckPace;
  /** When something last happened on the blog; null if nothing is here. */
  readonly activeAt: number | null;
  /** When the person last wrote there: an answer may come. */
  readonly wroteAt: number | null;
  /** The person follows a discussion there: it is never left alone for long. */
  readonly isFollowed: boolean;
  /** On battery or a metered network. */
  readonly isSaving: boolean;
  /** The blog's own wish not to be asked more often; null if it has none. */
  readonly blogWishMs: number | null;
}

export interface Interval {
  readonly everyMs: number;
  readonly reason: IntervalReason;
}

/** How often a blog is checked while all goes well: often where something happens, seldom where nothing does. */
export function intervalOf(facts: IntervalFacts): Interval {
  if (facts.isSample) return { everyMs: SAMPLE_MS, reason: 'normal' };
  const lively = livelinessOf(facts);
  const slower =
    facts.pace === 'less'
      ? { times: 4, reason: 'less' as const }
      : facts.isSaving
        ? { times: 3, reason: 'saving' as const }
        : { times: 1, reason: lively.reason };
  const wanted = facts.everyMinutes * MINUTE * lively.times * slower.times;
  const everyMs = Math.min(DAY, Math.max(SHORTEST_MS, wanted, facts.blogWishMs ?? 0));
  return { everyMs, reason: facts.pace === 'paused' ? 'paused' : slower.reason };
}

function livelinessOf({ now, activeAt, wroteAt, isFollowed }: IntervalFacts): {
  readonly times: number;
  readonly reason: IntervalReason;
} {
  if (wroteAt !== null && now - wroteAt < 2 * DAY)
    return { times: 1 / 3, reason: 'waitingForAnswer' };
  const age = activeAt === null ? 0 : now - activeAt;
  if (age < DAY) return { times: 1 / 2, reason: 'active' };
  if (age < 7 * DAY || isFollowed) return { times: 1, reason: 'normal' };
  if (age < 60 * DAY) return { times: 2, reason: 'quiet' };
  return { times: 8, reason: 'asleep' };
}

/** When to check again, in ms since the epoch. `random` is in [0, 1): blogs must not march in step. */
export function nextCheckAt(after: {
  readonly now: number;
  readonly interval: Interval;
  readonly isSample: boolean;
  /** Failures in a row, this check's among them; 0 after a good one. */
  readonly failures: number;
  readonly problem: AppError | null;
  /** There is more to read: the next check goes on at once. */
  readonly isUnfinished: boolean;
  readonly random: number;
}): number {
  const jitter = 1 - JITTER + 2 * JITTER * after.random;
  if (after.problem === null) {
    return after.now + (after.isUnfinished ? 0 : Math.round(after.interval.everyMs * jitter));
  }
  const first = after.isSample ? SAMPLE_MS : MINUTE;
  const backOff = Math.min(first * 2 ** Math.max(0, after.failures - 1), LONGEST_WAIT_MS) * jitter;
  const asked = Math.min(after.problem.retryAfterMs ?? 0, LONGEST_RETRY_AFTER_MS);
  return after.now + Math.round(Math.max(backOff, asked));
}

export interface DueFacts {
  readonly pace: CheckPace;
  readonly nextCheckAt: number | null;
  readonly lastCheckedAt: number | null;
}

/** When a blog is due; never if it is paused. After a clock that ran ahead was set right, what it scheduled does not count. */
export function dueAt(row: DueFacts, now: number): number {
  if (row.pace === 'paused') return Number.POSITIVE_INFINITY;
  if (row.nextCheckAt === null || row.lastCheckedAt === null) return 0;
  if (isFromTheFuture(row.lastCheckedAt, now)) return 0;
  return row.nextCheckAt;
}

/** A clock that ran ahead was set right since. */
const isFromTheFuture = (lastCheckedAt: number | null, now: number): boolean =>
  lastCheckedAt !== null && lastCheckedAt > now;

export interface HostFacts {
  readonly url: string;
  readonly problem: AppError | null;
  readonly nextCheckAt: number | null;
  readonly lastCheckedAt: number | null;
}

/**
 * Until when each host is left alone: what one blog on it was told (too many requests) or met (no answer, a
 * server that fails) holds for the others on it.
 */
export function hostRests(rows: readonly HostFacts[], now: number): ReadonlyMap<string, number> {
  const rests = new Map<string, number>();
  for (const { url, problem, nextCheckAt: until, lastCheckedAt } of rows) {
    if (problem === null || until === null || !isHostProblem(problem)) continue;
    if (isFromTheFuture(lastCheckedAt, now)) continue;
    const host = hostOf(url);
    rests.set(host, Math.max(until, rests.get(host) ?? 0));
  }
  return rests;
}

export const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url);

const isHostProblem = ({ code, status, detail }: AppError): boolean =>
  code === 'rateLimited' ||
  code === 'timeout' ||
  (code === 'offline' && detail !== undefined) ||
  (code === 'badResponse' && (status ?? 0) >= 500);

/** Spreads so many due blogs over a time: after the computer's sleep all of them are due at once. */
export const wakeDelayMs = (dueBlogs: number, random: number): number =>
  Math.round(Math.min(10 * MINUTE, dueBlogs * 2000) * random);

/** The blog asked to wait, and the time is not over: even the person's own wish to check waits. */
export const isAskedToWait = (
  row: Pick<HostFacts, 'problem' | 'nextCheckAt' | 'lastCheckedAt'>,
  now: number,
): boolean =>
  row.problem?.code === 'rateLimited' &&
  (row.nextCheckAt ?? 0) > now &&
  !isFromTheFuture(row.lastCheckedAt, now);

/** A failure for want of a network: worth a new attempt as soon as there is one. */
export const isNetworkProblem = (problem: AppError | null): boolean =>
  problem?.code === 'offline' || problem?.code === 'timeout';
