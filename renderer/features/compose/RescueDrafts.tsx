import { useEffect } from 'react';
import { desk } from './desk.ts';

/** Mount once near the top: puts back what was typed before a crash and never reached the store. */
export function RescueDrafts(): null {
  useEffect(() => {
    void desk().rescue();
  }, []);
  return null;
}
