import { mkdirSync, readdirSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bellPicture } from '../../main/sample/bell.ts';
import { type PictureBlog, startPictureBlog } from '../fakes/picture-blog.ts';
import { type ScriptedServer, scriptedServer } from '../fakes/scripted-server.ts';
import { pngThatSays, smallImages } from '../fixtures/images.ts';
import { expectAccessible } from './accessible.ts';
import { closeAll, type Running, setOnline, startRejoinder } from './rejoinder.ts';
import { addBlog, openPost, until } from './steps.ts';

const shots = path.resolve(import.meta.dirname, '../../test-results/pictures');
mkdirSync(shots, { recursive: true });

const bell = 'The bell at the end of the pier';
const png = (width: number, height: number) => (response: ServerResponse) => {
  response.setHeader('Content-Type', 'image/png');
  response.end(bellPicture(width, height));
};
const words =
  '<p>Words between that a person reads, slowly, line after line, to the end.</p>'.repeat(6);

const text = `${words}
<figure class="wp-block-image"><img src="{site}/pictures/sized.png" width="640" height="360" alt="A bell, sized"
  srcset="{site}/pictures/small.png 300w, {site}/pictures/large.png 1280w"><figcaption>The bell, from the pier.</figcaption></figure>
${words}<p><a href="https://elsewhere.example/?id=1&utm_source=blog&fbclid=x">a link</a></p>
<p><img src="{site}/pictures/unsized.png" alt="A bell, of any size"></p>${words}
<p><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-lazy-src="{site}/pictures/lazy-640x360.png" alt="A lazy bell"></p>${words}
<div class="gallery gallery-columns-3">${[1, 2, 3, 4]
  .map(
    (n) =>
      `<dl class="gallery-item"><dt class="gallery-icon"><a href="{site}/pictures/full-${n}.png"><img width="150" height="150" src="{site}/pictures/tile-${n}.png" alt="Tile ${n}"></a></dt><dd class="wp-caption-text gallery-caption">Tile ${n}</dd></dl>`,
  )
  .join('')}</div>${words}
<iframe src="https://www.youtube.com/embed/h4Rb0uRb3Ll" title="Bell buoys" width="640" height="360"></iframe>
<img src="{site}/pictures/counter.gif" width="1" height="1"><img src="https://pixel.wp.com/b.gif"><img src="{site}/pictures/hidden.gif" style="display:none">
${words.repeat(4)}<p><img src="{site}/pictures/late.png" alt="A late bell"></p>${words}<h2>Below the late bell</h2>
${words.repeat(3)}`;

const hostile = [
  ['redirect', 'it would come from a private network'],
  ['private', 'it would come from a private network'],
  ['page', 'not a picture'],
  ['svg', 'not a picture'],
  ['bomb', 'Too large'],
  ['huge', 'Too large'],
  ['cut', 'could not be fetched'],
  ['gone', 'no longer there'],
  ['slow', 'took too long'],
] as const;

let blog: PictureBlog;
let inside: ScriptedServer;
let sentOfHuge = 0;
const drips = new Set<NodeJS.Timeout>();

beforeAll(async () => {
  inside = await scriptedServer(
    (_request, response) => void response.end(smallImages['image/png']),
  );
  const tiles = Object.fromEntries(
    [1, 2, 3, 4].map((n) => [`/pictures/tile-${n}.png`, png(150 + n, 150)]),
  );
  blog = await startPictureBlog(
    `${text}<h2>Bad ones</h2>${hostile
      .map(([name]) =>
        name === 'private'
          ? `<p><img alt="private" src="${inside.url}/router.png"></p>`
          : `<p><img alt="${name}" src="{site}/pictures/${name}.png"></p>`,
      )
      .join('')}`,
    {
      '/pictures/person.png': png(96, 96),
      '/pictures/sized.png': png(640, 360),
      '/pictures/small.png': png(300, 169),
      '/pictures/large.png': png(1280, 720),
      '/pictures/unsized.png': png(480, 270),
      '/pictures/late.png': (response) => void setTimeout(() => png(480, 270)(response), 500),
      '/pictures/lazy-640x360.png': png(640, 360),
      ...tiles,
      '/pictures/redirect.png': (response) => {
        response.writeHead(302, { Location: `${inside.url}/router.png` });
        response.end();
      },
      '/pictures/page.png': (response) => {
        response.setHeader('Content-Type', 'image/png');
        response.end('<!doctype html><script>window.harmed=1</script>');
      },
      '/pictures/svg.png': (response) => {
        response.setHeader('Content-Type', 'image/svg+xml');
        response.end(
          '<svg xmlns="http://www.w3.org/2000/svg"><script>window.harmed=1</script></svg>',
        );
      },
      '/pictures/bomb.png': (response) => void response.end(pngThatSays(50_000, 50_000)),
      '/pictures/huge.png': (response) => {
        const part = Buffer.alloc(65_536);
        const more = (): void => {
          while (sentOfHuge < 50_000_000 && response.write(part)) sentOfHuge += part.length;
        };
        response.on('drain', more);
        more();
      },
      '/pictures/cut.png': (response) => {
        response.writeHead(200, { 'Content-Length': 100_000 });
        response.write(smallImages['image/png'], () => response.destroy());
      },
      '/pictures/slow.png': (response) => {
        const drip = setInterval(() => response.write('x'), 500);
        drips.add(drip);
        response.on('close', () => clearInterval(drip));
      },
    },
  );
});
afterAll(async () => {
  for (const drip of drips) clearInterval(drip);
  await closeAll();
  await blog?.stop();
  await inside?.stop();
});

/** Everything the page itself asks for that is not the program. */
function watch(page: Page): string[] {
  const elsewhere: string[] = [];
  const own = new URL(page.url()).origin;
  page.on('request', (request) => {
    if (!request.url().startsWith(`${own}/`)) elsewhere.push(request.url());
  });
  return elsewhere;
}

const pictureOf = (page: Page, alt: string) => page.locator(`.picture[data-alt="${alt}"]`);
const state = (page: Page, alt: string) => pictureOf(page, alt).getAttribute('data-state');

/** Looks at every picture of the post, as a person who reads to the end. */
async function readToTheEnd(page: Page): Promise<void> {
  for (const one of await page.locator('.post .picture').all()) {
    await one.scrollIntoViewIfNeeded();
    await expect.poll(() => one.getAttribute('data-state')).not.toBe('waiting');
  }
}

/** Changes something in the blog's own dialog about pictures. */
async function setPictures(page: Page, what: 'Never' | 'Pictures of people'): Promise<void> {
  await page
    .locator('.sidebar')
    .getByRole('button', { name: /^The Harbour Notes/ })
    .click();
  await page.getByRole('button', { name: 'This blog', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Pictures…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(what, { exact: true }).click();
  await page.screenshot({ path: path.join(shots, `media-dialog-${what}.png`) });
  await expectAccessible(page, 'the choice of pictures');
  if (what === 'Never') {
    await dialog.getByRole('button', { name: 'Remove them' }).click();
    await dialog.getByText('No pictures are kept on this computer.').waitFor();
  }
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
}

describe('pictures', () => {
  let running: Running;
  let elsewhere: string[];

  it('stay where they are until the person asks for one', async () => {
    running = await startRejoinder();
    const { page } = running;
    elsewhere = watch(page);
    await addBlog(page, blog.url);
    await openPost(page, bell);
    await readToTheEnd(page);
    expect(blog.asked).toEqual([]);
    expect(await page.locator('.post img').count()).toBe(0);
    expect(await state(page, 'A bell, sized')).toBe('ask');
    await pictureOf(page, 'A bell, sized').scrollIntoViewIfNeeded();
    await page.screenshot({ path: path.join(shots, 'media-ask.png') });
    await expectAccessible(page, 'pictures that wait');
  });

  it('come when they are asked for, and nothing moves', async () => {
    const { page } = running;
    const caption = page.getByText('The bell, from the pier.');
    await caption.scrollIntoViewIfNeeded();
    const before = await caption.boundingBox();
    await pictureOf(page, 'A bell, sized').getByRole('button', { name: 'Show picture' }).click();
    await expect.poll(() => state(page, 'A bell, sized')).toBe('shown');
    expect((await caption.boundingBox())?.y).toBe(before?.y);
    // Nearest to twice the column; nobody is told from where, or by whom.
    expect(blog.asked.map((one) => one.path)).toEqual(['/pictures/large.png']);
    expect(blog.asked[0]?.headers).not.toHaveProperty('referer');
    expect(blog.asked[0]?.headers).not.toHaveProperty('cookie');
    // The keyboard is where it was.
    expect(await page.evaluate(() => document.activeElement?.classList.contains('picture'))).toBe(
      true,
    );
    await page.screenshot({ path: path.join(shots, 'media-shown.png') });
  });

  it('come all together in a gallery', async () => {
    const { page } = running;
    const all = page.getByRole('button', { name: 'Show all 4 pictures' });
    await all.scrollIntoViewIfNeeded();
    await page.screenshot({ path: path.join(shots, 'media-gallery-ask.png') });
    await all.click();
    for (const n of [1, 2, 3, 4]) await expect.poll(() => state(page, `Tile ${n}`)).toBe('shown');
    await pictureOf(page, 'Tile 2').scrollIntoViewIfNeeded();
    await page.screenshot({ path: path.join(shots, 'media-gallery.png') });
    await expectAccessible(page, 'pictures that are shown');
  });

  it('come by themselves where that is wanted, without moving what is read', async () => {
    const { page } = running;
    await page.locator('.thread-pane').evaluate((pane) => pane.scrollTo(0, 0));
    const first = page.locator('.post p').first();
    const before = await first.boundingBox();
    await pictureOf(page, 'A bell, of any size')
      .getByRole('button', { name: 'Always for this blog' })
      .evaluate((button) => (button as HTMLButtonElement).click());
    await expect.poll(() => state(page, 'A bell, of any size')).toBe('shown');
    expect((await first.boundingBox())?.y).toBe(before?.y);
    const lazy = page.getByAltText('A lazy bell');
    await pictureOf(page, 'A lazy bell').scrollIntoViewIfNeeded();
    await lazy.waitFor();
  });

  it('that nobody gave a size do not push away what is read below them', async () => {
    const { page } = running;
    // The page is new: it knows nothing of what is far down.
    await page.reload();
    await openPost(page, bell);
    expect(await state(page, 'A late bell')).toBe('waiting');
    const below = page.getByRole('heading', { name: 'Below the late bell' });
    const top = (): Promise<number> =>
      below.evaluate((heading) => Math.round(heading.getBoundingClientRect().top));
    await below.evaluate((heading) => heading.scrollIntoView({ block: 'start' }));
    const before = await top();
    const height = (await pictureOf(page, 'A late bell').boundingBox())?.height ?? 0;
    await expect.poll(() => state(page, 'A late bell')).toBe('shown');
    expect((await pictureOf(page, 'A late bell').boundingBox())?.height).toBeGreaterThan(
      height + 100,
    );
    expect(await top()).toBe(before);
  });

  it('that are none, or come from where they may not, say so', async () => {
    const { page } = running;
    for (const [alt, said] of hostile) {
      await pictureOf(page, alt).scrollIntoViewIfNeeded();
      await expect
        .poll(() => pictureOf(page, alt).innerText(), { timeout: 30_000 })
        .toMatch(new RegExp(said));
    }
    await page.screenshot({ path: path.join(shots, 'media-refused.png') });
    expect(inside.seen).toEqual([]);
    expect(sentOfHuge).toBeLessThan(40_000_000);
    expect(await page.evaluate(() => 'harmed' in window)).toBe(false);
    expect(blog.asked.filter(({ path: at }) => /counter|hidden|full/.test(at))).toEqual([]);
  });

  it('are here after a restart without a network, and what is not says so', async () => {
    await until(async () => readdirSync(path.join(running.dataDir, 'media')).length >= 7);
    await running.quit();
    const asked = blog.asked.length;
    running = await startRejoinder({ dataDir: running.dataDir });
    const { page } = running;
    const again = watch(page);
    await setOnline(page, false);
    await page.getByRole('option').filter({ hasText: bell }).click();
    await pictureOf(page, 'A bell, sized').scrollIntoViewIfNeeded();
    await expect.poll(() => state(page, 'A bell, sized')).toBe('shown');
    const film = page.locator('.media-card.video');
    await film.scrollIntoViewIfNeeded();
    expect(await film.innerText()).toContain('Bell buoys');
    expect(await film.getAttribute('data-open')).toBe(
      'https://www.youtube-nocookie.com/embed/h4Rb0uRb3Ll',
    );
    await page.screenshot({ path: path.join(shots, 'media-offline.png') });
    expect(again).toEqual([]);
    expect(
      blog.asked
        .slice(asked)
        .map((one) => one.path)
        .filter((at) => /tile|large|lazy/.test(at)),
    ).toEqual([]);
  });

  it('never made the page itself ask anybody, and nothing was stopped by its policy', async () => {
    expect(elsewhere).toEqual([]);
    const fromParsing =
      /^(Executing inline event handler|Applying inline style|Setting the document's base URI)/;
    expect(running.complaints.filter((line) => !fromParsing.test(line))).toEqual([]);
    const link = running.page.getByRole('link', { name: 'a link' });
    expect(await link.getAttribute('data-open')).toBe('https://elsewhere.example/?id=1');
  });

  it('of people are their initials, until the person wants their faces', async () => {
    const { page } = running;
    await setOnline(page, true);
    await openPost(page, bell);
    const heads = page.locator('.comment-head .avatar');
    await heads.first().scrollIntoViewIfNeeded();
    expect(await heads.locator('img').count()).toBe(0);
    expect(blog.asked.filter((one) => one.path.includes('person'))).toEqual([]);
    await setPictures(page, 'Pictures of people');
    await openPost(page, bell);
    await heads.first().scrollIntoViewIfNeeded();
    await heads.locator('img').first().waitFor();
    expect(blog.asked.filter((one) => one.path.includes('person')).map((one) => one.path)).toEqual([
      '/pictures/person.png?s=96',
    ]);
    await page.screenshot({ path: path.join(shots, 'media-faces.png') });
  });

  it('look right in the dark, and in a narrow window', async () => {
    const { page } = running;
    const wide = page.viewportSize() ?? { width: 1280, height: 800 };
    await page.emulateMedia({ colorScheme: 'dark' });
    for (const width of [wide.width, 520]) {
      await page.setViewportSize({ width, height: 800 });
      for (const alt of ['A bell, sized', 'Tile 2', 'private']) {
        await pictureOf(page, alt).scrollIntoViewIfNeeded();
        await page.screenshot({ path: path.join(shots, `media-dark-${width}-${alt}.png`) });
      }
      expect(
        await page.locator('.thread-pane').evaluate((pane) => pane.scrollWidth > pane.clientWidth),
      ).toBe(false);
    }
    await expectAccessible(page, 'pictures in the dark');
    await page.setViewportSize(wide);
  });

  it('go again where they are no longer wanted', async () => {
    const { page } = running;
    await setPictures(page, 'Never');
    await openPost(page, bell);
    await pictureOf(page, 'A bell, sized').scrollIntoViewIfNeeded();
    await expect.poll(() => page.locator('.post .picture img').count()).toBe(0);
    expect(await state(page, 'A bell, sized')).toBe('never');
    await page.screenshot({ path: path.join(shots, 'media-never.png') });
    expect(readdirSync(path.join(running.dataDir, 'media'))).toEqual([]);
  });
});
