import { type RefObject, useEffect, useRef, useState } from 'react';
import type { CommentId } from '#contract/index.ts';
import type { ThreadComment } from './thread-model.ts';

export interface OutOfSight {
  readonly side: 'above' | 'below';
  readonly count: number;
  /** The nearest one. */
  readonly commentId: CommentId;
}

/** Comments that came while the post was open and are not on screen: announced at the edge, nothing moves. */
export function useOutOfSight(
  pane: RefObject<HTMLElement | null>,
  comments: readonly ThreadComment[],
): OutOfSight | null {
  const known = useRef<ReadonlySet<CommentId> | null>(null);
  const came = useRef(new Set<CommentId>());
  const [told, setTold] = useState<OutOfSight | null>(null);
  useEffect(() => {
    const frame = pane.current;
    if (frame === null) return;
    if (known.current !== null) {
      for (const { id, isUnread } of comments)
        if (isUnread && !known.current.has(id)) came.current.add(id);
    }
    known.current = new Set(comments.map(({ id }) => id));
    const unread = new Set(comments.filter(({ isUnread }) => isUnread).map(({ id }) => id));
    const look = (): void => {
      const { top, bottom } = frame.getBoundingClientRect();
      const above: CommentId[] = [];
      const below: CommentId[] = [];
      for (const id of came.current) {
        const box = document.getElementById(`comment-${id}`)?.getBoundingClientRect();
        if (!unread.has(id) || box === undefined) continue;
        if (box.bottom < top + 20) above.push(id);
        else if (box.top > bottom - 40) below.push(id);
        else came.current.delete(id);
      }
      const nearest = below[0] ?? above.at(-1);
      const side = below.length > 0 ? 'below' : 'above';
      setTold((before) => {
        const next =
          nearest === undefined
            ? null
            : ({
                side,
                count: Math.max(below.length, side === 'above' ? above.length : 0),
                commentId: nearest,
              } as const);
        return before?.commentId === next?.commentId &&
          before?.count === next?.count &&
          before?.side === next?.side
          ? before
          : next;
      });
    };
    const frameId = requestAnimationFrame(look);
    frame.addEventListener('scroll', look, { passive: true });
    return () => {
      cancelAnimationFrame(frameId);
      frame.removeEventListener('scroll', look);
    };
  }, [pane, comments]);
  return told;
}
