import { promisify } from 'node:util';
import { brotliDecompress, constants, inflateRaw, unzip } from 'node:zlib';

/** What is asked for; what the fetch of a host asks for is its own affair. */
export const ACCEPT_ENCODING = 'gzip, br';

const unpackers = {
  unzip: promisify(unzip),
  inflateRaw: promisify(inflateRaw),
  brotli: promisify(brotliDecompress),
};

/**
 * A body as it was before it was packed. Off the main thread. Throws if it unpacks to more than `mostBytes`
 * (`ERR_BUFFER_TOO_LARGE`), is broken (`Z_DATA_ERROR`), or packed in a way nobody asked for.
 */
export async function unpack(
  body: Buffer,
  encoding: string | undefined,
  mostBytes: number,
): Promise<Buffer> {
  if (body.length === 0) return body;
  // Some servers leave out the packed body's last bytes; browsers read it all the same.
  const zlib = { maxOutputLength: mostBytes, finishFlush: constants.Z_SYNC_FLUSH };
  switch (encoding?.trim().toLowerCase() ?? '') {
    case '':
    case 'identity':
      return body;
    case 'gzip':
    case 'x-gzip':
      return unpackers.unzip(body, zlib);
    case 'deflate':
      // Both kinds are sent under this name. Source: RFC 9110 §8.4.1.2; RFC 1950: the low half of byte 0 is 8.
      return ((body[0] ?? 0) & 0x0f) === 8
        ? unpackers.unzip(body, zlib)
        : unpackers.inflateRaw(body, zlib);
    case 'br':
      return unpackers.brotli(body, {
        maxOutputLength: mostBytes,
        finishFlush: constants.BROTLI_OPERATION_FLUSH,
      });
    default:
      throw new Error(`packed in an unknown way: ${encoding}`);
  }
}

/**
 * A body's text, in the encoding that its header, its byte order mark or its XML declaration names; else UTF-8.
 * Bytes that are wrong there become U+FFFD.
 */
export function textOf(body: Buffer, contentType: string | undefined): string {
  const label = byteOrderMark(body) ?? charsetIn(contentType) ?? declaredIn(body);
  if (label === null || /^utf-?8$/i.test(label)) {
    const hasMark = body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf;
    return body.toString('utf8', hasMark ? 3 : 0);
  }
  try {
    return new TextDecoder(label).decode(body);
  } catch {
    return body.toString('utf8');
  }
}

function byteOrderMark(body: Buffer): string | null {
  if (body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf) return 'utf-8';
  if (body[0] === 0xff && body[1] === 0xfe) return 'utf-16le';
  if (body[0] === 0xfe && body[1] === 0xff) return 'utf-16be';
  return null;
}

const charsetIn = (contentType: string | undefined): string | null =>
  /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(contentType ?? '')?.[1] ?? null;

/** `<?xml … encoding="…"?>` or `<meta charset="…">` near the start. Source: XML 1.0 §4.3.3; HTML §13.2.3.2 */
function declaredIn(body: Buffer): string | null {
  if (!/^\s*</.test(body.toString('latin1', 0, 16))) return null;
  const start = body.toString('latin1', 0, 1024);
  const declared =
    /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/i.exec(start)?.[1] ??
    /<meta[^>]*\scharset\s*=\s*["']?([\w.:-]+)/i.exec(start)?.[1] ??
    null;
  // Read as letters of one byte, it is none of two: programs write the name of their own memory there.
  return declared !== null && /^(utf-?(16|32)|ucs-?[24])/i.test(declared) ? null : declared;
}
