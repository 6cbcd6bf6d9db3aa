import { type RefObject, useEffect, useRef } from 'react';
import type { PostId, ReadingPlace } from '#contract/index.ts';
import { bridge } from '../../bridge/bridge.ts';

const REST_MS = 500;
/** Passing through the list with the keys is no reading. */
const STAYED_MS = 1500;

/** Remembers where in the thread the person is, each time the pane comes to rest, and that they were here. */
export function usePlace(
  pane: RefObject<HTMLElement | null>,
  postId: PostId,
  where: () => ReadingPlace | null,
): void {
  const now = useRef(where);
  useEffect(() => {
    now.current = where;
  });
  useEffect(() => {
    const frame = pane.current;
    if (frame === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const keep = (): void => {
      clearTimeout(timer);
      timer = undefined;
      const place = now.current();
      if (place !== null) void bridge().invoke('thread.keepPlace', { postId, ...place });
    };
    const onScroll = (): void => {
      clearTimeout(timer);
      timer = setTimeout(keep, REST_MS);
    };
    const onLeave = (): void => {
      if (timer !== undefined) keep();
    };
    timer = setTimeout(keep, STAYED_MS);
    frame.addEventListener('scroll', onScroll, { passive: true });
    addEventListener('pagehide', onLeave);
    return () => {
      clearTimeout(timer);
      frame.removeEventListener('scroll', onScroll);
      removeEventListener('pagehide', onLeave);
    };
  }, [pane, postId]);
}
