import type { Bench } from './big-blog.ts';
import { startChild } from './calls.ts';
import { pause, startApp } from './first-sync.ts';
import { type Figure, figure } from './rows.ts';
import type { ServerCalls } from './server-process.ts';

const BLOGS = 200;
const HOSTS = 50;
const PER_HOST = 2;
const ADDED_AT_ONCE = 8;

/** Two hundred blogs, four on each host, checked in one go. */
export async function benchManyBlogs(bench: Bench): Promise<readonly Figure[]> {
  const newestAt = Date.now() - 3_600_000;
  const server = startChild<ServerCalls>('server-process.ts', {
    blogs: Array.from({ length: BLOGS }, (_, i) => ({
      posts: 20,
      comments: 60,
      seed: 100 + i,
      newestAt,
    })),
    hosts: HOSTS,
    serviceMs: 0,
  });
  await server.hear('ready');
  const app = await startApp(bench.app, { requestsPerHost: PER_HOST });
  try {
    bench.note(`adding ${BLOGS} blogs on ${HOSTS} hosts`);
    const waiting = [...(await server.call('blogs', null))];
    const line = async (): Promise<void> => {
      for (let url = waiting.pop(); url !== undefined; url = waiting.pop()) {
        await app.ask('blog.add', { address: url, history: 'latest' });
      }
    };
    await Promise.all(Array.from({ length: ADDED_AT_ONCE }, line));
    await app.idle();
    await server.call('setServiceMs', bench.serviceMs);
    bench.note(`checking all ${BLOGS} in one go`);
    await app.child.call('watch', null);
    await server.call('reset', null);
    const from = performance.now();
    await app.ask('blogs.checkAll', {});
    while ((await app.blogs()).some(({ sync }) => sync.state !== 'idle')) await pause(100);
    const seconds = (performance.now() - from) / 1000;
    const asked = await server.call('asked', null);
    const measured = await app.child.call('measured', null);
    return [
      figure(`${BLOGS} blogs, nothing changed: requests`, asked.requests, '', 2 * BLOGS),
      figure(`${BLOGS} blogs: bodies of each`, asked.bytes / BLOGS / 1000, 'kB', 4),
      figure(`${BLOGS} blogs: most at once to one host`, asked.mostPerHost, '', PER_HOST),
      figure(`${BLOGS} blogs: most at once in all`, asked.most, ''),
      figure(`${BLOGS} blogs: time`, seconds, 's'),
      figure(`${BLOGS} blogs: event loop delay max`, measured.delayMaxMs, 'ms', 100),
    ];
  } finally {
    await app.stop();
    app.remove();
    server.process.disconnect();
  }
}
