/** Runs at most `size` tasks at once, the others in the order they came; urgent ones go first. */
export interface Slots {
  readonly run: <T>(task: () => Promise<T>, isUrgent: boolean) => Promise<T>;
}

export function createSlots(size: number): Slots {
  let free = size;
  const waiting: (() => void)[] = [];
  return {
    run: async (task, isUrgent) => {
      if (free > 0) free -= 1;
      // A slot is handed over, never given back in between, so that none can be taken twice.
      else {
        await new Promise<void>((resolve) => {
          if (isUrgent) waiting.unshift(resolve);
          else waiting.push(resolve);
        });
      }
      try {
        return await task();
      } finally {
        const next = waiting.shift();
        if (next === undefined) free += 1;
        else next();
      }
    },
  };
}
