/** Lets tasks with the same key run one after another. */
export interface Turns {
  readonly run: <T>(key: number, task: () => Promise<T>) => Promise<T>;
  /** Whether a task waits for the one that runs. */
  readonly hasWaiting: (key: number) => boolean;
  /** Resolves when nothing runs. */
  readonly idle: () => Promise<void>;
}

export function createTurns(): Turns {
  const last = new Map<number, Promise<unknown>>();
  const count = new Map<number, number>();
  return {
    run: (key, task) => {
      const before = last.get(key) ?? Promise.resolve();
      const own = before.then(task, task);
      last.set(key, own);
      count.set(key, (count.get(key) ?? 0) + 1);
      const forget = () => {
        const left = (count.get(key) ?? 1) - 1;
        if (left === 0) count.delete(key);
        else count.set(key, left);
        if (last.get(key) === own) last.delete(key);
      };
      own.then(forget, forget);
      return own;
    },
    hasWaiting: (key) => (count.get(key) ?? 0) > 1,
    idle: async () => {
      while (last.size > 0) await Promise.allSettled(last.values());
    },
  };
}
