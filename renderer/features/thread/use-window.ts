import { type RefObject, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { CommentId } from '#contract/index.ts';
import { createRowHeights, type Piece, piecesOf, rowAt } from './row-heights.ts';

/** Rows are made this far beyond the window's edges, px, and anew when less than half of it is left. */
const BEYOND = 700;

interface Options {
  readonly list: RefObject<HTMLElement | null>;
  /** The rows' comments, in order; the same array while they are the same. */
  readonly ids: readonly CommentId[];
  /** Made wherever they are: what has the focus, what is being answered, where to go next. */
  readonly pinned: readonly (CommentId | null)[];
  /** If a row is no longer among `ids`, the ones to hold on to instead, nearest first. */
  readonly standIns: (id: CommentId) => readonly CommentId[];
}

export interface ListWindow {
  readonly pieces: readonly Piece[];
  /** For each row's element, which carries `data-row` with the comment's id. */
  readonly measure: (element: HTMLElement | null) => (() => void) | undefined;
  /** The height of a row, measured or guessed, px. */
  readonly heightOf: (id: CommentId) => number;
  /** The comment at the window's top, and how far it lies above that; null if that is not in the list. */
  readonly top: () => { readonly id: CommentId; readonly offsetPx: number } | null;
  /** Rows at least partly on screen, first and last; null if the whole list is below. */
  readonly seen: () => { readonly first: CommentId; readonly last: CommentId } | null;
}

interface Anchor {
  readonly id: CommentId;
  readonly top: number;
}

/** The pane that scrolls. A ref of it would be set only after the effects of what is inside. */
export const paneOf = (list: RefObject<HTMLElement | null>): HTMLElement | null =>
  list.current?.closest<HTMLElement>('.thread-pane') ?? null;

/**
 * The rows that are to be made of a list in the middle of a scrolled pane: those near the window, in the normal
 * flow, with room for the others between them. The browser's scroll anchoring keeps what is on screen in its
 * place when rows above turn out higher or lower; when rows come or go, this does.
 */
export function useWindow({ list, ids, pinned, standIns }: Options): ListWindow {
  const [heights] = useState(() => createRowHeights());
  const [range, setRange] = useState({ first: 0, last: 12 });
  const elements = useRef(new Map<CommentId, HTMLElement>());
  const anchor = useRef<Anchor | null>(null);
  const shownIds = useRef(ids);
  const hasChanged = shownIds.current !== ids;
  const rowOf = useMemo(() => new Map(ids.map((id, row) => [id, row])), [ids]);

  const rows = new Set<number>();
  const last = Math.min(range.last, ids.length - 1);
  for (let row = Math.max(0, Math.min(range.first, last)); row <= last; row += 1) rows.add(row);
  const wanted = [...pinned];
  // What is on screen stays made until it is known where it has gone.
  if (hasChanged) wanted.push(...elements.current.keys());
  for (const id of wanted) {
    const row = id === null ? undefined : rowOf.get(id);
    if (row === undefined) continue;
    const around = hasChanged || !pinned.includes(id) ? 0 : 5;
    for (let at = row - around; at <= row + around; at += 1)
      if (at >= 0 && at < ids.length) rows.add(at);
  }
  const offsets = heights.offsets(ids);
  const pieces = piecesOf(
    offsets,
    [...rows].sort((a, b) => a - b),
  );

  const look = useCallback((): void => {
    const frame = paneOf(list)?.getBoundingClientRect();
    if (frame === undefined) return;
    anchor.current = null;
    let best = Number.POSITIVE_INFINITY;
    for (const [id, element] of elements.current) {
      const { top, bottom } = element.getBoundingClientRect();
      if (bottom > frame.top + 1 && top < Math.min(best, frame.bottom)) {
        best = top;
        anchor.current = { id, top: top - frame.top };
      }
    }
    // The list's own beginning is on screen: what is above it holds still by itself.
    if ((list.current?.getBoundingClientRect().top ?? 0) > frame.top) anchor.current = null;
  }, [list]);

  /** Makes the rows that are near the window now; true if that changed anything. */
  const follow = useCallback((): boolean => {
    const frame = paneOf(list)?.getBoundingClientRect();
    const start = list.current?.getBoundingClientRect().top;
    if (frame === undefined || start === undefined) return false;
    const now = heights.offsets(shownIds.current);
    const near = (edge: number) => ({
      first: rowAt(now, frame.top - start - edge),
      last: rowAt(now, frame.bottom - start + edge),
    });
    const needed = near(BEYOND / 2);
    let isNew = false;
    setRange((before) => {
      if (
        before.first <= needed.first &&
        before.last >= needed.last &&
        before.last - before.first < 80
      )
        return before;
      isNew = true;
      return near(BEYOND);
    });
    return isNew;
  }, [list, heights]);

  useLayoutEffect(() => {
    const frame = paneOf(list);
    if (frame === null) return;
    const onScroll = (): void => {
      flushSync(() => void follow());
      look();
    };
    const resized = new ResizeObserver(() => void follow());
    resized.observe(frame);
    frame.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      resized.disconnect();
      frame.removeEventListener('scroll', onScroll);
    };
  }, [list, follow, look]);

  useLayoutEffect(() => {
    const isOther = shownIds.current !== ids;
    shownIds.current = ids;
    const frame = paneOf(list);
    const held = anchor.current;
    if (isOther && frame !== null && held !== null) {
      const id = [held.id, ...standIns(held.id)].find((one) => elements.current.has(one));
      const element = id === undefined ? undefined : elements.current.get(id);
      if (element !== undefined) {
        const { top } = element.getBoundingClientRect();
        const aim = id === held.id ? held.top : Math.max(held.top, 0);
        frame.scrollTop += top - frame.getBoundingClientRect().top - aim;
      }
    }
    if (isOther) follow();
    look();
  });

  const observer = useMemo(
    () =>
      new ResizeObserver((entries) => {
        for (const { target, borderBoxSize } of entries) {
          const id = Number((target as HTMLElement).dataset.row);
          const height = borderBoxSize[0]?.blockSize ?? 0;
          if (target.isConnected && height > 0) heights.measured(id, height);
        }
        look();
      }),
    [heights, look],
  );
  const measure = useCallback(
    (element: HTMLElement | null): (() => void) | undefined => {
      if (element === null) return undefined;
      const id = Number(element.dataset.row);
      elements.current.set(id, element);
      observer.observe(element);
      return () => {
        elements.current.delete(id);
        observer.unobserve(element);
      };
    },
    [observer],
  );
  const top = useCallback(() => {
    look();
    return anchor.current === null
      ? null
      : { id: anchor.current.id, offsetPx: Math.round(-anchor.current.top) };
  }, [look]);
  const seen = useCallback(() => {
    const frame = paneOf(list)?.getBoundingClientRect();
    if (frame === undefined) return null;
    const visible = [...elements.current]
      .map(([id, element]) => ({ id, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.bottom > frame.top && box.top < frame.bottom)
      .sort((a, b) => a.box.top - b.box.top);
    const [first] = visible;
    const final = visible.at(-1);
    if (first !== undefined && final !== undefined) return { first: first.id, last: final.id };
    const end = shownIds.current.at(-1);
    const isPast = (list.current?.getBoundingClientRect().top ?? 0) < frame.top;
    return isPast && end !== undefined ? { first: end, last: end } : null;
  }, [list]);
  return { pieces, measure, heightOf: heights.heightOf, top, seen };
}
