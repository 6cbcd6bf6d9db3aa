import { type RefObject, useLayoutEffect, useState } from 'react';

/** When the box goes while it has the focus, the focus returns to where it was before the box came. */
export function useReturnFocus(box: RefObject<HTMLElement | null>): void {
  const [before] = useState(() => document.activeElement);
  useLayoutEffect(() => {
    const shown = box.current;
    return () => {
      // Still in the page here: later the focus would already have fallen to the body.
      if (shown?.contains(document.activeElement) !== true) return;
      if (before instanceof HTMLElement && before.isConnected && !shown.contains(before))
        before.focus({ preventScroll: true });
    };
  }, [box, before]);
}
