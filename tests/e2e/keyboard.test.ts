import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { closeAll, type Running, startRejoinder } from './rejoinder.ts';
import { addSample, until } from './steps.ts';

const pictures = path.resolve(import.meta.dirname, '../../test-results/pictures');
mkdirSync(pictures, { recursive: true });
afterAll(closeAll);

const bell = 'The bell at the end of the pier';

/** Presses one after the other, as fingers do. */
async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.textContent ?? '');

/** What has the focus is something, and can be seen. */
const hasFocus = (page: Page): Promise<boolean> =>
  page.evaluate(
    () =>
      document.activeElement !== null &&
      document.activeElement !== document.body &&
      document.activeElement.checkVisibility(),
  );

const heading = (page: Page, name: string) =>
  page.getByRole('heading', { level: 2, name, exact: true }).waitFor();

/** On with Tab until the focus is there. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 20; presses += 1) {
    if (await page.evaluate((one) => document.activeElement?.matches(one), selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab leads to no ${selector}`);
}

/** Fails if the mouse is ever used. */
async function withoutMouse(page: Page): Promise<void> {
  await page.evaluate(() => {
    addEventListener('pointerdown', () => Object.assign(window, { usedMouse: true }), true);
  });
}

describe('by keyboard alone', () => {
  let running: Running;
  let page: Page;
  beforeAll(async () => {
    running = await startRejoinder();
    page = running.page;
    await addSample(page);
    await until(async () => (await page.getByRole('option').count()) > 2);
    await withoutMouse(page);
  });

  it('a post is found, read, starred and followed', async () => {
    await press(page, 'g', 'a');
    await heading(page, 'All posts');
    await expect.poll(() => page.getByRole('option').count()).toBeGreaterThan(4);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('listbox');
    await press(page, 'j');
    await page.getByRole('heading', { level: 1, name: bell }).waitFor();
    await page.locator('#thread-title').waitFor();
    await press(page, 's');
    await page.getByText('Starred.', { exact: true }).waitFor();
    await press(page, 'w');
    await press(page, 'g', 's');
    await heading(page, 'Starred');
    await page.getByRole('option').filter({ hasText: bell }).waitFor();
    await press(page, 'g', 'f');
    await heading(page, 'Following');
    await page.getByRole('option').filter({ hasText: bell }).waitFor();
    await press(page, 'j', 'w');
    await page.getByText('You follow no discussion yet').waitFor({ state: 'detached' });
    expect(await hasFocus(page)).toBe(true);
  });

  it('a conversation is held: reply, answer, done, and taken up again', async () => {
    await press(page, 'g', 'a');
    await heading(page, 'All posts');
    await press(page, 'Home', 'Enter', 'r');
    await page.locator('.compose-box textarea:focus').waitFor();
    await page.keyboard.type('Would you ring it by hand, if you had to?');
    await press(page, 'Control+Enter');
    await page.locator('.identity-form').waitFor();
    await tabTo(page, '.identity-form input');
    await page.keyboard.type('Nadia');
    await press(page, 'Tab');
    await page.keyboard.type('nadia@example.org');
    await press(page, 'Enter');
    await page.locator('.compose-box').waitFor({ state: 'detached' });
    expect(await hasFocus(page)).toBe(true);
    await press(page, 'g', 'c');
    await heading(page, 'Conversations');
    const row = page.getByRole('option').filter({ hasText: bell });
    await row.filter({ hasText: 'The author answered' }).waitFor({ timeout: 30_000 });
    await expect
      .poll(() => page.locator('[data-place="conversations"] .sidebar-count').innerText())
      .toBe('1');
    await press(page, 'j');
    await expect.poll(() => focused(page)).toContain('Ines Calder');
    await page.screenshot({ path: path.join(pictures, 'keyboard-conversations.png') });
    await expectAccessible(page, 'conversations');
    await press(page, 'd');
    await row.filter({ hasText: 'Quiet' }).waitFor();
    await page
      .locator('[data-place="conversations"] .sidebar-count')
      .waitFor({ state: 'detached' });
    await press(page, 'd');
    await row.filter({ hasText: 'The author answered' }).waitFor();
    await press(page, 'r');
    await page.locator('.compose-box textarea:focus').waitFor();
    await page.keyboard.type('Then I shall come and listen.');
    await press(page, 'Control+Enter');
    await page.locator('.compose-box').waitFor({ state: 'detached' });
    await row.filter({ hasText: 'Waiting for an answer' }).waitFor();
    expect(await hasFocus(page)).toBe(true);
  });

  it('the palette leads to posts, blogs and places, and does what keys do', async () => {
    await press(page, 'Control+k');
    await page.getByRole('dialog', { name: 'Go to anything' }).waitFor();
    await expect.poll(() => page.getByRole('option').count()).toBeGreaterThan(10);
    await page.screenshot({ path: path.join(pictures, 'keyboard-palette.png') });
    await expectAccessible(page, 'palette');
    await page.keyboard.type('counting bo');
    await page.getByRole('option', { name: 'Counting boats' }).waitFor();
    await press(page, 'Enter');
    await page.getByRole('heading', { level: 1, name: 'Counting boats' }).waitFor();
    await expect.poll(() => hasFocus(page)).toBe(true);
    await press(page, 'Control+k');
    await page.keyboard.type('harbour no');
    await page.getByRole('option', { name: /Harbour Notes/ }).waitFor();
    await press(page, 'Enter');
    await page.locator('.blog-header').waitFor();
    await press(page, 'Control+k');
    await page.keyboard.type('no such thing at all');
    await page.getByText('Nothing is called that.').waitFor();
    await press(page, 'Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await hasFocus(page)).toBe(true);
    await press(page, 'Control+k');
    await page.keyboard.type('settings');
    await press(page, 'Enter');
    await page.getByRole('dialog', { name: 'Settings' }).waitFor();
    await press(page, 'Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('words are searched for, and what is found is opened', async () => {
    await press(page, '/');
    await page.getByRole('combobox').and(page.locator(':focus')).waitFor();
    await page.keyboard.type('Would you ring it by hand');
    await page.getByRole('option').first().waitFor();
    await press(page, 'ArrowDown', 'Enter');
    await page.getByRole('heading', { level: 1, name: bell }).waitFor();
    await expect.poll(() => focused(page)).toContain('Would you ring it by hand');
    await press(page, 'g', 'a');
    await heading(page, 'All posts');
    await expect.poll(() => hasFocus(page)).toBe(true);
  });

  it('a key is changed, told of where it clashes, and put back', async () => {
    await press(page, '?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await expectAccessible(page, 'keys');
    await page.getByRole('button', { name: 'Change keys…' }).focus();
    await press(page, 'Enter');
    const dialog = page.getByRole('dialog', { name: 'Your own keys' });
    await dialog.waitFor();
    const next = dialog.getByRole('button', { name: /^Next post, or comment: .* Change\.$/ });
    await next.focus();
    await press(page, 'Enter', 'k');
    await dialog.getByText(/Also for: Previous post/).waitFor();
    await expectAccessible(page, 'keys that clash');
    await page.screenshot({ path: path.join(pictures, 'keyboard-keys.png') });
    await next.focus();
    await press(page, 'Enter', 'g', 'j');
    await dialog.getByText(/Also for: Previous post/).waitFor({ state: 'detached' });
    await expect.poll(() => next.getAttribute('aria-label')).toContain('g then j');
    await press(page, 'Escape');
    await dialog.waitFor({ state: 'detached' });
    await press(page, 'g', 'a');
    await heading(page, 'All posts');
    const open = () => page.getByRole('option', { selected: true }).innerText();
    await press(page, 'Home');
    const first = await open();
    await press(page, 'g', 'j');
    await expect.poll(open).not.toBe(first);
    await press(page, ',');
    await page.getByRole('button', { name: 'Change keys…' }).focus();
    await press(page, 'Enter');
    await dialog.getByRole('button', { name: 'All keys as they were' }).focus();
    await press(page, 'Enter');
    await expect.poll(() => next.getAttribute('aria-label')).toContain(': j.');
    await press(page, 'Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  it('the share menu opens by its key, and asks for the Mastodon server once', async () => {
    await press(page, 'g', 'a');
    await heading(page, 'All posts');
    await press(page, 'Home', 'Enter');
    await page.locator('#thread-title').waitFor();
    await press(page, 'Shift+s');
    await page.getByRole('menu').waitFor();
    for (const name of ['Copy link', 'Mail', 'Facebook', 'X', 'Reddit', 'Pinterest', 'LinkedIn'])
      await page.getByRole('menuitem', { name, exact: true }).waitFor();
    await page.getByRole('menuitem', { name: 'Bluesky' }).waitFor();
    await page.getByRole('menuitem', { name: 'Mastodon' }).focus();
    await press(page, 'Enter');
    await page.getByRole('dialog', { name: 'Your Mastodon server' }).waitFor();
    await expectAccessible(page, 'the Mastodon server');
    await press(page, 'Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => hasFocus(page)).toBe(true);
  });

  it('no mouse was used, and nothing went wrong', async () => {
    expect(await page.evaluate(() => 'usedMouse' in window)).toBe(false);
    await running.quit();
    expect(running.complaints).toEqual([]);
  });
});
