import { blogLabel, contentLabel, spanLabels } from './labels.ts';
import type { Query, Term } from './query.ts';

/**
 * A query in the index's own language. Every word stands in quotes and holds letters and digits only, so nothing
 * typed is ever taken for an operator. null if it asks for nothing that the index knows: every row will do.
 * Source: sqlite.org/fts5.html, section 3.
 */
export function expressionOf(
  query: Query,
  blogs: { readonly only: readonly number[] | null; readonly not: readonly number[] },
): string | null {
  const wanted = [
    ...query.terms.map(quoted),
    ...(query.from.length === 0 ? [] : [byAuthor(query.from)]),
    ...(blogs.only === null ? [] : [anyOf(blogs.only.map((id) => quotedWord(blogLabel(id))))]),
    ...query.has.map((content) => quotedWord(contentLabel(content))),
  ];
  const unwanted = [
    ...query.not.map(quoted),
    ...query.notFrom.map((term) => byAuthor([term])),
    ...blogs.not.map((id) => quotedWord(blogLabel(id))),
    ...query.hasNot.map((content) => quotedWord(contentLabel(content))),
  ];
  const hasSpan = query.after !== null || query.before !== null;
  if (!hasSpan && wanted.length === 0 && unwanted.length === 0) return null;
  // Something must be asked for: all that has a date is everything.
  if (hasSpan || wanted.length === 0) {
    wanted.push(anyOf(spanLabels(query.after, query.before).map(quotedWord)));
  }
  const all = wanted.join(' AND ');
  return unwanted.length === 0 ? all : `(${all}) NOT ${anyOf(unwanted)}`;
}

export const quoted = ({ tokens, isPrefix }: Term): string =>
  `${quotedWord(tokens.join(' '))}${isPrefix ? ' *' : ''}`;

export const quotedWord = (word: string): string => `"${word}"`;

const anyOf = (expressions: readonly string[]): string => `(${expressions.join(' OR ')})`;

const byAuthor = (terms: readonly Term[]): string => `(author : ${anyOf(terms.map(quoted))})`;
