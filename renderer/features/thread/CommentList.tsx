import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { CommentId } from '#contract/index.ts';
import { thread as words } from '../../text/thread.ts';
import { CommentItem } from './CommentItem.tsx';
import type { CommentWays } from './comment-ways.ts';
import type { ReadingWatch } from './reading-watch.ts';
import { ancestorsOf, countUnder, idAt, type Row, type ThreadModel } from './thread-model.ts';
import type { Marks } from './use-marks.ts';
import { fetchTexts } from './use-thread.ts';
import { type ListWindow, paneOf, useWindow } from './use-window.ts';

/** So many rows beyond those that are made have their texts fetched, so that they are here when they are needed. */
const AHEAD = 40;
const FLASH_MS = 1600;

/** A comment to go to. */
export interface Wanted {
  readonly id: CommentId;
  /** Where its top is put: px above the window's top; null: in sight, in the middle if it was not. */
  readonly offsetPx: number | null;
  readonly takesFocus: boolean;
}

interface Props {
  readonly model: ThreadModel;
  readonly rows: readonly Row[];
  readonly isFlat: boolean;
  readonly marks: Marks;
  readonly opened: ReadonlySet<CommentId>;
  readonly focused: CommentId | null;
  readonly previewing: CommentId | null;
  readonly wanted: Wanted | null;
  readonly onArrived: (wanted: Wanted) => void;
  readonly replyUnder: CommentId | null;
  readonly renderReply: (id: CommentId) => ReactNode;
  readonly canReply: boolean;
  readonly ways: CommentWays;
  readonly watch: ReadingWatch['watch'];
  readonly window: RefObject<ListWindow | null>;
}

/** The comments: of a long thread only those near the window are made. */
export function CommentList(props: Props) {
  const { model, rows, marks, focused, wanted, onArrived, replyUnder, ways } = props;
  const list = useRef<HTMLDivElement>(null);
  const ids = useMemo(() => rows.map(({ place }) => idAt(model, place)), [rows, model]);
  const made = useWindow({
    list,
    ids,
    pinned: [focused, replyUnder, wanted?.id ?? null],
    standIns: (id) => {
      const place = model.placeOf.get(id);
      return place === undefined
        ? []
        : ancestorsOf(model, place)
            .toReversed()
            .map((at) => idAt(model, at));
    },
  });
  useLayoutEffect(() => {
    props.window.current = made;
  });

  useLayoutEffect(() => {
    const frame = paneOf(list);
    const element = wanted === null ? null : document.getElementById(`comment-${wanted.id}`);
    if (wanted === null || element === null || frame === null) return;
    const box = element.getBoundingClientRect();
    const { top, bottom } = frame.getBoundingClientRect();
    if (wanted.offsetPx !== null) frame.scrollTop += box.top - top + wanted.offsetPx;
    else if (box.top < top + 60 || box.bottom > bottom - 40)
      element.scrollIntoView({ block: box.height > bottom - top - 100 ? 'start' : 'center' });
    if (wanted.takesFocus) {
      element.focus({ preventScroll: true });
      element.dataset.arrived = '';
      setTimeout(() => delete element.dataset.arrived, FLASH_MS);
    }
    onArrived(wanted);
  });

  const madeRows = made.pieces.flatMap((piece) => (piece.kind === 'row' ? [piece.row] : []));
  const first = madeRows[0] ?? 0;
  const last = madeRows.at(-1) ?? 0;
  useEffect(() => {
    if (last - first < 200) fetchTexts(ids.slice(Math.max(0, first - AHEAD), last + AHEAD));
  }, [ids, first, last]);

  return (
    // A feed needs no more than its articles: see docs/decisions/0011.
    <div ref={list} className="comments" role="feed" aria-label={words.comments} aria-busy={false}>
      {made.pieces.map((piece) => {
        if (piece.kind === 'room')
          return (
            <div
              key={`room-${ids[piece.before] ?? 'end'}`}
              className="comment-room"
              style={{ blockSize: piece.height }}
              aria-hidden
            />
          );
        const row = rows[piece.row];
        const id = ids[piece.row];
        if (row === undefined || id === undefined) return null;
        return (
          <CommentItem
            key={id}
            model={model}
            row={row}
            at={piece.row + 1}
            of={rows.length}
            before={rows[piece.row - 1]?.place ?? -1}
            isFlat={props.isFlat}
            isFocused={focused === id}
            isUnread={marks.unread.has(id)}
            isFresh={marks.fresh.has(id)}
            changedSince={marks.changed.get(id) ?? null}
            isStarred={marks.starred.has(id)}
            muted={marks.mutedOf(row.place)}
            isMutedTop={marks.mutedTops.has(id)}
            isOpened={props.opened.has(id)}
            isPreviewing={props.previewing === id}
            hiddenUnread={row.why === null ? 0 : countUnder(model, row.place, marks.unread)}
            canReply={props.canReply}
            height={made.heightOf(id)}
            ways={ways}
            watch={props.watch}
            measure={made.measure}
            reply={replyUnder === id ? props.renderReply(id) : null}
          />
        );
      })}
    </div>
  );
}
