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

/**
 * Puts comments into reading order: each answer after its parent, oldest first. Each comes exactly once,
 * whatever the blog says about parents: a circle is cut at its oldest comment. Uses no recursion, so depth is
 * no limit.
 */
export function threadOrder<T extends ThreadNode>(nodes: readonly T[]): readonly Placed<T>[] {
  const sorted = [...nodes].sort(byDate);
  const byId = new Map(sorted.map((node) => [node.remoteId, node]));
  const answers = new Map<string, T[]>();
  const tops: T[] = [];
  for (const node of sorted) {
    const parent = parentOf(byId, node);
    if (parent === null) {
      tops.push(node);
      continue;
    }
    const siblings = answers.get(parent.remoteId);
    if (siblings === undefined) answers.set(parent.remoteId, [node]);
    else siblings.push(node);
  }
  tops.push(...circleCuts(sorted, byId, answers, tops));
  tops.sort(byDate);

  const isTop = new Set(tops);
  const placed: Placed<T>[] = [];
  const stack: { node: T; depth: number }[] = [];
  for (let i = tops.length - 1; i >= 0; i -= 1) stack.push({ node: tops[i] as T, depth: 0 });
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { node, depth } = next;
    placed.push({
      node,
      depth,
      parent: depth === 0 ? null : parentOf(byId, node),
      isOrphan: node.parentRemoteId !== null && !byId.has(node.parentRemoteId),
    });
    const children = answers.get(node.remoteId) ?? [];
    for (let i = children.length - 1; i >= 0; i -= 1) {
      const child = children[i] as T;
      if (!isTop.has(child)) stack.push({ node: child, depth: depth + 1 });
    }
  }
  return placed;
}

/** The parent that is here; a comment cannot answer itself. */
function parentOf<T extends ThreadNode>(byId: ReadonlyMap<string, T>, node: T): T | null {
  if (node.parentRemoteId === null || node.parentRemoteId === node.remoteId) return null;
  return byId.get(node.parentRemoteId) ?? null;
}

/** The oldest comment of each circle: what no top leads to. */
function circleCuts<T extends ThreadNode>(
  sorted: readonly T[],
  byId: ReadonlyMap<string, T>,
  answers: ReadonlyMap<string, readonly T[]>,
  tops: readonly T[],
): readonly T[] {
  const reached = new Set<T>();
  const reach = (from: readonly T[]): void => {
    const open = [...from];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (reached.has(node)) continue;
      reached.add(node);
      for (const answer of answers.get(node.remoteId) ?? []) open.push(answer);
    }
  };
  reach(tops);
  const cuts: T[] = [];
  for (const node of sorted) {
    if (reached.has(node)) continue;
    // Up the parents until one repeats: that one is on the circle, and the oldest on it is where to cut.
    const cut = oldestOnCircle(byId, node);
    cuts.push(cut);
    reach([cut]);
  }
  return cuts;
}

function oldestOnCircle<T extends ThreadNode>(byId: ReadonlyMap<string, T>, start: T): T {
  const seen = new Set<T>();
  let node = start;
  while (!seen.has(node)) {
    seen.add(node);
    node = parentOf(byId, node) ?? node;
  }
  let oldest = node;
  for (let on = parentOf(byId, node); on !== null && on !== node; on = parentOf(byId, on)) {
    if (byDate(on, oldest) < 0) oldest = on;
  }
  return oldest;
}
