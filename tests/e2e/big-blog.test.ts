import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BlogServer, startBlogServer } from '../bench/blog-server.ts';
import { expectAccessible } from './accessible.ts';
import { closeAll, type Running, startRejoinder } from './rejoinder.ts';

let server: BlogServer;
let running: Running;

beforeAll(async () => {
  server = await startBlogServer({
    blogs: [{ posts: 1200, comments: 4000, seed: 5, newestAt: Date.now() - 3_600_000 }],
    hosts: 1,
    // Slow enough to be looked at while it is read.
    serviceMs: 250,
  });
});
afterAll(async () => {
  await closeAll();
  await server?.stop();
});

describe('a blog of many years', () => {
  it('can be read while the rest of it is still being filled in', async () => {
    running = await startRejoinder();
    const { page } = running;
    await page.getByLabel('Paste the address').fill(server.blogs[0] ?? '');
    await page.getByText('More choices').click();
    await page.getByText('Everything', { exact: true }).click();
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('option').first().waitFor();
    const header = page.locator('.blog-header');
    await header
      .getByText(/^Filling in older posts: [\d,]+ of 1,200 posts, [\d,]+ comments$/)
      .waitFor();
    await expectAccessible(page, 'while a big blog is read');
    await page.getByRole('option').first().click();
    await page.locator('#thread-title').waitFor();
    expect(await header.innerText()).toContain('Filling in older posts');
  });

  it('stops when told to, and what came so far stays', async () => {
    const { page } = running;
    const header = page.locator('.blog-header');
    await header.getByRole('button', { name: 'Cancel' }).click();
    await header.locator('.blog-progress').waitFor({ state: 'detached' });
    expect(await page.getByRole('option').count()).toBeGreaterThan(5);
    await page.getByRole('button', { name: 'This blog', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Checking and history…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/^Here: [\d,]+ of 1,200 posts/).waitFor();
    await dialog.getByText('Latest 100 posts', { exact: true }).click();
    await expect
      .poll(() => dialog.getByRole('radio', { name: 'Latest 100 posts' }).isChecked())
      .toBe(true);
    await page.keyboard.press('Escape');
  });

  it('goes further back when one scrolls to the end', async () => {
    const { page } = running;
    const lowest = async (): Promise<number> =>
      Math.min(
        ...(await page.getByRole('option').allInnerTexts()).map((text) =>
          Number(/part (\d+)/.exec(text)?.[1] ?? Number.POSITIVE_INFINITY),
        ),
      );
    const toEnd = () =>
      page.locator('.timeline-rows').evaluate((rows) => rows.scrollTo(0, rows.scrollHeight));
    const end = page.locator('.timeline-end');
    await expect
      .poll(async () => {
        await toEnd();
        return end.isVisible();
      })
      .toBe(true);
    const before = await lowest();
    await expect
      .poll(
        async () => {
          await toEnd();
          return (await lowest()) < before;
        },
        { timeout: 60_000 },
      )
      .toBe(true);
    expect(running.complaints).toEqual([]);
  });
});
