import type { PowerMonitor } from 'electron';
import type { PowerPort } from '#core/ports.ts';

/** The system's word on battery and sleep; Electron does not know of metered networks, so the page tells. */
export function createElectronPower(
  powerMonitor: Pick<PowerMonitor, 'on' | 'isOnBatteryPower'>,
): PowerPort {
  let isMetered = false;
  const listeners = new Set<() => void>();
  powerMonitor.on('resume', () => {
    for (const listener of listeners) listener();
  });
  return {
    // Asked each time: its events do not come on Linux.
    isSaving: () => powerMonitor.isOnBatteryPower() || isMetered,
    onResume: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    report: (state) => {
      isMetered = state.isMetered;
    },
  };
}
