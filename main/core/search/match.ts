import type { Query, Term } from './query.ts';
import { tokensOf, type Word } from './words.ts';

/** A text as it is looked through without an index: the words of its parts, folded. */
export interface FoldedText {
  readonly title: string;
  readonly author: string;
  readonly body: string;
}

export const foldText = (text: {
  readonly title: string;
  readonly author: string;
  readonly body: string;
}): FoldedText => ({
  title: ` ${tokensOf(text.title)} `,
  author: ` ${tokensOf(text.author)} `,
  body: ` ${tokensOf(text.body)} `,
});

/** Whether the words of the query are in it, exactly as the index would say. */
export function fits(query: Query, text: FoldedText): boolean {
  const has = (term: Term): boolean =>
    holds(text.title, term) || holds(text.author, term) || holds(text.body, term);
  return (
    query.terms.every(has) &&
    !query.not.some(has) &&
    (query.from.length === 0 || query.from.some((term) => holds(text.author, term))) &&
    !query.notFrom.some((term) => holds(text.author, term))
  );
}

const holds = (folded: string, { tokens, isPrefix }: Term): boolean =>
  folded.includes(` ${tokens.join(' ')}${isPrefix ? '' : ' '}`);

/** How well it fits, without knowing how rare the words are: more is better. */
export function closeness(query: Query, text: FoldedText): number {
  let score = 0;
  for (const term of query.terms) {
    if (holds(text.title, term)) score += 4;
    if (holds(text.author, term)) score += 2;
    if (holds(text.body, term)) score += 1;
  }
  return score;
}

/** A stretch of a text, from `start` up to `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
  /** Which of the terms it is. */
  readonly term: number;
}

/** Where the terms stand in a text, in order; none overlap. */
export function spansOf(words: readonly Word[], terms: readonly Term[]): readonly Span[] {
  const spans: Span[] = [];
  for (let i = 0; i < words.length; i += 1) {
    const term = terms.findIndex((one) => standsAt(words, i, one));
    if (term < 0) continue;
    const { length } = (terms[term] as Term).tokens;
    const first = words[i] as Word;
    const end = (words[i + length - 1] as Word).end;
    const before = spans.at(-1);
    if (before !== undefined && before.end > first.start) {
      spans[spans.length - 1] = { ...before, end: Math.max(before.end, end) };
    } else {
      spans.push({ start: first.start, end, term });
    }
  }
  return spans;
}

function standsAt(words: readonly Word[], at: number, { tokens, isPrefix }: Term): boolean {
  if (at + tokens.length > words.length) return false;
  return tokens.every((token, i) => {
    const word = (words[at + i] as Word).token;
    return isPrefix && i === tokens.length - 1 ? word.startsWith(token) : word === token;
  });
}
