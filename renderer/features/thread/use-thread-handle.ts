import { type Ref, type RefObject, useImperativeHandle } from 'react';
import type { CommentId } from '#contract/index.ts';
import type { CommentWays } from './comment-ways.ts';
import type { ThreadHandle } from './thread-handle.ts';
import { idAt, nextOf, nextThread, parentOf } from './thread-model.ts';
import type { ThreadState } from './use-thread-state.ts';

const FLASH_MS = 1600;

interface Options extends Pick<ThreadHandle, 'reply' | 'follow'> {
  readonly pane: RefObject<HTMLElement | null>;
  readonly state: ThreadState;
  readonly ways: CommentWays;
  readonly starPost: () => void;
}

/** What the keys do in the open post. */
export function useThreadHandle(handle: Ref<ThreadHandle>, options: Options): void {
  const { pane, state, ways, starPost, reply, follow } = options;
  const { model, marks, view, focused, show } = state;
  const goTo = (id: CommentId | null): boolean => {
    if (id !== null) show(id);
    return id !== null;
  };
  const placeOf = (id: CommentId | null): number =>
    id === null ? -1 : (model.placeOf.get(id) ?? -1);
  const parentIdOf = (id: CommentId | null): CommentId | null => {
    const place = placeOf(id);
    const parent = place < 0 ? -1 : parentOf(model, place);
    return parent < 0 ? null : idAt(model, parent);
  };
  useImperativeHandle(handle, () => ({
    step: (step) => {
      const current = state.current();
      const at = view.rows.findIndex(({ place }) => place === placeOf(current));
      // Without a focus yet, the first step is to the comment at the top.
      const next = at < 0 ? (step === 1 ? 0 : -1) : focused === null ? at : at + step;
      const row = view.rows[next];
      return goTo(row === undefined ? null : idAt(model, row.place));
    },
    stepUnread: (step) => {
      const from = placeOf(state.current());
      // What is at the top without having the focus may itself be the next.
      return goTo(
        nextOf(model, marks.unread, focused === null && step === 1 ? from - 1 : from, step),
      );
    },
    stepThread: (step) => goTo(nextThread(model, placeOf(state.current()), step)),
    toParent: () => goTo(parentIdOf(focused)),
    preview: () => {
      const parent = parentIdOf(focused);
      if (focused === null || parent === null) return false;
      const element = document.getElementById(`comment-${parent}`);
      const box = element?.getBoundingClientRect();
      const frame = pane.current?.getBoundingClientRect();
      if (element && box && frame && box.bottom > frame.top && box.top < frame.bottom) {
        element.dataset.arrived = '';
        setTimeout(() => delete element.dataset.arrived, FLASH_MS);
      } else state.setPreviewing(state.previewing === focused ? null : focused);
      return true;
    },
    fold: () => {
      if (focused !== null) ways.onFold(focused);
      return focused !== null;
    },
    reply,
    follow,
    star: () => {
      if (focused === null) starPost();
      else ways.onStar(focused, !marks.starred.has(focused));
      return true;
    },
    mute: () => {
      if (focused !== null) ways.onMute(focused, 'subthread', !marks.mutedTops.has(focused));
      return focused !== null;
    },
    leave: () => {
      if (state.path === null) return false;
      state.showRoot(null);
      return true;
    },
    pageDown: () => {
      const frame = pane.current;
      if (frame === null || frame.scrollTop + frame.clientHeight >= frame.scrollHeight - 4)
        return false;
      frame.scrollBy({ top: frame.clientHeight * 0.88, behavior: 'instant' });
      return true;
    },
    show,
    focus: () => pane.current?.focus(),
  }));
}
