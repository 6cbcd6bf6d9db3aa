import type { Page } from 'playwright-core';
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

/** What must not be in the page, of what is in it now. */
const look = (page: Page) =>
  page.evaluate(() => ({
    forbidden: document.querySelectorAll(
      '.safe-html :is(script, style, iframe, object, embed, form, input, svg, math, link, meta, base, img:not(.picture img), video, audio, [style]:not(.picture), [onerror], [onclick])',
    ).length,
    badLinks: [...document.querySelectorAll('a[href]')]
      .map((link) => (link as HTMLAnchorElement).protocol)
      .filter((protocol) => !/^(https?|mailto):$/.test(protocol)),
    isWide: document.documentElement.scrollWidth > innerWidth,
  }));

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
  await page.getByText(`${hostileComments.length} thoughts`).first().waitFor({ timeout: 30_000 });
  const seen = new Set<string>();
  // A windowful at a time, since of a long thread only that is made; and all pressed that can be in foreign text.
  for (let isEnd = false; !isEnd; ) {
    await page.waitForTimeout(200);
    for (const id of await page
      .locator('article.comment')
      .evaluateAll((all) => all.map((one) => one.id)))
      seen.add(id);
    expect(await look(page)).toEqual({ forbidden: 0, badLinks: [], isWide: false });
    isEnd = await page.locator('.thread-pane').evaluate((pane) => {
      const before = pane.scrollTop;
      for (const one of pane.querySelectorAll<HTMLElement>('.safe-html a, .safe-html button')) {
        if (one.dataset.pressed === undefined) one.click();
        one.dataset.pressed = '';
      }
      pane.scrollTop = before + 600;
      return pane.scrollTop === before;
    });
  }
  expect(seen.size).toBe(hostileComments.length);
  expect(await page.evaluate(() => 'harmed' in window)).toBe(false);
  const own = new URL(page.url()).origin;
  expect(elsewhere.filter((url) => !url.startsWith(own))).toEqual([]);
  expect(new URL(page.url()).pathname).toBe('/');
  expect(await page.locator('article.comment').first().textContent()).toContain('Before.');
  // The sanitiser's own inert document speaks up for the handlers, styles and bases it is about to drop; nothing else may.
  const fromParsing =
    /^(Executing inline event handler|Applying inline style|Setting the document's base URI to '[^']+') violates/;
  expect(complaints.filter((text) => !fromParsing.test(text))).toEqual([]);
});
