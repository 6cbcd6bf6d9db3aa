import { useLayoutEffect } from 'react';
import { useLive } from '../../bridge/live.ts';
import { applySettings } from './apply-settings.ts';

/** Mount once near the top: keeps the page's look as the settings say. */
export function ApplySettings(): null {
  const { data: settings } = useLive('settings.get', {});
  useLayoutEffect(() => {
    if (settings !== undefined) applySettings(document.documentElement, settings);
  }, [settings]);
  return null;
}
