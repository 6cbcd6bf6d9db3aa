import { plainText } from '../../text/plain-text.ts';
import { leadsInside } from '../private-address.ts';

/** Plain text as HTML that shows it. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Plain text of several lines as HTML: an empty line parts paragraphs. */
export function paragraphs(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .split(/\n{2,}/)
    .filter((part) => part.trim() !== '')
    .map((part) => `<p>${escaped(part.trim()).replaceAll('\n', '<br>')}</p>`)
    .join('\n');
}

/**
 * A title of RSS as HTML. The format never said whether a title is text or HTML: one with an entity or a closing
 * tag is HTML, and "Use <b> sparingly" is text.
 */
export const titleHtml = (title: string): string =>
  /&(#\d+|#x[\da-f]+|[a-z]\w+);|<\/\w+>/i.test(title) ? title : escaped(title);

/** A name or a heading, whatever it was written as, as plain text on one line. */
export const oneLine = (html: string): string => plainText(html).replace(/\s+/g, ' ');

/**
 * A date in ms, or null. Feeds write as e-mail does, as ISO does, and worse: without a zone UTC is meant, and a
 * zone that nobody knows is taken for it.
 * Source: RFC 822 §5, RFC 3339 §5.6
 */
export function instantIn(date: string | undefined): number | null {
  const text = date?.trim() ?? '';
  if (text.length > LONGEST_DATE || text.startsWith('0000') || !hasYear.test(text)) return null;
  const hasZone = /(\dZ|\b(GMT|UTC?|[ECMP][SD]T)|[+-]\d\d:?\d\d)$/i.test(text);
  const isIso = /^\d{4}-\d\d-\d\d$/.test(text);
  const attempts =
    hasZone || isIso ? [text] : [zoned(text), zoned(text.replace(/\s+[A-Z]+$/i, ''))];
  for (const attempt of attempts) {
    const time = Date.parse(attempt);
    if (!Number.isNaN(time)) return time;
  }
  return null;
}

const LONGEST_DATE = 100;

/** What has none is read all the same, as some year long ago. */
const hasYear = /^\d{4}-\d\d|\d\s+\p{L}{3,}\.?\s+\d{2,4}\b|\p{L}{3,}\.?\s+\d\d?,?\s+\d{4}\b/u;

const zoned = (text: string): string => (/^\d{4}-/.test(text) ? `${text}Z` : `${text} GMT`);

/** An http address, resolved; null if this is none, or one in a private network named from outside. */
export function addressIn(text: string | undefined, base: string): string | null {
  const trimmed = text?.trim() ?? '';
  if (trimmed === '' || !URL.canParse(trimmed, base)) return null;
  const url = new URL(trimmed, base);
  const isHttp = url.protocol === 'http:' || url.protocol === 'https:';
  return isHttp && !leadsInside(base, url.href) ? url.href : null;
}

/** The address that others are relative to, where the feed sets one. Source: XML Base §3 */
export const baseIn = (base: string | undefined, outer: string): string =>
  addressIn(base, outer) ?? outer;
