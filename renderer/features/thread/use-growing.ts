import { useEffect, useState } from 'react';

const FIRST = 60;
const STEP = 120;

/**
 * How many of `count` rows to render: the first screenful at once, the rest in steps between frames, so that a
 * long thread is readable immediately. A row that is wanted (`at`, -1 for none) is included at once.
 */
export function useGrowing(count: number, at: number): number {
  const [limit, setLimit] = useState(FIRST);
  const needed = Math.max(limit, at + 20);
  useEffect(() => {
    if (limit >= count) return;
    const timer = setTimeout(() => setLimit((before) => Math.max(before + STEP, needed)), 16);
    return () => clearTimeout(timer);
  }, [limit, count, needed]);
  return Math.min(needed, count);
}
