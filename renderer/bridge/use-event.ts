import { useEffect, useEffectEvent } from 'react';
import type { AppEvent } from '#contract/index.ts';
import { bridge } from './bridge.ts';

/** Hears one kind of event as long as the component is there. */
export function useAppEvent<T extends AppEvent['type']>(
  type: T,
  onEvent: (event: Extract<AppEvent, { type: T }>) => void,
): void {
  const hear = useEffectEvent(onEvent);
  useEffect(
    () =>
      bridge().on((event) => {
        if (event.type === type) hear(event as Extract<AppEvent, { type: T }>);
      }),
    [type],
  );
}
