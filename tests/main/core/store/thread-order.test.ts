import { describe, expect, it } from 'vitest';
import { threadOrder } from '#core/store/thread-order.ts';

type Node = readonly [remoteId: string, parentRemoteId: string | null, publishedAt: number];
const node = (remoteId: string, parentRemoteId: string | null, publishedAt = 0): Node => [
  remoteId,
  parentRemoteId,
  publishedAt,
];
const place = (nodes: readonly Node[]) => {
  const order = threadOrder({
    remoteIds: nodes.map(([id]) => id),
    parentRemoteIds: nodes.map(([, parent]) => parent),
    publishedAts: nodes.map(([, , at]) => at),
  });
  return [...order.from].map((from, at) => ({
    remoteId: nodes[from]?.[0],
    depth: order.depths[at] ?? -1,
    isOrphan: order.orphans[at] === 1,
  }));
};
const outline = (nodes: readonly Node[]): string[] =>
  place(nodes).map(({ remoteId, depth }) => `${'-'.repeat(depth)}${remoteId}`);

describe('reading order', () => {
  it('puts each answer after its parent, oldest first', () => {
    expect(
      outline([
        node('5', '2', 5),
        node('3', null, 3),
        node('2', '1', 2),
        node('4', '1', 4),
        node('1', null, 1),
      ]),
    ).toEqual(['1', '-2', '--5', '-4', '3']);
  });

  it('goes by the blog’s own order where dates are equal, numbers by value', () => {
    expect(outline([node('10', null), node('9', null), node('100', null)])).toEqual([
      '9',
      '10',
      '100',
    ]);
  });

  it('puts answers to what is not here at the top and says so', () => {
    const placed = place([node('2', '1', 2), node('3', '2', 3)]);
    expect(placed.map((each) => [each.remoteId, each.depth, each.isOrphan])).toEqual([
      ['2', 0, true],
      ['3', 1, false],
    ]);
  });

  it('shows a comment that claims to answer itself once, at the top', () => {
    expect(place([node('1', '1')])).toMatchObject([{ depth: 0, isOrphan: false }]);
  });

  it('cuts a circle at its oldest comment and loses none', () => {
    const circle = [
      node('1', null, 1),
      node('2', '4', 2),
      node('3', '2', 3),
      node('4', '3', 4),
      // Older than all of the circle, and hanging on it.
      node('5', '3', 0),
    ];
    expect(outline(circle)).toEqual(['1', '2', '-3', '--5', '--4']);
    expect(place(circle)[1]).toMatchObject({ remoteId: '2', isOrphan: false });
  });

  it('holds fifty thousand comments in four hundred levels', () => {
    const nodes: Node[] = [];
    for (let i = 0; i < 50_000; i += 1) {
      const level = i % 400;
      nodes.push(node(String(i), level === 0 ? null : String(i - 1), i));
    }
    const placed = place(nodes.reverse());
    expect(placed).toHaveLength(50_000);
    expect(Math.max(...placed.map((each) => each.depth))).toBe(399);
  });

  it('holds a single chain of fifty thousand', () => {
    const nodes = Array.from({ length: 50_000 }, (_, i) =>
      node(String(i), i === 0 ? '49999' : String(i - 1), i),
    );
    expect(place(nodes)).toHaveLength(50_000);
  });
});
