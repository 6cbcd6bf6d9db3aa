import fs, { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { AppEvent } from '#contract/index.ts';
import type { App } from '#core/ports.ts';
import { type LoopbackServer, startLoopbackServer } from '../../../main/browser/server.ts';

const token = 'a-token-of-some-length';
let server: LoopbackServer;
let calls: string[];
let emit: (event: AppEvent) => void;
let folder: string;
let deserted: number;

beforeEach(async () => {
  const rendererDir = path.join(mkdtempSync(path.join(tmpdir(), 'rejoinder-')), 'renderer');
  mkdirSync(rendererDir);
  writeFileSync(path.join(rendererDir, 'index.html'), '<!doctype html><title>Rejoinder</title>');
  writeFileSync(path.join(rendererDir, '..', 'secret.txt'), 'secret');
  folder = rendererDir;
  deserted = 0;
  const picture = path.join(rendererDir, '..', 'picture');
  writeFileSync(picture, 'PNG!');
  calls = [];
  const app: App = {
    invoke: async (name) => {
      calls.push(name);
      return { ok: true, value: name };
    },
    on: (listener) => {
      emit = listener;
      return () => {};
    },
    noticeClicked: () => {},
    canNotifyNow: () => {},
    mediaFile: (key) => (key === 'a-key' ? { path: picture, type: 'image/png', bytes: 4 } : null),
    start: () => {},
    stop: async () => {},
  };
  server = await startLoopbackServer({
    app,
    rendererDir,
    port: 0,
    token,
    onDeserted: () => (deserted += 1),
  });
});
afterEach(() => server.close());

/** A request as any program could make it: unlike fetch, with any Host. */
function get(target: string, headers: Record<string, string> = {}, method = 'GET') {
  const { port } = new URL(server.origin);
  return new Promise<{ status: number; body: string; headers: Record<string, unknown> }>(
    (resolve, reject) => {
      const outgoing = request(
        { host: '127.0.0.1', port, path: target, headers, method },
        (response) => {
          let body = '';
          response.on('data', (part) => {
            body += part;
          });
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, body, headers: response.headers }),
          );
        },
      );
      outgoing.on('error', reject);
      outgoing.end();
    },
  );
}

function connect(
  options: { origin?: string; said?: unknown; headers?: Record<string, string> } = {},
) {
  const socket = new WebSocket(`${server.origin.replace('http', 'ws')}/bridge`, {
    origin: options.origin ?? server.origin,
    headers: options.headers ?? {},
  });
  const received: Record<string, unknown>[] = [];
  socket.on('message', (data) =>
    received.push(JSON.parse(String(data)) as Record<string, unknown>),
  );
  socket.on('open', () => socket.send(JSON.stringify(options.said ?? { type: 'hello', token })));
  const ended = new Promise<string>((resolve) => {
    socket.on('close', (code) => resolve(`closed ${code}`));
    socket.on('error', (error) => resolve(error.message));
  });
  const until = async (test: () => boolean) => {
    for (let i = 0; i < 200 && !test(); i += 1)
      await new Promise((resolve) => setTimeout(resolve, 5));
  };
  return { socket, received, ended, until };
}

describe('the loopback server', () => {
  it('serves the window with a strict policy', async () => {
    const answer = await get('/');
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('Rejoinder');
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    expect(answer.headers['content-security-policy']).toContain(
      "require-trusted-types-for 'script'",
    );
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('never serves a file outside its folder', async () => {
    for (const target of [
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '/..%5csecret.txt',
      '//secret.txt',
      '/a/../../secret.txt',
      '/%00',
    ]) {
      const answer = await get(target);
      expect(answer.body, target).not.toContain('secret');
    }
  });

  it('lets go of a file that a page did not wait for', async () => {
    const { port } = new URL(server.origin);
    writeFileSync(path.join(folder, 'large.js'), 'x'.repeat(20_000_000));
    const close = vi.spyOn(fs, 'close');
    await new Promise<void>((resolve) => {
      const outgoing = request({ host: '127.0.0.1', port, path: '/large.js' }, (response) =>
        response.once('data', () => {
          response.destroy();
          resolve();
        }),
      );
      outgoing.end();
    });
    await vi.waitFor(() => expect(close).toHaveBeenCalled());
  });

  it('tells when the last page is closed, not before', async () => {
    const first = connect();
    const second = connect();
    await first.until(() => first.received.length === 1 && second.received.length === 1);
    first.socket.close();
    await first.ended;
    await first.until(() => server.pageCount() === 1);
    expect(deserted).toBe(0);
    second.socket.close();
    await second.until(() => deserted > 0);
    expect(deserted).toBe(1);
  });

  it('refuses a page that was rebound to this address', async () => {
    expect((await get('/', { host: 'evil.example' })).status).toBe(403);
    const evil = connect({ origin: 'http://evil.example', headers: { host: 'evil.example' } });
    expect(await evil.ended).toContain('403');
    expect(calls).toEqual([]);
  });

  it('refuses another origin, and one that says none', async () => {
    expect((await get('/', { origin: 'http://127.0.0.1:1' })).status).toBe(403);
    expect(await connect({ origin: 'http://127.0.0.1:1' }).ended).toContain('403');
  });

  it('serves a picture to whoever was given its address, as what it is', async () => {
    const answer = await get('/media/a-key');
    expect(answer).toMatchObject({ status: 200, body: 'PNG!' });
    expect(answer.headers).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
    });
    for (const target of ['/media/', '/media/b-key', '/media/a-key/x', '/media/..%2fsecret.txt'])
      expect((await get(target)).status, target).toBe(404);
    expect((await get('/media/a-key', {}, 'POST')).status).toBe(405);
    expect((await get('/media/a-key', {}, 'HEAD')).status).toBe(405);
    expect((await get('/media/a-key', { host: 'evil.example' })).status).toBe(403);
    expect((await get('/media/a-key', { origin: 'http://evil.example' })).status).toBe(403);
  });

  it('refuses a wrong token and runs nothing for it', async () => {
    const page = connect({ said: { type: 'hello', token: 'wrong' } });
    page.socket.on('open', () =>
      page.socket.send(JSON.stringify({ id: 1, name: 'blogs.list', input: {} })),
    );
    expect(await page.ended).toBe('closed 4003');
    expect(calls).toEqual([]);
  });

  it('answers calls and passes events to a page with the token', async () => {
    const page = connect();
    await page.until(() => page.received.length === 1);
    expect(page.received[0]).toEqual({ type: 'welcome' });
    page.socket.send(JSON.stringify({ id: 7, name: 'blogs.list', input: {} }));
    await page.until(() => page.received.length === 2);
    expect(page.received[1]).toEqual({ id: 7, result: { ok: true, value: 'blogs.list' } });
    emit({ type: 'changed', topics: ['posts'] });
    await page.until(() => page.received.length === 3);
    expect(page.received[2]).toEqual({
      type: 'event',
      event: { type: 'changed', topics: ['posts'] },
    });
  });

  it('gives a notice to one page only, the one used last', async () => {
    const first = connect();
    const second = connect();
    await first.until(() => first.received.length === 1 && second.received.length === 1);
    await new Promise((resolve) => setTimeout(resolve, 5));
    first.socket.send(JSON.stringify({ id: 1, name: 'app.state', input: {} }));
    await first.until(() => first.received.length === 2);
    const wasSent = server.sendToOne({ type: 'command', name: 'addBlog' });
    await first.until(() => first.received.length === 3);
    expect(wasSent).toBe(true);
    expect(first.received).toHaveLength(3);
    expect(second.received).toHaveLength(1);
  });

  it('survives rubbish', async () => {
    const page = connect();
    await page.until(() => page.received.length === 1);
    for (const rubbish of ['', '{', 'null', '[]', '{"id":"x"}']) page.socket.send(rubbish);
    page.socket.send(JSON.stringify({ id: 2, name: 'app.state' }));
    await page.until(() => page.received.length === 2);
    expect(page.received[1]).toMatchObject({ id: 2 });
  });
});
