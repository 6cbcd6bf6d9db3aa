/** How searches for what a blog's counts did not explain went lately. */
export interface SearchRest {
  /** Searches in a row that found nothing. */
  readonly fruitless: number;
  /** None before this, ms; null if nothing is in the way. */
  readonly until: number | null;
}

const HOUR_MS = 3_600_000;
const LONGEST_MS = 6 * HOUR_MS;
/** A number may change for what is not read here, e.g. comments on pages: a few such searches mean nothing. */
const FREE = 3;
/** Requests of a search that is never too dear. */
const CHEAP = 5;

/**
 * What is known after a search. Where copies of one list differ in what they count (caches), every check would
 * search for a difference that is none: each search in vain makes the next one wait longer.
 */
export function afterSearch(
  rest: SearchRest,
  search: { readonly hasFound: boolean; readonly requests: number },
  now: number,
): SearchRest {
  if (search.requests <= CHEAP) return rest;
  if (search.hasFound) return { fruitless: 0, until: null };
  const fruitless = rest.fruitless + 1;
  if (fruitless < FREE) return { fruitless, until: null };
  return { fruitless, until: now + Math.min(LONGEST_MS, HOUR_MS * 2 ** (fruitless - FREE)) };
}

/** Whether searching waits. After a clock that ran ahead was set right, it does not. */
export const isResting = ({ until }: SearchRest, now: number): boolean =>
  until !== null && now < until && until - now <= LONGEST_MS;
