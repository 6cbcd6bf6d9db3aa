import type { AppError } from '#contract/index.ts';

const MINUTE = 60_000;
const SAMPLE_MS = 4000;
const LONGEST_WAIT_MS = 6 * 60 * MINUTE;
const LONGEST_RETRY_AFTER_MS = 24 * 60 * MINUTE;
const JITTER = 0.1;

/** When to check again, in ms since the epoch. `random` is in [0, 1): blogs must not march in step. */
export function nextCheckAt(after: {
  readonly now: number;
  readonly isSample: boolean;
  readonly everyMinutes: number;
  /** Failures in a row, this check's among them; 0 after a good one. */
  readonly failures: number;
  readonly problem: AppError | null;
  readonly random: number;
}): number {
  const jitter = 1 - JITTER + 2 * JITTER * after.random;
  if (after.problem === null) {
    const interval = after.isSample ? SAMPLE_MS : after.everyMinutes * MINUTE;
    return after.now + Math.round(interval * jitter);
  }
  const first = after.isSample ? SAMPLE_MS : MINUTE;
  const backOff = Math.min(first * 2 ** Math.max(0, after.failures - 1), LONGEST_WAIT_MS) * jitter;
  const asked = Math.min(after.problem.retryAfterMs ?? 0, LONGEST_RETRY_AFTER_MS);
  return after.now + Math.round(Math.max(backOff, asked));
}

export interface DueFacts {
  readonly nextCheckAt: number | null;
  readonly lastCheckedAt: number | null;
  readonly failures: number;
}

/**
 * When a blog is due. A shorter interval in the settings holds at once; after a clock that ran ahead was set
 * right, what it scheduled does not count.
 */
export function dueAt(row: DueFacts, everyMinutes: number, now: number): number {
  if (row.nextCheckAt === null || row.lastCheckedAt === null) return 0;
  if (row.lastCheckedAt > now) return 0;
  if (row.failures > 0) return row.nextCheckAt;
  return Math.min(row.nextCheckAt, row.lastCheckedAt + everyMinutes * MINUTE * (1 + JITTER));
}

/** The blog asked to wait, and the time is not over: even the person's own wish to check waits. */
export const isAskedToWait = (
  row: { readonly problem: AppError | null; readonly nextCheckAt: number | null },
  now: number,
): boolean => row.problem?.code === 'rateLimited' && (row.nextCheckAt ?? 0) > now;

/** A failure for want of a network: worth a new attempt as soon as there is one. */
export const isNetworkProblem = (problem: AppError | null): boolean =>
  problem?.code === 'offline' || problem?.code === 'timeout';
