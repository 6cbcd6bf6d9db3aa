import { useState } from 'react';

export interface Widths {
  readonly sidebar: number;
  readonly list: number;
}

const KEY = 'rejoinder-widths';
const usual: Widths = { sidebar: 232, list: 340 };

/** The panes' widths in px, remembered by this window. */
export function useWidths(): readonly [Widths, (change: Partial<Widths>) => void] {
  const [widths, setWidths] = useState<Widths>(() => {
    try {
      return { ...usual, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Widths>) };
    } catch {
      return usual;
    }
  });
  const change = (part: Partial<Widths>): void => {
    const next = { ...widths, ...part };
    setWidths(next);
    try {
      localStorage.setItem(KEY, JSON.stringify(next));
    } catch {
      // Nowhere to keep it: the next start has the usual widths.
    }
  };
  return [widths, change];
}
