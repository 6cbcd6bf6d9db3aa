import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { closeAll, startRejoinder } from './rejoinder.ts';
import { addSample, until } from './steps.ts';

const pictures = path.resolve(import.meta.dirname, '../../test-results/pictures');
mkdirSync(pictures, { recursive: true });
afterAll(closeAll);

const field = (page: Page) =>
  page.getByRole('combobox', { name: 'Search posts, comments and drafts' });
const hits = (page: Page) =>
  page.getByRole('listbox', { name: 'What was found' }).getByRole('option');
const focusIn = (page: Page, selector: string): Promise<boolean> =>
  page.evaluate((one) => document.activeElement?.closest(one) !== null, selector);

describe('searching, by keyboard alone', () => {
  let page: Page;
  beforeAll(async () => {
    ({ page } = await startRejoinder());
    await addSample(page);
    await until(async () => (await page.getByRole('option').count()) > 2);
  });

  it('begins with a slash, and finds while one types', async () => {
    await page.keyboard.press('/');
    await until(() => focusIn(page, '.search-field'));
    await expectAccessible(page, 'the empty search');
    await page.keyboard.type('bel');
    await until(async () => (await hits(page).count()) > 1);
    expect(await hits(page).first().locator('mark').first().textContent()).toMatch(/^bell/i);
    await expectAccessible(page, 'what was found');
    await page.screenshot({ path: path.join(pictures, 'search.png') });
  });

  it('is as good in the dark', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.keyboard.press('ArrowDown');
    await expectAccessible(page, 'what was found, in the dark');
    await page.screenshot({ path: path.join(pictures, 'search-dark.png') });
    await page.emulateMedia({ colorScheme: 'light' });
  });

  it('opens what was chosen with the arrows, and comes back to the field', async () => {
    const chosen = await hits(page).first().locator('.hit-title').innerText();
    expect(await hits(page).first().getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Enter');
    await until(() => focusIn(page, '.pane-post'));
    const title = await page.locator('.pane-post h1, .pane-post h2').first().innerText();
    expect(chosen).toContain(title);
    await until(async () => {
      await page.keyboard.press('Escape');
      return focusIn(page, '.search-field');
    });
    expect(await field(page).inputValue()).toBe('bel');
  });

  it('goes to the very comment in which the words stand', async () => {
    await field(page).fill('in:comment grandfather noise');
    await until(async () => (await hits(page).count()) === 1);
    await field(page).press('Enter');
    await page.locator('article.comment:focus', { hasText: 'My grandfather' }).waitFor();
  });

  it('says which filters it did not understand, and that nothing was found', async () => {
    await field(page).fill('is:odd nothingofthekind');
    await page.getByRole('button', { name: /is:odd is not understood/ }).waitFor();
    await page.getByRole('heading', { name: 'Nothing found' }).waitFor();
    await expectAccessible(page, 'nothing found');
  });

  it('finds a draft as soon as it is written, and opens it for writing on', async () => {
    await field(page).fill('in:post bell pier');
    await until(async () => (await hits(page).count()) === 1);
    await page.keyboard.press('Enter');
    await until(() => focusIn(page, '.pane-post'));
    await page.keyboard.press('r');
    await page.locator('.compose-box textarea:focus').waitFor();
    await page.keyboard.type('What a curious campanology');
    await page.locator('.compose-box', { hasText: 'Saved' }).waitFor();
    // Faster than the answer: what is opened is what was asked for, not what was found before.
    await field(page).fill('campanol');
    await field(page).press('Enter');
    await until(() => page.evaluate(() => document.activeElement instanceof HTMLTextAreaElement));
  });

  it('keeps what was typed through a reload', async () => {
    await page.reload();
    await until(async () => (await field(page).inputValue()) === 'campanol');
  });
});
