import type { CommentId } from '#contract/index.ts';

const SHORTEST_MS = 600;
const LONGEST_MS = 2000;
/** So many characters of HTML are taken in per ms by somebody who skims. */
const MS_PER_CHARACTER = 2;

/** How long a text must be on screen before it counts as read. A glance in passing does not. */
export const dwellMs = (characters: number): number =>
  Math.min(LONGEST_MS, Math.max(SHORTEST_MS, characters * MS_PER_CHARACTER));

export type Watched =
  | { readonly kind: 'comment'; readonly id: CommentId }
  | { readonly kind: 'post' };

export interface ReadingWatch {
  /** Tells of `what` once this element has been on screen for `ms`; gives the way to stop. */
  readonly watch: (element: Element, what: Watched, ms: number) => () => void;
  readonly end: () => void;
}

interface Watching {
  readonly what: Watched;
  readonly ms: number;
  isOnScreen: boolean;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/**
 * Watches what is on screen in `root`. Time counts only while the window is in front and visible, in one piece;
 * focus has no part in it.
 */
export function createReadingWatch(root: Element, onRead: (what: Watched) => void): ReadingWatch {
  const watched = new Map<Element, Watching>();
  const isLooking = (): boolean => document.visibilityState === 'visible' && document.hasFocus();
  const settle = (element: Element, one: Watching): void => {
    if (one.isOnScreen && isLooking()) {
      one.timer ??= setTimeout(() => {
        observer.unobserve(element);
        watched.delete(element);
        onRead(one.what);
      }, one.ms);
    } else {
      clearTimeout(one.timer);
      one.timer = undefined;
    }
  };
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        const one = watched.get(entry.target);
        if (one === undefined) continue;
        // One that is taller than the window can never be half in it.
        const fillsHalf = entry.intersectionRect.height > (entry.rootBounds?.height ?? 0) / 2;
        one.isOnScreen = entry.isIntersecting && (entry.intersectionRatio >= 0.5 || fillsHalf);
        settle(entry.target, one);
      }
    },
    { root, threshold: [0, 0.25, 0.5, 1] },
  );
  const look = (): void => {
    for (const [element, one] of watched) settle(element, one);
  };
  addEventListener('focus', look);
  addEventListener('blur', look);
  document.addEventListener('visibilitychange', look);
  return {
    watch: (element, what, ms) => {
      watched.set(element, { what, ms, isOnScreen: false, timer: undefined });
      observer.observe(element);
      return () => {
        clearTimeout(watched.get(element)?.timer);
        watched.delete(element);
        observer.unobserve(element);
      };
    },
    end: () => {
      observer.disconnect();
      for (const { timer } of watched.values()) clearTimeout(timer);
      watched.clear();
      removeEventListener('focus', look);
      removeEventListener('blur', look);
      document.removeEventListener('visibilitychange', look);
    },
  };
}
