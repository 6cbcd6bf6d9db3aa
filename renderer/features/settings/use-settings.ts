import { useState } from 'react';
import type { Input, Settings } from '#contract/index.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useLive } from '../../bridge/live.ts';
import { type Sentence, sentenceFor } from '../../text/errors.ts';

/** The settings, and the way to change one at once; `problem` says why the last change was not kept. */
export function useSettings(): {
  readonly settings: Settings | undefined;
  readonly problem: Sentence | null;
  readonly change: (patch: Input<'settings.set'>) => void;
} {
  const { data: settings } = useLive('settings.get', {});
  const [problem, setProblem] = useState<Sentence | null>(null);
  const change = (patch: Input<'settings.set'>): void => {
    void bridge()
      .invoke('settings.set', patch)
      .then((kept) => setProblem(kept.ok ? null : sentenceFor(kept.error)));
  };
  return { settings, problem, change };
}
