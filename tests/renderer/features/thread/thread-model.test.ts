import { describe, expect, it } from 'vitest';
import {
  ancestorsOf,
  countUnder,
  mutedUnder,
  nextOf,
  nextThread,
  rowsOf,
  type View,
  viewShowing,
} from '../../../../renderer/features/thread/thread-model.ts';
import { randomFrom } from '../../../fakes/random.ts';
import { outlineOf } from './outline.ts';

const whole: View = { sort: 'thread', root: null, folded: new Set(), mostDepth: 6 };
//                          1  2  3  4  5  6  7
const model = outlineOf([0, 1, 2, 1, 0, 0, 1]);
const shown = (view: Partial<View>): string[] =>
  rowsOf(model, { ...whole, ...view }).map(
    ({ place, depth, hidden }) =>
      `${'-'.repeat(depth)}${place + 1}${hidden > 0 ? `+${hidden}` : ''}`,
  );

describe('the rows of a thread', () => {
  it('are its comments in reading order', () => {
    expect(shown({})).toEqual(['1', '-2', '--3', '-4', '5', '6', '-7']);
  });

  it('leave out what is folded away, and say how much that is', () => {
    expect(shown({ folded: new Set([2]) })).toEqual(['1', '-2+1', '-4', '5', '6', '-7']);
    expect(shown({ folded: new Set([1, 2]) })).toEqual(['1+3', '5', '6', '-7']);
    // One without answers has nothing to fold.
    expect(shown({ folded: new Set([5]) })).toEqual(shown({}));
  });

  it('end at the depth that fits, and say how much lies further in', () => {
    expect(shown({ mostDepth: 1 })).toEqual(['1', '-2+1', '-4', '5', '6', '-7']);
    expect(shown({ mostDepth: 0 })).toEqual(['1+3', '5', '6+1']);
  });

  it('can be one subthread, from its own top', () => {
    expect(shown({ root: 2 })).toEqual(['2', '-3']);
    expect(shown({ root: 6 })).toEqual(['6', '-7']);
    // The comment is gone: the whole thread, rather than nothing.
    expect(shown({ root: 99 })).toEqual(shown({}));
  });

  it('go by date where that is asked for', () => {
    const dated = outlineOf([0, 1, 0], { publishedAts: [10, 30, 20], numbers: [1, 3, 2] });
    const order = (sort: View['sort']) =>
      rowsOf(dated, { ...whole, sort }).map(({ place }) => place + 1);
    expect(order('oldest')).toEqual([1, 3, 2]);
    expect(order('newest')).toEqual([2, 3, 1]);
  });
});

describe('the way to a comment', () => {
  it('unfolds what is above it, and only that', () => {
    const view = viewShowing(model, { ...whole, folded: new Set([1, 2, 6]) }, 3);
    expect([...view.folded]).toEqual([6]);
    expect(view.root).toBeNull();
  });

  it('leaves the view alone where it is to be seen already', () => {
    expect(viewShowing(model, { ...whole, root: 2 }, 3).root).toBe(2);
  });

  it('leads out of a subthread that it is not in', () => {
    expect(viewShowing(model, { ...whole, root: 2 }, 7).root).toBeNull();
  });

  it('shows every comment of any thread, whatever is folded and however little room there is', () => {
    const random = randomFrom(5);
    for (let round = 0; round < 60; round += 1) {
      const depths = [0];
      for (let i = 1; i < 60; i += 1)
        depths.push(Math.floor(random() * ((depths[i - 1] ?? 0) + 2)));
      const any = outlineOf(depths);
      const id = 1 + Math.floor(random() * 60);
      const view: View = {
        sort: 'thread',
        root: random() < 0.5 ? null : 1 + Math.floor(random() * 60),
        folded: new Set([1, 2, 3].map(() => 1 + Math.floor(random() * 60))),
        mostDepth: 1 + Math.floor(random() * 4),
      };
      const rows = rowsOf(any, viewShowing(any, view, id));
      expect(rows.map(({ place }) => place + 1)).toContain(id);
      expect(Math.max(...rows.map(({ depth }) => depth))).toBeLessThanOrEqual(view.mostDepth);
    }
  });

  it('goes through four hundred levels', () => {
    const deep = outlineOf(Array.from({ length: 400 }, (_, i) => i));
    const view = viewShowing(deep, whole, 400);
    expect(rowsOf(deep, view).at(-1)?.place).toBe(399);
    expect(ancestorsOf(deep, 399)).toHaveLength(399);
  });
});

describe('going through a thread', () => {
  it('finds the next and the previous of what is unread', () => {
    const unread = new Set([2, 6]);
    expect(nextOf(model, unread, -1, 1)).toBe(2);
    expect(nextOf(model, unread, 1, 1)).toBe(6);
    expect(nextOf(model, unread, 5, 1)).toBeNull();
    expect(nextOf(model, unread, 5, -1)).toBe(2);
    expect(nextOf(model, unread, -1, -1)).toBe(6);
    expect(nextOf(model, new Set(), -1, 1)).toBeNull();
  });

  it('finds the next and the previous thread', () => {
    expect(nextThread(model, -1, 1)).toBe(1);
    expect(nextThread(model, 1, 1)).toBe(5);
    expect(nextThread(model, 6, -1)).toBe(6);
    expect(nextThread(model, 5, 1)).toBeNull();
  });

  it('counts what is among the answers, and mutes them with what they answer', () => {
    expect(countUnder(model, 0, new Set([1, 3, 4, 5]))).toBe(2);
    expect([...mutedUnder(model, [2, 6, 99])].sort()).toEqual([2, 3, 6, 7]);
  });
});
