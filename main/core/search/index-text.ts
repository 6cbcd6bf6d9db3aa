import { plainText } from '../text/plain-text.ts';
import { labelsOf } from './labels.ts';
import { tokensOf } from './words.ts';

/** What of one text is looked at: a megabyte in one comment must not hold up everything else. */
export const MOST_HTML = 400_000;
const MOST_TEXT = 100_000;

/** A post's or comment's words and labels, ready for the index. The first 100,000 characters of it can be found. */
export function indexedTextOf(source: {
  readonly id: number;
  readonly blogId: number;
  readonly title: string;
  readonly authorName: string;
  readonly html: string;
  readonly at: number;
}): {
  readonly id: number;
  readonly title: string;
  readonly author: string;
  readonly body: string;
  readonly labels: string;
} {
  const html = source.html.slice(0, MOST_HTML);
  return {
    id: source.id,
    title: tokensOf(source.title),
    author: tokensOf(plainText(source.authorName)),
    body: tokensOf(plainText(html).slice(0, MOST_TEXT)),
    labels: labelsOf({ blogId: source.blogId, at: source.at, html }),
  };
}
