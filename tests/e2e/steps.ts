import type { Locator, Page } from 'playwright-core';

/** What a person does, in a few words. */

/** Pastes an address at the first start and waits for the posts. */
export async function addBlog(page: Page, address: string): Promise<void> {
  await page.getByLabel('Paste the address').fill(address);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('option').first().waitFor({ timeout: 60_000 });
}

export async function addSample(page: Page): Promise<void> {
  await page.getByRole('button', { name: /sample blog/ }).click();
  await page.getByRole('option').first().waitFor({ timeout: 30_000 });
}

/** Opens a post from the list and waits for its thread. */
export async function openPost(page: Page, title: string): Promise<void> {
  await page.getByRole('option').filter({ hasText: title }).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  await page.locator('#thread-title').waitFor();
}

/** Goes to a place in the sidebar. */
export async function place(page: Page, name: string): Promise<void> {
  await page
    .locator('.sidebar-places')
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .click();
}

/** The comment that says this. */
export const comment = (page: Page, text: string): Locator =>
  page.locator('article.comment').filter({ hasText: text }).first();

/** Opens the editor under the comment that says `under`, and types. */
export async function reply(page: Page, under: string, text: string): Promise<Locator> {
  await comment(page, under).getByRole('button', { name: 'Reply', exact: true }).click();
  const editor = page.locator('.compose-box');
  await editor.getByRole('textbox').first().fill(text);
  return editor;
}

/** Fills in the card that asks who one is, as a guest. */
export async function sayWho(editor: Locator, name: string, email: string): Promise<void> {
  const form = editor.locator('.identity-form');
  await form.getByLabel('Name').fill(name);
  await form.getByLabel('E-mail address').fill(email);
  await form.getByRole('button', { name: 'Use this' }).click();
  await editor.waitFor({ state: 'detached' });
}

export async function until(holds: () => Promise<boolean>, withinMs = 30_000): Promise<void> {
  const end = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('It did not happen in time.');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
