import type { Page } from 'playwright-core';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { fillDataDir, manyComments } from '../fakes/long-thread.ts';
import { type InProcess, startInProcess } from './in-process.ts';
import { closeAll, freshDataDir, startRejoinder } from './rejoinder.ts';
import { openPost, place, until } from './steps.ts';

afterAll(closeAll);

/** Where the comments on screen are, by id, px from the window's top. */
const positions = (page: Page): Promise<Record<string, number>> =>
  page.evaluate(() => {
    const frame = document.querySelector('.thread-pane')?.getBoundingClientRect();
    return Object.fromEntries(
      [...document.querySelectorAll('article.comment')].flatMap((one) => {
        const box = one.getBoundingClientRect();
        return frame && box.bottom > frame.top && box.top < frame.bottom ? [[one.id, box.top]] : [];
      }),
    );
  });

const scrollTo = async (page: Page, top: number): Promise<void> => {
  await page.locator('.thread-pane').evaluate((pane, to) => {
    pane.scrollTop = to;
  }, top);
  await settled(page);
};

/** Until the texts that are on screen are here and nothing moves. */
async function settled(page: Page): Promise<void> {
  let before = '';
  await until(async () => {
    await page.waitForTimeout(120);
    const now = JSON.stringify(await positions(page));
    const isStill = now === before;
    before = now;
    return isStill;
  });
}

const nodeCount = (page: Page): Promise<number> =>
  page.evaluate(() => document.querySelectorAll('*').length);

describe.each([5000, 50_000])('a discussion of %i comments', (count) => {
  it('is never more than a few thousand nodes, shows each comment where it scrolls by, and opens again where it was left', async () => {
    const dataDir = freshDataDir();
    fillDataDir(dataDir, [count, 3]);
    const first = await startRejoinder({ dataDir });
    const { page } = first;
    await place(page, 'All posts');
    const title = `A discussion of ${count.toLocaleString('en')}`;
    const began = performance.now();
    await openPost(page, title);
    await page.locator('article.comment .safe-html').first().waitFor();
    console.log(`${count}: shown ${Math.round(performance.now() - began)} ms after the click`);
    const scrolled = await page.evaluate(async () => {
      const pane = document.querySelector('.thread-pane') as HTMLElement;
      const frame = pane.getBoundingClientRect();
      let most = 0;
      let blank = 0;
      for (let i = 0; i < 150; i += 1) {
        pane.scrollTop += 700;
        await new Promise(requestAnimationFrame);
        most = Math.max(most, document.querySelectorAll('*').length);
        const middle = document.elementFromPoint(frame.left + 200, frame.top + frame.height / 2);
        if (i > 3 && middle?.closest('article') == null) blank += 1;
      }
      return { most, blank };
    });
    console.log(`${count}: at most ${scrolled.most} nodes while scrolling`);
    expect(scrolled.most).toBeLessThanOrEqual(3000);
    expect(scrolled.blank).toBe(0);

    await scrollTo(page, count * 60);
    const before = await positions(page);
    expect(Object.keys(before).length).toBeGreaterThan(0);
    await page.waitForTimeout(900);
    await first.quit();
    const second = await startRejoinder({ dataDir });
    await place(second.page, 'All posts');
    await openPost(second.page, title);
    await settled(second.page);
    const after = await positions(second.page);
    // Places are kept in whole pixels.
    for (const [id, top] of Object.entries(before))
      expect(Math.abs((after[id] ?? Number.NaN) - top), id).toBeLessThan(1);
    expect(await nodeCount(second.page)).toBeLessThanOrEqual(3000);
    await second.quit();
    expect([...first.complaints, ...second.complaints]).toEqual([]);
  });
});

describe('while a discussion is read', () => {
  let running: InProcess | null = null;
  afterEach(async () => {
    await running?.end();
    running = null;
  });

  const start = async (count = 400): Promise<InProcess> => {
    running = await startInProcess((blog) => {
      const post = blog.addPost({ titleHtml: 'A long one', authorRemoteId: '1' });
      for (const one of manyComments(count, post.remoteId))
        blog.addComment(post.remoteId, { ...one, publishedAt: Date.now() - 86_400_000 });
    });
    await place(running.page, 'All posts');
    await openPost(running.page, 'A long one');
    await running.page.locator('article.comment').first().waitFor();
    return running;
  };

  it('moves nothing on screen when two hundred comments come above, and tells of them at the edge', async () => {
    const { page, blog, check } = await start();
    await scrollTo(page, 20_000);
    const before = await positions(page);
    expect(Object.keys(before).length).toBeGreaterThan(1);
    const [post] = [...blog.posts.keys()];
    for (let i = 0; i < 200; i += 1)
      blog.addComment(post ?? '', {
        parentRemoteId: i % 2 === 0 ? '1000' : '1001',
        contentHtml: `<p>come later ${i}</p>`,
      });
    await check();
    await page
      .getByText(/200 new above/)
      .first()
      .waitFor();
    expect(await positions(page)).toEqual(before);
    await settled(page);
    expect(await positions(page)).toEqual(before);
  });
});
