import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWordPress, type WordPress } from '../wordpress/server.ts';
import { expectAccessible } from './accessible.ts';
import { closeAll, type Running, startRejoinder } from './rejoinder.ts';
import { addBlog, comment, openPost, until } from './steps.ts';

const pictures = path.resolve(import.meta.dirname, '../../test-results/pictures');
mkdirSync(pictures, { recursive: true });

let wordpress: WordPress;
let running: Running;
const title = 'On answering letters late';
let postId: number;
let ids: { mara: number; arabic: number; tomasz: number };

beforeAll(async () => {
  wordpress = await startWordPress();
  const posts = (await (
    await fetch(`${wordpress.url}/wp-json/wp/v2/posts?_fields=id,title`)
  ).json()) as { id: number; title: { rendered: string } }[];
  postId = posts.find((post) => post.title.rendered === title)?.id ?? 0;
  const comments = await wordpress.control.listComments(postId);
  const idOf = (text: string): number =>
    comments.find(({ content }) => content.includes(text))?.id ?? 0;
  ids = {
    mara: idOf('nine years</em>'),
    arabic: idOf('الرسالة'),
    tomasz: idOf('And if the answer is'),
  };
});
afterAll(async () => {
  await closeAll();
  await wordpress?.dispose();
});

/** Checks as often as a patient person would, until it is seen. */
async function seenAfterChecks(what: Locator): Promise<void> {
  const check = running.page.locator('.sidebar-foot').getByRole('button', { name: 'Check now' });
  await until(async () => {
    if (await what.isVisible()) return true;
    await check.click({ timeout: 1000 }).catch(() => {});
    return false;
  }, 90_000);
}

describe('what the blog changes behind one’s back', () => {
  it('is a thread that is here whole to begin with, and says nothing of it', async () => {
    running = await startRejoinder({ viewport: { width: 1280, height: 1100 } });
    const { page } = running;
    await addBlog(page, wordpress.url);
    await openPost(page, title);
    await comment(page, 'Then nine years is not late').waitFor({ timeout: 60_000 });
    await page.locator('.completeness:not([data-shown])').waitFor({ state: 'attached' });
  });

  it('shows an edited comment with the text it had before', async () => {
    const { page } = running;
    await wordpress.control.editComment(ids.mara, '<p>I answered one after ten years.</p>');
    const edited = comment(page, 'after ten years');
    await seenAfterChecks(edited.locator('.edited-mark'));
    await edited.getByRole('button', { name: /Earlier texts/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Earlier texts' });
    expect(await dialog.innerText()).toContain('nine years');
    await expectAccessible(page, 'earlier texts');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  });

  it('keeps what was hidden and what was deleted, and says which is which', async () => {
    const { page } = running;
    await wordpress.control.hold(ids.arabic);
    await wordpress.control.deleteComment(ids.tomasz, true);
    await seenAfterChecks(comment(page, 'The blog has deleted this comment. It is kept here.'));
    await seenAfterChecks(comment(page, 'held back, spam or in its trash'));
    const deleted = comment(page, 'And if the answer is');
    expect(await deleted.innerText()).toContain('I mean a real no.');
    expect(await deleted.getByRole('button', { name: 'Reply', exact: true }).count()).toBe(0);
  });

  it('marks one that the moderator let through late', async () => {
    const { page } = running;
    const late = await wordpress.control.insertComment({
      post: postId,
      author: 'Late Larissa',
      email: 'larissa@example.org',
      contentHtml: 'I waited three weeks for this.',
      dateGmt: new Date(Date.now() - 21 * 86_400_000).toISOString().slice(0, 19).replace('T', ' '),
      status: 'hold',
    });
    await wordpress.control.approve(late);
    await seenAfterChecks(comment(page, 'I waited three weeks'));
    const mark = comment(page, 'I waited three weeks').locator('.comment-late');
    expect(await mark.getAttribute('title')).toMatch(/^Written .+ only later/);
    await page.screenshot({ path: path.join(pictures, 'truth-1-thread.png') });
    await expectAccessible(page, 'a thread that was changed');
  });

  it('says that comments were closed', async () => {
    const { page } = running;
    await wordpress.control.closeComments(postId);
    await seenAfterChecks(page.getByText('Comments are closed on this post.'));
    expect(await page.getByRole('button', { name: 'Reply', exact: true }).count()).toBe(0);
  });

  it('keeps a post that was deleted, with its comments', async () => {
    const { page, complaints } = running;
    await wordpress.control.deletePost(postId);
    await seenAfterChecks(page.getByText('The blog has deleted this post. It is kept here'));
    expect(await comment(page, 'I waited three weeks').count()).toBe(1);
    await page.screenshot({ path: path.join(pictures, 'truth-2-deleted.png') });
    await expectAccessible(page, 'a post that was deleted');
    expect(complaints).toEqual([]);
  });
});
