/** What became of the wish to ask a host. */
export type Turn =
  /** Ask now, and call `leave` when the answer is there, however it went. */
  | { readonly kind: 'go'; readonly leave: () => void }
  /** The host asked to wait: nothing may be sent for so long (ms). */
  | { readonly kind: 'closed'; readonly forMs: number }
  | { readonly kind: 'aborted' };

/** Lets only so many requests at once to each host, in the order they came, and none while it asks to wait. */
export interface HostGate {
  enter(host: string, signal: AbortSignal): Promise<Turn>;
  /** The host asked to wait: who queues is sent away too. A shorter wait does not end a longer one. */
  close(host: string, forMs: number): void;
}

interface Door {
  active: number;
  readonly queue: ((turn: Turn) => void)[];
  closedAt: number;
  closedUntil: number;
}

/**
 * @param atOnce requests at once to one host; asked each time, so that a change holds at once.
 * @param now ms since the epoch. A clock that was set back opens what is closed: better a request too early than
 *   a blog that is never asked again.
 */
export function createHostGate(atOnce: () => number, now: () => number): HostGate {
  const doors = new Map<string, Door>();

  const doorOf = (host: string): Door => {
    const known = doors.get(host);
    if (known !== undefined) return known;
    const door: Door = { active: 0, queue: [], closedAt: 0, closedUntil: 0 };
    doors.set(host, door);
    return door;
  };

  const closedForMs = (door: Door): number => {
    const time = now();
    return time < door.closedAt ? 0 : Math.max(0, door.closedUntil - time);
  };

  const go = (host: string, door: Door): Turn => {
    door.active += 1;
    let isIn = true;
    return {
      kind: 'go',
      leave: () => {
        if (!isIn) return;
        isIn = false;
        door.active -= 1;
        while (door.queue.length > 0 && door.active < atOnce())
          door.queue.shift()?.(go(host, door));
        if (door.active === 0 && closedForMs(door) === 0) doors.delete(host);
      },
    };
  };

  return {
    enter: async (host, signal) => {
      if (signal.aborted) return { kind: 'aborted' };
      const door = doorOf(host);
      const forMs = closedForMs(door);
      if (forMs > 0) return { kind: 'closed', forMs };
      if (door.queue.length === 0 && door.active < atOnce()) return go(host, door);
      return new Promise<Turn>((resolve) => {
        const called = (turn: Turn): void => {
          signal.removeEventListener('abort', giveUp);
          resolve(turn);
        };
        const giveUp = (): void => {
          door.queue.splice(door.queue.indexOf(called), 1);
          resolve({ kind: 'aborted' });
        };
        signal.addEventListener('abort', giveUp, { once: true });
        door.queue.push(called);
      });
    },
    close: (host, forMs) => {
      const door = doorOf(host);
      const time = now();
      const until = time + forMs;
      // A closing from before the clock was set back counts no more.
      if (time < door.closedAt || until > door.closedUntil) door.closedUntil = until;
      door.closedAt = time;
      const left = closedForMs(door);
      if (left > 0)
        for (const called of door.queue.splice(0)) called({ kind: 'closed', forMs: left });
    },
  };
}
