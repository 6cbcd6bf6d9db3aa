import { randomFrom } from '../fakes/random.ts';

const common =
  'the of and to a in is it that for you was on as with i be are this but have not by at from or they he we an his her which one there all their what so if will more about when my me just like can out up no do would has been who than'.split(
    ' ',
  );
const syllables =
  'ta ne ri so la ke mi po du ver con pre the and str ing al er en is un re de co ma in ex pro sub tra fi lo gu ba ha we sh ch qu br cl fr'.split(
    ' ',
  );
const WORDS = 60_000;
/** Mandelbrot's shift: the first few words of a language are less frequent than Zipf's law alone would have them. */
const SHIFT = 2.7;

/** Words as often as in people's texts: the first in one of twenty places, most hardly ever. */
export function zipfWords(seed: number): {
  readonly word: () => string;
  /** From the most frequent on. */
  readonly vocabulary: readonly string[];
} {
  const random = randomFrom(seed);
  const known = new Set(common);
  while (known.size < WORDS) {
    const length = 2 + Math.floor(random() * 4);
    known.add(
      Array.from({ length }, () => syllables[Math.floor(random() * syllables.length)]).join(''),
    );
  }
  const vocabulary = [...known];
  let sum = 0;
  const sums = vocabulary.map((_, i) => {
    sum += 1 / (i + SHIFT);
    return sum;
  });
  const word = (): string => {
    const wanted = random() * sum;
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] as number) < wanted) low = middle + 1;
      else high = middle;
    }
    return vocabulary[low] as string;
  };
  return { word, vocabulary };
}
