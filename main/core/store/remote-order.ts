const digits = /^\d+$/;

/**
 * Orders a blog's ids as the blog gave them out: numbers by value, whatever their length; anything else by
 * its characters.
 */
export function compareRemoteIds(a: string, b: string): number {
  if (digits.test(a) && digits.test(b) && a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** True if this id says when it was given out relative to others: only numbers do. */
export const isOrdered = (id: string): boolean => digits.test(id);
