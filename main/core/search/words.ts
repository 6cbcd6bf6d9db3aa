import { fold } from './fold.ts';

/** One word of a text as it is looked for, and where it stands. */
export interface Word {
  readonly token: string;
  readonly start: number;
  readonly end: number;
  /** In scripts without blanks: the last sign of a run, alone. `only` if the run has no other. */
  readonly tail: 'no' | 'last' | 'only';
}

/** Longer ones (addresses, encoded pictures) are cut here, in texts and in what is looked for. */
const LONGEST = 40;

/** Letters, digits and their marks; what is invisible inside a word does not part it. A pictograph is a word. */
const word =
  /[\p{L}\p{N}\p{M}]+(?:[\u00ad\u200b-\u200d\u2060\ufeff]+[\p{L}\p{N}\p{M}]+)*|\p{Extended_Pictographic}/gu;

/** Scripts that are written without blanks, or whose words carry their endings with them. */
const unparted =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/**
 * The words of a text, folded. Runs of Han, kana, Hangul, Thai and their like become pairs of signs that overlap,
 * and the last sign alone: so any part of a run can be found.
 */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(word)) {
    const [raw] = match;
    const start = match.index;
    const folded = fold(raw);
    if (folded === '') continue;
    if (unparted.test(folded)) {
      addParts(words, raw, folded, start);
    } else {
      words.push({ token: cut(folded), start, end: start + raw.length, tail: 'no' });
    }
  }
  return words;
}

/** The same as one string, a blank between each two: what is put into the index. */
export const tokensOf = (text: string): string =>
  wordsOf(text)
    .map(({ token }) => token)
    .join(' ');

function addParts(words: Word[], raw: string, folded: string, start: number): void {
  const signs = [...folded];
  const at = placesOf(raw, signs.length);
  let from = 0;
  while (from < signs.length) {
    const isRun = unparted.test(signs[from] as string);
    let to = from + 1;
    while (to < signs.length && unparted.test(signs[to] as string) === isRun) to += 1;
    if (!isRun) {
      const token = cut(signs.slice(from, to).join(''));
      words.push({ token, start: start + place(at, from), end: start + place(at, to), tail: 'no' });
    }
    for (let i = from; isRun && i < to; i += 1) {
      const next = i + 1 < to ? signs[i + 1] : undefined;
      words.push({
        token: `${signs[i]}${next ?? ''}`,
        start: start + place(at, i),
        end: start + place(at, next === undefined ? i + 1 : i + 2),
        tail: next !== undefined ? 'no' : to - from === 1 ? 'only' : 'last',
      });
    }
    from = to;
  }
}

/** Where each folded sign begins in the text, and the end; all of it for each where that cannot be told. */
function placesOf(raw: string, signs: number): readonly number[] | { readonly length: number } {
  const places: number[] = [];
  let at = 0;
  for (const sign of raw) {
    for (const _ of fold(sign)) places.push(at);
    at += sign.length;
  }
  places.push(at);
  return places.length === signs + 1 ? places : { length: raw.length };
}

const place = (at: readonly number[] | { readonly length: number }, index: number): number =>
  Array.isArray(at) ? (at[index] as number) : index === 0 ? 0 : at.length;

const cut = (token: string): string =>
  token.length <= LONGEST ? token : [...token].slice(0, LONGEST).join('');
