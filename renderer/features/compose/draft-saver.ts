import type { AppError, Result } from '#contract/index.ts';

/** After the last key, in ms. */
export const quietMs = 400;
/** While someone types without a pause, nothing stays unsaved for longer than this, in ms. */
export const longestUnsavedMs = 1000;
/** A save that has not answered by then counts as failed and is repeated, in ms. */
export const answerWithinMs = 10_000;

/** Where the text stands, for the line under it. */
export type SaveState =
  /** As it was opened. */
  | { readonly kind: 'untouched' }
  /** Typed, not yet on the disk. */
  | { readonly kind: 'pending' }
  | { readonly kind: 'saved'; readonly at: number }
  /** Not on the disk, and why; it is tried again by itself. */
  | { readonly kind: 'failed'; readonly error: AppError };

export interface SaverPorts {
  readonly now: () => number;
  /** Runs the task once after so many ms; gives back the way to call it off. */
  readonly schedule: (ms: number, task: () => void) => () => void;
  /** Durable when it resolves. Safe to repeat; may reject when the core cannot be reached. */
  readonly save: (text: string, revision: number) => Promise<Result<{ readonly savedAt: number }>>;
}

/** One text and its way to the disk. It lives outside the view, so that no re-render can lose it. */
export interface DraftSaver {
  readonly text: () => string;
  readonly state: () => SaveState;
  readonly isDurable: () => boolean;
  /** The revision of the last save that was started; 0 before the first. */
  readonly revision: () => number;
  readonly type: (text: string) => void;
  /** Saves now; resolves when the newest text is on the disk, or with the reason why not. */
  readonly flush: () => Promise<Result<null>>;
  /** Ends it: nothing more is saved. For a draft that was sent or discarded. */
  readonly stop: () => void;
  readonly subscribe: (listener: () => void) => () => void;
}

/** Waits between attempts after a failure: 2, 4, 8, then 15 s. */
export const retryAfterMs = (failures: number): number => Math.min(15_000, 1000 * 2 ** failures);

/**
 * Saves one draft as it is typed: soon, in order, one save at a time, and again until it works.
 * `isSaved` false means that `text` was put back from a safety copy and is not on the disk yet.
 */
export function createDraftSaver(
  ports: SaverPorts,
  opened: { readonly text: string; readonly isSaved: boolean },
): DraftSaver {
  let text = opened.text;
  let durable: string | null = opened.isSaved ? opened.text : null;
  let state: SaveState = { kind: 'untouched' };
  let unsavedSince: number | null = null;
  let revision = 0;
  let failures = 0;
  let isStopped = false;
  let running: Promise<void> | null = null;
  let cancelTimer = (): void => {};
  const listeners = new Set<() => void>();

  const show = (next: SaveState): void => {
    state = next;
    for (const listener of listeners) listener();
  };
  const later = (ms: number): void => {
    cancelTimer();
    cancelTimer = ports.schedule(ms, () => void run());
  };
  const run = (): Promise<void> => {
    running ??= save().finally(() => {
      running = null;
    });
    return running;
  };

  async function save(): Promise<void> {
    cancelTimer();
    if (isStopped || text === durable) return;
    const saving = text;
    unsavedSince = null;
    // Grows over restarts and windows too: a later editor starts from a later clock.
    revision = Math.max(revision + 1, ports.now());
    const result = await answered(ports, () => ports.save(saving, revision));
    if (isStopped) return;
    if (!result.ok) {
      failures += 1;
      show({ kind: 'failed', error: result.error });
      later(retryAfterMs(failures));
      return;
    }
    durable = saving;
    failures = 0;
    if (text === durable) return show({ kind: 'saved', at: result.value.savedAt });
    show({ kind: 'pending' });
    later(pause());
  }

  /** How long to wait for the next key, so that the oldest unsaved key does not wait too long. */
  const pause = (): number => {
    const waited = unsavedSince === null ? 0 : ports.now() - unsavedSince;
    return Math.max(0, Math.min(quietMs, longestUnsavedMs - waited));
  };

  if (durable === null) later(0);

  return {
    text: () => text,
    state: () => state,
    isDurable: () => text === durable,
    revision: () => revision,
    type: (next) => {
      if (isStopped || next === text) return;
      text = next;
      unsavedSince ??= ports.now();
      // A failure stays in sight until a save goes well.
      show(state.kind === 'failed' ? state : { kind: 'pending' });
      if (running === null) later(pause());
    },
    flush: async () => {
      // Once for a save that was already under way with an older text, once for the newest.
      for (let turn = 0; turn < 2 && text !== durable && !isStopped; turn += 1) await run();
      if (text === durable || isStopped) return { ok: true, value: null };
      return state.kind === 'failed'
        ? { ok: false, error: state.error }
        : { ok: false, error: { code: 'storage' } };
    },
    stop: () => {
      isStopped = true;
      cancelTimer();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A save that rejects or never answers is a failure like any other. */
async function answered<T>(ports: SaverPorts, ask: () => Promise<Result<T>>): Promise<Result<T>> {
  return new Promise((resolve) => {
    const cancel = ports.schedule(answerWithinMs, () =>
      resolve({ ok: false, error: { code: 'timeout' } }),
    );
    const settle = (result: Result<T>): void => {
      cancel();
      resolve(result);
    };
    ask().then(settle, () => settle({ ok: false, error: { code: 'internal' } }));
  });
}
