import { useSyncExternalStore } from 'react';
import { exactDate, shortDate } from '../text/dates.ts';

const MINUTE_MS = 60_000;
let now = Date.now();
const listeners = new Set<() => void>();
let isTicking = false;

function tick(): void {
  now = Date.now();
  for (const tell of listeners) tell();
}

/** The time, told anew each minute to all who show it. */
export const useMinute = (): number =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      if (!isTicking) setInterval(tick, MINUTE_MS);
      isTicking = true;
      return () => listeners.delete(listener);
    },
    () => now,
  );

/** How long ago; the exact time on hover and for screen readers. */
export function RelativeTime({
  at,
  className,
}: {
  readonly at: number;
  readonly className?: string;
}) {
  const minute = Math.max(useMinute(), Date.now() - MINUTE_MS);
  return (
    <time className={className} dateTime={new Date(at).toISOString()} title={exactDate(at)}>
      {shortDate(at, minute)}
    </time>
  );
}
