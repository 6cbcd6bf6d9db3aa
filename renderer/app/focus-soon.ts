const LONGEST_MS = 2_000;

/**
 * Calls `focus` each frame until the focus has moved from where it is now: what is to have it is still being
 * fetched. Gives up after two seconds, or when the person has put it elsewhere.
 */
export function focusSoon(focus: () => void): void {
  const before = document.activeElement;
  const begunAt = performance.now();
  const attempt = (): void => {
    if (document.activeElement !== before || performance.now() - begunAt > LONGEST_MS) return;
    focus();
    requestAnimationFrame(attempt);
  };
  requestAnimationFrame(attempt);
}
