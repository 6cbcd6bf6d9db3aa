/** Lets tasks with the same key run one after another. */
export interface Turns {
  readonly run: <T>(key: number, task: () => Promise<T>) => Promise<T>;
  /** Resolves when nothing runs. */
  readonly idle: () => Promise<void>;
}

export function createTurns(): Turns {
  const last = new Map<number, Promise<unknown>>();
  return {
    run: (key, task) => {
      const before = last.get(key) ?? Promise.resolve();
      const own = before.then(task, task);
      last.set(key, own);
      const forget = () => {
        if (last.get(key) === own) last.delete(key);
      };
      own.then(forget, forget);
      return own;
    },
    idle: async () => {
      while (last.size > 0) await Promise.allSettled(last.values());
    },
  };
}
