import { describe, expect, it } from 'vitest';
import { countdown, countdownStep, waitInWords } from '../../../renderer/text/waits.ts';

describe('waitInWords', () => {
  it.each([
    [0, '1 second'],
    [900, '1 second'],
    [40_000, '40 seconds'],
    [89_001, '2 minutes'],
    [240_000, '4 minutes'],
    [3_600_000, '60 minutes'],
    [2 * 3_600_000, '2 hours'],
    [30 * 3_600_000, '30 hours'],
    [48 * 3_600_000, '2 days'],
  ])('says %i ms as %s', (ms, words) => {
    expect(waitInWords(ms)).toBe(words);
  });

  it('never promises a time that is too early', () => {
    expect(waitInWords(60_001 * 3)).toBe('4 minutes');
  });
});

describe('countdown', () => {
  it('counts seconds near the end, then minutes, hours, days', () => {
    expect(countdown(40_000, 0)).toBe('40 s');
    expect(countdown(39_001, 0)).toBe('40 s');
    expect(countdown(100_000, 0)).toBe('2 min');
    expect(countdown(3 * 3_600_000, 0)).toBe('3 h');
    expect(countdown(72 * 3_600_000, 0)).toBe('3 days');
  });

  it('is over when the time has come', () => {
    expect(countdown(1000, 1000)).toBeNull();
    expect(countdown(1000, 5000)).toBeNull();
  });

  it('asks to be looked at each second only near the end', () => {
    expect(countdownStep(40_000, 0)).toBe(1000);
    expect(countdownStep(4_000_000, 0)).toBe(30_000);
  });
});
