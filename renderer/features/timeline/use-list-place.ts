import type { Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { PostId, PostSummary } from '#contract/index.ts';
import { keepListPlace, type ListPlace, listPlace } from './list-places.ts';

/** So near to the top counts as the top, px. */
const TOP = 4;
/** A row is measured only once it is there: so often its place is corrected. */
const CORRECTIONS = 6;
const SETTLES_MS = 300;

interface Options {
  /** Names the list among those whose places are kept. */
  readonly name: string;
  readonly rows: readonly PostSummary[];
  readonly frame: RefObject<HTMLElement | null>;
  readonly virtual: Virtualizer<HTMLDivElement, Element>;
}

/**
 * Keeps the row at the top of the window where it is when rows come and go above it, and where it was when the
 * list is shown again. Gives how many rows with something new came in above, out of sight.
 */
export function useListPlace({ name, rows, frame, virtual }: Options): {
  readonly newAbove: number;
  readonly toTop: () => void;
} {
  const [seenAbove, setSeenAbove] = useState<ReadonlySet<PostId>>(new Set());
  const place = useRef<ListPlace | null>(null);
  const known = useRef<ReadonlySet<PostId> | null>(null);
  const isRestored = useRef(false);
  /** Where the list is being brought to; what it is scrolled through meanwhile is not noted. */
  const wanted = useRef<ListPlace | null>(null);
  const latest = useRef(rows);
  latest.current = rows;

  const note = useCallback((): void => {
    if (wanted.current !== null) return;
    const top = frame.current?.scrollTop ?? 0;
    const item = virtual.getVirtualItems().find(({ end }) => end > top);
    const row = item === undefined ? undefined : latest.current[item.index];
    place.current =
      top <= TOP || item === undefined || row === undefined
        ? null
        : { id: row.id, offset: Math.round(top - item.start) };
  }, [frame, virtual]);

  const align = useCallback(
    (to: ListPlace): void => {
      wanted.current = to;
      place.current = to;
      const step = (rest: number): void => {
        if (wanted.current !== to) return;
        const index = latest.current.findIndex(({ id }) => id === to.id);
        const start = index < 0 ? undefined : virtual.getOffsetForIndex(index, 'start')?.[0];
        if (frame.current !== null && start !== undefined)
          frame.current.scrollTop = start + to.offset;
        if (rest > 0) requestAnimationFrame(() => step(rest - 1));
        else wanted.current = null;
      };
      step(CORRECTIONS);
    },
    [frame, virtual],
  );

  useLayoutEffect(() => {
    if (rows.length === 0) return;
    const before = known.current;
    known.current = new Set(rows.map(({ id }) => id));
    if (!isRestored.current) {
      isRestored.current = true;
      const kept = listPlace(name);
      if (kept !== null) align(kept);
      return;
    }
    const isHeld = frame.current?.matches(':hover, :focus-within') === true;
    const anchor = place.current ?? (isHeld ? firstOf(before, rows) : null);
    if (anchor === null) return;
    const index = rows.findIndex(({ id }) => id === anchor.id);
    if (index < 0) return;
    align(anchor);
    const fresh = rows
      .slice(0, index)
      .filter(
        ({ id, isUnread, unreadComments }) => !before?.has(id) && (isUnread || unreadComments > 0),
      );
    if (fresh.length > 0) setSeenAbove((all) => new Set([...all, ...fresh.map(({ id }) => id)]));
  }, [rows, name, align, frame]);

  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const keep = (): void => keepListPlace(name, place.current);
    const onScroll = (): void => {
      note();
      if (element.scrollTop <= TOP) setSeenAbove((all) => (all.size === 0 ? all : new Set()));
      clearTimeout(timer);
      timer = setTimeout(keep, SETTLES_MS);
    };
    // The person's own hand is stronger.
    const release = (): void => {
      wanted.current = null;
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    element.addEventListener('wheel', release, { passive: true });
    element.addEventListener('pointerdown', release);
    addEventListener('pagehide', keep);
    return () => {
      clearTimeout(timer);
      keep();
      release();
      element.removeEventListener('scroll', onScroll);
      element.removeEventListener('wheel', release);
      element.removeEventListener('pointerdown', release);
      removeEventListener('pagehide', keep);
    };
  }, [name, note, frame]);

  return {
    newAbove: seenAbove.size,
    toTop: () => {
      if (frame.current !== null) frame.current.scrollTop = 0;
      setSeenAbove(new Set());
    },
  };
}

/** At the top nothing is noted: what was first stays first in the window while it is looked at. */
function firstOf(
  before: ReadonlySet<PostId> | null,
  rows: readonly PostSummary[],
): ListPlace | null {
  const first = rows.findIndex(({ id }) => before?.has(id));
  const row = rows[first];
  // The first row alone is moved by what is done with it (read, replied to), not by news.
  return first <= 0 || row === undefined ? null : { id: row.id, offset: 0 };
}
