import { afterAll, beforeAll, expect, it } from 'vitest';
import { hostileComments } from '../fixtures/hostile-html.ts';
import { startWordPress, type WordPress } from '../wordpress/server.ts';
import { closeAll, startRejoinder } from './rejoinder.ts';
import { addBlog, openPost } from './steps.ts';

let wordpress: WordPress;
beforeAll(async () => {
  wordpress = await startWordPress();
});
afterAll(async () => {
  await closeAll();
  await wordpress?.dispose();
});

it('shows hostile comments without running, loading or losing anything', async () => {
  const { id } = await wordpress.control.insertPost({
    title: 'A hard post',
    contentHtml: `<p>Words before.</p>${hostileComments.slice(0, 20).join('\n')}<p>Words after.</p>`,
  });
  for (const [index, html] of hostileComments.entries()) {
    await wordpress.control.insertComment({
      post: id,
      author: index % 2 === 0 ? `<b>Name ${index}</b>` : `Name ${index}`,
      url: index % 3 === 0 ? 'javascript:window.harmed=1' : '',
      contentHtml: `Before. ${html}`,
      dateGmt: new Date(Date.now() - 60_000 + index * 1000)
        .toISOString()
        .slice(0, 19)
        .replace('T', ' '),
    });
  }
  const { page, complaints } = await startRejoinder();
  const elsewhere: string[] = [];
  await addBlog(page, wordpress.url);
  page.on('request', (request) => elsewhere.push(request.url()));
  await openPost(page, 'A hard post');
  await expect
    .poll(() => page.locator('article.comment').count(), { timeout: 30_000 })
    .toBe(hostileComments.length);
  for (const one of await page.locator('article.comment').all()) await one.scrollIntoViewIfNeeded();
  // Press all that can be pressed in foreign text.
  for (const link of await page.locator('.safe-html a, .safe-html button').all()) {
    await link.click({ timeout: 2000, noWaitAfter: true }).catch(() => {});
  }
  expect(await page.evaluate(() => 'harmed' in window)).toBe(false);
  const own = new URL(page.url()).origin;
  expect(elsewhere.filter((url) => !url.startsWith(own))).toEqual([]);
  expect(new URL(page.url()).pathname).toBe('/');
  const found = await page.evaluate(() => ({
    forbidden: document.querySelectorAll(
      '.safe-html :is(script, style, iframe, object, embed, form, input, svg, math, link, meta, base, img:not(.picture img), video, audio, [style]:not(.picture), [onerror], [onclick])',
    ).length,
    badLinks: [...document.querySelectorAll('a[href]')]
      .map((link) => (link as HTMLAnchorElement).protocol)
      .filter((protocol) => !/^(https?|mailto):$/.test(protocol)),
    isWide: document.documentElement.scrollWidth > innerWidth,
  }));
  expect(found).toEqual({ forbidden: 0, badLinks: [], isWide: false });
  expect(await page.locator('article.comment').first().textContent()).toContain('Before.');
  // The sanitiser's own inert document speaks up for the handlers, styles and bases it is about to drop; nothing else may.
  const fromParsing =
    /^(Executing inline event handler|Applying inline style|Setting the document's base URI to '[^']+') violates/;
  expect(complaints.filter((text) => !fromParsing.test(text))).toEqual([]);
});
