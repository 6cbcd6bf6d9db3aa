import type { Capabilities, Completeness } from '#contract/index.ts';

/** What a post's row says of how much of its thread is here. */
export interface ThreadFacts {
  /** All that the blog shows was read at least once. */
  readonly isWhole: boolean;
  /** Visible comments that are here, without and with pingbacks. */
  readonly comments: number;
  readonly thoughts: number;
  /** As the blog counts; null if it does not say. */
  readonly there: number | null;
  /** Of these, how many it shows to nobody. */
  readonly gap: number;
  /** JSON: the blog's `Capabilities`. */
  readonly capabilities: string;
}

/** How much of a thread is here, and why that is not all. */
export function completenessOf(facts: ThreadFacts): Completeness {
  // Stores of before say nothing of it: they know no other blogs than those that give whole threads.
  const { wholeThreads = true } = JSON.parse(facts.capabilities) as Partial<Capabilities>;
  // Feeds count pingbacks with the comments.
  const here = wholeThreads ? facts.comments : facts.thoughts;
  const { there } = facts;
  const why = (): Completeness['why'] => {
    if (wholeThreads && !facts.isWhole) return 'loading';
    if (there === null) return 'unknown';
    if (here >= there) return 'whole';
    if (!wholeThreads) return 'feedWindow';
    return there - here === facts.gap ? 'hidden' : 'missing';
  };
  return { here, there, why: why() };
}
