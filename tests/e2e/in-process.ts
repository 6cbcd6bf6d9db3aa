import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Page } from 'playwright-core';
import type { Input, Name, Output, Result } from '#contract/index.ts';
import { createApp } from '#core/app.ts';
import { createRegistry } from '#core/providers/registry.ts';
import { startLoopbackServer } from '../../main/browser/server.ts';
import { type FakeBlog, fakeBlog } from '../fakes/fake-blog.ts';
import { type FakePorts, fakePorts } from '../fakes/ports.ts';

/** The program in this very process, with a blog in memory that a test changes while the window is open. */
export interface InProcess {
  readonly page: Page;
  readonly blog: FakeBlog;
  readonly ports: FakePorts;
  /** What went wrong inside the page. */
  readonly complaints: readonly string[];
  ask<N extends Name>(name: N, input: Input<N>): Promise<Output<N>>;
  /** Lets the program hear of what the blog has now. */
  check(): Promise<void>;
  end(): Promise<void>;
}

const root = path.resolve(import.meta.dirname, '../..');

export async function startInProcess(
  fill: (blog: FakeBlog) => void,
  options: { viewport?: { width: number; height: number }; colorScheme?: 'light' | 'dark' } = {},
): Promise<InProcess> {
  const ports = fakePorts({
    paths: { data: mkdtempSync(path.join(tmpdir(), 'rejoinder-e2e-')) },
    start: Date.now(),
  });
  const blog = fakeBlog({ now: ports.now });
  fill(blog);
  const app = createApp(ports, createRegistry([blog.provider]));
  const ask = async <N extends Name>(name: N, input: Input<N>): Promise<Output<N>> => {
    const pending = app.invoke(name, input) as Promise<Result<Output<N>>>;
    await ports.advance(2000);
    const result = await pending;
    if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`);
    return result.value;
  };
  app.start();
  const { blogId } = await ask('blog.add', { address: blog.remote.url });
  const check = async (): Promise<void> => {
    await ask('blog.check', { blogId });
    await ports.advance(3_600_000);
  };
  await check();
  const token = 'a-token-of-this-test';
  const server = await startLoopbackServer({
    app,
    rendererDir: path.join(root, 'out/renderer'),
    port: 0,
    token,
  });
  const browser = await chromium.launch({
    executablePath: process.env.REJOINDER_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  });
  const context = await browser.newContext({
    viewport: options.viewport ?? { width: 1280, height: 800 },
    colorScheme: options.colorScheme ?? 'light',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(`${server.origin}/#token=${token}`);
  return {
    page,
    blog,
    ports,
    complaints,
    ask,
    check,
    end: async () => {
      await browser.close();
      await server.close();
      await app.stop();
    },
  };
}
