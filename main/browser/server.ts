import { timingSafeEqual } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type WebSocket, WebSocketServer } from 'ws';
import type { AppEvent } from '#contract/index.ts';
import type { App } from '#core/ports.ts';
import { contentSecurityPolicy } from '../csp.ts';
import { mediaHeaders, mediaKeyIn } from '../media-route.ts';

export interface LoopbackServer {
  /** The address without the token. */
  readonly origin: string;
  /** Pages that are connected and have said the token. */
  readonly pageCount: () => number;
  /** Sends an event to one page only: the one that was used last. False if there is none. */
  readonly sendToOne: (event: AppEvent) => boolean;
  readonly close: () => Promise<void>;
}

/** A list of blogs may have 8 million characters, of up to four bytes each. */
const MAX_MESSAGE_BYTES = 34 * 1024 * 1024;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/**
 * Serves the built renderer and the bridge on 127.0.0.1. Whoever knows the token may use the bridge; a page
 * of another site does not, even with its name rebound to this address: the Host header must be exactly ours.
 * Errors: EADDRINUSE, EACCES from listen.
 */
export async function startLoopbackServer(options: {
  readonly app: App;
  readonly rendererDir: string;
  readonly port: number;
  readonly token: string;
  /** The last page was closed. */
  readonly onDeserted?: () => void;
}): Promise<LoopbackServer> {
  const { app, rendererDir, token } = options;
  const pages = new Map<WebSocket, number>();
  let host = '';

  const isOurs = (request: IncomingMessage): boolean => {
    if (request.headers.host !== host) return false;
    const { origin } = request.headers;
    return origin === undefined || origin === `http://${host}`;
  };

  const server = createServer((request, response) => {
    void serve(request, response).catch(() => {
      response.statusCode = 500;
      response.end();
    });
  });

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Referrer-Policy', 'no-referrer');
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
    response.setHeader('Content-Security-Policy', contentSecurityPolicy(`ws://${host}`));
    const refuse = (status: number): void => {
      response.statusCode = status;
      response.setHeader('Content-Type', 'text/plain; charset=utf-8');
      response.end(status === 404 ? 'Not found.' : 'Refused.');
    };
    if (!isOurs(request)) return refuse(403);
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
    const key = mediaKeyIn(request.url ?? '/');
    if (key !== null) return servePicture(key, request, response, refuse);
    const file = fileFor(rendererDir, request.url ?? '/');
    const info = file === null ? null : await stat(file).catch(() => null);
    if (file === null || info === null || !info.isFile()) return refuse(404);
    response.setHeader('Content-Type', TYPES[path.extname(file)] ?? 'application/octet-stream');
    response.setHeader('Content-Length', info.size);
    response.setHeader('Cache-Control', 'no-cache');
    if (request.method === 'HEAD') response.end();
    // It also lets go of the file when the page does not wait for it, or when it cannot be read after all.
    else await pipeline(createReadStream(file), response).catch(() => response.destroy());
  };

  const servePicture = async (
    key: string,
    request: IncomingMessage,
    response: ServerResponse,
    refuse: (status: number) => void,
  ): Promise<void> => {
    if (request.method !== 'GET') return refuse(405);
    const picture = app.mediaFile(key);
    const body = picture === null ? null : await readFile(picture.path).catch(() => null);
    if (picture === null || body === null) return refuse(404);
    for (const [name, value] of Object.entries(mediaHeaders(picture)))
      response.setHeader(name, value);
    response.end(body);
  };

  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES });
  server.on('upgrade', (request, socket, head) => {
    // A browser always names its origin here; a missing one is not a page of ours.
    const isBridge = request.url === '/bridge' && request.headers.origin === `http://${host}`;
    if (!isOurs(request) || !isBridge) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (page) => greet(page));
  });

  const greet = (page: WebSocket): void => {
    const impatience = setTimeout(() => page.close(4001, 'no token'), 5000);
    page.on('error', () => page.terminate());
    page.once('message', (data) => {
      clearTimeout(impatience);
      const hello = parse(String(data));
      if (hello?.type !== 'hello' || !isToken(hello.token, token)) {
        page.close(4003, 'wrong token');
        return;
      }
      pages.set(page, Date.now());
      page.send(JSON.stringify({ type: 'welcome' }));
      // What could not be shown while no page was open.
      app.canNotifyNow();
      page.on('message', (message) => void answer(page, String(message)));
    });
    page.on('close', () => {
      clearTimeout(impatience);
      if (pages.delete(page) && pages.size === 0) options.onDeserted?.();
    });
  };

  const answer = async (page: WebSocket, message: string): Promise<void> => {
    const call = parse(message);
    if (call === null || typeof call.id !== 'number' || typeof call.name !== 'string') return;
    pages.set(page, Date.now());
    const result = await app.invoke(call.name, call.input ?? {});
    if (page.readyState === page.OPEN) page.send(JSON.stringify({ id: call.id, result }));
  };

  const alive = setInterval(() => {
    for (const page of pages.keys()) page.ping();
  }, 20_000);
  alive.unref();

  const stopListening = app.on((event) => {
    const text = JSON.stringify({ type: 'event', event });
    for (const page of pages.keys()) page.send(text);
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const address = server.address();
  host = `127.0.0.1:${typeof address === 'object' && address !== null ? address.port : options.port}`;

  return {
    origin: `http://${host}`,
    pageCount: () => pages.size,
    sendToOne: (event) => {
      const [page] = [...pages.entries()].sort((a, b) => b[1] - a[1]).map(([socket]) => socket);
      if (page === undefined) return false;
      page.send(JSON.stringify({ type: 'event', event }));
      return true;
    },
    close: async () => {
      clearInterval(alive);
      stopListening();
      for (const page of pages.keys()) page.close(1001, 'Rejoinder was closed');
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
        for (const page of pages.keys()) page.terminate();
      });
    },
  };
}

/** The file a request's path names inside `dir`, or null if it would leave it. */
export function fileFor(dir: string, requestUrl: string): string | null {
  let pathname: string;
  try {
    pathname = decodeURIComponent(new URL(requestUrl, 'http://127.0.0.1').pathname);
  } catch {
    return null;
  }
  if (pathname.includes('\0') || pathname.includes('\\')) return null;
  const file = path.resolve(dir, `.${pathname === '/' ? '/index.html' : pathname}`);
  const relative = path.relative(dir, file);
  return relative.startsWith('..') || path.isAbsolute(relative) ? null : file;
}

function isToken(said: unknown, token: string): boolean {
  const a = Buffer.from(typeof said === 'string' ? said : '');
  const b = Buffer.from(token);
  return a.length === b.length && timingSafeEqual(a, b);
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
