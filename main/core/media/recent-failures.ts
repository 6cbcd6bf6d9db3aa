import type { AppError } from '#contract/index.ts';

/** Failures that pass: for a few minutes an address that failed is not asked again by itself. */
export interface RecentFailures {
  readonly note: (url: string, error: AppError) => void;
  readonly of: (url: string) => AppError | null;
  /** There is a network again: all may be asked. */
  readonly forget: () => void;
}

const PAUSE_MS = 2 * 60_000;
const MOST = 2000;

export function createRecentFailures(now: () => number): RecentFailures {
  const known = new Map<string, { readonly error: AppError; readonly until: number }>();
  return {
    note: (url, error) => {
      if (known.size >= MOST) known.clear();
      known.set(url, { error, until: now() + (error.retryAfterMs ?? PAUSE_MS) });
    },
    forget: () => known.clear(),
    of: (url) => {
      const one = known.get(url);
      return one !== undefined && one.until > now() ? one.error : null;
    },
  };
}
