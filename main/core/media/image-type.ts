import { avifSize } from './avif-size.ts';
import { jpegSize } from './jpeg-size.ts';
import { webpSize } from './webp-size.ts';

export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

export interface ImageKind extends ImageSize {
  readonly type: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp' | 'image/avif';
}

/**
 * What picture these bytes are, by themselves and not by what a server calls them, and how large it is as shown;
 * null for everything else, SVG among it (a document that can hold scripts).
 */
export function imageKind(bytes: Buffer): ImageKind | null {
  const found = lookAt(bytes);
  return found !== null && found.width > 0 && found.height > 0 ? found : null;
}

function lookAt(bytes: Buffer): ImageKind | null {
  const starts = (text: string, at = 0): boolean =>
    bytes.toString('latin1', at, at + text.length) === text;
  const as = (type: ImageKind['type'], size: ImageSize | null): ImageKind | null =>
    size === null ? null : { type, ...size };
  // Source: PNG specification, sections 5.2 and 11.2.1
  if (starts('\x89PNG\r\n\x1a\n') && starts('IHDR', 12) && bytes.length >= 24)
    return as('image/png', { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) });
  // Source: GIF89a specification, section 18
  if ((starts('GIF87a') || starts('GIF89a')) && bytes.length >= 10)
    return as('image/gif', { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) });
  if (starts('\xff\xd8\xff')) return as('image/jpeg', jpegSize(bytes));
  if (starts('RIFF') && starts('WEBP', 8)) return as('image/webp', webpSize(bytes));
  if (starts('ftyp', 4)) return as('image/avif', avifSize(bytes));
  return null;
}
