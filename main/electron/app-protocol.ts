import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Protocol } from 'electron';
import type { App, MediaFile } from '#core/ports.ts';
import { contentSecurityPolicy } from '../csp.ts';
import { mediaHeaders, mediaKeyIn } from '../media-route.ts';

/** Where the window's own files live. */
export const appOrigin = 'app://bundle';

/** Must be handed over before the app is ready. */
export const appScheme = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
} as const;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** Serves the built renderer to the window, and the pictures it was given an address of; nothing else. */
export function serveApp(
  protocol: Pick<Protocol, 'handle'>,
  dir: string,
  mediaFile: App['mediaFile'],
): void {
  protocol.handle('app', async (request) => {
    const refuse = (status: number): Response => new Response(null, { status });
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
    const key = isOurs(request.url) ? mediaKeyIn(request.url) : null;
    if (key !== null) return request.method === 'GET' ? picture(mediaFile(key)) : refuse(405);
    const file = appFile(dir, request.url);
    if (file === null) return refuse(404);
    const body = await readFile(file).catch(() => null);
    if (body === null) return refuse(404);
    return new Response(request.method === 'HEAD' ? null : new Uint8Array(body), {
      headers: {
        'Content-Type': TYPES[path.extname(file)] ?? 'application/octet-stream',
        'Content-Security-Policy': contentSecurityPolicy(),
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'no-cache',
      },
    });
  });
}

const isOurs = (address: string): boolean =>
  URL.canParse(address) &&
  new URL(address).protocol === 'app:' &&
  new URL(address).host === 'bundle';

async function picture(file: MediaFile | null): Promise<Response> {
  const body = file === null ? null : await readFile(file.path).catch(() => null);
  return file === null || body === null
    ? new Response(null, { status: 404 })
    : new Response(new Uint8Array(body), { headers: mediaHeaders(file) });
}

/** The file that an address of the window names; null if it is another host or would leave `dir`. */
export function appFile(dir: string, address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== 'app:' || url.host !== 'bundle') return null;
  let pathname: string;
  try {
    pathname = decodeURIComponent(url.pathname);
  } catch {
    return null;
  }
  if (pathname.includes('\0') || pathname.includes('\\')) return null;
  const file = path.resolve(dir, `.${pathname === '/' ? '/index.html' : pathname}`);
  const inside = path.relative(dir, file);
  return inside.startsWith('..') || path.isAbsolute(inside) || !(path.extname(file) in TYPES)
    ? null
    : file;
}
