import { type CommentId, commentFlags, type Thread } from '#contract/index.ts';

/** A thread's outline with what is worked out from it once. Places count the comments in reading order from 0. */
export interface ThreadModel {
  readonly thread: Thread;
  readonly placeOf: ReadonlyMap<CommentId, number>;
  /** The parent's place; -1 at the top. */
  readonly parents: Int32Array;
  /** The place after the last comment that answers this one, however deep. */
  readonly ends: Int32Array;
}

export type Sort = 'thread' | 'newest' | 'oldest';

/** What of a thread is to be seen, and how. */
export interface View {
  readonly sort: Sort;
  /** The subthread that is shown on its own; null: the whole thread. */
  readonly root: CommentId | null;
  /** Comments whose answers are folded away. */
  readonly folded: ReadonlySet<CommentId>;
  /** Levels of answers that there is room for. */
  readonly mostDepth: number;
}

/** A comment as it stands in the list on screen. */
export interface Row {
  readonly place: number;
  /** As shown: from the subthread's own top, 0 where the sort is by date. */
  readonly depth: number;
  /** Answers below it that are not shown: folded away, or too deep for the room. */
  readonly hidden: number;
  readonly why: 'folded' | 'deep' | null;
}

export function modelOf(thread: Thread): ThreadModel {
  const { ids, depths } = thread;
  const parents = new Int32Array(ids.length).fill(-1);
  const ends = new Int32Array(ids.length);
  const path: number[] = [];
  for (let place = 0; place < ids.length; place += 1) {
    const depth = depths[place] ?? 0;
    while (path.length > depth) ends[path.pop() as number] = place;
    parents[place] = path.at(-1) ?? -1;
    path.push(place);
  }
  for (const place of path) ends[place] = ids.length;
  return { thread, parents, ends, placeOf: new Map(ids.map((id, place) => [id, place])) };
}

export const idAt = (model: ThreadModel, place: number): CommentId =>
  model.thread.ids[place] as CommentId;

export const parentOf = (model: ThreadModel, place: number): number => model.parents[place] ?? -1;

export const nameAt = (model: ThreadModel, place: number): string =>
  model.thread.names[model.thread.authors[place] ?? -1] ?? '';

export const isSo = (model: ThreadModel, place: number, flag: keyof typeof commentFlags): boolean =>
  ((model.thread.flags[place] ?? 0) & commentFlags[flag]) !== 0;

/** Places from the top of the thread down to the parent. */
export function ancestorsOf(model: ThreadModel, place: number): readonly number[] {
  const above: number[] = [];
  for (let at = parentOf(model, place); at >= 0; at = parentOf(model, at)) above.push(at);
  return above.reverse();
}

/** The comments that are to be seen, in the order of the sort. */
export function rowsOf(model: ThreadModel, view: View): readonly Row[] {
  return view.sort === 'thread' ? rowsInThread(model, view) : rowsByDate(model, view.sort);
}

function rowsInThread(model: ThreadModel, view: View): readonly Row[] {
  const { ids, depths } = model.thread;
  const root = view.root === null ? -1 : (model.placeOf.get(view.root) ?? -1);
  const begin = Math.max(root, 0);
  const end = root < 0 ? ids.length : (model.ends[root] ?? ids.length);
  const top = depths[begin] ?? 0;
  const rows: Row[] = [];
  for (let place = begin; place < end; ) {
    const depth = (depths[place] ?? 0) - top;
    const after = model.ends[place] ?? place + 1;
    const answers = after - place - 1;
    const why =
      answers === 0
        ? null
        : view.folded.has(idAt(model, place))
          ? 'folded'
          : depth >= view.mostDepth
            ? 'deep'
            : null;
    rows.push({ place, depth, hidden: why === null ? 0 : answers, why });
    place = why === null ? place + 1 : after;
  }
  return rows;
}

function rowsByDate(model: ThreadModel, sort: 'newest' | 'oldest'): readonly Row[] {
  const { ids, publishedAts, numbers } = model.thread;
  const sign = sort === 'oldest' ? 1 : -1;
  return ids
    .map((_, place) => place)
    .sort(
      (a, b) =>
        sign *
        ((publishedAts[a] ?? 0) - (publishedAts[b] ?? 0) || (numbers[a] ?? 0) - (numbers[b] ?? 0)),
    )
    .map((place) => ({ place, depth: 0, hidden: 0, why: null }));
}

/** The view in which this comment is to be seen, as near to the present one as can be. */
export function viewShowing(model: ThreadModel, view: View, id: CommentId): View {
  const place = model.placeOf.get(id);
  if (place === undefined || view.sort !== 'thread') return view;
  const path = ancestorsOf(model, place);
  const above = new Set(path.map((at) => idAt(model, at)));
  const folded = [...view.folded].some((one) => above.has(one))
    ? new Set([...view.folded].filter((one) => !above.has(one)))
    : view.folded;
  const line = [...path, place];
  const from = view.root === null ? 0 : line.findIndex((at) => idAt(model, at) === view.root);
  if (from >= 0 && line.length - 1 - from <= view.mostDepth) return { ...view, folded };
  const top = line.length - 1 - view.mostDepth;
  const root = top <= 0 ? null : idAt(model, line[top] as number);
  return { ...view, folded, root };
}

/** The next (or previous) of these comments after a place, in reading order; null if there is none. */
export function nextOf(
  model: ThreadModel,
  wanted: ReadonlySet<CommentId>,
  from: number,
  step: 1 | -1,
): CommentId | null {
  const begin = from < 0 && step === -1 ? model.thread.ids.length - 1 : from + step;
  if (wanted.size === 0) return null;
  for (let place = Math.max(begin, 0); place >= 0 && place < model.thread.ids.length; place += step)
    if (wanted.has(idAt(model, place))) return idAt(model, place);
  return null;
}

/** The first comment of the next (or previous) thread: one that answers nothing. */
export function nextThread(model: ThreadModel, from: number, step: 1 | -1): CommentId | null {
  const { depths, ids } = model.thread;
  for (let place = from + step; place >= 0 && place < ids.length; place += step)
    if (depths[place] === 0) return idAt(model, place);
  return null;
}

/** How many of these are among the answers to a comment, however deep. */
export function countUnder(
  model: ThreadModel,
  place: number,
  wanted: ReadonlySet<CommentId>,
): number {
  if (wanted.size === 0) return 0;
  let count = 0;
  for (let at = place + 1; at < (model.ends[place] ?? 0); at += 1)
    if (wanted.has(idAt(model, at))) count += 1;
  return count;
}

/** Comments that are muted because they answer a muted one, or are it. */
export function mutedUnder(
  model: ThreadModel,
  subthreads: readonly CommentId[],
): ReadonlySet<CommentId> {
  const muted = new Set<CommentId>();
  for (const id of subthreads) {
    const place = model.placeOf.get(id);
    if (place === undefined) continue;
    for (let at = place; at < (model.ends[place] ?? 0); at += 1) muted.add(idAt(model, at));
  }
  return muted;
}
