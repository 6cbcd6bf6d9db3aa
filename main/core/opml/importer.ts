import { randomUUID } from 'node:crypto';
import type { Context } from '../context.ts';
import {
  addOpmlItems,
  clearOpmlItems,
  dropWaitingOpmlItems,
  type OpmlItem,
  type OpmlOutcome,
  retryOpmlItems,
  settleOpmlItem,
  waitingOpmlItems,
} from '../store/opml.ts';
import type { OpmlEntry } from './parse.ts';

/** Adds what a list names, in the background. What waits is in the store, so that a restart goes on with it. */
export interface Importer {
  /** Goes on with what waits, and from then on by itself. */
  readonly start: () => void;
  /** Ends what is under way, which then waits for the next start; nothing is written once it has resolved. */
  readonly stop: () => Promise<void>;
  /** Adds to an import that runs; the report of one that is done gives way. */
  readonly add: (entries: readonly OpmlEntry[]) => void;
  /** Gives up what waits; if nothing does, forgets the report. */
  readonly dismiss: () => void;
  /** What could not be added is tried once more. */
  readonly retry: () => void;
}

const AT_ONCE = 3;
/** Progress is announced a few times a second at most. */
const ANNOUNCE_EVERY_MS = 300;
/** A network that has just come back needs a moment. */
const SETTLE_MS = 1000;
/** A host that asks to wait is waited for, with everything behind it: many blogs of a list are often on one host. */
const MOST_WAITS = 3;
const LONGEST_WAIT_MS = 30 * 60_000;
/** After the disk refused to keep an outcome. */
const PAUSE_MS = 60_000;

/**
 * @param add puts one address into the store. Its network's failures are outcomes; without a network here they
 *   are not, and the item goes on waiting.
 */
export function createImporter(
  context: Context,
  { add }: { readonly add: (item: OpmlItem, signal: AbortSignal) => Promise<OpmlOutcome> },
): Importer {
  const { db, ports, emit } = context;
  const underWay = new Map<
    number,
    { readonly controller: AbortController; readonly work: Promise<void> }
  >();
  /** How often each item was told to wait. */
  const waits = new Map<number, number>();
  let restsUntil = 0;
  let isRunning = false;
  let cancelTimer = (): void => {};
  let stopListening = (): void => {};
  let announcedAt = 0;
  let cancelAnnouncement: (() => void) | null = null;

  function announce(): void {
    if (cancelAnnouncement !== null) return;
    const wait = Math.max(0, announcedAt + ANNOUNCE_EVERY_MS - ports.now());
    const tell = (): void => {
      cancelAnnouncement = null;
      announcedAt = ports.now();
      emit({ type: 'changed', topics: ['imports'] });
    };
    if (wait === 0) tell();
    else cancelAnnouncement = ports.schedule(wait, tell);
  }

  function fill(): void {
    if (!isRunning || !ports.online.isOnline() || ports.now() < restsUntil) return;
    const free = AT_ONCE - underWay.size;
    if (free === 0) return;
    const next = waitingOpmlItems(db, AT_ONCE).filter((item) => !underWay.has(item.id));
    for (const item of next.slice(0, free)) {
      const controller = new AbortController();
      underWay.set(item.id, { controller, work: workOn(item, controller.signal) });
    }
  }

  async function workOn(item: OpmlItem, signal: AbortSignal): Promise<void> {
    // A long list of what is wrong or here already must not hold up everything else.
    await new Promise<void>((resolve) => setImmediate(resolve));
    const outcome = signal.aborted ? null : await outcomeOf(item, signal);
    underWay.delete(item.id);
    const restMs = outcome === null ? 0 : restAsked(item, outcome);
    if (restMs > 0) {
      restsUntil = ports.now() + restMs;
      fillIn(restMs);
      return;
    }
    if (outcome !== null && !signal.aborted && !isToWait(outcome)) {
      try {
        settleOpmlItem(db, item.id, outcome);
      } catch (error) {
        ports.log.error('the outcome of an import was not kept', { detail: String(error) });
        fillIn(PAUSE_MS);
        return;
      }
      announce();
    }
    fill();
  }

  /** How long the host asks to wait, in ms; 0 if it does not, or has done so too often or for too long. */
  function restAsked(item: OpmlItem, outcome: OpmlOutcome): number {
    if (outcome.state !== 'failed' || outcome.error.code !== 'rateLimited') return 0;
    const times = (waits.get(item.id) ?? 0) + 1;
    const restMs = outcome.error.retryAfterMs ?? 60_000;
    if (times > MOST_WAITS || restMs > LONGEST_WAIT_MS) return 0;
    waits.set(item.id, times);
    return Math.max(1000, restMs);
  }

  /** It failed because there is no network here, which says nothing of the blog. */
  const isToWait = (outcome: OpmlOutcome): boolean =>
    outcome.state === 'failed' &&
    (outcome.error.code === 'offline' || outcome.error.code === 'timeout') &&
    !ports.online.isOnline();

  async function outcomeOf(item: OpmlItem, signal: AbortSignal): Promise<OpmlOutcome> {
    try {
      return await add(item, signal);
    } catch (error) {
      const reference = randomUUID().slice(0, 8);
      const detail = error instanceof Error ? error.stack : String(error);
      ports.log.error('an import failed', { reference, detail });
      return { state: 'failed', error: { code: 'internal', reference } };
    }
  }

  function fillIn(ms: number): void {
    cancelTimer();
    if (isRunning) cancelTimer = ports.schedule(ms, fill);
  }

  return {
    start: () => {
      if (isRunning) return;
      isRunning = true;
      stopListening = ports.online.onChange((isOnline) => {
        if (isOnline) fillIn(SETTLE_MS);
      });
      fill();
    },
    stop: async () => {
      isRunning = false;
      cancelTimer();
      stopListening();
      cancelAnnouncement?.();
      const ending = [...underWay.values()];
      for (const { controller } of ending) controller.abort();
      await Promise.all(ending.map(({ work }) => work));
    },
    add: (entries) => {
      addOpmlItems(db, entries);
      announce();
      fill();
    },
    dismiss: () => {
      for (const { controller } of underWay.values()) controller.abort();
      if (dropWaitingOpmlItems(db) === 0) clearOpmlItems(db);
      announce();
    },
    retry: () => {
      retryOpmlItems(db);
      announce();
      fill();
    },
  };
}
