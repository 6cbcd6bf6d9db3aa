import type { Content } from './query.ts';

/**
 * What the index knows of a text besides its words, as words of one sign each, from Unicode's private areas: no
 * text holds them (`wordsOf` leaves them out), and one sign costs least.
 */
export const blogLabel = (blogId: number): string =>
  String.fromCodePoint(0xf0000 + (blogId % 0xfff0));
export const contentLabel = (content: Content): string =>
  content === 'link' ? '\ue001' : '\ue002';

const FIRST_YEAR = 1970;
const LAST_YEAR = 2100;
const monthLabel = (month: number): string => String.fromCodePoint(0x100000 + month);
const yearLabel = (year: number): string => String.fromCodePoint(0x108000 + year);

/** Months since January 1970, UTC; what lies outside of the years known here counts to the nearest. */
const monthOf = (at: number): number => {
  const date = new Date(Number.isFinite(at) ? at : 0);
  const month = (date.getUTCFullYear() - FIRST_YEAR) * 12 + date.getUTCMonth();
  return Math.min(Math.max(month, 0), (LAST_YEAR - FIRST_YEAR) * 12 - 1);
};

export function labelsOf(text: {
  readonly blogId: number;
  readonly at: number;
  readonly html: string;
}): string {
  const month = monthOf(text.at);
  const labels = [blogLabel(text.blogId), monthLabel(month), yearLabel(Math.floor(month / 12))];
  if (/<a\s[^>]*href/i.test(text.html)) labels.push(contentLabel('link'));
  // Smilies are pictures to WordPress only.
  if (/<img\s(?![^>]*\b(?:wp-smiley|emoji)\b)/i.test(text.html)) labels.push(contentLabel('image'));
  return labels.join(' ');
}

const DAY_MS = 86_400_000;

/**
 * Labels of which every text between two moments has one (a day more at both ends, because calendars differ):
 * whole years by one label, other months by their own.
 */
export function spanLabels(after: number | null, before: number | null): readonly string[] {
  const first = after === null ? 0 : monthOf(after - DAY_MS);
  const last = before === null ? (LAST_YEAR - FIRST_YEAR) * 12 - 1 : monthOf(before + DAY_MS);
  const labels: string[] = [];
  for (let month = first; month <= last; month += 1) {
    if (month % 12 === 0 && month + 11 <= last) {
      labels.push(yearLabel(month / 12));
      month += 11;
    } else {
      labels.push(monthLabel(month));
    }
  }
  return labels;
}

/** Labels of years from this moment's back, the newest first. */
export function yearLabelsBefore(now: number, years: number): readonly string[] {
  const newest = Math.floor(monthOf(now + DAY_MS) / 12);
  return Array.from({ length: Math.min(years, newest + 1) }, (_, i) => yearLabel(newest - i));
}
