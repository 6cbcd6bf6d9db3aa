import type { Ports } from '../ports.ts';

/** A timer that is asked again this often also survives the computer's sleep and a changed clock. */
export const LONGEST_TIMER_MS = 60_000;
const SHORTEST_TIMER_MS = 250;

/** One timer. Times in ms since the epoch; it rings no sooner than in 250 ms and no later than in a minute. */
export interface Alarm {
  /** Rings at this time and no other. */
  readonly set: (at: number) => void;
  /** Rings at this time, if it is not set for an earlier one. */
  readonly setNoLaterThan: (at: number) => void;
  /** Does this in so many ms instead of ringing. */
  readonly replace: (ms: number, task: () => void) => void;
  readonly cancel: () => void;
}

export function createAlarm(ports: Pick<Ports, 'now' | 'schedule'>, ring: () => void): Alarm {
  let cancel = (): void => {};
  let ringsAt = Number.POSITIVE_INFINITY;

  function replace(ms: number, task: () => void): void {
    cancel();
    ringsAt = ports.now() + ms;
    cancel = ports.schedule(ms, task);
  }
  const set = (at: number): void =>
    replace(Math.max(SHORTEST_TIMER_MS, Math.min(at - ports.now(), LONGEST_TIMER_MS)), ring);

  return {
    set,
    setNoLaterThan: (at) => {
      if (Math.max(at, ports.now() + SHORTEST_TIMER_MS) < ringsAt) set(at);
    },
    replace,
    cancel: () => cancel(),
  };
}
