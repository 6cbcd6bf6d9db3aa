import type { MediaFile } from '#core/ports.ts';

/** The key in `/media/<key>`; null if it is another path. */
export function mediaKeyIn(address: string): string | null {
  if (!URL.canParse(address, 'http://127.0.0.1')) return null;
  const { pathname } = new URL(address, 'http://127.0.0.1');
  return /^\/media\/([^/]*)$/.exec(pathname)?.[1] ?? null;
}

/**
 * A picture is served as the kind that its bytes are, to the window alone, and can do nothing even if somebody
 * opens it as a page. Its address holds for one run, in which its bytes never change.
 */
export const mediaHeaders = ({ type, bytes }: MediaFile): Readonly<Record<string, string>> => ({
  'Content-Type': type,
  'Content-Length': String(bytes),
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'private, max-age=31536000, immutable',
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'Cross-Origin-Resource-Policy': 'same-origin',
});
