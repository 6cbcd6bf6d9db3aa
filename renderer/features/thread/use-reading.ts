import { type RefObject, useEffect, useRef } from 'react';
import type { CommentId, PostId } from '#contract/index.ts';
import { bridge } from '../../bridge/bridge.ts';

/** On screen this long is read; a glance in passing is not. */
const DWELL_MS = 1200;
const SEND_AFTER_MS = 400;

/**
 * Marks what has been on screen long enough as read: elements with `data-unread-comment` (a comment's id) or
 * `data-unread-post`. Only while the window is in front and visible; never by focus.
 */
export function useReading(
  pane: RefObject<HTMLElement | null>,
  postId: PostId,
  version: unknown,
): void {
  const timers = useRef(new Map<Element, ReturnType<typeof setTimeout>>());
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version has new elements to watch
  useEffect(() => {
    const root = pane.current;
    if (root === null) return;
    const running = timers.current;
    const onScreen = new Set<Element>();
    const batch = new Set<CommentId>();
    let sending: ReturnType<typeof setTimeout> | undefined;

    const send = (): void => {
      sending = undefined;
      if (batch.size > 0)
        void bridge().invoke('read.comments', { commentIds: [...batch], isRead: true });
      batch.clear();
    };
    const isLooking = (): boolean => document.visibilityState === 'visible' && document.hasFocus();
    const read = (element: Element): void => {
      running.delete(element);
      if (!onScreen.has(element) || !isLooking()) return;
      const { unreadComment, unreadPost } = (element as HTMLElement).dataset;
      if (unreadPost !== undefined) void bridge().invoke('read.post', { postId, isRead: true });
      if (unreadComment === undefined) return;
      batch.add(Number(unreadComment));
      sending ??= setTimeout(send, SEND_AFTER_MS);
    };
    const begin = (element: Element): void => {
      if (!running.has(element) && isLooking())
        running.set(
          element,
          setTimeout(() => read(element), DWELL_MS),
        );
    };
    const end = (element: Element): void => {
      clearTimeout(running.get(element));
      running.delete(element);
    };
    const observer = new IntersectionObserver(
      (entries) => {
        for (const {
          target,
          isIntersecting,
          intersectionRatio,
          intersectionRect,
          rootBounds,
        } of entries) {
          // One that is taller than the window can never be half in it.
          const fillsHalf = intersectionRect.height > (rootBounds?.height ?? 0) / 2;
          if (isIntersecting && (intersectionRatio >= 0.5 || fillsHalf)) {
            onScreen.add(target);
            begin(target);
          } else {
            onScreen.delete(target);
            end(target);
          }
        }
      },
      { root, threshold: [0, 0.25, 0.5, 1] },
    );
    for (const element of root.querySelectorAll('[data-unread-comment], [data-unread-post]'))
      observer.observe(element);
    const look = (): void => {
      for (const element of onScreen) isLooking() ? begin(element) : end(element);
    };
    addEventListener('focus', look);
    addEventListener('blur', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      observer.disconnect();
      for (const timer of running.values()) clearTimeout(timer);
      running.clear();
      clearTimeout(sending);
      send();
      removeEventListener('focus', look);
      removeEventListener('blur', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, [pane, postId, version]);
}
