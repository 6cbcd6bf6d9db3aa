import { type RefObject, useEffect, useRef, useState } from 'react';
import type { CommentId } from '#contract/index.ts';
import type { ListWindow } from './use-window.ts';

export interface Edge {
  readonly side: 'above' | 'below';
  readonly count: number;
  /** The nearest one. */
  readonly commentId: CommentId;
}

interface Options {
  readonly pane: RefObject<HTMLElement | null>;
  readonly window: RefObject<ListWindow | null>;
  readonly unread: ReadonlySet<CommentId>;
  /** Where a comment stands among the others; -1 if it is not here. */
  readonly orderOf: (id: CommentId) => number;
  /** What was unread at the beginning is told of too: the person came back to the middle of the thread. */
  readonly tellsAll: boolean;
}

/** New comments that are not on screen, to be announced at the edge; nothing moves. */
export function useEdge({ pane, window, unread, orderOf, tellsAll }: Options): Edge | null {
  const known = useRef<ReadonlySet<CommentId> | null>(null);
  const came = useRef(new Set<CommentId>());
  const [edge, setEdge] = useState<Edge | null>(null);
  useEffect(() => {
    const frame = pane.current;
    if (frame === null) return;
    if (known.current !== null || tellsAll)
      for (const id of unread) if (known.current?.has(id) !== true) came.current.add(id);
    known.current = new Set([...(known.current ?? []), ...unread]);
    for (const id of came.current) if (!unread.has(id)) came.current.delete(id);
    let frameId = 0;
    const look = (): void => {
      frameId = 0;
      if (came.current.size === 0) {
        setEdge(null);
        return;
      }
      const seen = window.current?.seen() ?? null;
      const first = seen === null ? Number.POSITIVE_INFINITY : orderOf(seen.first);
      const last = seen === null ? -1 : orderOf(seen.last);
      const above: CommentId[] = [];
      const below: CommentId[] = [];
      for (const id of came.current) {
        const at = orderOf(id);
        if (at > last) below.push(id);
        else if (at < first) above.push(id);
        else came.current.delete(id);
      }
      const nearest = (list: readonly CommentId[], sign: 1 | -1): CommentId | undefined =>
        list.reduce<CommentId | undefined>(
          (best, id) =>
            best === undefined || sign * (orderOf(id) - orderOf(best)) < 0 ? id : best,
          undefined,
        );
      const side = below.length > 0 ? 'below' : 'above';
      const commentId = nearest(below, 1) ?? nearest(above, -1);
      const count = side === 'below' ? below.length : above.length;
      setEdge((before) =>
        commentId === undefined
          ? null
          : before?.commentId === commentId && before.count === count && before.side === side
            ? before
            : { side, count, commentId },
      );
    };
    const onScroll = (): void => {
      frameId ||= requestAnimationFrame(look);
    };
    onScroll();
    frame.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      cancelAnimationFrame(frameId);
      frame.removeEventListener('scroll', onScroll);
    };
  }, [pane, window, unread, orderOf, tellsAll]);
  return edge;
}
