import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { serveApp } from '../../../main/electron/app-protocol.ts';

function served(): (url: string, method?: string) => Promise<Response> {
  const dir = mkdtempSync(path.join(tmpdir(), 'rejoinder-'));
  writeFileSync(path.join(dir, 'picture'), 'PNG!');
  writeFileSync(path.join(dir, 'index.html'), 'page');
  let handler: (request: Request) => Response | Promise<Response> = () => new Response();
  const protocol = {
    handle: (_scheme: string, given: typeof handler) => {
      handler = given;
    },
  };
  const file = { path: path.join(dir, 'picture'), type: 'image/png', bytes: 4 };
  serveApp(protocol, dir, (key) =>
    key === 'a-key' ? file : key === 'lost' ? { ...file, path: '/nowhere' } : null,
  );
  return async (url, method = 'GET') => handler({ url, method } as Request);
}

it('serves a picture to the window, as what it is', async () => {
  const answer = await served()('app://bundle/media/a-key');
  expect(await answer.text()).toBe('PNG!');
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'image/png',
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, max-age=31536000, immutable',
    'content-security-policy': "default-src 'none'; sandbox",
  });
});

it('serves none that it has not named', async () => {
  const get = served();
  for (const url of ['media/b-key', 'media/', 'media/a-key/x', 'media/lost', 'media/..%2fpicture'])
    expect((await get(`app://bundle/${url}`)).status, url).toBe(404);
  expect((await get('app://other/media/a-key')).status).toBe(404);
  expect((await get('app://bundle/media/a-key', 'POST')).status).toBe(405);
  expect(await (await get('app://bundle/')).text()).toBe('page');
});
