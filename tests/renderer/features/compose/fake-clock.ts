/** A clock that jumps and runs what is due, in order, letting promises settle between. */
export function fakeClock(start = 1000) {
  let now = start;
  let timers: { at: number; task: () => void }[] = [];
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    now: () => now,
    schedule: (ms: number, task: () => void) => {
      const timer = { at: now + ms, task };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    waiting: () => timers.length,
    settle,
    advance: async (ms: number) => {
      const until = now + ms;
      await settle();
      for (;;) {
        const due = timers.filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at)[0];
        if (due === undefined) break;
        now = Math.max(now, due.at);
        timers = timers.filter((timer) => timer !== due);
        due.task();
        await settle();
      }
      now = until;
      await settle();
    },
  };
}
