import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWordPress, type WordPress } from '../wordpress/server.ts';
import {
  clickNotification,
  closeAll,
  freshDataDir,
  type Running,
  shownNotifications,
  startRejoinder,
} from './rejoinder.ts';
import { addBlog, comment, openPost, place, reply, sayWho, until } from './steps.ts';

let wordpress: WordPress;
const title = 'On answering letters late';
let postId: number;

beforeAll(async () => {
  wordpress = await startWordPress();
  const posts = (await (
    await fetch(`${wordpress.url}/wp-json/wp/v2/posts?_fields=id,title`)
  ).json()) as {
    id: number;
    title: { rendered: string };
  }[];
  postId = posts.find((post) => post.title.rendered === title)?.id ?? 0;
});
afterAll(async () => {
  await closeAll();
  await wordpress?.dispose();
});

const stored = async (text: string) =>
  (await wordpress.control.listComments(postId)).filter((one) => one.content.includes(text));

describe('the main job, on a real WordPress', () => {
  const dataDir = freshDataDir();
  let running: Running;

  it('follows the blog and shows the post with its six thoughts', async () => {
    running = await startRejoinder({ dataDir });
    const { page } = running;
    await addBlog(page, wordpress.url);
    await openPost(page, title);
    const post = page.locator('.post');
    await expect.poll(() => post.getByRole('link').count()).toBe(2);
    expect(await post.locator('blockquote').innerText()).toContain(
      'as though the letter had arrived',
    );
    expect(await post.locator('.media-card.video').innerText()).toContain('How letters travelled');
    await expect
      .poll(() => post.locator('.picture').innerText())
      .toContain('A table with unopened letters');
    expect(await post.innerText()).not.toContain('LinkedIn');
    expect(await post.innerText()).toContain('Left out');
    // Pingbacks are only in the post's feed, which is read after the comments.
    await expect
      .poll(() => page.locator('#thread-title').innerText(), { timeout: 20_000 })
      .toBe(`6 thoughts on “${title}”`);
    expect(await page.locator('article.comment').count()).toBe(4);
    const answer = comment(page, 'Then nine years is not late');
    expect(await answer.getByText('Author', { exact: true }).count()).toBe(1);
    expect(
      await answer.evaluate((one) =>
        one.closest<HTMLElement>('[style*="--depth"]')?.style.getPropertyValue('--depth'),
      ),
    ).toBe('1');
    await page.getByText('2 pingbacks').click();
    await expect.poll(() => page.locator('.pingbacks li').count()).toBe(2);
    await expect.poll(() => page.locator('.comment [dir="auto"]').count()).toBeGreaterThan(3);
    expect(running.complaints).toEqual([]);
  });

  it('loads nothing from anywhere but itself while reading', async () => {
    const elsewhere: string[] = [];
    running.page.on('request', (request) => elsewhere.push(request.url()));
    await running.page.reload();
    await running.page.locator('#thread-title').waitFor();
    const own = new URL(running.page.url()).origin;
    expect(
      elsewhere.filter((url) => !url.startsWith(own) && !url.startsWith(own.replace('http', 'ws'))),
    ).toEqual([]);
    await running.quit();
  });

  it('reads all of it with the blog gone and the program restarted', async () => {
    await wordpress.stop();
    running = await startRejoinder({ dataDir });
    const { page } = running;
    await place(page, 'All posts');
    await openPost(page, title);
    expect(await page.locator('#thread-title').innerText()).toBe(`6 thoughts on “${title}”`);
    expect(await page.locator('article.comment').count()).toBe(4);
    expect(await page.locator('.post').innerText()).toContain('What to say first');
  });

  it('keeps a reply that is written and sent meanwhile, and says why it waits', async () => {
    const { page } = running;
    const editor = await reply(
      page,
      'nine years',
      'Seven years here, & counting: 1 < 7.\n\nYours late.',
    );
    await editor.getByRole('button', { name: 'Send reply' }).click();
    await sayWho(editor, 'Late Larissa', 'larissa@example.org');
    await place(page, 'Outbox');
    const row = page.locator('.outbox-row');
    await row.getByText('Seven years here').waitFor();
    await expect.poll(() => row.innerText(), { timeout: 15_000 }).toMatch(/refused|reach|try/i);
    expect(await row.count()).toBe(1);
  });

  it('sends it once, under the right parent, when the blog is back', async () => {
    await wordpress.start();
    const { page } = running;
    await page.locator('.outbox-row').getByRole('button', { name: 'Send now' }).click();
    await page.locator('.outbox-row[data-state="sent"]').waitFor({ timeout: 60_000 });
    const found = await stored('Seven years here');
    expect(found).toHaveLength(1);
    const mara = (await stored('nine years</em>'))[0];
    expect(found[0]).toMatchObject({ parent: mara?.id, author: 'Late Larissa', status: '1' });
    expect(found[0]?.content).toBe('Seven years here, &amp; counting: 1 &lt; 7.\n\nYours late.');
    await place(page, 'All posts');
    await openPost(page, title);
    const mine = comment(page, 'Seven years here');
    await mine.waitFor();
    expect(await mine.innerText()).toContain('1 < 7.');
    expect(await mine.getByText('You', { exact: true }).count()).toBe(1);
  });

  it('tells of the answer exactly once, and the notification leads to it', async () => {
    const { page } = running;
    const mine = (await stored('Seven years here'))[0];
    await wordpress.control.insertComment({
      post: postId,
      parent: mine?.id ?? 0,
      user: 'ada',
      contentHtml: 'Seven is a good number for a letter.',
    });
    await place(page, 'New');
    const checkNow = page.getByRole('button', { name: 'Check now' });
    let pressedAt = 0;
    await until(async () => {
      // A slow blog may not answer the first time.
      if (Date.now() - pressedAt > 25_000 && (await checkNow.isVisible())) {
        pressedAt = Date.now();
        await checkNow.click();
      }
      return (await shownNotifications(page)).length > 0;
    }, 120_000);
    await page.getByRole('button', { name: 'Check now' }).click();
    await page.waitForTimeout(3000);
    const shown = await shownNotifications(page);
    expect(shown).toHaveLength(1);
    expect(shown[0]?.title).toContain('Ada Penrose');
    expect(shown[0]?.body).toContain('Seven is a good number');
    await clickNotification(page, 0);
    const answer = comment(page, 'Seven is a good number');
    await answer.waitFor();
    await expect.poll(() => answer.evaluate((one) => one === document.activeElement)).toBe(true);
    await running.quit();
    running = await startRejoinder({ dataDir });
    await running.page.getByRole('button', { name: 'Check now' }).click();
    await running.page.waitForTimeout(3000);
    expect(await shownNotifications(running.page)).toEqual([]);
  });

  it('replies as a signed-in user, and says so when the password is revoked', async () => {
    const { page } = running;
    const password = await wordpress.control.newPassword('sam');
    await page
      .getByRole('button', { name: /The Quiet Lantern/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'This blog', exact: true }).click();
    await page.getByRole('menuitem', { name: /Who I am/ }).click();
    const card = page.getByRole('dialog');
    await card.getByRole('button', { name: 'Change' }).click();
    await card.getByText('Signed in', { exact: true }).click();
    await card.getByLabel('User name').fill('sam');
    await card.getByLabel('Application password').fill('wrong wrong wrong wrong');
    await card.getByRole('button', { name: 'Sign in' }).click();
    await card.locator('.blogs-problem[data-shown]').waitFor();
    await card.getByLabel('Application password').fill(password);
    await card.getByRole('button', { name: 'Sign in' }).click();
    await card.waitFor({ state: 'hidden' });
    await openPost(page, title);
    const editor = await reply(page, 'And if the answer is', 'Then the no is late too.');
    await editor.getByRole('button', { name: 'Send reply' }).click();
    await until(async () => (await stored('the no is late too')).length > 0, 45_000);
    expect((await stored('the no is late too'))[0]).toMatchObject({
      author: 'Sam Oduya',
      status: '1',
    });

    await wordpress.control.revokePasswords('sam');
    const second = await reply(page, 'And if the answer is', 'A second no, after the first.');
    await second.getByRole('button', { name: 'Send reply' }).click();
    await place(page, 'Outbox');
    const row = page.locator('.outbox-row[data-state="needsYou"]');
    await row.waitFor({ timeout: 45_000 });
    expect(await row.innerText()).toContain('A second no');
    expect(await row.innerText()).toMatch(/sign in/i);
    expect(await stored('A second no')).toHaveLength(0);
    await running.quit();
  });
});

describe('a cut of the power', () => {
  it('while typing loses nothing', async () => {
    const dataDir = freshDataDir();
    let running = await startRejoinder({ dataDir });
    await addBlog(running.page, wordpress.url);
    await openPost(running.page, title);
    const editor = await reply(running.page, 'nine years', 'A sentence that must not be lost');
    await running.page.keyboard.type(', with an end');
    await editor.getByText('Saved', { exact: true }).waitFor();
    await running.kill();
    running = await startRejoinder({ dataDir });
    await place(running.page, 'Drafts');
    await running.page.getByText('A sentence that must not be lost, with an end').first().waitFor();
    await running.kill();
  });

  it.each([20, 150, 400, 900])('%i ms after pressing Send brings the reply once', async (delay) => {
    const dataDir = freshDataDir();
    const text = `Sent in the dark, ${delay} ms & then <nothing>.`;
    let running = await startRejoinder({ dataDir });
    await addBlog(running.page, wordpress.url);
    await openPost(running.page, title);
    const editor = await reply(running.page, 'nine years', text);
    await editor.getByRole('button', { name: 'Send reply' }).click();
    const form = editor.locator('.identity-form');
    await form.getByLabel('Name').fill(`Reader ${delay}`);
    await form.getByLabel('E-mail address').fill(`reader${delay}@example.org`);
    await form.getByRole('button', { name: 'Use this' }).click();
    await running.page.waitForTimeout(delay);
    await running.kill();

    running = await startRejoinder({ dataDir });
    await place(running.page, 'Outbox');
    // Too early a cut leaves a draft; sending it is the person's word then.
    const settled = running.page.locator('.outbox-row[data-state="sent"]');
    if ((await running.page.locator('.outbox-row').count()) === 0) {
      await place(running.page, 'Drafts');
      await running.page.getByText(`Sent in the dark, ${delay} ms`).first().waitFor();
    } else {
      await settled.waitFor({ timeout: 90_000 });
      expect(await stored(`Sent in the dark, ${delay} ms`)).toHaveLength(1);
    }
    await running.page.waitForTimeout(1500);
    expect((await stored(`Sent in the dark, ${delay} ms`)).length).toBeLessThanOrEqual(1);
    await running.kill();
  });
});
