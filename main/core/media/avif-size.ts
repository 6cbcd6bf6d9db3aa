import type { ImageSize } from './image-type.ts';

interface Box {
  readonly name: string;
  readonly body: Buffer;
}

/**
 * How large an AVIF is as shown; null if it is none. It may hold several pictures (a thumbnail, a mask): the
 * largest counts. Source: ISO/IEC 14496-12, sections 4.2 and 8.11; ISO/IEC 23008-12, section 6.5
 */
export function avifSize(bytes: Buffer): ImageSize | null {
  const boxes = boxesIn(bytes);
  const [first] = boxes;
  if (first?.name !== 'ftyp' || !/avi[fs]/.test(first.body.toString('latin1', 0, 64))) return null;
  // `meta` begins with its version.
  const meta = inside(boxes, 'meta')?.subarray(4);
  const properties =
    meta === undefined ? undefined : inside(boxesIn(inside(boxesIn(meta), 'iprp')), 'ipco');
  const all = boxesIn(properties);
  let largest: ImageSize | null = null;
  for (const { name, body } of all) {
    if (name !== 'ispe' || body.length < 12) continue;
    const size = { width: body.readUInt32BE(4), height: body.readUInt32BE(8) };
    if (largest === null || size.width * size.height > largest.width * largest.height)
      largest = size;
  }
  const turn = all.find(({ name }) => name === 'irot')?.body[0] ?? 0;
  return largest !== null && turn % 2 === 1
    ? { width: largest.height, height: largest.width }
    : largest;
}

const inside = (boxes: readonly Box[], name: string): Buffer | undefined =>
  boxes.find((box) => box.name === name)?.body;

/** What lies side by side; ends quietly where the bytes make no sense any more. */
function boxesIn(bytes: Buffer | undefined): readonly Box[] {
  const boxes: Box[] = [];
  if (bytes === undefined) return boxes;
  for (let at = 0; at + 8 <= bytes.length && boxes.length < 1000; ) {
    const said = bytes.readUInt32BE(at);
    const isLong = said === 1 && at + 16 <= bytes.length;
    const length =
      said === 0 ? bytes.length - at : isLong ? Number(bytes.readBigUInt64BE(at + 8)) : said;
    const head = isLong ? 16 : 8;
    if (length < head) break;
    boxes.push({
      name: bytes.toString('latin1', at + 4, at + 8),
      body: bytes.subarray(at + head, at + length),
    });
    at += length;
  }
  return boxes;
}
