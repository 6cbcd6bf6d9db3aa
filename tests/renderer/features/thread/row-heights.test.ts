import { describe, expect, it } from 'vitest';
import {
  createRowHeights,
  piecesOf,
  rowAt,
} from '../../../../renderer/features/thread/row-heights.ts';

const ids = [1, 2, 3, 4];

describe('row heights', () => {
  it('are remembered, so that what is above stays as high when other rows come', () => {
    const heights = createRowHeights(100);
    heights.measured(2, 40);
    expect([...heights.offsets(ids)]).toEqual([0, 100, 140, 240, 340]);
    expect([...heights.offsets([9, ...ids])]).toEqual([0, 100, 200, 240, 340, 440]);
  });

  it('are guessed the same as long as a thread is open, whatever is measured', () => {
    const heights = createRowHeights(100);
    for (let id = 10; id < 100; id += 1) heights.measured(id, 500);
    expect(heights.heightOf(1)).toBe(100);
    // The next thread is guessed by what this one was like.
    expect(createRowHeights().heightOf(1)).toBe(500);
  });
});

describe('the row at an offset', () => {
  it('is the one that covers it; before the first and after the last it is those', () => {
    const offsets = Float64Array.from([0, 100, 140, 240]);
    expect([-5, 0, 99, 100, 139, 140, 239, 240, 9999].map((at) => rowAt(offsets, at))).toEqual([
      0, 0, 0, 1, 1, 2, 2, 2, 2,
    ]);
    expect(rowAt(Float64Array.from([0]), 50)).toBe(0);
  });
});

describe('the pieces of a list', () => {
  it('are the rows that are made and room for the others, together as high as all', () => {
    const offsets = Float64Array.from([0, 100, 140, 240, 340]);
    expect(piecesOf(offsets, [1, 3])).toEqual([
      { kind: 'room', before: 1, height: 100 },
      { kind: 'row', row: 1 },
      { kind: 'room', before: 3, height: 100 },
      { kind: 'row', row: 3 },
    ]);
    expect(piecesOf(offsets, [0])).toEqual([
      { kind: 'row', row: 0 },
      { kind: 'room', before: 4, height: 240 },
    ]);
    expect(piecesOf(Float64Array.from([0]), [])).toEqual([]);
  });
});
