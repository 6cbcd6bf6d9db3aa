import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SampleBlog, startSampleBlog } from '../../main/sample/server.ts';
import { expectAccessible } from './accessible.ts';
import { startLockedBlog } from './locked-blog.ts';
import { closeAll, freshDataDir, type Running, startRejoinder } from './rejoinder.ts';
import { openPost } from './steps.ts';

const pictures = path.resolve(import.meta.dirname, '../../test-results/pictures');
mkdirSync(pictures, { recursive: true });
const picture = (page: Page, name: string) =>
  page.screenshot({ path: path.join(pictures, `following-${name}.png`) });

const later = 3_600_000;
const bell = 'The bell at the end of the pier';
let blog: SampleBlog;
let post: string;

beforeAll(async () => {
  // Nothing happens on it by itself.
  blog = await startSampleBlog({ pace: { answerMs: later, editMs: later, approveMs: later } });
  post = `${blog.url}/the-bell-at-the-end-of-the-pier/`;
});
afterAll(async () => {
  await closeAll();
  await blog?.stop();
});

const paste = async (page: Page, address: string): Promise<void> => {
  await page.getByLabel('Paste the address').fill(address);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
};
const sidebarBlog = (page: Page): Locator =>
  page.locator('.sidebar-blogs').getByRole('button', { name: /Harbour/ });
/** The blog's menu, at one of its lines. */
const menu = async (page: Page, item: string): Promise<void> => {
  await page.getByRole('button', { name: 'This blog', exact: true }).click();
  await page.getByRole('menuitem', { name: item }).click();
};
const allBlogs = async (page: Page, item: string): Promise<void> => {
  await page.getByRole('button', { name: 'All blogs' }).click();
  await page.getByRole('menuitem', { name: item }).click();
};

describe('following a blog from the address of a post', () => {
  const dataDir = freshDataDir();
  let running: Running;

  it('asks by name what is wanted, and takes folder and depth with it', async () => {
    running = await startRejoinder({ dataDir });
    const { page } = running;
    await paste(page, post);
    await page.getByRole('group', { name: 'What do you want to follow?' }).waitFor();
    const choices = page.locator('.choice');
    const names = await choices.allInnerTexts();
    expect(names.some((name) => name.includes(`Only the discussion of “${bell}”`))).toBe(true);
    expect(names.some((name) => name.includes('The whole blog · whole threads'))).toBe(true);
    await page.getByText('More choices').click();
    await page.getByLabel('Folder').fill('Coast / Notes');
    await picture(page, '1-choices');
    await expectAccessible(page, 'choices');
    await page.getByLabel(/The whole blog/).check();
    await page.getByRole('button', { name: 'Follow', exact: true }).click();
    await page.getByRole('option').filter({ hasText: bell }).waitFor();
    await page.getByRole('button', { name: 'Coast', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Notes', exact: true }).waitFor();
    await expectAccessible(page, 'folders');
  });

  it('says of what is followed already that it is, and opens it', async () => {
    const { page } = running;
    await page.getByRole('button', { name: 'Add a blog' }).last().click();
    await paste(page, post);
    const here = page.locator('.choice').filter({ hasText: 'You follow this already.' });
    await here.getByRole('button', { name: /^Open/ }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await sidebarBlog(page).count()).toBe(1);
  });

  it('folds a folder away with what is unread in it on its line, also after a reload', async () => {
    const { page } = running;
    await page.locator('.sidebar-blogs .sidebar-count').waitFor();
    const unread = await page.locator('.sidebar-blogs .sidebar-count').innerText();
    const coast = page.getByRole('button', { name: /^Coast/ });
    await coast.focus();
    await page.keyboard.press('ArrowLeft');
    const fold = page.getByRole('button', { name: 'Open this folder: Coast' });
    expect(await fold.getAttribute('aria-expanded')).toBe('false');
    expect(await coast.locator('.sidebar-count').innerText()).toBe(unread);
    expect(await sidebarBlog(page).count()).toBe(0);
    await page.reload();
    await coast.waitFor();
    expect(await sidebarBlog(page).count()).toBe(0);
    await coast.focus();
    await page.keyboard.press('ArrowRight');
    await sidebarBlog(page).click();
  });

  it('moves to another folder, under another name', async () => {
    const { page } = running;
    await menu(page, 'Name and folder…');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Harbour, renamed');
    await dialog.getByLabel('Folder').fill('');
    await expectAccessible(page, 'name and folder');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: /^Coast/ }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^Harbour, renamed/ }).waitFor();
  });

  it('shows what keeping up with it costs, checks it when asked, and can be paused', async () => {
    const { page } = running;
    await menu(page, 'Checking and history…');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('so it is checked often').waitFor();
    await dialog.getByText(/Here: 6 posts/).waitFor();
    await dialog.getByRole('button', { name: 'Check now' }).click();
    await expect
      .poll(() => dialog.innerText(), { timeout: 30_000 })
      .toMatch(/Today\s+\d+ requests?, [\d.]+ (bytes|kB)/);
    await picture(page, '2-checking');
    await expectAccessible(page, 'checking and history');
    await dialog.getByText('Pause', { exact: true }).click();
    await dialog.getByText('Only when you say so').waitFor();
    await dialog.getByText('You paused it.').waitFor();
    await page.keyboard.press('Escape');
    await sidebarBlog(page).getByText('paused').waitFor();
  });

  it('is in the table of costs, which leads to the same page', async () => {
    const { page } = running;
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'What checking costs…' }).click();
    const table = page.getByRole('table');
    await table.getByRole('row').filter({ hasText: 'Harbour, renamed' }).waitFor();
    await picture(page, '3-costs');
    await expectAccessible(page, 'costs');
    await table.getByRole('button', { name: 'Harbour, renamed' }).click();
    const dialog = page.getByRole('dialog', { name: /^Checking Harbour/ });
    await dialog.getByText('Normal', { exact: true }).click();
    await dialog.getByText('so it is checked often').waitFor();
    await page.keyboard.press('Escape');
  });

  it('follows one of its discussions with a key', async () => {
    const { page } = running;
    await openPost(page, bell);
    const follow = page.locator('.follow');
    expect(await follow.getAttribute('aria-pressed')).toBe('false');
    await page.keyboard.press('w');
    await expect.poll(() => follow.getAttribute('aria-pressed')).toBe('true');
    await expectAccessible(page, 'a followed discussion');
    expect(running.complaints).toEqual([]);
    await running.quit();
  });
});

describe('following a single discussion', () => {
  it('brings that post alone, and says so', async () => {
    const { page, complaints } = await startRejoinder();
    await paste(page, post);
    await page.getByLabel(/Only the discussion of/).check();
    await page.getByRole('button', { name: 'Follow', exact: true }).click();
    await page.getByRole('option').filter({ hasText: bell }).waitFor();
    expect(await page.getByRole('option').count()).toBe(1);
    expect(await page.locator('.blog-header').innerText()).toContain('discussion');
    expect(await sidebarBlog(page).innerText()).toContain('discussion');
    await openPost(page, bell);
    await expect.poll(() => page.locator('article.comment').count()).toBeGreaterThan(3);
    await picture(page, '4-discussion');
    await expectAccessible(page, 'a single discussion');
    expect(complaints).toEqual([]);
  });
});

describe('a blog that lets nobody use its API', () => {
  it('is read by its feeds, and says so, why, and what cannot be done from here', async () => {
    const locked = await startLockedBlog();
    const { page, complaints } = await startRejoinder();
    await paste(page, locked.url);
    await page
      .getByText('This blog is read by its feeds, because its API wants a sign-in.')
      .waitFor();
    expect(await page.locator('.choice').first().innerText()).toContain(
      'what its feeds still hold · read only',
    );
    await expectAccessible(page, 'a blog read by its feeds');
    await page.getByRole('button', { name: 'Follow', exact: true }).click();
    await openPost(page, 'A story with many comments');
    const meter = page.locator('.completeness[data-shown]');
    await expect.poll(() => meter.innerText()).toContain('10 of 47 comments are here.');
    expect(await meter.innerText()).toContain('Its feed holds only the newest');
    await meter.getByRole('button', { name: 'Open the page' }).waitFor();
    await page.getByText('Replies to this blog cannot be sent from here.').waitFor();
    expect(await page.getByRole('button', { name: 'Reply', exact: true }).count()).toBe(0);
    await page.getByText('The blog’s feed holds nothing older.').waitFor();
    await picture(page, '6-feeds');
    await expectAccessible(page, 'a post of a feed');
    expect(complaints).toEqual([]);
    locked.stop();
  });
});

describe('a list of blogs from another reader', () => {
  const list = (good: string) => `<?xml version="1.0"?>
    <opml version="2.0"><head><title>Feeds</title></head><body>
      <outline text="Sea"><outline text="Coast">
        <outline type="rss" text="Harbour" xmlUrl="${good}/feed/" htmlUrl="${good}/"/>
      </outline></outline>
      <outline type="rss" text="Gone" xmlUrl="${weak}/feed/"/>
    </body></opml>`;
  // A site that is not there at first.
  let isUp = false;
  const site = createServer((_, response) => {
    response.writeHead(isUp ? 200 : 404, { 'Content-Type': 'application/rss+xml' });
    response.end(
      isUp
        ? `<rss version="2.0"><channel><title>Back again</title><link>${weak}/</link>
             <item><title>Hello</title><link>${weak}/hello/</link><guid>hello-1</guid></item>
           </channel></rss>`
        : 'Not here.',
    );
  });
  let weak = '';
  beforeAll(async () => {
    site.listen(0, '127.0.0.1');
    await once(site, 'listening');
    weak = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  });
  afterAll(() => void site.close());
  let running: Running;
  const take = (text: string) =>
    running.page.locator('input[type="file"]').setInputFiles({
      name: 'blogs.opml',
      mimeType: 'text/x-opml',
      buffer: Buffer.from(text),
    });

  it('says of a file that is none what is wrong with it', async () => {
    running = await startRejoinder();
    await running.page.getByRole('button', { name: /Import blogs from a file/ }).waitFor();
    await take('Dear reader, this is a letter.');
    const problem = running.page.locator('.blogs-problem[data-shown]');
    await problem.waitFor();
    expect(await problem.innerText()).toContain('no list of blogs in this file');
  });

  it('is added while the window stays usable, and what could not be is told with its reason', async () => {
    const { page } = running;
    await take(list(blog.url));
    await page.getByRole('button', { name: 'Coast', exact: true }).waitFor({ timeout: 30_000 });
    const line = page.locator('.import-line button');
    await expect.poll(() => line.innerText(), { timeout: 60_000 }).toBe('1 blog added, 1 not');
    await expectAccessible(page, 'the line of an import');
    await line.click();
    const report = page.getByRole('dialog');
    const failed = report.locator('.import-failed li');
    expect(await failed.count()).toBe(1);
    expect(await failed.innerText()).toContain('Gone');
    expect(await failed.innerText()).toContain(`${weak}/feed/`);
    expect(await failed.innerText()).toContain('has no such page');
    await picture(page, '5-import');
    await expectAccessible(page, 'the report of an import');
  });

  it('tries the failed ones again, and is forgotten when done with', async () => {
    const { page } = running;
    const report = page.getByRole('dialog');
    isUp = true;
    await report.getByRole('button', { name: 'Try these again' }).click();
    await report.getByText('2 blogs added').waitFor({ timeout: 60_000 });
    expect(await report.locator('.import-failed li').count()).toBe(0);
    await report.getByRole('button', { name: 'Done', exact: true }).click();
    await report.waitFor({ state: 'hidden' });
    await page.locator('.import-line').waitFor({ state: 'detached' });
  });

  it('goes out again as a file with its folders', async () => {
    const { page, complaints } = running;
    await allBlogs(page, 'Export blogs (OPML)…');
    await expectAccessible(page, 'export');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Save file' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.opml$/);
    const text = readFileSync(await download.path(), 'utf8');
    expect(text).toMatch(/<outline text="Sea"[^>]*>\s*<outline text="Coast"/);
    expect(text).toContain(blog.url);
    expect(complaints).toEqual([]);
  });
});
