import type { CommentId } from '#contract/index.ts';

/** So many measured rows tell what others will be like. */
const ENOUGH = 30;
/** Nothing is known yet, px. */
const FIRST_GUESS = 190;
/** Of the thread that was read before, px. */
let usual = FIRST_GUESS;

/**
 * Heights of rows, each remembered once it was on screen, so that positions are the same when it comes back.
 * Rows that were never on screen are guessed. The guess is one and the same as long as the thread is open: with
 * another one all that is not on screen would move.
 */
export interface RowHeights {
  readonly measured: (id: CommentId, height: number) => void;
  readonly heightOf: (id: CommentId) => number;
  /** Where each of these rows begins, px from the list's top, and last where the list ends. */
  readonly offsets: (ids: readonly CommentId[]) => Float64Array;
}

export function createRowHeights(guess: number = usual): RowHeights {
  const heights = new Map<CommentId, number>();
  let sum = 0;
  let version = 0;
  let kept: { ids: readonly CommentId[]; version: number; offsets: Float64Array } | null = null;
  const heightOf = (id: CommentId): number => heights.get(id) ?? guess;
  return {
    heightOf,
    measured: (id, height) => {
      const before = heights.get(id);
      if (before === height) return;
      heights.set(id, height);
      version += 1;
      sum += height - (before ?? 0);
      if (heights.size >= ENOUGH) usual = Math.round(sum / heights.size);
    },
    offsets: (ids) => {
      if (kept?.ids === ids && kept.version === version) return kept.offsets;
      const offsets = new Float64Array(ids.length + 1);
      for (let row = 0; row < ids.length; row += 1)
        offsets[row + 1] = (offsets[row] as number) + heightOf(ids[row] as CommentId);
      kept = { ids, version, offsets };
      return offsets;
    },
  };
}

/** The row at this offset: the last one that begins at or before it. */
export function rowAt(offsets: Float64Array, offset: number): number {
  let low = 0;
  let high = Math.max(0, offsets.length - 2);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((offsets[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** A piece of the list: a row, or the room that rows which are not made now would take. */
export type Piece =
  | { readonly kind: 'row'; readonly row: number }
  | { readonly kind: 'room'; readonly before: number; readonly height: number };

/** The list as pieces in order: these rows (sorted, each once), and room for all the others. */
export function piecesOf(offsets: Float64Array, rows: readonly number[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let next = 0;
  const room = (until: number): void => {
    const height = (offsets[until] ?? 0) - (offsets[next] ?? 0);
    if (until > next) pieces.push({ kind: 'room', before: until, height });
  };
  for (const row of rows) {
    room(row);
    pieces.push({ kind: 'row', row });
    next = row + 1;
  }
  room(offsets.length - 1);
  return pieces;
}
