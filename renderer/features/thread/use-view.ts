import { type RefObject, useCallback, useEffect, useMemo, useState } from 'react';
import type { CommentId } from '#contract/index.ts';
import {
  type Row,
  rowsOf,
  type Sort,
  type ThreadModel,
  type View,
  viewShowing,
} from './thread-model.ts';

const SORT_KEY = 'rejoinder-thread-sort';

export interface ThreadView {
  readonly view: View;
  readonly rows: readonly Row[];
  /** What the person looks at though it is folded away by a mute or a word. */
  readonly opened: ReadonlySet<CommentId>;
  readonly fold: (id: CommentId) => void;
  readonly open: (id: CommentId, isOpen: boolean) => void;
  readonly setRoot: (id: CommentId | null) => void;
  readonly setSort: (sort: Sort) => void;
  /** Unfolds and moves as needed for this comment to be in the list. */
  readonly reveal: (id: CommentId) => void;
}

/** How a thread is shown: sorted, folded, whole or one subthread of it. */
export function useView(
  pane: RefObject<HTMLElement | null>,
  model: ThreadModel,
  mutedTops: readonly CommentId[],
): ThreadView {
  const mostDepth = useRoom(pane);
  const [choice, setChoice] = useState<Omit<View, 'mostDepth'>>(() => ({
    sort: keptSort(),
    root: null,
    folded: new Set(),
  }));
  const [opened, setOpened] = useState<ReadonlySet<CommentId>>(new Set());
  const view = useMemo<View>(() => ({ ...choice, mostDepth }), [choice, mostDepth]);
  const rows = useMemo(() => {
    const muted = mutedTops.filter((id) => !opened.has(id));
    const folded = muted.length === 0 ? view.folded : new Set([...view.folded, ...muted]);
    return rowsOf(model, { ...view, folded });
  }, [model, view, mutedTops, opened]);
  const open = useCallback(
    (id: CommentId, isOpen: boolean) => setOpened((before) => changed(before, id, isOpen)),
    [],
  );
  const fold = useCallback(
    (id: CommentId) =>
      setChoice((before) => ({
        ...before,
        folded: changed(before.folded, id, !before.folded.has(id)),
      })),
    [],
  );
  const setRoot = useCallback(
    (root: CommentId | null) => setChoice((before) => ({ ...before, sort: 'thread', root })),
    [],
  );
  const setSort = useCallback((sort: Sort) => {
    keepSort(sort);
    setChoice((before) => ({ ...before, sort, root: null }));
  }, []);
  const reveal = useCallback(
    (id: CommentId) => setChoice((before) => viewShowing(model, { ...before, mostDepth }, id)),
    [model, mostDepth],
  );
  return { view, rows, opened, fold, open, setRoot, setSort, reveal };
}

function changed(
  set: ReadonlySet<CommentId>,
  id: CommentId,
  isIn: boolean,
): ReadonlySet<CommentId> {
  const next = new Set(set);
  if (isIn) next.add(id);
  else next.delete(id);
  return next;
}

/** Levels of answers that the pane's width has room for. */
function useRoom(pane: RefObject<HTMLElement | null>): number {
  const [mostDepth, setMostDepth] = useState(6);
  useEffect(() => {
    const frame = pane.current;
    if (frame === null) return;
    const observer = new ResizeObserver(() => {
      const width = frame.clientWidth;
      setMostDepth(width >= 560 ? 6 : width >= 420 ? 4 : 3);
    });
    observer.observe(frame);
    return () => observer.disconnect();
  }, [pane]);
  return mostDepth;
}

function keptSort(): Sort {
  try {
    const kept = localStorage.getItem(SORT_KEY);
    return kept === 'newest' || kept === 'oldest' ? kept : 'thread';
  } catch {
    return 'thread';
  }
}

function keepSort(sort: Sort): void {
  try {
    localStorage.setItem(SORT_KEY, sort);
  } catch {
    // Nowhere to keep it: the next thread begins as a thread.
  }
}
