import { ok, type Result } from '#contract/index.ts';

export type Job = () => Promise<Result<null>>;

/**
 * Runs jobs, at most `atOnce` at a time. `next` is asked for another whenever one has ended; null means that
 * there is none just now. Ends when nothing is under way and there is no other; after an error nothing new is
 * begun, and the error comes when all has ended. Throws what a job threw, then too.
 */
export function workThrough(atOnce: number, next: () => Job | null): Promise<Result<null>> {
  return new Promise((resolve, reject) => {
    let running = 0;
    let failure: Result<null> | null = null;
    let defect: { readonly error: unknown } | null = null;
    const fill = (): void => {
      try {
        while (failure === null && defect === null && running < atOnce) {
          const job = next();
          if (job === null) break;
          running += 1;
          job().then(ended, broke);
        }
      } catch (error) {
        defect ??= { error };
      }
      if (running > 0) return;
      if (defect !== null) reject(defect.error);
      else resolve(failure ?? ok(null));
    };
    const ended = (result: Result<null>): void => {
      running -= 1;
      if (!result.ok) failure ??= result;
      fill();
    };
    const broke = (error: unknown): void => {
      running -= 1;
      defect ??= { error };
      fill();
    };
    fill();
  });
}
