import type { Ports, PowerPort } from '#core/ports.ts';
import type { Forgetful } from './online.ts';

const TICK_MS = 30_000;
/** A tick this late was not slow, it was asleep. */
const ASLEEP_MS = 90_000;

/**
 * Power for a host without a window: what a page last told, and sleep noticed by a timer that comes far too late.
 */
export function createPower({
  schedule,
  now,
}: Pick<Ports, 'schedule' | 'now'>): PowerPort & Forgetful {
  const unknown = { isOnBattery: false, isMetered: false };
  let state = unknown;
  const listeners = new Set<() => void>();
  const tick = (): void => {
    const due = now() + TICK_MS;
    schedule(TICK_MS, () => {
      const hasSlept = now() - due > ASLEEP_MS;
      tick();
      if (hasSlept) for (const listener of listeners) listener();
    });
  };
  tick();
  return {
    isSaving: () => state.isOnBattery || state.isMetered,
    onResume: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    report: (reported) => {
      state = reported;
    },
    forget: () => {
      state = unknown;
    },
  };
}
