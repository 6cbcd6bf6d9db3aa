import type { Draft } from '#contract/index.ts';
import type { LocalCopy } from './local-copies.ts';

/** What to do with a safety copy that was found at start, and why. */
export type RescueDecision =
  | {
      readonly action: 'putBack';
      readonly reason: 'neverSaved' | 'newerThanStore';
    }
  | { readonly action: 'forget'; readonly reason: 'empty' | 'sameAsStore' | 'olderThanStore' };

/**
 * Compares a safety copy with what the store has (null: nothing). Sending and discarding remove the copy
 * first, so a copy without a stored draft was typed and never saved.
 */
export function decideRescue(copy: LocalCopy, stored: Draft | null): RescueDecision {
  if (stored === null)
    return copy.text.trim() === ''
      ? { action: 'forget', reason: 'empty' }
      : { action: 'putBack', reason: 'neverSaved' };
  if (stored.text === copy.text) return { action: 'forget', reason: 'sameAsStore' };
  return copy.typedAt >= stored.updatedAt
    ? { action: 'putBack', reason: 'newerThanStore' }
    : { action: 'forget', reason: 'olderThanStore' };
}
