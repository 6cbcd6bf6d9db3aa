import { afterEach, describe, expect, it } from 'vitest';
import type { HttpPort } from '#core/ports.ts';
import { createHttp, type Reach } from '#core/providers/http.ts';
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

const free = (): Reach => 'free';
const ports: readonly HttpPort[] = [
  { kind: 'node' },
  { kind: 'fetch', fetch: globalThis.fetch, resolve: async () => ['127.0.0.1'] },
];

describe.each(ports)('reading bytes, over $kind', (port) => {
  const http = createHttp(port, { version: '1.2.3' });

  it('gives them as they are', async () => {
    const bytes = Buffer.from([0xff, 0xd8, 0, 0xc3, 0x28, 0xfe]);
    const server = await serve((_request, response) => void response.end(bytes));
    const answer = await http.bytes(server.url, { mostBytes: 100, reach: free });
    expect(answer.ok && answer.value.body.equals(bytes)).toBe(true);
  });

  it('tells nobody where one is reading', async () => {
    const server = await serve((_request, response) => {
      response.setHeader('Set-Cookie', 'a=b');
      response.end('x');
    });
    await http.bytes(server.url, { mostBytes: 100, reach: free });
    await http.bytes(server.url, { mostBytes: 100, reach: free });
    expect(server.seen[1]?.headers).not.toHaveProperty('cookie');
    expect(server.seen[1]?.headers).not.toHaveProperty('referer');
    expect(server.seen[1]?.headers).not.toHaveProperty('authorization');
  });

  it('stops reading what is too large, whether it says so or not', async () => {
    let sent = 0;
    const server = await serve((request, response) => {
      if (request.url === '/said') response.setHeader('Content-Length', 50_000_000);
      const part = Buffer.alloc(65_536);
      const more = (): void => {
        while (sent < 50_000_000 && response.write(part)) sent += part.length;
      };
      response.on('drain', more);
      more();
    });
    for (const path of ['/said', '/unsaid']) {
      sent = 0;
      const answer = await http.bytes(`${server.url}${path}`, { mostBytes: 1000, reach: free });
      expect(answer).toMatchObject({
        ok: false,
        error: { code: 'badResponse', detail: 'too large' },
      });
      expect(sent).toBeLessThan(20_000_000);
    }
  });

  it('does not take half of it for the whole', async () => {
    const server = await serve((_request, response, socket) => {
      response.writeHead(200, { 'Content-Length': 1000 });
      response.write('half', () => socket.destroy());
    });
    const answer = await http.bytes(server.url, { mostBytes: 5000, reach: free });
    expect(answer.ok).toBe(false);
  });

  it('asks nothing that may not be reached, neither at once nor by a redirect', async () => {
    const inside = await serve((_request, response) => void response.end('secret'));
    const server = await serve((_request, response) => {
      response.writeHead(302, { Location: inside.url });
      response.end();
    });
    const reach = (url: string): Reach => (url.startsWith(server.url) ? 'free' : 'refused');
    for (const url of [server.url, inside.url]) {
      expect(await http.bytes(url, { mostBytes: 100, reach })).toMatchObject({
        ok: false,
        error: { code: 'badResponse', detail: 'a private address' },
      });
    }
    expect(inside.seen).toEqual([]);
  });

  it('sees through a name that stands for a private address', async () => {
    const server = await serve((_request, response) => void response.end('secret'));
    const named = server.url.replace('127.0.0.1', 'localhost');
    // Another's connection to the same place must not be borrowed.
    await http.get(named);
    const seen = server.seen.length;
    const answer = await http.bytes(named, { mostBytes: 100, reach: () => 'guarded' });
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'badResponse', detail: 'a private address' },
      mayHaveArrived: false,
    });
    expect(server.seen).toHaveLength(seen);
  });

  it('sees through every way to write a private address', async () => {
    for (const host of ['127.0.0.1', '[::1]', '[::ffff:10.0.0.1]', '0x7f000001', '192.168.1.1']) {
      const answer = await http.bytes(`http://${host}:9/`, {
        mostBytes: 100,
        timeoutMs: 2000,
        reach: () => 'guarded',
      });
      expect(answer, host).toMatchObject({ ok: false, error: { detail: 'a private address' } });
    }
  });
});
