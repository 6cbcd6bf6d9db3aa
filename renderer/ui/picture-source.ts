import { isCounter, withoutTracking } from './tracking.ts';

/** Which picture an `<img>` means, and how much room it takes. */
export interface PictureSource {
  readonly url: URL;
  /** As laid out, in CSS px; null if nothing says. */
  readonly size: { readonly width: number; readonly height: number } | null;
  /** Pixels of the picture for one CSS px, where the picture itself gives the size. */
  readonly density: number;
}

/** Width of the reading column, CSS px. */
const MEASURE = 640;

const MOST_CANDIDATES = 100;

const ADDRESSES = ['data-src', 'data-lazy-src', 'data-original', 'data-orig-file', 'src'] as const;
const SETS = ['data-srcset', 'data-lazy-srcset', 'srcset'] as const;

/**
 * The picture nearest to twice the measure among those offered, whether it is offered at once or left to a script
 * that loads it later; null if there is none, or it only counts readers.
 */
export function pictureSource(
  image: Element,
  absolute: (address: string | null) => URL | null,
): PictureSource | null {
  const [main] = ADDRESSES.map((name) => absolute(image.getAttribute(name))).filter(
    (url) => url !== null,
  );
  const said = saidSize(image);
  if ((said.width ?? 9) <= 2 || (said.height ?? 9) <= 2) return null;
  const size = wholeSize(said, main === undefined ? null : sizeInName(main));
  const offered = SETS.flatMap((name) => candidates(image.getAttribute(name) ?? ''));
  const wanted = Math.min(size?.width ?? MEASURE, MEASURE) * 2;
  const best = offered
    .map((one) => ({ ...one, url: absolute(one.address) }))
    .filter((one) => one.url !== null)
    .sort((a, b) => farFrom(a, wanted) - farFrom(b, wanted))[0];
  const url = best?.url ?? main;
  if (url === undefined || isCounter(url)) return null;
  return { url: withoutTracking(url), size, density: best?.density ?? 1 };
}

interface Candidate {
  readonly address: string;
  readonly width: number | null;
  readonly density: number | null;
}

/** How wrong a picture of this width is: too small is worse than too large. */
function farFrom({ width, density }: Candidate, wanted: number): number {
  const ratio = width === null ? (density ?? 1) / 2 : width / wanted;
  return ratio >= 1 ? Math.log(ratio) : 1.5 * -Math.log(ratio);
}

/**
 * The addresses in a `srcset`, with what is said of each. Source: HTML Standard, "srcset attributes": addresses
 * may hold commas, but neither begin nor end with one.
 */
export function candidates(srcset: string): readonly Candidate[] {
  const found: Candidate[] = [];
  const words = /[^\s,]\S*/g;
  for (let word = words.exec(srcset); word !== null; word = words.exec(srcset)) {
    const address = withoutCommas(word[0]);
    let said = '';
    if (address === word[0]) {
      const end = srcset.indexOf(',', words.lastIndex);
      said = srcset.slice(words.lastIndex, end === -1 ? undefined : end).trim();
      words.lastIndex = end === -1 ? srcset.length : end;
    }
    const [, number, unit] = /^([\d.]+)([wx])$/.exec(said) ?? [];
    found.push({
      address,
      width: unit === 'w' ? Number(number) : null,
      density: unit === 'x' ? Number(number) : said === '' ? 1 : null,
    });
    if (found.length === MOST_CANDIDATES) break;
  }
  return found;
}

function withoutCommas(word: string): string {
  let end = word.length;
  while (word[end - 1] === ',') end -= 1;
  return word.slice(0, end);
}

interface SaidSize {
  readonly width: number | null;
  readonly height: number | null;
}

function saidSize(image: Element): SaidSize {
  const number = (text: string | null): number | null =>
    text !== null && /^\d+(?:\.\d+)?(?:px)?$/.test(text.trim()) ? Number.parseFloat(text) : null;
  return {
    width: number(image.getAttribute('width')),
    height: number(image.getAttribute('height')),
  };
}

/** Both sides, where they are said, or one is and the name tells the shape. */
function wholeSize(
  { width, height }: SaidSize,
  named: PictureSource['size'],
): PictureSource['size'] {
  if (width !== null && height !== null) return { width, height };
  if (named === null || (width === null && height === null)) return named;
  const scale = width !== null ? width / named.width : (height ?? 0) / named.height;
  return { width: Math.round(named.width * scale), height: Math.round(named.height * scale) };
}

/** WordPress names its smaller copies by their size, and its picture server takes it as an argument. */
function sizeInName(url: URL): PictureSource['size'] {
  const named =
    /-(\d{2,5})x(\d{2,5})\.\w{3,4}$/.exec(url.pathname) ??
    /^(\d{2,5}),(\d{2,5})$/.exec(
      url.searchParams.get('resize') ?? url.searchParams.get('fit') ?? '',
    );
  return named === null ? null : { width: Number(named[1]), height: Number(named[2]) };
}
