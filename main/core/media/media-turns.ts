/** Lets so many pictures be fetched at once, from one host and in all; the others wait in the order they came. */
export interface MediaTurns {
  readonly run: <T>(host: string, task: () => Promise<T>) => Promise<T>;
}

export function createMediaTurns(perHost: () => number, inAll: number): MediaTurns {
  const active = new Map<string, number>();
  const waiting: { readonly host: string; readonly go: () => void }[] = [];
  let count = 0;

  const isFree = (host: string): boolean =>
    count < inAll && (active.get(host) ?? 0) < Math.max(1, perHost());

  const enter = (host: string): void => {
    count += 1;
    active.set(host, (active.get(host) ?? 0) + 1);
  };

  const leave = (host: string): void => {
    count -= 1;
    const left = (active.get(host) ?? 1) - 1;
    if (left === 0) active.delete(host);
    else active.set(host, left);
    for (let i = 0; i < waiting.length && count < inAll; ) {
      const next = waiting[i];
      if (next !== undefined && isFree(next.host)) {
        waiting.splice(i, 1);
        enter(next.host);
        next.go();
      } else i += 1;
    }
  };

  return {
    run: async (host, task) => {
      if (isFree(host)) enter(host);
      else await new Promise<void>((go) => waiting.push({ host, go }));
      try {
        return await task();
      } finally {
        leave(host);
      }
    },
  };
}
