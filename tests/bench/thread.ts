// What opening and scrolling through long threads costs in Chromium: `node tests/bench/thread.ts`, over what
// `scripts/build.mjs` has built.
import type { CDPSession, Page } from 'playwright-core';
import { closeAll, freshDataDir, startRejoinder } from '../e2e/rejoinder.ts';
import { place } from '../e2e/steps.ts';
import { fillDataDir } from '../fakes/long-thread.ts';
import { figure, type Row, rowOf } from './rows.ts';

const OPENINGS = 20;
const GROWTH_OPENINGS = 200;

/** Opens threads of 5,000 and 50,000 comments again and again, scrolls through 5,000, and looks at the memory. */
export async function threadBench(): Promise<readonly Row[]> {
  const dataDir = freshDataDir();
  // The last two are what is opened in between, so that each opening is one.
  fillDataDir(dataDir, [5000, 50_000, 40, 41]);
  const running = await startRejoinder({ dataDir });
  try {
    const { page } = running;
    await place(page, 'All posts');
    await page.getByRole('option').nth(3).waitFor();
    const session = await page.context().newCDPSession(page);
    const short = titleOf(40);
    await openedMs(page, short);
    const five = await openings(page, titleOf(5000), short);
    const fifty = await openings(page, titleOf(50_000), short);
    await openedMs(page, titleOf(5000));
    const scrolled = await scrollThrough(page);
    await openedMs(page, short);
    await openedMs(page, titleOf(50_000));
    const heap = await heapMb(session);
    const growth = await grownBy(page, session);
    return [
      row('5,000 comments: click to first content, p95', p95(five), 'ms', 100),
      row('50,000 comments: click to first content, p95', p95(fifty), 'ms', 300),
      row('scrolling through 5,000: longest task', scrolled.longestMs, 'ms', 50),
      row('scrolling through 5,000: tasks over 50 ms', scrolled.longTasks, '', null),
      row('scrolling through 5,000: nodes at most', scrolled.nodes, 'nodes', 3000),
      row('JavaScript heap with 50,000 open', heap, 'MB', 150),
      row(`heap growth over ${GROWTH_OPENINGS} openings`, growth, '%', 5),
    ];
  } finally {
    await closeAll();
  }
}

const titleOf = (count: number): string => `A discussion of ${count.toLocaleString('en')}`;

const row = (name: string, value: number, unit: string, limit: number | null): Row =>
  rowOf(figure(name, value, unit, limit));

const p95 = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? Number.NaN;

async function openings(page: Page, title: string, between: string): Promise<readonly number[]> {
  const all: number[] = [];
  for (let i = 0; i < OPENINGS; i += 1) {
    all.push(await openedMs(page, title));
    await openedMs(page, between);
  }
  return all;
}

/** From the click in the list to the frame that shows the post's title and a comment's text. */
function openedMs(page: Page, title: string): Promise<number> {
  return page.evaluate(async (wanted) => {
    const chosen = [...document.querySelectorAll<HTMLElement>('[role="option"]')].find((one) =>
      new RegExp(`${wanted}(?![\\d,])`).test(one.textContent ?? ''),
    );
    const began = performance.now();
    chosen?.click();
    for (;;) {
      await new Promise(requestAnimationFrame);
      const isOpen = document.querySelector('h1.post-title')?.textContent === wanted;
      if (isOpen && document.querySelector('article.comment .safe-html') !== null)
        return performance.now() - began;
    }
  }, title);
}

/** A windowful at each frame, from the top to the end. */
function scrollThrough(page: Page) {
  return page.evaluate(async () => {
    const tasks: number[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    });
    observer.observe({ type: 'longtask' });
    const pane = document.querySelector('.thread-pane') as HTMLElement;
    pane.scrollTop = 0;
    let nodes = 0;
    while (pane.scrollTop + pane.clientHeight < pane.scrollHeight - 4) {
      pane.scrollTop += pane.clientHeight * 0.8;
      await new Promise(requestAnimationFrame);
      nodes = Math.max(nodes, document.querySelectorAll('*').length);
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    observer.disconnect();
    return { longestMs: Math.max(0, ...tasks), longTasks: tasks.length, nodes };
  });
}

async function heapMb(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 1e6;
}

/** How much more is kept after many openings than after a few, in per cent. */
async function grownBy(page: Page, session: CDPSession): Promise<number> {
  const titles = [titleOf(40), titleOf(41)];
  const open = async (times: number): Promise<void> => {
    for (let i = 0; i < times; i += 1) await openedMs(page, titles[i % 2] as string);
  };
  /** Texts that are off screen are kept for half a minute. */
  const rest = (): Promise<void> => page.waitForTimeout(35_000);
  await open(20);
  await rest();
  const before = await heapMb(session);
  await open(GROWTH_OPENINGS);
  await rest();
  return (100 * ((await heapMb(session)) - before)) / before;
}

if (import.meta.main) console.table(await threadBench());
