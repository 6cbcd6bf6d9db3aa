import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { BlogReport, Result } from '#contract/index.ts';
import { createApp } from '#core/app.ts';
import { startSampleBlog } from '../../../main/sample/server.ts';
import { faultProxy } from '../../fakes/fault-proxy.ts';
import { fakePorts } from '../../fakes/ports.ts';

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

it('tells the person of every request that was made for a blog, as soon as it is over', async () => {
  const data = mkdtempSync(path.join(tmpdir(), 'rejoinder-ledger-'));
  stops.push(() => rmSync(data, { recursive: true, force: true }));
  const sample = await startSampleBlog({ pace: { answerMs: 1e9, editMs: 1e9, approveMs: 1e9 } });
  stops.push(sample.stop);
  const proxy = await faultProxy(sample.url);
  stops.push(proxy.stop);
  const app = createApp(fakePorts({ paths: { data } }));
  stops.push(app.stop);
  const ask = async <T>(name: string, input: unknown): Promise<T> => {
    const answer = (await app.invoke(name, input)) as Result<T>;
    if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
    return answer.value;
  };
  const asked = () => proxy.log.length;

  const { blogId } = await ask<{ blogId: number }>('blog.add', { address: proxy.url });
  await ask('blog.check', { blogId });
  const before = await ask<BlogReport>('blog.report', { blogId });
  const askedBefore = asked();
  await ask('blog.check', { blogId });
  const report = await ask<BlogReport>('blog.report', { blogId });
  expect(asked() - askedBefore).toBeGreaterThan(1);
  expect(report.today.requests - before.today.requests).toBe(asked() - askedBefore);
  expect(report.today.bytes).toBeGreaterThan(5000);
  expect(report).toMatchObject({ problem: null, month: report.today });
  expect(report.commentsHere).toBe(report.commentsThere);
  expect(report.postsHere).toBe(report.postsThere);
  expect(await ask('blogs.reports', {})).toEqual([report]);
});
