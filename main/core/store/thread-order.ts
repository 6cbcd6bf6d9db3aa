import { compareRemoteIds } from './remote-order.ts';

/** What ordering a thread needs of its comments, as columns: place i of each speaks of the same one. */
export interface ThreadColumns {
  readonly remoteIds: readonly string[];
  /** As the blog names it: may be absent, itself, or part of a circle. */
  readonly parentRemoteIds: readonly (string | null)[];
  readonly publishedAts: readonly number[];
}

/** A thread in reading order: place i of each column is the i-th comment to be read. */
export interface ThreadOrder {
  /** Its place in the columns that were given. */
  readonly from: Int32Array;
  readonly depths: Int32Array;
  /** 1 if the blog names a parent that is not here. */
  readonly orphans: Uint8Array;
}

/** Stands for "none" in columns of places. */
const NONE = -1;

/** Places in the order of dates, older first; the blog's own order where dates are equal. */
export function orderByDate({ remoteIds, publishedAts }: ThreadColumns): Int32Array {
  const places = Int32Array.from(remoteIds, (_, place) => place);
  const compare = (a: number, b: number): number =>
    (publishedAts[a] as number) - (publishedAts[b] as number) ||
    compareRemoteIds(remoteIds[a] as string, remoteIds[b] as string);
  for (let at = 1; at < places.length; at += 1) {
    // Mostly they come in order, and sorting is dear.
    if (compare(at - 1, at) > 0) return places.sort(compare);
  }
  return places;
}

/**
 * Puts comments into reading order: each answer after its parent, oldest first. Each comes exactly once,
 * whatever the blog says about parents: a circle is cut at its oldest comment, and answers to what is not here
 * stand at the top. Uses no recursion, so depth is no limit.
 */
export function threadOrder(columns: ThreadColumns): ThreadOrder {
  const { remoteIds, parentRemoteIds } = columns;
  const byDate = orderByDate(columns);
  const count = byDate.length;
  // From here on places are those in the order of dates.
  const ranks = new Map<string, number>();
  for (let at = 0; at < count; at += 1) ranks.set(remoteIds[byDate[at] as number] as string, at);
  const parents = new Int32Array(count).fill(NONE);
  const isOrphan = new Uint8Array(count);
  for (let at = 0; at < count; at += 1) {
    const named = parentRemoteIds[byDate[at] as number] ?? null;
    if (named === null) continue;
    const parent = ranks.get(named);
    if (parent === undefined) isOrphan[at] = 1;
    // A comment cannot answer itself.
    else if (parent !== at) parents[at] = parent;
  }
  cutCircles(parents);

  // Youngest first, so that each one put before its siblings leaves the oldest at the head.
  const firstAnswers = new Int32Array(count).fill(NONE);
  const nextSiblings = new Int32Array(count).fill(NONE);
  let top = NONE;
  for (let at = count - 1; at >= 0; at -= 1) {
    const parent = parents[at] as number;
    nextSiblings[at] = parent === NONE ? top : (firstAnswers[parent] as number);
    if (parent === NONE) top = at;
    else firstAnswers[parent] = at;
  }

  const order: ThreadOrder = {
    from: new Int32Array(count),
    depths: new Int32Array(count),
    orphans: new Uint8Array(count),
  };
  let depth = 0;
  let place = 0;
  for (let at = top; at !== NONE; place += 1) {
    order.from[place] = byDate[at] as number;
    order.depths[place] = depth;
    order.orphans[place] = isOrphan[at] as number;
    let next = firstAnswers[at] as number;
    if (next !== NONE) depth += 1;
    // Without answers: on to the next sibling, or that of the nearest one above who has one.
    for (let from = at; next === NONE && from !== NONE; from = parents[from] as number) {
      next = nextSiblings[from] as number;
      if (next === NONE) depth -= 1;
    }
    at = next;
  }
  return order;
}

/** Takes the parent of the oldest comment of each circle away. Places are in the order of dates. */
function cutCircles(parents: Int32Array): void {
  /** The walk up in which a place was first met; 0 for not yet. */
  const walks = new Int32Array(parents.length);
  for (let start = 0; start < parents.length; start += 1) {
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
}
