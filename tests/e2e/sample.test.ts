import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import {
  clickNotification,
  closeAll,
  type Running,
  setOnline,
  shownNotifications,
  startRejoinder,
} from './rejoinder.ts';
import { addSample, comment, openPost, place, reply, sayWho, until } from './steps.ts';

const pictures = path.resolve(import.meta.dirname, '../../test-results/pictures');
mkdirSync(pictures, { recursive: true });
afterAll(closeAll);

const picture = (page: Page, name: string) =>
  page.screenshot({ path: path.join(pictures, `${name}.png`) });

const bell = 'The bell at the end of the pier';

describe.each(['light', 'dark'] as const)('the sample blog, %s', (colorScheme) => {
  let running: Running;

  it('shows a newcomer one thing to do', async () => {
    running = await startRejoinder({ colorScheme });
    await running.page.getByLabel('Paste the address').waitFor();
    await picture(running.page, `${colorScheme}-1-first-run`);
    await expectAccessible(running.page, 'first run');
  });

  it('is followed with one press, and says everywhere that it is a sample', async () => {
    const { page } = running;
    await addSample(page);
    await expect.poll(() => page.getByRole('option').count()).toBeGreaterThan(4);
    expect(await page.locator('.sidebar').innerText()).toContain('Sample');
    await picture(page, `${colorScheme}-2-list`);
    await expectAccessible(page, 'list');
    await openPost(page, bell);
    expect(await page.locator('.post').innerText()).toContain('Sample');
    await expect
      .poll(() => page.locator('#thread-title').innerText(), { timeout: 15_000 })
      .toContain('6 thoughts');
    await picture(page, `${colorScheme}-3-post`);
    await expectAccessible(page, 'post');
  });

  it('answers a reply, tells of it once, and the notification leads there', async () => {
    const { page } = running;
    const editor = await reply(page, 'Keep it', 'I would keep it & listen.');
    await picture(page, `${colorScheme}-4-reply`);
    await expectAccessible(page, 'reply');
    await editor.getByRole('button', { name: 'Send reply' }).click();
    await picture(page, `${colorScheme}-5-who`);
    await expectAccessible(page, 'who one is');
    await sayWho(editor, 'Nadia', 'nadia@example.org');
    await comment(page, 'I would keep it & listen.').waitFor();
    await until(async () => (await shownNotifications(page)).length > 0);
    await place(page, 'Outbox');
    await page.locator('.outbox-row[data-state="sent"]').waitFor();
    await picture(page, `${colorScheme}-6-outbox`);
    await expectAccessible(page, 'outbox');
    const [notice] = await shownNotifications(page);
    expect(notice?.title).toContain('Ines Calder');
    await clickNotification(page, 0);
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.textContent ?? ''))
      .toContain('Ines Calder');
    await page.waitForTimeout(300);
    await picture(page, `${colorScheme}-7-answer`);
    await page.waitForTimeout(5000);
    expect(await shownNotifications(page)).toHaveLength(1);
  });

  it('is calm without a network, and keeps a draft', async () => {
    const { page } = running;
    await setOnline(page, false);
    await page.getByText('Offline', { exact: true }).waitFor();
    await reply(page, 'The third opinion', 'Written in a tunnel, and kept.');
    await picture(page, `${colorScheme}-8-offline`);
    await expectAccessible(page, 'offline');
    await page.keyboard.press('Escape');
    await place(page, 'Drafts');
    await page.getByText('Written in a tunnel, and kept.').waitFor();
    await picture(page, `${colorScheme}-9-drafts`);
    await expectAccessible(page, 'drafts');
    await setOnline(page, true);
    await page.getByText('Offline', { exact: true }).waitFor({ state: 'detached' });
  });

  it('fits a narrow window', async () => {
    const { page } = running;
    await place(page, 'All posts');
    await openPost(page, 'Counting boats');
    for (const width of [1000, 760, 480]) {
      await page.setViewportSize({ width, height: 800 });
      await page.waitForTimeout(150);
      await picture(page, `${colorScheme}-10-width-${width}`);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
        `${width}`,
      ).toBe(true);
    }
    await page.getByRole('button', { name: 'Back' }).locator('visible=true').first().click();
    await page.getByRole('option').first().waitFor();
    await running.quit();
    expect(running.complaints).toEqual([]);
  });
});

describe('the keyboard alone', () => {
  it('reads, replies and undoes', async () => {
    const running = await startRejoinder();
    const { page } = running;
    await addSample(page);
    await expect.poll(() => page.getByRole('option').count()).toBeGreaterThan(4);
    await page.keyboard.press('g');
    await page.keyboard.press('a');
    await page.getByRole('heading', { level: 2, name: 'All posts' }).waitFor();
    await expect.poll(() => page.getByRole('option').count()).toBeGreaterThan(4);
    await page.keyboard.press('j');
    await page.getByRole('heading', { level: 1, name: bell }).waitFor();
    await page.locator('#thread-title').waitFor();
    await page.keyboard.press('n');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.textContent ?? ''))
      .toContain('Tove Lindholm');
    await page.keyboard.press('j');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.textContent ?? ''))
      .toContain('I did not know that');
    await page.keyboard.press('u');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.textContent ?? ''))
      .toContain('Tove Lindholm');
    await page.keyboard.press('x');
    await page.getByText(/folded/).waitFor();
    await page.keyboard.press('x');
    await page.keyboard.press('r');
    await page.locator('.compose-box textarea:focus').waitFor();
    await page.keyboard.type('Typed without a mouse: j k n.');
    expect(await page.locator('.compose-box textarea').inputValue()).toBe(
      'Typed without a mouse: j k n.',
    );
    await page.keyboard.press('Escape');
    await page.locator('.compose-box').waitFor({ state: 'detached' });
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor({ state: 'detached' });
    await page.keyboard.press('e');
    await page.getByText('Marked as read.').waitFor();
    await page.keyboard.press('z');
    await page.keyboard.press('g');
    await page.keyboard.press('d');
    await page.getByText('Typed without a mouse').waitFor();
    await running.quit();
  });
});
