/** The time one request may take, and whoever else may call it off. */
export interface Deadline {
  /** Aborts when the time is up or the caller calls it off. */
  readonly signal: AbortSignal;
  /** True if it was the time, not the caller. */
  readonly hasPassed: () => boolean;
  /** The clock runs; what waits for its turn does not use up its time. */
  readonly run: () => void;
  readonly pause: () => void;
  /** Lets go of clock and caller; must be called in the end. */
  readonly end: () => void;
}

/** A stopped clock of `ms`. Nothing of it stays after `end`: thousands of requests may share the caller's signal. */
export function createDeadline(ms: number, caller: AbortSignal | undefined): Deadline {
  const controller = new AbortController();
  let leftMs = ms;
  let startedAt = 0;
  let timer: NodeJS.Timeout | null = null;
  let hasPassed = false;
  const callOff = (): void => controller.abort(caller?.reason);
  if (caller?.aborted) callOff();
  else caller?.addEventListener('abort', callOff, { once: true });
  const pause = (): void => {
    if (timer === null) return;
    clearTimeout(timer);
    timer = null;
    leftMs -= performance.now() - startedAt;
  };
  return {
    signal: controller.signal,
    hasPassed: () => hasPassed,
    run: () => {
      startedAt = performance.now();
      timer = setTimeout(
        () => {
          hasPassed = true;
          controller.abort();
        },
        Math.max(0, leftMs),
      );
    },
    pause,
    end: () => {
      pause();
      caller?.removeEventListener('abort', callOff);
    },
  };
}
