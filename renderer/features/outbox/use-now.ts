import { useEffect, useState } from 'react';
import { countdownStep } from '../../text/waits.ts';

/** The time, renewed as often as a countdown to `until` needs; without one it stands still. */
export function useNow(until: number | null): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (until === null) return;
    const current = Date.now();
    if (current >= until && now >= until) return;
    const timer = setTimeout(() => setNow(Date.now()), countdownStep(until, current));
    return () => clearTimeout(timer);
  }, [until, now]);
  return now;
}
