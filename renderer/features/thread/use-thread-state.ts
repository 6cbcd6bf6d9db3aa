import {
  type RefObject,
  useCallback,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { CommentId, PostId, Thread, ThreadMarks } from '#contract/index.ts';
import type { Wanted } from './CommentList.tsx';
import type { ReadingWatch } from './reading-watch.ts';
import { ancestorsOf, idAt, isSo, modelOf, type ThreadModel } from './thread-model.ts';
import { type Marks, useMarks } from './use-marks.ts';
import { usePlace } from './use-place.ts';
import { useReading } from './use-reading.ts';
import { type ThreadView, useView } from './use-view.ts';
import type { ListWindow } from './use-window.ts';

export interface ThreadState {
  readonly model: ThreadModel;
  readonly marks: Marks;
  readonly view: ThreadView;
  readonly focused: CommentId | null;
  readonly setFocused: (id: CommentId | null) => void;
  readonly previewing: CommentId | null;
  readonly setPreviewing: (id: CommentId | null) => void;
  readonly wanted: Wanted | null;
  readonly onArrived: (wanted: Wanted) => void;
  /** Goes to a comment, wherever it is. */
  readonly show: (id: CommentId) => void;
  /** Shows one subthread alone, or (null) the whole thread, and keeps the place. */
  readonly showRoot: (id: CommentId | null) => void;
  /** Places of the ancestors of the subthread that is shown alone; null if the whole thread is shown. */
  readonly path: readonly number[] | null;
  readonly orderOf: (id: CommentId) => number;
  /** The person came back to where they had been in the thread. */
  readonly cameBack: boolean;
  readonly watch: ReadingWatch['watch'];
  readonly window: RefObject<ListWindow | null>;
  /** The comment that keys are meant for: the one with the focus, else the one at the window's top. */
  readonly current: () => CommentId | null;
  /** The comment with the focus, if it can be answered; else null, for the post. */
  readonly answerable: () => CommentId | null;
}

interface Options {
  readonly pane: RefObject<HTMLElement | null>;
  readonly postId: PostId;
  readonly thread: Thread;
  readonly threadMarks: ThreadMarks;
  readonly commentId: CommentId | null;
}

/** Where the person is in a thread, and what of it is to be seen. */
export function useThreadState(options: Options): ThreadState {
  const { pane, postId, thread, threadMarks, commentId } = options;
  const model = useMemo(() => modelOf(thread), [thread]);
  const view = useView(pane, model, threadMarks.mutedSubthreads);
  const marks = useMarks(model, threadMarks, view.opened);
  const window = useRef<ListWindow>(null);
  const watch = useReading(pane, postId);
  const [focused, setFocused] = useState<CommentId | null>(null);
  const [previewing, setPreviewing] = useState<CommentId | null>(null);
  const [begun] = useState(() => beginning(thread, commentId));
  const [wanted, setWanted] = useState<Wanted | null>(begun.wanted);

  const { reveal, setRoot } = view;
  const show = useCallback(
    (id: CommentId) => {
      reveal(id);
      setWanted({ id, offsetPx: null, takesFocus: true });
    },
    [reveal],
  );
  const { root, mostDepth } = view.view;
  const showRoot = useCallback(
    (id: CommentId | null) => {
      setRoot(id);
      const stay = id ?? root;
      const at = stay === null ? undefined : model.placeOf.get(stay);
      if (at === undefined) return;
      // Out of a subthread: to the comment below which it lies, as far in as the whole thread shows.
      const line = [...ancestorsOf(model, at), at];
      const place = id === null ? line[Math.min(mostDepth, line.length - 1)] : at;
      setWanted({ id: idAt(model, place ?? at), offsetPx: null, takesFocus: true });
    },
    [setRoot, root, mostDepth, model],
  );
  // Only another destination is a reason to go somewhere: a refetch must not move the reader.
  const goTo = useEffectEvent((id: CommentId | null) => {
    if (id !== null) show(id);
    else if (begun.wanted !== null) reveal(begun.wanted.id);
  });
  useEffect(() => goTo(commentId), [commentId]);
  useEffect(() => {
    if (begun.scrollTop !== null && pane.current !== null) pane.current.scrollTop = begun.scrollTop;
  }, [begun, pane]);

  const rowOf = useMemo(
    () => new Map(view.rows.map(({ place }, row) => [model.thread.ids[place], row])),
    [view.rows, model],
  );
  const isFlat = view.view.sort !== 'thread';
  const orderOf = useCallback(
    (id: CommentId) => (isFlat ? rowOf.get(id) : model.placeOf.get(id)) ?? -1,
    [isFlat, rowOf, model],
  );
  usePlace(pane, postId, () => {
    const top = window.current?.top() ?? null;
    if (top !== null) return { commentId: top.id, offsetPx: top.offsetPx };
    const frame = pane.current;
    return frame === null ? null : { commentId: null, offsetPx: Math.round(frame.scrollTop) };
  });
  const rootPlace = root === null ? undefined : model.placeOf.get(root);
  return {
    model,
    marks,
    view,
    focused,
    setFocused,
    previewing,
    setPreviewing,
    wanted,
    onArrived: useCallback((arrived: Wanted) => {
      if (arrived.takesFocus) setFocused(arrived.id);
      setWanted((before) => (before === arrived ? null : before));
    }, []),
    show,
    showRoot,
    path: rootPlace === undefined ? null : ancestorsOf(model, rootPlace),
    orderOf,
    cameBack: begun.cameBack,
    watch,
    window,
    current: () =>
      focused !== null && model.placeOf.has(focused)
        ? focused
        : (window.current?.top()?.id ?? null),
    answerable: () => {
      const place = focused === null ? undefined : model.placeOf.get(focused);
      if (focused === null || place === undefined) return null;
      return isSo(model, place, 'held') || isSo(model, place, 'withdrawn') ? null : focused;
    },
  };
}

/** Where a thread is opened: at the comment that was asked for, or where the person left it. */
function beginning(
  thread: Thread,
  commentId: CommentId | null,
): {
  readonly wanted: Wanted | null;
  readonly scrollTop: number | null;
  readonly cameBack: boolean;
} {
  const { place } = thread;
  if (commentId !== null || place === null)
    return { wanted: null, scrollTop: null, cameBack: false };
  if (place.commentId === null)
    return { wanted: null, scrollTop: place.offsetPx, cameBack: place.offsetPx > 0 };
  return {
    wanted: { id: place.commentId, offsetPx: place.offsetPx, takesFocus: false },
    scrollTop: null,
    cameBack: true,
  };
}
