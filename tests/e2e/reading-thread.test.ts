import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { manyComments } from '../fakes/long-thread.ts';
import { expectAccessible } from './accessible.ts';
import { type InProcess, startInProcess } from './in-process.ts';
import { comment, openPost, place, until } from './steps.ts';

let running: InProcess | null = null;
afterEach(async () => {
  const complaints = running?.complaints ?? [];
  await running?.end();
  running = null;
  expect(complaints).toEqual([]);
});

const title = 'What we remember';
const yesterday = Date.now() - 86_400_000;

/** Comments of the post `title`: each the words, and the remote id of what it answers. */
type Said = readonly (readonly [words: string, parent: string | null])[];

async function start(said: Said | number): Promise<InProcess & { readonly postId: number }> {
  const made = await startInProcess((blog) => {
    const post = blog.addPost({ titleHtml: title, authorRemoteId: '1', publishedAt: yesterday });
    blog.addPost({ titleHtml: 'Another post', publishedAt: yesterday - 1000 });
    if (typeof said === 'number') {
      for (const one of manyComments(said, post.remoteId))
        blog.addComment(post.remoteId, { ...one, publishedAt: yesterday });
      return;
    }
    said.forEach(([words, parentRemoteId], i) => {
      blog.addComment(post.remoteId, {
        remoteId: String(100 + i),
        authorName: `Reader ${i + 1}`,
        parentRemoteId,
        publishedAt: yesterday + i * 1000,
        contentHtml: `<p>${words}</p>`,
      });
    });
  });
  running = made;
  const posts = await made.ask('posts.list', { scope: { place: 'all' } });
  await place(made.page, 'All posts');
  await openPost(made.page, title);
  return { ...made, postId: posts.find((post) => post.title === title)?.id ?? 0 };
}

const unread = async ({ ask, postId }: Awaited<ReturnType<typeof start>>): Promise<number> =>
  (await ask('thread.marks', { postId }))?.unread.length ?? -1;

const focusedText = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.textContent ?? '');

const chain = (length: number): Said =>
  Array.from({ length }, (_, i) => [`Level ${i + 1}.`, i === 0 ? null : String(99 + i)]);

describe('what was read', () => {
  it('is what was on screen long enough, and not what was only passed or focused', async () => {
    const made = await start(120);
    const { page } = made;
    await page.locator('article.comment').first().waitFor();
    // The window is behind another one: nothing is read, whatever has the focus.
    await page.evaluate(() => {
      Object.assign(document, { hasFocus: () => false });
      dispatchEvent(new Event('blur'));
    });
    for (let i = 0; i < 6; i += 1) await page.keyboard.press('n');
    await page.waitForTimeout(2600);
    expect(await unread(made)).toBe(120);
    await page.evaluate(async () => {
      Object.assign(document, { hasFocus: () => true });
      dispatchEvent(new Event('focus'));
      const pane = document.querySelector('.thread-pane') as HTMLElement;
      for (let i = 0; i < 20; i += 1) {
        pane.scrollTop += 500;
        await new Promise(requestAnimationFrame);
      }
    });
    await page.waitForTimeout(3500);
    const left = await unread(made);
    expect(left).toBeLessThan(120);
    // A screenful, not the ten thousand pixels that went by.
    expect(left).toBeGreaterThan(105);
    await page.locator('.comment-new[data-read]').first().waitFor();
  });

  it('is taken back level by level, after going elsewhere too', async () => {
    const made = await start(30);
    const { page } = made;
    await page.evaluate(() => Object.assign(document, { hasFocus: () => false }));
    await page.keyboard.press('e');
    await until(async () => (await unread(made)) === 0);
    made.blog.addComment([...made.blog.posts.keys()][0] ?? '', {
      contentHtml: '<p>One more.</p>',
    });
    await made.check();
    await openPost(page, title);
    expect(await unread(made)).toBe(1);
    await page.locator('.thread-pane').focus();
    await page.keyboard.press('e');
    await until(async () => (await unread(made)) === 0);
    await place(page, 'Drafts');
    await page.keyboard.press('z');
    await until(async () => (await unread(made)) === 1);
    await page.keyboard.press('z');
    await until(async () => (await unread(made)) === 31);
  });
});

describe('going through a thread by keys', () => {
  it('never loses the focus, however far one scrolls, and goes on from there', async () => {
    const { page } = await start(300);
    await page.locator('article.comment').first().waitFor();
    await page.keyboard.press('n');
    await page.keyboard.press('j');
    const id = await page.evaluate(() => document.activeElement?.id ?? '');
    expect(id).toMatch(/^comment-/);
    await page.locator('.thread-pane').evaluate((pane) => {
      pane.scrollTop = 25_000;
    });
    await page.waitForTimeout(400);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe(id);
    await page.keyboard.press('j');
    await until(async () => (await page.evaluate(() => document.activeElement?.id)) !== id);
    const box = await page.evaluate(() => document.activeElement?.getBoundingClientRect().top);
    expect(box).toBeGreaterThan(0);
    expect(box).toBeLessThan(800);
  });

  it('opens a subthread alone where it lies deeper than there is room, with the way back above it', async () => {
    const { page, ask, postId } = await start(chain(20));
    await page.getByRole('button', { name: '13 more replies further in' }).waitFor();
    await expectAccessible(page, 'a deep thread');
    const thread = await ask('thread.get', { postId });
    await ask('read.comments', { commentIds: thread?.ids.slice(0, -1) ?? [], isRead: true });
    await page.locator('.thread-new').getByText('1 new').waitFor();
    await page.keyboard.press('n');
    await expect.poll(() => focusedText(page)).toContain('Level 20.');
    const path = page.getByRole('navigation', { name: 'Where this subthread is' });
    await path.waitFor();
    await expectAccessible(page, 'a subthread alone');
    await page.keyboard.press('u');
    await expect.poll(() => focusedText(page)).toContain('Level 19.');
    await page.keyboard.press('Escape');
    await path.waitFor({ state: 'detached' });
    await comment(page, 'Level 1.').waitFor();
  });

  it('goes from thread to thread, and shows what is answered when that is off screen', async () => {
    const { page } = await start([
      ['The first.', null],
      ...Array.from(
        { length: 20 },
        (_, i) => [`Answer ${i + 1}. ${'Words. '.repeat(60)}`, '100'] as const,
      ),
      ['The second.', null],
    ]);
    await page.locator('article.comment').first().waitFor();
    await page.keyboard.press('t');
    await expect.poll(() => focusedText(page)).toContain('The first.');
    await page.keyboard.press('t');
    await expect.poll(() => focusedText(page)).toContain('The second.');
    await page.keyboard.press('k');
    await expect.poll(() => focusedText(page)).toContain('Answer 20.');
    await page.keyboard.press('v');
    await page.getByRole('tooltip').getByText('The first.').waitFor();
    await page.keyboard.press('v');
    await page.getByRole('tooltip').waitFor({ state: 'detached' });
  });
});

describe('what is folded away', () => {
  it('keeps its place when a subthread is muted, counts no more, and is heard again on demand', async () => {
    const made = await start([
      ['The first.', null],
      ['A quarrel.', '100'],
      ['The quarrel goes on.', '101'],
      ['Another matter.', null],
    ]);
    const { page, blog } = made;
    await comment(page, 'A quarrel.').focus();
    await page.keyboard.press('m');
    await page.getByText('Muted subthread').waitFor();
    expect(await comment(page, 'The quarrel goes on.').count()).toBe(0);
    blog.addComment([...blog.posts.keys()][0] ?? '', {
      parentRemoteId: '102',
      contentHtml: '<p>And on.</p>',
    });
    await made.check();
    const marks = await made.ask('thread.marks', { postId: made.postId });
    const thread = await made.ask('thread.get', { postId: made.postId });
    expect(marks?.unread.every((id) => [0, 4].includes(thread?.ids.indexOf(id) ?? -1))).toBe(true);
    await expectAccessible(page, 'a muted subthread');
    const folded = page.locator('.comment[data-folded]');
    await folded.getByRole('button', { name: 'Show' }).click();
    await comment(page, 'And on.').waitFor();
    await comment(page, 'A quarrel.').focus();
    await page.keyboard.press('m');
    await page.getByText('Heard again.').waitFor();
    await until(async () => (await unread(made)) > 1);
  });

  it('has a word that the person hides, and can be looked at', async () => {
    const { page, ask } = await start([
      ['Nothing special.', null],
      ['The butler did it: a spoiler.', null],
    ]);
    await comment(page, 'The butler').waitFor();
    await ask('words.set', { word: 'Spoiler', isHidden: true });
    await page.getByText('Has the word “spoiler”, which you hide').waitFor();
    expect(await comment(page, 'The butler').count()).toBe(0);
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await comment(page, 'The butler').waitFor();
    await page.getByRole('button', { name: 'Hide again' }).click();
    await comment(page, 'The butler').waitFor({ state: 'detached' });
  });
});

describe('what changed since the last time', () => {
  it('is counted, listed and shown: new, edited word by word, taken away', async () => {
    const made = await start([
      ['The bridge was old.', null],
      ['I shall regret this.', null],
      ['The third.', null],
    ]);
    const { page, blog, ask, ports } = made;
    await comment(page, 'The third.').waitFor();
    await page.waitForTimeout(2200);
    await ask('read.thread', { postId: made.postId });
    await openPost(page, 'Another post');
    ports.sleep(60_000);
    blog.editComment('100', '<p>The bridge was very old.</p>');
    blog.deleteComment('101');
    blog.addComment([...blog.posts.keys()][0] ?? '', { contentHtml: '<p>Come since.</p>' });
    await ask('post.repair', { postId: made.postId });
    await made.check();
    await openPost(page, title);
    await page.getByText(/1 new, 1 edited, 1 taken away since/).waitFor();
    await page.getByRole('button', { name: 'List of what is new' }).click();
    await page.getByRole('menuitem', { name: /Reader 2, taken away/ }).click();
    await expect.poll(() => focusedText(page)).toContain('I shall regret this.');
    await expectAccessible(page, 'what changed');
    await comment(page, 'very old').locator('.edited-mark button').click();
    const dialog = page.getByRole('dialog', { name: 'Earlier texts' });
    await dialog.getByRole('button', { name: 'What was changed' }).click();
    await expect.poll(() => dialog.locator('ins').innerText()).toContain('very');
    await expectAccessible(page, 'what an edit changed');
  });

  it('is in view by date too, where nobody loses whom an answer is for', async () => {
    const { page } = await start([
      ['The first.', null],
      ['The second.', null],
      ['An answer to the first.', '100'],
    ]);
    await page.getByRole('button', { name: /^Sort/ }).click();
    await page.getByRole('menuitem', { name: 'Newest first' }).click();
    const order = page.locator('article.comment .comment-number');
    await expect.poll(() => order.allInnerTexts()).toEqual(['3', '2', '1']);
    await comment(page, 'An answer').getByRole('button', { name: 'to Reader 1' }).waitFor();
    await expectAccessible(page, 'a thread by date');
    expect(
      await page.getByRole('article', { name: 'Reader 3, reply to Reader 1, 1 of 3, new' }).count(),
    ).toBe(1);
  });
});
