import { useEffect, useEffectEvent } from 'react';

/**
 * When what had the focus goes away (a button that did its work, a pane that is hidden), calls `onLost`, so that
 * the next key is not lost in the empty page.
 */
export function useKeptFocus(onLost: () => void): void {
  const lost = useEffectEvent(onLost);
  useEffect(() => {
    let last: Element | null = null;
    const remember = (event: FocusEvent): void => {
      last = event.target instanceof Element ? event.target : null;
    };
    let isAsked = false;
    const look = (): void => {
      if (isAsked) return;
      isAsked = true;
      // What takes the focus next has it a moment later.
      requestAnimationFrame(() => {
        isAsked = false;
        const isGone = last !== null && (!last.isConnected || !last.checkVisibility());
        if (
          !isGone ||
          (document.activeElement !== null && document.activeElement !== document.body)
        )
          return;
        if (document.querySelector('[role="dialog"], [role="menu"]') !== null) return;
        last = null;
        lost();
      });
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ['data-pane', 'data-hidden', 'hidden'],
    });
    addEventListener('focusin', remember);
    addEventListener('resize', look);
    return () => {
      observer.disconnect();
      removeEventListener('focusin', remember);
      removeEventListener('resize', look);
    };
  }, []);
}
