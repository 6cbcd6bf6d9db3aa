import type { PostId } from '#contract/index.ts';

/** Where a list was scrolled to: the row at its top, and how much of that row is above the edge, px. */
export interface ListPlace {
  readonly id: PostId;
  readonly offset: number;
}

const KEY = 'rejoinder-list-places';
/** The least recently left ones are forgotten. */
const MOST_KEPT = 100;

type Kept = readonly (readonly [key: string, place: ListPlace | null])[];

function read(): Kept {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? (kept as Kept) : [];
  } catch {
    return [];
  }
}

/** null: at the top, or never seen. */
export const listPlace = (key: string): ListPlace | null =>
  read().find(([name]) => name === key)?.[1] ?? null;

/** Kept through a restart of the window; null is the top. */
export function keepListPlace(key: string, place: ListPlace | null): void {
  const others = read().filter(([name]) => name !== key);
  const kept = place === null ? others : [[key, place] as const, ...others];
  try {
    localStorage.setItem(KEY, JSON.stringify(kept.slice(0, MOST_KEPT)));
  } catch {
    // Nowhere to keep it: the next start shows the top.
  }
}
