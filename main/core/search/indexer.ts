import type { Context } from '../context.ts';
import { type IndexedKind, newStamp, type SearchIndex } from '../store/search-index.ts';
import {
  changesToIndex,
  forgetChanges,
  lastRows,
  setStamp,
  sourceOf,
  sourcesAfter,
  stampOf,
} from '../store/search-source.ts';
import { troubleOf } from '../store/store-health.ts';
import { indexedTextOf } from './index-text.ts';

/** Keeps the index up to date, a little at a time, when nothing else is being written. */
export interface Indexer {
  /** The index belongs to this store and can be asked. */
  readonly isReady: () => boolean;
  /** null when everything is in the index; numbers are rows, not exact counts. */
  readonly progress: () => { readonly done: number; readonly total: number } | null;
  /** Something is wrong with the index: it is thrown away and begun anew. */
  readonly discard: (error: unknown) => void;
  readonly start: () => void;
  readonly stop: () => void;
}

/** The event loop is held up no longer than this at a time, but for a single huge text. */
const SLICE_MS = 6;
const PAUSE_MS = 12;
const ROWS = 60;
/** Pages joined at a time: some 5 ms. */
const TIDY_PAGES = 8;
/** What a slice writes is joined with what is there four to eight times over its life. */
const TIDYINGS = 8;
/** How long nothing may have been written before a slice. */
const IDLE_MS = 400;
/** A store that is written all the time must not put the index off for ever. */
const LONGEST_WAIT_MS = 1_500;
const TELL_EVERY_MS = 1_000;
const FULL_PAUSE_MS = 60_000;

const kinds: readonly IndexedKind[] = ['post', 'comment'];

export function createIndexer(
  { db, ports, emit }: Pick<Context, 'db' | 'ports' | 'emit'>,
  index: SearchIndex,
): Indexer {
  let isOwn = false;
  let isRunning = false;
  let isWriting = false;
  let cancel: (() => void) | null = null;
  let writtenAt = Number.NEGATIVE_INFINITY;
  let dueAt = 0;
  let toldAt = Number.NEGATIVE_INFINITY;
  let tidying = 0;
  let hasNews = false;

  /** An index of another store, or of this one as it once was, says what is not so. */
  function claim(): void {
    if (isOwn || !index.isAvailable()) return;
    const known = stampOf(db);
    const last = lastRows(db);
    const marks = index.watermark();
    const isFit =
      known !== null &&
      index.stamp() === known &&
      kinds.every((kind) => marks[kind] <= last[kind] || hasChanges());
    if (!isFit) index.reset();
    if (!index.isAvailable()) return;
    const stamp = newStamp();
    quietly(() => setStamp(db, stamp));
    index.write(true, () => index.setStamp(stamp));
    isOwn = true;
  }

  const hasChanges = (): boolean => changesToIndex(db, 1).length > 0;

  /** What is written here must not count as a reason to wait. */
  function quietly(work: () => void): void {
    isWriting = true;
    try {
      work();
    } finally {
      isWriting = false;
    }
  }

  /** False when there was nothing to do. */
  function step(): boolean {
    claim();
    if (!isOwn) return false;
    return takeChanges() || takeNew();
  }

  function takeChanges(): boolean {
    const changes = changesToIndex(db, ROWS);
    if (changes.length === 0) return false;
    const until = performance.now() + SLICE_MS;
    const marks = index.watermark();
    const done: number[] = [];
    index.write(true, () => {
      for (const { key, kind, id } of changes) {
        // What was never put in is found by its number.
        if (id <= marks[kind]) {
          const source = sourceOf(db, kind, id);
          if (source === undefined) index.remove(kind, id);
          else index.put(kind, indexedTextOf(source), false);
        }
        done.push(key);
        if (performance.now() > until) break;
      }
      // Numbers of removed rows at the end are given again: what comes under them is new.
      if (changes.length < ROWS && done.length === changes.length) {
        const last = lastRows(db);
        for (const kind of kinds) {
          if (marks[kind] > last[kind]) index.setWatermark(kind, last[kind]);
        }
      }
    });
    // Only now: killed in between, it is done once more.
    quietly(() => forgetChanges(db, done));
    return true;
  }

  function takeNew(): boolean {
    const marks = index.watermark();
    for (const kind of kinds) {
      const sources = sourcesAfter(db, kind, marks[kind], ROWS);
      if (sources.length === 0) continue;
      const until = performance.now() + SLICE_MS;
      index.write(false, () => {
        let mark = marks[kind];
        for (const source of sources) {
          index.put(kind, indexedTextOf(source), true);
          mark = source.id;
          if (performance.now() > until) break;
        }
        index.setWatermark(kind, mark);
      });
      return true;
    }
    return false;
  }

  function discard(error: unknown): void {
    ports.log.warn('the search index is made anew', { error: String(error) });
    isOwn = false;
    index.reset();
    wake();
  }

  function tell(isDone: boolean): void {
    if (!isDone && ports.now() - toldAt < TELL_EVERY_MS) return;
    toldAt = ports.now();
    emit({ type: 'changed', topics: ['search'] });
  }

  function run(): void {
    cancel = null;
    if (!isRunning) return;
    const now = ports.now();
    if (now - writtenAt < IDLE_MS && now < dueAt) {
      plan(IDLE_MS);
      return;
    }
    dueAt = now + LONGEST_WAIT_MS;
    try {
      if (work()) plan(PAUSE_MS);
    } catch (error) {
      // A full disk is nothing that a new index would mend.
      if (troubleOf(error) === 'full') plan(FULL_PAUSE_MS);
      else discard(error);
    }
  }

  /** One slice; false when all is done. */
  function work(): boolean {
    if (tidying > 0) {
      tidying = index.tidy(TIDY_PAGES) ? tidying - 1 : 0;
      return true;
    }
    if (step()) {
      tidying = TIDYINGS;
      hasNews = true;
      tell(false);
      return true;
    }
    if (hasNews) tell(true);
    hasNews = false;
    return isOwn && index.tidy(TIDY_PAGES);
  }

  function plan(ms: number): void {
    cancel ??= ports.schedule(ms, run);
  }

  function wake(): void {
    if (!isRunning || cancel !== null) return;
    dueAt = ports.now() + LONGEST_WAIT_MS;
    plan(IDLE_MS);
  }

  const stopListening = db.onOutcome((error) => {
    if (error !== null || isWriting) return;
    writtenAt = ports.now();
    wake();
  });

  return {
    isReady: () => {
      try {
        claim();
      } catch (error) {
        ports.log.warn('the search index cannot be used', { error: String(error) });
      }
      return isOwn && index.isAvailable();
    },
    progress: () => {
      if (!isOwn || !index.isAvailable()) return null;
      const marks = index.watermark();
      const last = lastRows(db);
      const done = Math.min(marks.post, last.post) + Math.min(marks.comment, last.comment);
      const total = last.post + last.comment;
      return done >= total ? null : { done, total };
    },
    discard,
    start: () => {
      isRunning = true;
      wake();
    },
    stop: () => {
      isRunning = false;
      stopListening();
      cancel?.();
      cancel = null;
      index.close();
    },
  };
}
