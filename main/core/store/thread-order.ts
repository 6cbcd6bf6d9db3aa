import { compareRemoteIds } from './remote-order.ts';

/** What ordering a thread needs of a comment. */
export interface ThreadNode {
  readonly remoteId: string;
  /** As the blog names it: may be absent, itself, or part of a circle. */
  readonly parentRemoteId: string | null;
  readonly publishedAt: number;
}

export interface Placed<T> {
  readonly node: T;
  readonly depth: number;
  /** null at the top, for orphans, and where a circle was cut. */
  readonly parent: T | null;
  /** The blog names a parent that is not here. */
  readonly isOrphan: boolean;
}

/** Older first; the blog's own order where dates are equal. */
export const byDate = (a: ThreadNode, b: ThreadNode): number =>
  a.publishedAt - b.publishedAt || compareRemoteIds(a.remoteId, b.remoteId);

/** Stands for "none" in the columns of places below. */
const NONE = -1;

/**
 * Puts comments into reading order: each answer after its parent, oldest first. Each comes exactly once,
 * whatever the blog says about parents: a circle is cut at its oldest comment. Uses no recursion, so depth is
 * no limit, and columns of numbers rather than maps of lists: fifty thousand take a few hundredths of a second.
 */
export function threadOrder<T extends ThreadNode>(nodes: readonly T[]): readonly Placed<T>[] {
  const sorted = isSorted(nodes) ? nodes : [...nodes].sort(byDate);
  const places = new Map<string, number>();
  sorted.forEach((node, at) => {
    places.set(node.remoteId, at);
  });
  const named = Int32Array.from(sorted, (node, at) => parentPlace(places, node, at));
  const parents = cutCircles(named);

  // Youngest first, so that each one put before its siblings leaves the oldest at the head.
  const firstAnswers = new Int32Array(sorted.length).fill(NONE);
  const nextSiblings = new Int32Array(sorted.length).fill(NONE);
  let top = NONE;
  for (let at = sorted.length - 1; at >= 0; at -= 1) {
    const parent = parents[at] as number;
    nextSiblings[at] = parent === NONE ? top : (firstAnswers[parent] as number);
    if (parent === NONE) top = at;
    else firstAnswers[parent] = at;
  }

  const placed: Placed<T>[] = [];
  let depth = 0;
  for (let at = top; at !== NONE; ) {
    const node = sorted[at] as T;
    const parent = parents[at] as number;
    placed.push({
      node,
      depth,
      parent: parent === NONE ? null : (sorted[parent] as T),
      isOrphan: node.parentRemoteId !== null && !places.has(node.parentRemoteId),
    });
    let next = firstAnswers[at] as number;
    if (next !== NONE) depth += 1;
    // Without answers: on to the next sibling, or that of the nearest one above who has one.
    for (let from = at; next === NONE && from !== NONE; from = parents[from] as number) {
      next = nextSiblings[from] as number;
      if (next === NONE) depth -= 1;
    }
    at = next;
  }
  return placed;
}

function isSorted(nodes: readonly ThreadNode[]): boolean {
  for (let at = 1; at < nodes.length; at += 1) {
    if (byDate(nodes[at - 1] as ThreadNode, nodes[at] as ThreadNode) > 0) return false;
  }
  return true;
}

/** The place of the parent that is here; a comment cannot answer itself. */
function parentPlace(places: ReadonlyMap<string, number>, node: ThreadNode, at: number): number {
  if (node.parentRemoteId === null) return NONE;
  const parent = places.get(node.parentRemoteId) ?? NONE;
  return parent === at ? NONE : parent;
}

/** Parents without circles: the oldest comment of each circle has none. Places are in the order of dates. */
function cutCircles(named: Int32Array): Int32Array {
  const parents = named.slice();
  /** The walk up in which a place was first met; 0 for not yet. */
  const walks = new Int32Array(named.length);
  for (let start = 0; start < named.length; start += 1) {
    const walk = start + 1;
    let at = start;
    while (at !== NONE && walks[at] === 0) {
      walks[at] = walk;
      at = parents[at] as number;
    }
    // Only what this very walk has met before closes a circle.
    if (at === NONE || walks[at] !== walk) continue;
    let oldest = at;
    for (let on = parents[at] as number; on !== at; on = parents[on] as number)
      oldest = Math.min(oldest, on);
    parents[oldest] = NONE;
  }
  return parents;
}
