import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Draft, Result } from '#contract/index.ts';
import { desk } from './desk.ts';
import type { DraftPlace } from './draft-desk.ts';
import type { SaveState } from './draft-saver.ts';

export interface DraftInHand {
  readonly text: string;
  readonly save: SaveState;
  readonly type: (text: string) => void;
  /** Resolves when the newest text is on the disk, or with the reason why not. */
  readonly flush: () => Promise<Result<null>>;
}

/**
 * One draft, for a box that shows it. The text lives on the desk, not in the box: it outlasts the box until
 * it is saved. Give the box `key={draftId}`; `stored` is looked at once.
 */
export function useDraft(place: DraftPlace, stored: Draft | null): DraftInHand {
  const [{ saver, at }] = useState(() => ({ saver: desk().open(place, stored), at: place }));
  useEffect(() => desk().hold(at, saver), [at, saver]);
  const text = useSyncExternalStore(saver.subscribe, saver.text);
  const save = useSyncExternalStore(saver.subscribe, saver.state);
  return { text, save, type: saver.type, flush: saver.flush };
}
