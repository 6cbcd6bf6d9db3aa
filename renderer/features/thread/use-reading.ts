import { type RefObject, useEffect, useMemo, useRef } from 'react';
import type { CommentId, PostId } from '#contract/index.ts';
import { bridge } from '../../bridge/bridge.ts';
import { createReadingWatch, type ReadingWatch, type Watched } from './reading-watch.ts';

const SEND_AFTER_MS = 400;
/** As many as one command may name. */
const MOST_AT_ONCE = 5000;

/** Marks what has been on screen long enough as read. `watch` is for elements of the pane. */
export function useReading(
  pane: RefObject<HTMLElement | null>,
  postId: PostId,
): ReadingWatch['watch'] {
  const live = useRef<ReadingWatch | null>(null);
  const waiting = useRef<{ element: Element; what: Watched; ms: number; stop: () => void }[]>([]);
  useEffect(() => {
    const root = pane.current;
    if (root === null) return;
    const batch = new Set<CommentId>();
    let sending: ReturnType<typeof setTimeout> | undefined;
    const send = (): void => {
      clearTimeout(sending);
      sending = undefined;
      const commentIds = [...batch].slice(0, MOST_AT_ONCE);
      batch.clear();
      if (commentIds.length > 0)
        void bridge().invoke('read.comments', { commentIds, isRead: true });
    };
    const watch = createReadingWatch(root, (what) => {
      if (what.kind === 'post') void bridge().invoke('read.post', { postId, isRead: true });
      else {
        batch.add(what.id);
        sending ??= setTimeout(send, SEND_AFTER_MS);
      }
    });
    live.current = watch;
    for (const one of waiting.current) one.stop = watch.watch(one.element, one.what, one.ms);
    waiting.current = [];
    return () => {
      live.current = null;
      watch.end();
      send();
    };
  }, [pane, postId]);
  return useMemo(
    () => (element, what, ms) => {
      if (live.current !== null) return live.current.watch(element, what, ms);
      // Children mount before the pane does.
      const one = { element, what, ms, stop: () => {} };
      one.stop = () => {
        waiting.current = waiting.current.filter((other) => other !== one);
      };
      waiting.current.push(one);
      return () => one.stop();
    },
    [],
  );
}
