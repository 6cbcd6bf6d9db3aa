import { describe, expect, it } from 'vitest';
import { askedToWaitMs } from '#core/providers/retry-after.ts';

const now = Date.UTC(2026, 10, 24, 9);
const asked = (status: number, value?: string): number | null =>
  askedToWaitMs({ status, headers: value === undefined ? {} : { 'retry-after': value } }, now);

describe('a host that asks to wait', () => {
  it('is understood in seconds and as a date', () => {
    expect(asked(429, '120')).toBe(120_000);
    expect(asked(503, ' 5 ')).toBe(5000);
    expect(asked(503, 'Tue, 24 Nov 2026 09:05:00 GMT')).toBe(300_000);
    expect(asked(503, 'Tue, 24 Nov 2026 08:00:00 GMT')).toBe(0);
  });

  it('is left alone for a minute when it says "too many" without a time', () => {
    expect(asked(429)).toBe(60_000);
    expect(asked(429, 'soon')).toBe(60_000);
    expect(asked(429, '-5')).toBe(60_000);
    expect(asked(429, '1.5')).toBe(60_000);
  });

  it('is asked again after a day at the latest', () => {
    expect(asked(429, '99999999')).toBe(86_400_000);
    expect(asked(429, '9'.repeat(400))).toBe(86_400_000);
    expect(asked(503, 'Fri, 24 Nov 2127 09:00:00 GMT')).toBe(86_400_000);
  });

  it('is not heard where it did not ask', () => {
    expect(asked(503)).toBeNull();
    expect(asked(500, '120')).toBeNull();
    expect(asked(200, '120')).toBeNull();
  });
});
