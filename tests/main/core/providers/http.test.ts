import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import type { HttpPort } from '#core/ports.ts';
import { createHttp } from '#core/providers/http.ts';
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

const ports: readonly HttpPort[] = [{ kind: 'node' }, { kind: 'fetch', fetch: globalThis.fetch }];

describe.each(ports)('the way into the network, over $kind', (port) => {
  const http = createHttp(port, { version: '1.2.3' });

  it('gives every answer as it is, whatever its status', async () => {
    const server = await serve((request, response) => {
      response.writeHead(Number(request.url.slice(1)), { 'X-Thing': 'yes' });
      response.end('körper');
    });
    for (const status of [200, 404, 500, 503, 429]) {
      const answer = await http.get(`${server.url}/${status}`);
      expect(answer).toMatchObject({
        ok: true,
        value: { status, text: 'körper', url: `${server.url}/${status}` },
      });
      expect(answer.ok && answer.value.headers['x-thing']).toBe('yes');
    }
  });

  it('says who it is and brings no cookies', async () => {
    const server = await serve((_request, response) => {
      response.setHeader('Set-Cookie', 'a=b');
      response.end();
    });
    await http.get(server.url);
    await http.get(server.url);
    expect(server.seen[1]?.headers['user-agent']).toMatch(/^Rejoinder\/1\.2\.3 \(\+https:/);
    expect(server.seen[1]?.headers.cookie).toBeUndefined();
  });

  it('follows redirects and says where it arrived', async () => {
    const server = await serve((request, response) => {
      if (request.url === '/old') response.writeHead(301, { Location: '/new?x=1' });
      response.end('here');
    });
    const answer = await http.get(`${server.url}/old`);
    expect(answer).toMatchObject({
      ok: true,
      value: { url: `${server.url}/new?x=1`, text: 'here' },
    });
  });

  it('does not run in circles', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(302, { Location: '/again' });
      response.end();
    });
    const answer = await http.get(`${server.url}/again`);
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'badResponse', detail: 'too many redirects' },
    });
    expect(server.seen).toHaveLength(6);
  });

  it('keeps a password to the place it is for', async () => {
    const other = await serve((_request, response) => void response.end('other'));
    const server = await serve((request, response) => {
      if (request.url === '/same') response.writeHead(302, { Location: '/there' });
      if (request.url === '/away') response.writeHead(302, { Location: other.url });
      response.end();
    });
    const credentials = { login: 'zoë', password: 'a b:c' };
    await http.get(`${server.url}/same`, { credentials });
    await http.get(`${server.url}/away`, { credentials });
    const sent = `Basic ${Buffer.from('zoë:a b:c').toString('base64')}`;
    expect(server.seen.map((one) => one.headers.authorization)).toEqual([sent, sent, sent]);
    expect(other.seen[0]?.headers.authorization).toBeUndefined();
  });

  it('gives a redirect of what it sends as the answer, and sends it once', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(302, { Location: '/post/#comment-7' });
      response.end();
    });
    const answer = await http.post(server.url, new URLSearchParams({ comment: 'ä & b' }));
    expect(answer).toMatchObject({
      ok: true,
      value: { status: 302, headers: { location: '/post/#comment-7' } },
    });
    expect(server.seen).toHaveLength(1);
    expect(server.seen[0]?.body).toBe('comment=%C3%A4+%26+b');
    expect(server.seen[0]?.headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/);
  });

  it('sends an object as JSON', async () => {
    const server = await serve((_request, response) => void response.end());
    await http.post(server.url, { content: 'ä' });
    expect(server.seen[0]?.body).toBe('{"content":"ä"}');
    expect(server.seen[0]?.headers['content-type']).toMatch(/^application\/json/);
  });

  it('stops reading a body without an end', async () => {
    const server = await serve((_request, response) => {
      const chunk = Buffer.alloc(256 * 1024, 'x');
      const more = (): void => {
        while (!response.destroyed && response.write(chunk));
      };
      response.on('drain', more);
      more();
    });
    const answer = await http.get(server.url);
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'badResponse', detail: 'too large' },
    });
  });

  it('stops unpacking a small body that unpacks without an end', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' });
      response.end(bomb);
    });
    const answer = await http.get(server.url);
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'badResponse', detail: 'too large' },
    });
  });

  it('does not wait for ever, neither for an answer nor for its end', async () => {
    const server = await serve((request, response) => {
      if (request.url === '/slow') response.write('a beginning');
    });
    for (const path of ['/silent', '/slow']) {
      const answer = await http.get(server.url + path, { timeoutMs: 150 });
      expect(answer).toMatchObject({ ok: false, error: { code: 'timeout' }, mayHaveArrived: true });
    }
  });

  it('can be called off', async () => {
    const server = await serve(() => {});
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 50);
    const answer = await http.get(server.url, { signal: stop.signal });
    expect(answer).toMatchObject({ ok: false, error: { code: 'timeout', detail: 'aborted' } });
  });

  it('tells that what it sent may have arrived when the connection breaks after it', async () => {
    const server = await serve((_request, _response, socket) => socket.resetAndDestroy());
    const answer = await http.post(server.url, { content: 'x' });
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'offline', detail: 'dropped' },
      mayHaveArrived: true,
    });
  });

  it('tells that nothing was sent when nobody answers the door', async () => {
    const server = await serve(() => {});
    await server.stop();
    const answer = await http.post(server.url, { content: 'x' });
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'offline', detail: 'refused', host: new URL(server.url).host },
      mayHaveArrived: false,
    });
  });

  it('tells that nothing was sent when the name is not known', async () => {
    const answer = await http.post('http://no-such-host.invalid/', { content: 'x' });
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'offline', host: 'no-such-host.invalid' },
      mayHaveArrived: false,
    });
    expect(!answer.ok && answer.error.detail).toBeUndefined();
  });

  it('tells that nothing was sent when no secure connection comes about', async () => {
    const server = await serve(() => {});
    const answer = await http.post(server.url.replace('http:', 'https:'), { content: 'x' });
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'badResponse' },
      mayHaveArrived: false,
    });
  });

  it('does not take half an answer for a whole one', async () => {
    const server = await serve((_request, response, socket) => {
      response.writeHead(200, { 'Content-Length': '1000' });
      response.write('{"half":');
      setTimeout(() => socket.destroy(), 20);
    });
    const answer = await http.get(server.url);
    expect(answer).toMatchObject({ ok: false, mayHaveArrived: true });
  });
});
