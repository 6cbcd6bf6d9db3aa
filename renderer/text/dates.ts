const DAY_MS = 24 * 60 * 60 * 1000;
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });
const dayAndMonth = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const withYear = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' });
const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'long' });

/** How long ago, up to a week; then the date. Times in ms since the epoch. */
export function shortDate(at: number, now: number): string {
  const ago = now - at;
  if (ago < 45_000) return 'just now';
  if (ago < 60 * 60_000) return relative.format(-Math.max(1, Math.round(ago / 60_000)), 'minute');
  if (ago < DAY_MS) return relative.format(-Math.round(ago / (60 * 60_000)), 'hour');
  if (ago < 7 * DAY_MS) return relative.format(-Math.round(ago / DAY_MS), 'day');
  return (
    new Date(at).getFullYear() === new Date(now).getFullYear() ? dayAndMonth : withYear
  ).format(at);
}

/** Date and time in full, in this computer's time zone. */
export const exactDate = (at: number): string => exact.format(at);

const medium = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** Date and time to be read in a sentence: `14 Nov 2026, 09:30`. */
export const mediumDate = (at: number): string => medium.format(at);

/** "Tuesday" within a week, "14 Nov" before: for "2 new since …". */
export function sinceDate(at: number, now: number): string {
  if (new Date(at).toDateString() === new Date(now).toDateString()) {
    return new Intl.DateTimeFormat(undefined, { timeStyle: 'short' }).format(at);
  }
  return now - at < 6 * DAY_MS ? weekday.format(at) : dayAndMonth.format(at);
}
