import type { Asked } from './blog-server.ts';
import { type Child, startChild } from './calls.ts';
import { type FirstSync, firstSync, type RunningApp, startApp } from './first-sync.ts';
import type { BareReading, PagesCalls } from './pages-process.ts';
import { type Figure, figure, median } from './rows.ts';
import type { ServerCalls } from './server-process.ts';

const POSTS = 2000;
const COMMENTS = 45_000;
const AT_ONCE = 2;
const TIMES = 3;
/** A check in turn reads threads again; this many hold two such turns. */
const CHECKS = 8;

export interface Bench {
  /** The app's process as one file. */
  readonly app: string;
  /** Time in which a blog makes a page. */
  readonly serviceMs: number;
  /** Tells whoever waits what is being done. */
  readonly note: (text: string) => void;
}

/** A blog of ten years: its first sync, and what keeping up with it costs. */
export async function benchBigBlog(bench: Bench): Promise<readonly Figure[]> {
  const { serviceMs, note } = bench;
  const server = startChild<ServerCalls>('server-process.ts', {
    blogs: [{ posts: POSTS, comments: COMMENTS, seed: 1, newestAt: Date.now() - 3_600_000 }],
    hosts: 1,
    serviceMs: 0,
  });
  await server.hear('ready');
  const [url = ''] = await server.call('blogs', null);
  const pages = startChild<PagesCalls>('pages-process.ts', null);
  await pages.hear('ready');
  try {
    note('first sync, the server answering at once (a first one fills the server’s caches)');
    await readOnce(bench, server, url, false);
    const atOnce = await compare(bench, server, pages, url, 1);
    await server.call('setServiceMs', serviceMs);
    note(`first sync, ${serviceMs} ms an answer, ${TIMES} times in turn with bare requests`);
    const paced = await compare(bench, server, pages, url, TIMES);
    note('nothing changed, and one new comment');
    const app = paced.app;
    const kept = await keepUp(app, server);
    await app.stop();
    app.remove();
    return [
      ...figuresOf(paced.syncs, paced.bare, paced.asked, `${serviceMs} ms an answer`),
      ...cpuFigures(atOnce.syncs, atOnce.bare),
      ...kept,
    ];
  } finally {
    server.process.disconnect();
    pages.process.disconnect();
  }
}

/** One first sync in a folder of its own. */
async function readOnce(
  bench: Bench,
  server: Child<ServerCalls>,
  url: string,
  isKept: boolean,
): Promise<{ readonly sync: FirstSync; readonly asked: Asked; readonly app: RunningApp }> {
  const app = await startApp(bench.app, { requestsPerHost: AT_ONCE });
  await server.call('reset', null);
  const sync = await firstSync(app, url);
  const asked = await server.call('asked', null);
  if (!isKept) {
    await app.stop();
    app.remove();
  }
  return { sync, asked, app };
}

/** Syncs and bare requests for the same pages in turn; the last app is left running. */
async function compare(
  bench: Bench,
  server: Child<ServerCalls>,
  pages: Child<PagesCalls>,
  url: string,
  times: number,
) {
  const syncs: FirstSync[] = [];
  const bare: BareReading[] = [];
  for (;;) {
    const isLast = syncs.length === times - 1;
    const { sync, asked, app } = await readOnce(bench, server, url, isLast && times > 1);
    syncs.push(sync);
    bare.push(await pages.call('get', { urls: asked.urls, atOnce: AT_ONCE }));
    bench.note(`  ${seconds(sync.wholeMs)}, bare ${seconds(bare.at(-1)?.ms ?? 0)}`);
    if (isLast) return { syncs, bare, asked, app };
  }
}

function figuresOf(
  syncs: readonly FirstSync[],
  bare: readonly BareReading[],
  asked: Asked,
  how: string,
): readonly Figure[] {
  const of = (pick: (sync: FirstSync) => number): number => median(syncs.map(pick));
  const bareMs = median(bare.map(({ ms }) => ms));
  const whole = of((sync) => sync.wholeMs) / 1000;
  return [
    figure(`first sync, ${how}`, whole, 's', bareMs / 1000, 1.15),
    figure('first sync: requests', asked.requests, ''),
    figure(
      'first sync: first post in the list',
      of((sync) => sync.firstPostMs),
      'ms',
    ),
    figure(
      'first sync: newest posts with threads',
      of((sync) => sync.readableMs),
      'ms',
    ),
    figure('first sync: peak memory', Math.max(...syncs.map((sync) => sync.peakMb)), 'MB', 200),
    figure(
      'first sync: event loop delay p99',
      of((sync) => sync.delayP99Ms),
      'ms',
      20,
    ),
    figure(
      'first sync: event loop delay max',
      of((sync) => sync.delayMaxMs),
      'ms',
      100,
    ),
    figure('  the same of bare requests: p99', median(bare.map((one) => one.delayP99Ms)), 'ms'),
    figure('  the same of bare requests: max', median(bare.map((one) => one.delayMaxMs)), 'ms'),
    figure('first sync: processor time', of((sync) => sync.cpuMs) / 1000, 's'),
  ];
}

function cpuFigures(syncs: readonly FirstSync[], bare: readonly BareReading[]): readonly Figure[] {
  const whole = median(syncs.map((sync) => sync.wholeMs)) / 1000;
  const bareS = median(bare.map(({ ms }) => ms)) / 1000;
  return [
    figure('first sync, a server that answers at once', whole, 's', bareS, null),
    figure('  pages of 100 comments a second', COMMENTS / 100 / whole, ''),
  ];
}

/** What checks cost once all is here: those the app makes by itself. */
async function keepUp(app: RunningApp, server: Child<ServerCalls>): Promise<readonly Figure[]> {
  const check = async (): Promise<Asked & { readonly ms: number }> => {
    await server.call('reset', null);
    const from = performance.now();
    await app.ask('blogs.checkAll', {});
    await app.idle();
    return { ...(await server.call('asked', null)), ms: performance.now() - from };
  };
  const quiet: (Asked & { readonly ms: number })[] = [];
  for (let i = 0; i < CHECKS; i += 1) quiet.push(await check());
  const unread = async (): Promise<number> => (await app.blogs())[0]?.unreadComments ?? 0;
  const before = await unread();
  await server.call('addComment', { blog: 0, content: '<p>One more, then.</p>\n' });
  const news = await check();
  const arrived = (await unread()) - before;
  const of = (pick: (asked: Asked) => number): number => median(quiet.map(pick));
  const mean = quiet.reduce((sum, { requests }) => sum + requests, 0) / quiet.length;
  return [
    figure(
      'nothing changed: requests',
      of(({ requests }) => requests),
      '',
      2,
    ),
    figure('nothing changed: bodies', of(({ bytes }) => bytes) / 1000, 'kB', 4),
    figure('nothing changed: time', median(quiet.map(({ ms }) => ms)), 'ms'),
    figure(`  mean of ${CHECKS} checks, rereading in turn`, mean, 'requests'),
    figure('one new comment: seen at the next check', arrived, '', 1),
    figure('one new comment: requests', news.requests, '', 4),
    figure('one new comment: bodies', news.bytes / 1000, 'kB'),
  ];
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
