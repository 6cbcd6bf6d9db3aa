import { statSync } from 'node:fs';
import path from 'node:path';
import type { PostSummary } from '#contract/index.ts';
import type { Bench } from './big-blog.ts';
import { startChild } from './calls.ts';
import { firstSync, startApp } from './first-sync.ts';
import { type Figure, figure, median } from './rows.ts';
import type { ServerCalls } from './server-process.ts';

const SIZES = [1000, 10_000, 100_000] as const;
const COMMENTS_PER_POST = 22;
const TIMES = 9;

interface Size {
  readonly syncS: number;
  readonly checkMs: number;
  readonly listMs: number;
  readonly threadMs: number;
  readonly storeMb: number;
  readonly bytesPerComment: number;
}

/** How each figure grows with the number of comments: tenfold each step, on a server that answers at once. */
export async function benchGrowth(bench: Bench): Promise<readonly Figure[]> {
  const sizes: Size[] = [];
  for (const comments of SIZES) {
    bench.note(`a store of ${comments.toLocaleString('en-GB')} comments`);
    sizes.push(await measure(bench, comments));
  }
  const grown = (name: string, unit: string, pick: (size: Size) => number): readonly Figure[] =>
    sizes.map((size, i) => {
      const before = sizes[i - 1];
      const title = `${name} at ${SIZES[i]?.toLocaleString('en-GB')}`;
      // Beside it, what would be linear: ten times the last one.
      return figure(title, pick(size), unit, before === undefined ? null : 10 * pick(before));
    });
  return [
    ...grown('store', 'MB', (size) => size.storeMb),
    ...sizes.map((size, i) =>
      figure(
        `store for each comment, with its post's share, at ${SIZES[i]?.toLocaleString('en-GB')}`,
        size.bytesPerComment,
        'bytes',
      ),
    ),
    ...grown('first sync', 's', (size) => size.syncS),
    ...grown('check, nothing new', 'ms', (size) => size.checkMs),
    ...grown('list of 200 posts', 'ms', (size) => size.listMs),
    ...grown('thread of some 20', 'ms', (size) => size.threadMs),
  ];
}

async function measure(bench: Bench, comments: number): Promise<Size> {
  const server = startChild<ServerCalls>('server-process.ts', {
    blogs: [
      {
        posts: Math.ceil(comments / COMMENTS_PER_POST),
        comments,
        seed: 7,
        newestAt: Date.now() - 3_600_000,
      },
    ],
    hosts: 1,
    serviceMs: 0,
  });
  await server.hear('ready');
  const [url = ''] = await server.call('blogs', null);
  const app = await startApp(bench.app);
  const { wholeMs } = await firstSync(app, url);
  const timed = async (work: () => Promise<unknown>): Promise<number> => {
    const times: number[] = [];
    for (let i = 0; i < TIMES; i += 1) {
      const from = performance.now();
      await work();
      times.push(performance.now() - from);
    }
    return median(times);
  };
  const checkMs = await timed(async () => {
    await app.ask('blogs.checkAll', {});
    await app.idle();
  });
  const list = () =>
    app.ask<readonly PostSummary[]>('posts.list', { scope: { place: 'all' }, limit: 200 });
  const listMs = await timed(list);
  const ofSize = (post: PostSummary): number => Math.abs(post.thoughtCount - 20);
  const post = [...(await list())].sort((a, b) => ofSize(a) - ofSize(b))[0];
  const threadMs = await timed(() => app.ask('thread.get', { postId: post?.id }));
  await app.stop();
  const { size } = statSync(path.join(app.dataDir, 'store.sqlite'));
  app.remove();
  server.process.disconnect();
  return {
    syncS: wholeMs / 1000,
    checkMs,
    listMs,
    threadMs,
    storeMb: size / 1e6,
    bytesPerComment: size / comments,
  };
}
