import { useSyncExternalStore } from 'react';

/** `refused`: the program was started anew and this page's address is of the run before. */
export type Connection = 'connecting' | 'open' | 'lost' | 'refused';

let current: Connection = 'connecting';
const listeners = new Set<() => void>();

export function setConnection(next: Connection): void {
  if (next === current) return;
  current = next;
  for (const listener of listeners) listener();
}

/** Whether the program behind this page can be reached (always so in Electron). */
export const useConnection = (): Connection =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
