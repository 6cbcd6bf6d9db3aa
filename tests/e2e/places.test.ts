import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { closeAll, freshDataDir, startRejoinder } from './rejoinder.ts';
import { addSample, openPost, place, sayWho } from './steps.ts';

const pictures = path.resolve(import.meta.dirname, '../../test-results/pictures');
mkdirSync(pictures, { recursive: true });
afterAll(closeAll);

const picture = (page: Page, name: string) =>
  page.screenshot({ path: path.join(pictures, `places-${name}.png`) });

const bell = 'The bell at the end of the pier';

async function withSample(options: Parameters<typeof startRejoinder>[0] = {}) {
  const running = await startRejoinder(options);
  await addSample(running.page);
  await expect.poll(() => running.page.getByRole('option').count()).toBeGreaterThan(2);
  return running;
}

/** Nothing is cut off at the window's side. */
const fits = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);

describe.each(['light', 'dark'] as const)('every place, %s', (colorScheme) => {
  it('can be used by everyone', async () => {
    const { page, quit, complaints } = await withSample({ colorScheme });
    await place(page, 'All posts');
    await openPost(page, bell);
    await page.keyboard.press('s');
    await page.keyboard.press('w');
    for (const name of ['Conversations', 'Following', 'Starred', 'Search', 'All posts', 'New']) {
      await place(page, name);
      await page.waitForTimeout(200);
      await picture(page, `${colorScheme}-${name.toLowerCase().replace(' ', '-')}`);
      await expectAccessible(page, `${name}, ${colorScheme}`);
    }
    await page.keyboard.press(',');
    await page.getByRole('dialog', { name: 'Settings' }).waitFor();
    await expectAccessible(page, `settings, ${colorScheme}`);
    await quit();
    expect(complaints).toEqual([]);
  });

  it('has a main part and a heading in a narrow window, wherever one is', async () => {
    const { page, quit } = await withSample({ colorScheme, viewport: { width: 520, height: 800 } });
    for (const pane of ['list', 'post', 'list', 'sidebar']) {
      if (pane === 'post') await page.getByRole('option').first().click();
      else if (pane === 'sidebar') await page.keyboard.press('Escape');
      await page.locator(`.window[data-pane="${pane}"]`).waitFor();
      expect(await page.getByRole('main').count(), pane).toBe(1);
      expect(await page.getByRole('heading', { level: 1 }).count(), pane).toBe(1);
      expect(await fits(page), pane).toBe(true);
      await picture(page, `${colorScheme}-520-${pane}`);
      await expectAccessible(page, `${pane} at 520 px, ${colorScheme}`);
      if (pane === 'post') await page.keyboard.press('Escape');
    }
    await quit();
  });
});

describe('a window that is not like most', () => {
  it('from right to left has everything on its other side, and nothing is cut off', async () => {
    const { page, quit } = await withSample();
    await page.evaluate(() => {
      document.documentElement.dir = 'rtl';
    });
    await place(page, 'All posts');
    await openPost(page, bell);
    const side = await page.locator('.sidebar').boundingBox();
    expect((side?.x ?? 0) + (side?.width ?? 0)).toBe(1280);
    expect(await fits(page)).toBe(true);
    await picture(page, 'rtl');
    await expectAccessible(page, 'right to left');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').waitFor();
    await picture(page, 'rtl-palette');
    await quit();
  });

  it('at 200 % still shows all of it', async () => {
    // A window of 1280 × 800 at twice the size has as much room as one of 640 × 400.
    const { page, quit } = await withSample({ viewport: { width: 640, height: 400 } });
    for (const name of ['All posts', 'Conversations']) {
      await page.keyboard.press('g');
      await page.keyboard.press(name === 'All posts' ? 'a' : 'c');
      expect(await fits(page), name).toBe(true);
      await picture(page, `zoom-${name.toLowerCase().replace(' ', '-')}`);
    }
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    expect(await fits(page)).toBe(true);
    await picture(page, 'zoom-keys');
    await expectAccessible(page, 'keys at 200 %');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').waitFor();
    expect(await page.locator('.palette').evaluate((one) => one.scrollHeight <= innerHeight)).toBe(
      true,
    );
    await quit();
  });

  it('with the system’s own high contrast shows what is chosen and what is new', async () => {
    const { page, quit } = await withSample();
    await page.emulateMedia({ forcedColors: 'active', contrast: 'more' });
    await place(page, 'All posts');
    await openPost(page, bell);
    await picture(page, 'forced-colors');
    const outline = await page
      .getByRole('option', { selected: true })
      .evaluate((row) => getComputedStyle(row).outlineStyle);
    expect(outline).toBe('solid');
    await quit();
  });
});

it('a list stands where it was left, through other places and a restart, and news above moves nothing', async () => {
  const dataDir = freshDataDir();
  const { page, quit } = await withSample({ dataDir, viewport: { width: 1280, height: 420 } });
  await place(page, 'All posts');
  const rows = page.locator('.timeline-rows');
  await expect.poll(() => page.getByRole('option').count()).toBeGreaterThan(4);
  const top = () =>
    rows.evaluate((frame) => {
      const edge = frame.getBoundingClientRect().top;
      const row = [...frame.querySelectorAll('[role="option"]')].find(
        (one) => one.getBoundingClientRect().bottom > edge,
      );
      return [row?.id, Math.round((row?.getBoundingClientRect().top ?? 0) - edge)];
    });
  await rows.evaluate((frame) => {
    frame.scrollTop = 115;
  });
  await page.waitForTimeout(500);
  const left = await top();
  await place(page, 'Following');
  await place(page, 'All posts');
  await expect.poll(top).toEqual(left);
  await page.reload();
  await rows.waitFor();
  await expect.poll(top).toEqual(left);
  // A reply moves its post, and with the answer again, to the top of the list.
  await openPost(page, 'The ferry that waits');
  await page.getByRole('button', { name: 'Leave a reply' }).click();
  const editor = page.locator('.compose-box');
  await editor.getByRole('textbox').first().fill('I waited for it once.');
  await editor.getByRole('button', { name: 'Send reply' }).click();
  const before = await top();
  await sayWho(editor, 'Nadia', 'nadia@example.org');
  await page
    .locator('article.comment')
    .filter({ hasText: 'answers you' })
    .waitFor({ timeout: 30_000 });
  expect(await top()).toEqual(before);
  await rows.evaluate((frame) => {
    frame.scrollTop = 0;
  });
  await expect
    .poll(() => page.getByRole('option').first().innerText())
    .toContain('The ferry that waits');
  await quit();
});

it('how posts are set is changed while one looks, and kept', async () => {
  const { page, quit } = await withSample();
  await place(page, 'All posts');
  await openPost(page, bell);
  const text = page.locator('.safe-html[data-kind="post"] p').first();
  const look = () =>
    text.evaluate((one) => {
      const { fontFamily, lineHeight, inlineSize } = getComputedStyle(one);
      return {
        fontFamily,
        lineHeight: Number.parseFloat(lineHeight),
        width: Number.parseFloat(inlineSize),
      };
    });
  const before = await look();
  await page.keyboard.press(',');
  await page.getByLabel('Length of a line').fill('45');
  await page.getByLabel('Distance of lines').fill('200');
  await page.getByText('Sans serif').click();
  await expect.poll(async () => (await look()).width).toBeLessThan(before.width - 100);
  await expect.poll(async () => (await look()).fontFamily).not.toBe(before.fontFamily);
  const after = await look();
  expect(after.lineHeight).toBeGreaterThan(before.lineHeight);
  await page.keyboard.press('Escape');
  await page.reload();
  await page.locator('#thread-title').waitFor();
  await expect.poll(look).toEqual(after);
  await picture(page, 'narrow-measure');
  await page.locator('.post-around').scrollIntoViewIfNeeded();
  await page.locator('.post-neighbour').first().waitFor();
  await picture(page, 'around');
  await page.locator('.post-neighbour').first().click();
  await expect.poll(() => page.getByRole('heading', { level: 1 }).innerText()).not.toBe(bell);
  await quit();
});
