import type { Topic } from '#contract/index.ts';
import type { Ports } from './ports.ts';

/** Passes on what changed, so that windows ask again no more often than anybody can see. */
export interface Changes {
  readonly note: (topics: readonly Topic[]) => void;
  /** Nothing is told any more. */
  readonly stop: () => void;
}

/** What reading blogs touches, page after page, many times a second. */
const frequent: ReadonlySet<Topic> = new Set(['posts', 'comments', 'sync']);
const EVERY_MS = 250;

/**
 * Tells the first change at once. Changes that only the reading of blogs makes are then told together, at most once
 * in 250 ms; what the person does is told at once, always, with all that waits.
 */
export function createChanges(
  { now, schedule }: Pick<Ports, 'now' | 'schedule'>,
  tell: (topics: readonly Topic[]) => void,
): Changes {
  const waiting = new Set<Topic>();
  let toldAt = Number.NEGATIVE_INFINITY;
  let cancel: (() => void) | null = null;

  function tellNow(): void {
    cancel?.();
    cancel = null;
    toldAt = now();
    const topics = [...waiting];
    waiting.clear();
    tell(topics);
  }

  return {
    note: (topics) => {
      if (topics.length === 0) return;
      for (const topic of topics) waiting.add(topic);
      const sinceMs = now() - toldAt;
      // A clock that was set back must not hold anything up.
      const isFree = sinceMs >= EVERY_MS || sinceMs < 0;
      if (isFree || topics.some((topic) => !frequent.has(topic))) tellNow();
      else cancel ??= schedule(EVERY_MS - sinceMs, tellNow);
    },
    stop: () => {
      cancel?.();
      cancel = null;
      waiting.clear();
    },
  };
}
