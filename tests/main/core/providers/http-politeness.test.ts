import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import type { HttpPort } from '#core/ports.ts';
import { createHttp } from '#core/providers/http.ts';
import type { Exchange } from '#core/providers/provider.ts';
import { type ScriptedServer, scriptedServer } from '../../../fakes/scripted-server.ts';

const open: ScriptedServer[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.stop();
});
const serve = async (...script: Parameters<typeof scriptedServer>): Promise<ScriptedServer> => {
  const server = await scriptedServer(...script);
  open.push(server);
  return server;
};

const version = '1.2.3';
const ports: readonly HttpPort[] = [{ kind: 'node' }, { kind: 'fetch', fetch: globalThis.fetch }];

/** A server that holds each request until told, and knows how many it held at once. */
async function holding() {
  const held: (() => void)[] = [];
  const waiting: (() => void)[] = [];
  let most = 0;
  const server = await serve((_request, response) => {
    held.push(() => void response.end('done'));
    most = Math.max(most, held.length);
    for (const go of waiting.splice(0)) go();
  });
  return {
    url: server.url,
    seen: server.seen,
    most: () => most,
    holds: async (count: number): Promise<void> => {
      while (held.length < count) await new Promise<void>((resolve) => waiting.push(resolve));
    },
    release: (count = held.length): void => {
      for (const go of held.splice(0, count)) go();
    },
  };
}

describe.each(ports)('politeness towards a host, over $kind', (port) => {
  it('asks two things at once by itself, and as many as the setting says', async () => {
    const server = await holding();
    let atOnce = 2;
    const http = createHttp(port, { version, requestsPerHost: () => atOnce });
    const first = Promise.all([1, 2, 3, 4].map((n) => http.get(`${server.url}/${n}`)));
    await server.holds(2);
    server.release();
    await server.holds(2);
    server.release();
    expect((await first).every((answer) => answer.ok)).toBe(true);
    expect(server.most()).toBe(2);

    atOnce = 4;
    const second = Promise.all([1, 2, 3, 4, 5].map((n) => http.get(`${server.url}/${n}`)));
    await server.holds(4);
    server.release();
    await server.holds(1);
    server.release();
    await second;
    expect(server.most()).toBe(4);
  });

  it('does not take the time in the queue for the blog’s slowness', async () => {
    const server = await holding();
    const http = createHttp(port, { version, requestsPerHost: () => 1 });
    const slow = http.get(`${server.url}/slow`);
    await server.holds(1);
    const queued = http.get(`${server.url}/queued`, { timeoutMs: 500 });
    await new Promise((resolve) => setTimeout(resolve, 600));
    server.release();
    expect((await slow).ok).toBe(true);
    await server.holds(1);
    server.release();
    expect((await queued).ok).toBe(true);
  });

  it('never sends what was called off in the queue', async () => {
    const server = await holding();
    const http = createHttp(port, { version, requestsPerHost: () => 1 });
    const first = http.get(`${server.url}/first`);
    await server.holds(1);
    const stop = new AbortController();
    const queued = http.post(`${server.url}/queued`, { text: 'x' }, { signal: stop.signal });
    stop.abort();
    expect(await queued).toEqual({
      ok: false,
      error: { code: 'timeout', detail: 'aborted', host: new URL(server.url).host },
      mayHaveArrived: false,
    });
    server.release();
    await first;
    expect(server.seen.map((one) => one.url)).toEqual(['/first']);
  });

  it('leaves a host alone as long as it asks, and sends nothing meanwhile', async () => {
    let now = Date.UTC(2026, 10, 24, 9);
    const http = createHttp(port, { version, now: () => now });
    const server = await serve((_request, response) => {
      if (server.seen.length === 1) response.writeHead(429, { 'Retry-After': '120' });
      response.end('x');
    });
    expect(await http.get(server.url)).toMatchObject({ ok: true, value: { status: 429 } });
    now += 20_000;
    const closed = {
      ok: false,
      error: { code: 'rateLimited', retryAfterMs: 100_000, host: new URL(server.url).host },
      mayHaveArrived: false,
    };
    expect(await http.get(`${server.url}/a`)).toEqual(closed);
    expect(await http.post(`${server.url}/b`, { text: 'x' })).toEqual(closed);
    expect(server.seen).toHaveLength(1);
    now += 100_000;
    expect(await http.get(`${server.url}/c`)).toMatchObject({ ok: true, value: { status: 200 } });
  });

  it('takes a repair with a time for the wish to wait, and one without for a breakdown', async () => {
    const http = createHttp(port, { version, now: () => 0 });
    const server = await serve((request, response) => {
      response.writeHead(503, request.url === '/timed' ? { 'Retry-After': '60' } : {});
      response.end();
    });
    await http.get(`${server.url}/broken`);
    expect((await http.get(`${server.url}/timed`)).ok).toBe(true);
    expect((await http.get(`${server.url}/broken`)).ok).toBe(false);
  });

  it('reads on where only the writer is told to slow down', async () => {
    const http = createHttp(port, { version, now: () => 0 });
    const server = await serve((request, response) => {
      response.writeHead(request.method === 'POST' ? 429 : 200);
      response.end();
    });
    await http.post(server.url, { text: 'x' });
    expect((await http.get(server.url)).ok).toBe(true);
  });

  it('waits for its turn at each host a redirect leads to', async () => {
    const there = await holding();
    const here = await serve((_request, response) => {
      response.writeHead(302, { Location: `${there.url}/arrived` });
      response.end();
    });
    const http = createHttp(port, { version, requestsPerHost: () => 1 });
    const direct = http.get(`${there.url}/direct`);
    await there.holds(1);
    const sentOn = http.get(here.url);
    await expect.poll(() => here.seen.length).toBe(1);
    there.release();
    await direct;
    await there.holds(1);
    there.release();
    expect(await sentOn).toMatchObject({ ok: true, value: { url: `${there.url}/arrived` } });
    expect(there.most()).toBe(1);
  });

  it('reuses its connections', async () => {
    const sockets = new Set<unknown>();
    const server = await serve((_request, response, socket) => {
      sockets.add(socket);
      response.end('x'.repeat(1000));
    });
    const http = createHttp(port, { version, requestsPerHost: () => 4 });
    for (let round = 0; round < 5; round += 1) {
      await Promise.all(Array.from({ length: 40 }, () => http.get(server.url)));
    }
    expect(server.seen).toHaveLength(200);
    expect(sockets.size).toBeLessThanOrEqual(8);
  });
});

describe.each(ports)('what an answer weighs, over $kind', (port) => {
  const words = 'Grüße, Zoë! '.repeat(2000);
  const packings = { gzip: gzipSync(words), br: brotliCompressSync(words) };

  it('is asked for packed, unpacked here, and counted as it was sent', async () => {
    const server = await serve((request, response) => {
      const how = request.url === '/gzip' ? 'gzip' : 'br';
      response.writeHead(200, {
        'Content-Encoding': how,
        'Content-Length': packings[how].length,
      });
      response.end(packings[how]);
    });
    const http = createHttp(port, { version });
    for (const how of ['gzip', 'br'] as const) {
      const exchanges: Exchange[] = [];
      const answer = await http.get(`${server.url}/${how}`, {
        onExchange: (one) => exchanges.push(one),
      });
      expect(answer.ok && answer.value.text === words).toBe(true);
      expect(exchanges).toEqual([{ status: 200, bytes: packings[how].length }]);
    }
    expect(server.seen[0]?.headers['accept-encoding']).toMatch(/gzip/);
  });

  it('counts each step of a redirect, errors, and answers without a body', async () => {
    const server = await serve((request, response) => {
      if (request.url === '/old') response.writeHead(301, { Location: '/new' });
      else if (request.url === '/same') response.writeHead(304, { ETag: '"x"' });
      else response.writeHead(500, { 'Content-Length': 5 });
      response.end(request.url === '/same' ? undefined : 'words');
    });
    const exchanges: Exchange[] = [];
    const options = { onExchange: (one: Exchange) => void exchanges.push(one) };
    const http = createHttp(port, { version });
    await http.get(`${server.url}/old`, options);
    await http.get(`${server.url}/same`, options);
    await http.head(`${server.url}/new`, options);
    expect(exchanges).toMatchObject([
      { status: 301 },
      { status: 500, bytes: 5 },
      { status: 304, bytes: 0 },
      { status: 500, bytes: 0 },
    ]);
  });

  it('counts nothing where nobody answered', async () => {
    const server = await serve((_request, _response, socket) => socket.resetAndDestroy());
    const exchanges: Exchange[] = [];
    const http = createHttp(port, { version });
    await http.get(server.url, { onExchange: (one) => exchanges.push(one) });
    expect(exchanges).toEqual([]);
  });
});

it('knows what was sent in chunks, packed, where the body comes through Node itself', async () => {
  const packed = gzipSync('words '.repeat(5000));
  const server = await serve((_request, response) => {
    response.writeHead(200, { 'Content-Encoding': 'gzip' });
    response.write(packed.subarray(0, 20));
    response.end(packed.subarray(20));
  });
  const exchanges: Exchange[] = [];
  const http = createHttp({ kind: 'node' }, { version });
  await http.get(server.url, { onExchange: (one) => exchanges.push(one) });
  expect(server.seen[0]?.headers['accept-encoding']).toBe('gzip, br');
  expect(exchanges).toEqual([{ status: 200, bytes: packed.length }]);
});

it.each(ports)('a body that drips for ever ends with the time, over $kind', async (port) => {
  const drips: NodeJS.Timeout[] = [];
  const server = await serve((_request, response) => {
    drips.push(setInterval(() => response.write('.'), 5));
  });
  const http = createHttp(port, { version });
  const answer = await http.get(server.url, { timeoutMs: 150 });
  for (const drip of drips) clearInterval(drip);
  expect(answer).toMatchObject({ ok: false, error: { code: 'timeout' } });
});
