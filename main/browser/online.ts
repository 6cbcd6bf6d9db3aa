import { networkInterfaces } from 'node:os';
import type { OnlinePort, Ports } from '#core/ports.ts';

const LOOK_EVERY_MS = 5000;

/** Knows something from a page only. */
export interface Forgetful {
  /** The last page has gone: what it told may no longer be so, and nobody would say. */
  readonly forget: () => void;
}

/**
 * Whether there is a network at all, for a host without a window: the page's `navigator.onLine` when a page
 * has told, else whether any interface besides loopback is up. Both can be wrong; requests have the last word.
 */
export function createOnline(
  schedule: Ports['schedule'],
  hasInterface = hasNetwork,
): OnlinePort & Forgetful {
  let reported: boolean | null = null;
  let hadInterface = hasInterface();
  let last = true;
  const listeners = new Set<(isOnline: boolean) => void>();
  const isOnline = (): boolean => reported ?? hadInterface;
  last = isOnline();
  const settle = (): void => {
    if (isOnline() === last) return;
    last = isOnline();
    for (const listener of listeners) listener(last);
  };
  const look = (): void => {
    hadInterface = hasInterface();
    settle();
    schedule(LOOK_EVERY_MS, look);
  };
  schedule(LOOK_EVERY_MS, look);
  return {
    isOnline,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    report: (value) => {
      reported = value;
      settle();
    },
    forget: () => {
      reported = null;
      settle();
    },
  };
}

function hasNetwork(): boolean {
  return Object.values(networkInterfaces()).some((list) => list?.some((one) => !one.internal));
}
