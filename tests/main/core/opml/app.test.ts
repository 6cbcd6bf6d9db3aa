import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import type { Blog, ImportState, Result } from '#contract/index.ts';
import { createApp } from '#core/app.ts';
import { fakePorts } from '../../../fakes/ports.ts';
import { index, json, page, scriptedBlog, stopBlogs } from '../providers/wordpress/blog.ts';

afterEach(stopBlogs);

/** The whole program, asked as the window asks it. */
function program(paths: { readonly data: string }) {
  const app = createApp(fakePorts({ paths }));
  app.start();
  const ask = async <T>(name: string, input: object = {}): Promise<T> => {
    const answer = (await app.invoke(name, input)) as Result<T>;
    if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
    return answer.value;
  };
  const imported = () =>
    vi.waitFor(
      async () => {
        const state = await ask<ImportState>('opml.state');
        expect(state.state).toBe('done');
        return state;
      },
      { timeout: 10_000, interval: 20 },
    );
  return { app, ask, imported };
}

it('a list goes in by the whole program, is there after a restart, and comes out as it went in', async () => {
  const blog = await scriptedBlog({
    '/feed/': (_q, response) =>
      page(response, '<rss></rss>', 200, { Link: '</wp-json/>; rel="https://api.w.org/"' }),
    '/wp-json/': (_q, response) => json(response, { ...index, home: blog.url }),
  });
  const nothing = await scriptedBlog({ '/': (_q, response) => page(response, 'Hello') });
  const paths = { data: mkdtempSync(path.join(tmpdir(), 'rejoinder-')) };
  const first = program(paths);
  const text = `<opml><body><outline text="News"><outline text="Far"><outline text="x" type="rss"
    xmlUrl="${blog.url}/feed/"/></outline></outline><outline text="Nothing" xmlUrl="${nothing.url}/"/>
    <outline text="Wrong" xmlUrl="ftp://x.example/"/></body></opml>`;
  expect(await first.ask('opml.import', { text })).toEqual({ found: 3 });
  expect(await first.imported()).toMatchObject({
    done: 3,
    added: 1,
    failed: [
      { name: 'Nothing', address: `${nothing.url}/`, error: { code: 'noApi' } },
      { name: 'Wrong', error: { code: 'invalidInput' } },
    ],
  });
  await first.app.stop();

  const second = program(paths);
  expect(await second.ask<readonly Blog[]>('blogs.list')).toMatchObject([
    { name: 'Tom & Jerry’s', url: `${blog.url}/`, folder: ['News', 'Far'], via: 'api' },
  ]);
  expect(await second.ask('opml.state')).toMatchObject({ state: 'done', total: 3 });
  const exported = await second.ask<{ text: string }>('opml.export');
  expect(exported.text).toContain(`xmlUrl="${blog.url}/feed/"`);
  await second.ask('opml.import', { text: exported.text });
  expect(await second.imported()).toMatchObject({ total: 1, alreadyHere: 1, failed: [] });
  await second.app.stop();
});
