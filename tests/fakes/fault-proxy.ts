import {
  Agent,
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Fault } from './faults.ts';
import { selfSigned } from './self-signed.ts';

export interface FaultProxy {
  /** Without a slash at the end. The blog's own address is replaced by this one in all it says. */
  readonly url: string;
  /** Asked before each request what is to happen to it. */
  choose: (asked: { readonly method: string; readonly url: string }) => Fault;
  /** What was asked and what happened to it, in order. */
  readonly log: { readonly method: string; readonly url: string; readonly fault: Fault['kind'] }[];
  stop(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}

const noFault: Fault = { kind: 'none' };
/** Unpacks to 64 MB. */
const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
const chunk = Buffer.alloc(256 * 1024, 'x');

/** Stands between the app and the blog at `upstream` and does to each request what it is told. */
export async function faultProxy(upstream: string): Promise<FaultProxy> {
  const agent = new Agent({ keepAlive: true });
  const timers = new Set<NodeJS.Timeout>();
  const server = createServer((asked, response) => void handle(asked, response));
  const insecure = createSecureServer(selfSigned(), (_asked, response) => void response.end());
  const port = await listen(server);
  const insecurePort = await listen(insecure);
  const proxy: FaultProxy = {
    url: `http://127.0.0.1:${port}`,
    choose: () => noFault,
    log: [],
    stop: async () => {
      for (const timer of timers) clearInterval(timer);
      agent.destroy();
      await Promise.all([close(server), close(insecure)]);
    },
  };

  async function handle(asked: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/', socket } = asked;
    const fault = proxy.choose({ method, url });
    proxy.log.push({ method, url, fault: fault.kind });
    try {
      if (fault.kind === 'reset') return void socket.resetAndDestroy();
      const body = await bodyOf(asked, fault.kind === 'dropRequest' ? fault.after : null);
      if (body === null || fault.kind === 'dropRequest') return void socket.destroy();
      if (answersItself(fault, url, response)) return;
      const answer = await forward(method, url, asked.headers, body);
      await hand(fault, answer, response, socket);
    } catch {
      // The app hung up, or the test is over.
      socket.destroy();
    }
  }

  /** Answers that the blog has no part in. */
  function answersItself(fault: Fault, url: string, response: ServerResponse): boolean {
    const html = { 'Content-Type': 'text/html; charset=UTF-8' };
    const say = (status: number, headers: OutgoingHttpHeaders, body: string | Buffer): true => {
      response.writeHead(status, headers).end(body);
      return true;
    };
    switch (fault.kind) {
      case 'tooMany':
        return say(
          429,
          { ...html, ...(fault.seconds === null ? {} : { 'Retry-After': fault.seconds }) },
          'Too many requests',
        );
      case 'inRepair':
        return say(503, { ...html, 'Retry-After': fault.seconds }, 'Briefly unavailable');
      case 'broken':
        return say(500, html, '<h1>There has been a critical error on this website.</h1>');
      case 'html':
        return say(200, html, '<!doctype html><title>Parked</title><p>Buy this domain.</p>');
      case 'circle':
        return say(302, { Location: url }, '');
      case 'insecure':
        return say(302, { Location: `https://127.0.0.1:${insecurePort}${url}` }, '');
      case 'bomb':
        return say(200, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' }, bomb);
      case 'empty':
        return say(200, {}, '');
      case 'endless': {
        response.writeHead(200, { 'Content-Type': 'application/json' });
        const more = (): void => {
          while (!response.destroyed && response.write(chunk));
        };
        response.on('drain', more);
        more();
        return true;
      }
      case 'drip': {
        response.writeHead(200, { 'Content-Type': 'application/json' });
        const timer = setInterval(() => response.write(' '), 10);
        timers.add(timer);
        response.on('close', () => clearInterval(timer));
        return true;
      }
      default:
        return false;
    }
  }

  function forward(
    method: string,
    path: string,
    headers: IncomingHttpHeaders,
    body: Buffer,
  ): Promise<Answer> {
    const { host, hostname, port: upstreamPort } = new URL(upstream);
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          agent,
          method,
          hostname,
          port: upstreamPort,
          path,
          // Not packed, so that the address can be replaced.
          headers: { ...headers, host, 'accept-encoding': 'identity' },
        },
        (answer) => {
          bodyOf(answer, null).then((whole) => {
            const headersHere: OutgoingHttpHeaders = {};
            for (const [name, value] of Object.entries(answer.headers)) {
              if (/^(connection|keep-alive|transfer-encoding|content-length)$/.test(name)) continue;
              headersHere[name] = Array.isArray(value) ? value.map(mapped) : mapped(value ?? '');
            }
            resolve({
              status: answer.statusCode ?? 502,
              headers: headersHere,
              body: Buffer.from(mapped((whole ?? Buffer.alloc(0)).toString('utf8'))),
            });
          }, reject);
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  }

  const mapped = (text: string): string =>
    text
      .replaceAll(upstream, proxy.url)
      .replaceAll(upstream.replaceAll('/', '\\/'), proxy.url.replaceAll('/', '\\/'));

  /** Hands the blog's answer on, whole or not. */
  async function hand(
    fault: Fault,
    answer: Answer,
    response: ServerResponse,
    socket: Socket,
  ): Promise<void> {
    const hasBody = response.req.method !== 'HEAD' && answer.status !== 304;
    const whole = {
      ...answer.headers,
      ...(hasBody ? { 'content-length': answer.body.length } : {}),
    };
    switch (fault.kind) {
      case 'dropAnswer': {
        const raw = Buffer.concat([head(answer.status, whole), answer.body]);
        // Never the last byte: that would be a whole answer.
        const until = Math.floor(fault.part * (raw.length - 1));
        if (until === 0) return void socket.destroy();
        return void socket.write(raw.subarray(0, until), () => socket.destroy());
      }
      case 'cutBody': {
        const cut = answer.body.subarray(0, Math.floor(fault.part * answer.body.length));
        response.writeHead(answer.status, { ...answer.headers, 'content-length': cut.length });
        return void response.end(cut);
      }
      case 'wrongType':
        response.writeHead(answer.status, { ...whole, 'content-type': 'image/png' });
        return void response.end(answer.body);
      case 'delay':
        await new Promise<void>((resolve) => timers.add(setTimeout(resolve, fault.ms)));
    }
    response.writeHead(answer.status, whole);
    response.end(hasBody ? answer.body : undefined);
  }

  return proxy;
}

/** A body, whole; null when only so many bytes of it were to be read and have come. */
async function bodyOf(message: IncomingMessage, most: number | null): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of message as AsyncIterable<Buffer>) {
    parts.push(part);
    length += part.length;
    if (most !== null && length > most) return null;
  }
  return Buffer.concat(parts);
}

function head(status: number, headers: OutgoingHttpHeaders): Buffer {
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().map((one) => `${name}: ${one}`),
  );
  return Buffer.from([`HTTP/1.1 ${status} Said`, ...lines, '', ''].join('\r\n'));
}

async function listen(server: Pick<Server, 'listen' | 'address'>): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

const close = (server: Pick<Server, 'close' | 'closeAllConnections'>): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
