import { describe, expect, it } from 'vitest';
import {
  dueAt,
  hostRests,
  type IntervalFacts,
  intervalOf,
  isAskedToWait,
  nextCheckAt,
  wakeDelayMs,
} from '#core/sync/schedule.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const now = Date.UTC(2026, 10, 24, 9);
const facts: IntervalFacts = {
  now,
  isSample: false,
  everyMinutes: 30,
  pace: 'normal',
  activeAt: now - 3 * DAY,
  wroteAt: null,
  isFollowed: false,
  isSaving: false,
  blogWishMs: null,
};
const good = {
  now,
  interval: { everyMs: 30 * MINUTE, reason: 'normal' },
  isSample: false,
  failures: 0,
  problem: null,
  isUnfinished: false,
} as const;

describe('how often a blog is checked', () => {
  const every = (over: Partial<IntervalFacts>) => {
    const { everyMs, reason } = intervalOf({ ...facts, ...over });
    return [everyMs / MINUTE, reason];
  };

  it('is as the person set it where something happens now and then', () => {
    expect(every({})).toEqual([30, 'normal']);
  });

  it('is more often where something happens, and most where an answer may come', () => {
    expect(every({ activeAt: now - HOUR })).toEqual([15, 'active']);
    expect(every({ wroteAt: now - DAY })).toEqual([10, 'waitingForAnswer']);
    expect(every({ wroteAt: now - 3 * DAY })).toEqual([30, 'normal']);
    expect(every({ wroteAt: now, everyMinutes: 5 })).toEqual([5, 'waitingForAnswer']);
  });

  it('is seldom where nothing happens', () => {
    expect(every({ activeAt: now - 10 * DAY })).toEqual([60, 'quiet']);
    expect(every({ activeAt: now - 100 * DAY })).toEqual([240, 'asleep']);
    expect(every({ activeAt: now - 100 * DAY, isFollowed: true })).toEqual([30, 'normal']);
    expect(every({ activeAt: now - 100 * DAY, everyMinutes: 1440 })).toEqual([1440, 'asleep']);
  });

  it('is less where the person says so, on battery, and where the blog asks for it', () => {
    expect(every({ pace: 'less' })).toEqual([120, 'less']);
    expect(every({ isSaving: true })).toEqual([90, 'saving']);
    expect(every({ blogWishMs: 2 * HOUR })).toEqual([120, 'normal']);
    expect(every({ pace: 'paused' })[1]).toBe('paused');
  });

  it('is every few seconds for the sample blog', () => {
    expect(intervalOf({ ...facts, isSample: true }).everyMs).toBe(4000);
  });
});

describe('when a blog is checked again', () => {
  it('keeps to the interval, a tenth earlier or later', () => {
    expect(nextCheckAt({ ...good, random: 0 }) - now).toBe(27 * MINUTE);
    expect(nextCheckAt({ ...good, random: 0.5 }) - now).toBe(30 * MINUTE);
    expect(nextCheckAt({ ...good, random: 0.999999 }) - now).toBeCloseTo(33 * MINUTE, -3);
  });

  it('is at once while its older posts are still being read', () => {
    expect(nextCheckAt({ ...good, isUnfinished: true, random: 0.5 })).toBe(now);
  });

  it('waits twice as long after each failure, from a minute up to six hours', () => {
    const problem = { code: 'timeout' } as const;
    const waits = [1, 2, 3, 9, 10, 1000].map(
      (failures) => nextCheckAt({ ...good, failures, problem, random: 0.5 }) - now,
    );
    expect(waits).toEqual([MINUTE, 2 * MINUTE, 4 * MINUTE, 256 * MINUTE, 6 * HOUR, 6 * HOUR]);
  });

  it('waits as long as the blog asks, though no longer than a day', () => {
    const asked = (retryAfterMs: number) =>
      nextCheckAt({
        ...good,
        failures: 1,
        problem: { code: 'rateLimited', retryAfterMs },
        random: 0.5,
      }) - now;
    expect(asked(2 * HOUR)).toBe(2 * HOUR);
    expect(asked(1000)).toBe(MINUTE);
    expect(asked(365 * 24 * HOUR)).toBe(24 * HOUR);
  });
});

describe('when a blog is due', () => {
  const row = { nextCheckAt: now + 24 * HOUR, lastCheckedAt: now, pace: 'normal' } as const;

  it('is so at once if it was never checked', () => {
    expect(dueAt({ ...row, lastCheckedAt: null }, now)).toBe(0);
    expect(dueAt({ ...row, nextCheckAt: null }, now)).toBe(0);
  });

  it('is never so while it is paused', () => {
    expect(dueAt({ ...row, pace: 'paused', lastCheckedAt: null }, now)).toBe(
      Number.POSITIVE_INFINITY,
    );
  });

  it('does not believe a clock that ran ahead', () => {
    expect(dueAt({ ...row, lastCheckedAt: now + HOUR }, now)).toBe(0);
  });
});

describe('a host that failed', () => {
  const failed = { url: 'https://host.example/a/', nextCheckAt: now + HOUR, lastCheckedAt: now };

  it('is left alone by its other blogs too', () => {
    for (const problem of [
      { code: 'rateLimited' },
      { code: 'timeout' },
      { code: 'badResponse', status: 503 },
      { code: 'offline', detail: 'refused' },
    ] as const) {
      expect(hostRests([{ ...failed, problem }], now)).toEqual(
        new Map([['host.example', now + HOUR]]),
      );
    }
  });

  it('is not to blame for one of its blogs that is gone', () => {
    expect(hostRests([{ ...failed, problem: { code: 'notFound', status: 404 } }], now).size).toBe(
      0,
    );
    expect(hostRests([{ ...failed, problem: null }], now).size).toBe(0);
  });
});

it('spreads what fell due in sleep, over no more than ten minutes', () => {
  expect(wakeDelayMs(1, 0.999)).toBeLessThan(2000);
  expect(wakeDelayMs(100, 0.5)).toBe(100_000);
  expect(wakeDelayMs(5000, 1)).toBe(10 * MINUTE);
});

it('lets a blog rest that asked for it, until the time is over', () => {
  const problem = { code: 'rateLimited' } as const;
  const row = { problem, nextCheckAt: now + HOUR, lastCheckedAt: now };
  expect(isAskedToWait(row, now)).toBe(true);
  expect(isAskedToWait(row, now + HOUR)).toBe(false);
  expect(isAskedToWait({ ...row, problem: { code: 'timeout' } }, now)).toBe(false);
});
