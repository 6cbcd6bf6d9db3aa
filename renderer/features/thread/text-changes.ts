import { diffWordsWithSpace } from 'diff';

/** A piece of two texts laid over each other. */
export interface TextPiece {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Longer comparisons would be waited for. */
const PATIENCE_MS = 300;

const words = new Intl.Segmenter(undefined, { granularity: 'word' });

/** What was changed from one text to the next, word by word; null if they are too different and too long. */
export function changesBetween(before: string, after: string): readonly TextPiece[] | null {
  const parts = diffWordsWithSpace(before, after, { timeout: PATIENCE_MS, intlSegmenter: words });
  return (
    parts?.map(({ added, removed, value }) => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value,
    })) ?? null
  );
}

const BLOCKS = 'p, div, li, blockquote, pre, h1, h2, h3, h4, h5, h6, tr, figure, hr';

/** The words of a sanitised fragment, a line for each block. */
export function wordsOf(fragment: DocumentFragment): string {
  for (const line of fragment.querySelectorAll('br')) line.replaceWith('\n');
  for (const block of fragment.querySelectorAll(BLOCKS)) block.append('\n');
  return (fragment.textContent ?? '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/\n\s*\n/g, '\n\n')
    .trim();
}
