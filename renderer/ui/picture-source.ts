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
  if (said !== null && (said.width <= 2 || said.height <= 2)) return null;
  const size = said ?? (main === undefined ? null : sizeInName(main));
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

/** Source: HTML Standard, "srcset attributes": addresses may hold commas, but neither begin nor end with one. */
export function candidates(srcset: string): readonly Candidate[] {
  return [
    ...srcset.matchAll(/(?:^|[\s,])\s*([^\s,]\S*[^\s,])(?:\s+([\d.]+)([wx]))?\s*(?=,|$)/g),
  ].map(([, address = '', number, unit]) => ({
    address,
    width: unit === 'w' ? Number(number) : null,
    density: unit === 'x' ? Number(number) : unit === undefined ? 1 : null,
  }));
}

function saidSize(image: Element): PictureSource['size'] {
  const number = (text: string | null): number | null =>
    text !== null && /^\d+(?:\.\d+)?(?:px)?$/.test(text.trim()) ? Number.parseFloat(text) : null;
  const width = number(image.getAttribute('width'));
  const height = number(image.getAttribute('height'));
  if (width !== null && height !== null) return { width, height };
  // One side alone: a counter says so, for all else the picture knows.
  const only = width ?? height;
  return only !== null && only <= 2 ? { width: only, height: only } : null;
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
