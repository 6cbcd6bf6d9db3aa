import type { Net, PowerMonitor } from 'electron';
import type { OnlinePort, Ports } from '#core/ports.ts';

const LOOK_EVERY_MS = 5000;

/** Chromium's own view of the network, looked at regularly and after sleep. */
export function createElectronOnline(
  net: Pick<Net, 'isOnline'>,
  powerMonitor: Pick<PowerMonitor, 'on'>,
  schedule: Ports['schedule'],
): OnlinePort {
  let last = net.isOnline();
  const listeners = new Set<(isOnline: boolean) => void>();
  const look = (): void => {
    const now = net.isOnline();
    if (now === last) return;
    last = now;
    for (const listener of listeners) listener(now);
  };
  const again = (): void => {
    look();
    schedule(LOOK_EVERY_MS, again);
  };
  schedule(LOOK_EVERY_MS, again);
  powerMonitor.on('resume', look);
  return {
    isOnline: () => last,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    // The main process knows better than the page.
    report: () => {},
  };
}
