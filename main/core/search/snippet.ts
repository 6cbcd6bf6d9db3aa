import type { SearchHit } from '#contract/index.ts';
import { type Span, spansOf } from './match.ts';
import type { Term } from './query.ts';
import { wordsOf } from './words.ts';

type Snippet = SearchHit['snippet'];

const LENGTH = 180;
/** What is shown before the first word that was found. */
const LEAD = 40;
/** Further into a text no words are marked: its beginning is shown instead. */
const LOOKED_THROUGH = 60_000;

/**
 * The words around what was found, on one line, as plain text: where most different terms stand closest together.
 * The beginning where none does.
 */
export function snippetOf(text: string, terms: readonly Term[]): Snippet {
  const line = text.slice(0, LOOKED_THROUGH).replace(/\s+/gu, ' ').trim();
  const spans = terms.length === 0 ? [] : spansOf(wordsOf(line), terms);
  const start = startOf(line, spans);
  const end = endOf(line, start);
  const parts: { text: string; isMatch: boolean }[] = [];
  const add = (from: number, to: number, isMatch: boolean): void => {
    if (to > from) parts.push({ text: line.slice(from, to), isMatch });
  };
  let at = start;
  for (const span of spans) {
    if (span.end <= start || span.start >= end) continue;
    add(at, Math.max(span.start, start), false);
    add(Math.max(span.start, start), Math.min(span.end, end), true);
    at = Math.min(span.end, end);
  }
  add(at, end, false);
  if (start > 0) parts.unshift({ text: '…', isMatch: false });
  if (end < line.length || text.length > LOOKED_THROUGH) parts.push({ text: '…', isMatch: false });
  return joined(parts);
}

/** A whole text with what was found in it marked: a title. */
export function markedText(text: string, terms: readonly Term[]): Snippet {
  const parts: { text: string; isMatch: boolean }[] = [];
  let at = 0;
  for (const span of spansOf(wordsOf(text), terms)) {
    parts.push({ text: text.slice(at, span.start), isMatch: false });
    parts.push({ text: text.slice(span.start, span.end), isMatch: true });
    at = span.end;
  }
  parts.push({ text: text.slice(at), isMatch: false });
  return joined(parts.filter((part) => part.text !== ''));
}

/** Before the span from which on most different terms are seen. */
function startOf(line: string, spans: readonly Span[]): number {
  let best = spans[0];
  if (best === undefined) return 0;
  let most = 0;
  for (const [i, span] of spans.entries()) {
    const seen = new Set<number>();
    for (let j = i; j < spans.length; j += 1) {
      const next = spans[j] as Span;
      if (next.end > span.start + LENGTH - LEAD) break;
      seen.add(next.term);
    }
    if (seen.size > most) {
      most = seen.size;
      best = span;
    }
  }
  const wanted = best.start - LEAD;
  if (wanted <= 0) return 0;
  const blank = line.indexOf(' ', wanted);
  return blank >= 0 && blank < best.start ? blank + 1 : wholeSign(line, wanted);
}

function endOf(line: string, start: number): number {
  const room = start + LENGTH;
  if (room >= line.length) return line.length;
  const blank = line.lastIndexOf(' ', room);
  return blank > start + LENGTH / 2 ? blank : wholeSign(line, room);
}

/** Not between the halves of a surrogate pair. */
function wholeSign(line: string, at: number): number {
  const code = line.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}

function joined(parts: readonly { readonly text: string; readonly isMatch: boolean }[]): Snippet {
  const whole: { text: string; isMatch: boolean }[] = [];
  for (const part of parts) {
    const before = whole.at(-1);
    if (before?.isMatch === part.isMatch) before.text += part.text;
    else whole.push({ ...part });
  }
  return whole;
}
