import { describe, expect, it } from 'vitest';
import { createPower } from '../../../main/browser/power.ts';

/** A clock that a test turns, and the one timer that runs by it. */
function bedroom() {
  let now = 0;
  let timer = { at: 0, task: (): void => {} };
  const power = createPower({
    now: () => now,
    schedule: (ms, task) => {
      timer = { at: now + ms, task };
      return () => {};
    },
  });
  let woken = 0;
  const stop = power.onResume(() => {
    woken += 1;
  });
  return {
    power,
    stop,
    woken: () => woken,
    /** The timer fires this much too late. */
    tick: (lateMs: number) => {
      now = timer.at + lateMs;
      timer.task();
    },
  };
}

describe('power in the browser host', () => {
  it('saves when a page says that it is on battery or on a metered network', () => {
    const { power } = bedroom();
    expect(power.isSaving()).toBe(false);
    power.report({ isOnBattery: true, isMetered: false });
    expect(power.isSaving()).toBe(true);
    power.report({ isOnBattery: false, isMetered: true });
    expect(power.isSaving()).toBe(true);
    power.report({ isOnBattery: false, isMetered: false });
    expect(power.isSaving()).toBe(false);
  });

  it('forgets what a page said once no page is open to say otherwise', () => {
    const { power } = bedroom();
    power.report({ isOnBattery: true, isMetered: true });
    power.forget();
    expect(power.isSaving()).toBe(false);
  });

  it('notices that the computer slept, and does not take a busy moment for sleep', () => {
    const { tick, woken } = bedroom();
    tick(0);
    tick(5_000);
    expect(woken()).toBe(0);
    tick(3_600_000);
    expect(woken()).toBe(1);
    tick(0);
    expect(woken()).toBe(1);
    tick(100_000);
    expect(woken()).toBe(2);
  });

  it('tells nobody who has stopped listening', () => {
    const { stop, tick, woken } = bedroom();
    stop();
    tick(3_600_000);
    expect(woken()).toBe(0);
  });
});
