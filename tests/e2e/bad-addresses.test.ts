import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeAll, type Running, startRejoinder } from './rejoinder.ts';

let server: Server;
let origin: string;
let running: Running;

const html = (text: string) => ({
  status: 200,
  type: 'text/html',
  body: `<!doctype html><title>x</title><p>${text}</p>`,
});
const pages: Readonly<Record<string, { status: number; type: string; body: string }>> = {
  '/no-api/': html('A site, but not this kind.'),
  '/gone/': { status: 404, type: 'text/html', body: 'Not here.' },
  '/broken/': { status: 500, type: 'text/html', body: 'Oh.' },
  '/html-for-json/': html('<link rel="https://api.w.org/" href="/html-for-json/wp-json/">'),
  '/html-for-json/wp-json/': html('No JSON here.'),
  '/cut-json/': html('<link rel="https://api.w.org/" href="/cut-json/wp-json/">'),
  '/cut-json/wp-json/': { status: 200, type: 'application/json', body: '{"name":"x","namesp' },
};

beforeAll(async () => {
  server = createServer((request, response) => {
    const page = pages[new URL(request.url ?? '/', 'http://x').pathname] ?? pages['/gone/'];
    response.writeHead(page?.status ?? 404, { 'Content-Type': page?.type ?? 'text/plain' });
    response.end(page?.body);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  running = await startRejoinder();
});
afterAll(async () => {
  await closeAll();
  server.close();
});

describe('an address that cannot be followed', () => {
  it.each([
    ['no blog at all', () => 'not an address', /address/i],
    ['a site without an API', () => `${origin}/no-api/`, /WordPress|blog/i],
    ['a page that is not there', () => `${origin}/gone/`, /not found|no page|nothing|404|there/i],
    ['a site that fails', () => `${origin}/broken/`, /.{20}/],
    ['a page where data should be', () => `${origin}/html-for-json/`, /.{20}/],
    ['data cut in the middle', () => `${origin}/cut-json/`, /.{20}/],
    ['a computer that refuses', () => 'http://127.0.0.1:9/', /127\.0\.0\.1/],
    [
      'a name that does not exist',
      () => 'https://no-such-blog.invalid/',
      /no-such-blog\.invalid|network/i,
    ],
  ])(
    '%s: says what happened and what to do, and keeps what was typed',
    async (_, address, sentence) => {
      const { page, complaints } = running;
      const field = page.getByLabel('Paste the address');
      await field.fill(address());
      await page.getByRole('button', { name: 'Add', exact: true }).click();
      const problem = page.locator('.blogs-problem[data-shown]');
      await problem.waitFor({ timeout: 30_000 });
      const text = await problem.innerText();
      expect(text).toMatch(sentence);
      // A title and what to do about it; no code, no stack, no exclamation.
      expect(text.length).toBeGreaterThan(40);
      expect(text).not.toMatch(/Error:|undefined|null|at \w+ \(|!$|ECONN|ENOTFOUND/);
      expect(await field.inputValue()).toBe(address());
      expect(complaints).toEqual([]);
    },
  );
});
