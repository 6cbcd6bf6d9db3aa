import { describe, expect, it } from 'vitest';
import { dueAt, isAskedToWait, nextCheckAt } from '#core/sync/schedule.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const now = Date.UTC(2026, 10, 24, 9);
const good = { now, isSample: false, everyMinutes: 30, failures: 0, problem: null };

describe('when a blog is checked again', () => {
  it('keeps to the setting, a tenth earlier or later', () => {
    expect(nextCheckAt({ ...good, random: 0 }) - now).toBe(27 * MINUTE);
    expect(nextCheckAt({ ...good, random: 0.5 }) - now).toBe(30 * MINUTE);
    expect(nextCheckAt({ ...good, random: 0.999999 }) - now).toBeCloseTo(33 * MINUTE, -3);
  });

  it('looks at the sample blog every few seconds', () => {
    expect(nextCheckAt({ ...good, isSample: true, random: 0.5 }) - now).toBe(4000);
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
  const row = { nextCheckAt: now + 24 * HOUR, lastCheckedAt: now, failures: 0 };

  it('is so at once if it was never checked', () => {
    expect(dueAt({ ...row, lastCheckedAt: null }, 30, now)).toBe(0);
    expect(dueAt({ ...row, nextCheckAt: null }, 30, now)).toBe(0);
  });

  it('follows a shorter interval that was set meanwhile', () => {
    expect(dueAt(row, 5, now)).toBeCloseTo(now + 5.5 * MINUTE, -2);
    expect(dueAt({ ...row, failures: 1 }, 5, now)).toBe(now + 24 * HOUR);
  });

  it('does not believe a clock that ran ahead', () => {
    expect(dueAt({ ...row, lastCheckedAt: now + HOUR }, 30, now)).toBe(0);
  });
});

it('lets a blog rest that asked for it, until the time is over', () => {
  const row = { problem: { code: 'rateLimited' } as const, nextCheckAt: now + HOUR };
  expect(isAskedToWait(row, now)).toBe(true);
  expect(isAskedToWait(row, now + HOUR)).toBe(false);
  expect(isAskedToWait({ ...row, problem: { code: 'timeout' } }, now)).toBe(false);
});
