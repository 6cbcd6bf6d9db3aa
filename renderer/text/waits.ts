import { counted } from './plural.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * How long, in words for a sentence: `40 seconds`, `4 minutes`, `3 hours`, `2 days`. Rounds up, so that
 * nothing is promised too early; at least one second.
 */
export function waitInWords(ms: number): string {
  const steps = [
    [second, 90 * second, 'second'],
    [minute, 90 * minute, 'minute'],
    [hour, 36 * hour, 'hour'],
  ] as const;
  for (const [unit, below, name] of steps) {
    const count = Math.max(1, Math.ceil(ms / unit));
    if (count * unit < below) return counted(count, name);
  }
  return counted(Math.ceil(ms / day), 'day');
}

/** A countdown that is looked at while it runs: `40 s`, `4 min`, `2 h`. Null once the time has come. */
export function countdown(until: number, now: number): string | null {
  const ms = until - now;
  if (ms <= 0) return null;
  const seconds = Math.ceil(ms / second);
  if (seconds < 100) return `${seconds} s`;
  const minutes = Math.ceil(ms / minute);
  if (minutes < 100) return `${minutes} min`;
  const hours = Math.ceil(ms / hour);
  return hours < 48 ? `${hours} h` : counted(Math.ceil(ms / day), 'day');
}

/** How often a countdown's words can change now, in ms: each second near the end, else each half minute. */
export const countdownStep = (until: number, now: number): number =>
  until - now < 100 * second ? second : 30 * second;
