import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Blog, BlogId } from '#contract/index.ts';
import type { AppCalls, AppOptions, Measured } from './app-process.ts';
import { type Child, startChild } from './calls.ts';

/** A running app with its folder. */
export interface RunningApp {
  readonly dataDir: string;
  readonly child: Child<AppCalls>;
  /** The value, or an error is thrown. */
  readonly ask: <T>(name: string, input: unknown) => Promise<T>;
  readonly blogs: () => Promise<readonly Blog[]>;
  /** Resolves when nothing is read of any blog. */
  readonly idle: () => Promise<void>;
  /** Ends it; its folder stays until `remove`. */
  readonly stop: () => Promise<void>;
  readonly remove: () => void;
}

export async function startApp(
  file: string,
  options: Partial<AppOptions> = {},
  execArgv: readonly string[] = [],
): Promise<RunningApp> {
  const dataDir = options.dataDir ?? mkdtempSync(path.join(tmpdir(), 'rejoinder-bench-'));
  const child = startChild<AppCalls>(file, { ...options, dataDir }, execArgv);
  await child.hear('ready');
  const ask = async <T>(name: string, input: unknown): Promise<T> => {
    const result = await child.call('invoke', { name, input });
    if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`);
    return result.value as T;
  };
  const blogs = () => ask<readonly Blog[]>('blogs.list', {});
  return {
    dataDir,
    child,
    ask,
    blogs,
    idle: async () => {
      while (!(await blogs()).every(isAtRest)) await pause(20);
    },
    stop: async () => {
      await child.call('stop', null);
      child.process.disconnect();
      await child.ended;
    },
    remove: () => rmSync(dataDir, { recursive: true, force: true }),
  };
}

export interface FirstSync extends Measured {
  readonly wholeMs: number;
  /** Until the newest post is in the list, and until the newest ones are here with their threads. */
  readonly firstPostMs: number;
  readonly readableMs: number;
}

/** Adds the blog with its whole history and waits until all of it is here. */
export async function firstSync(app: RunningApp, url: string): Promise<FirstSync> {
  await app.child.call('watch', null);
  const from = performance.now();
  await app.child.call('openWindow', null);
  const { blogId } = await app.ask<{ blogId: BlogId }>('blog.add', {
    address: url,
    history: 'all',
  });
  let firstPostMs: number | null = null;
  let readableMs: number | null = null;
  for (;;) {
    const blog = (await app.blogs()).find(({ id }) => id === blogId);
    const ms = performance.now() - from;
    if (blog !== undefined && blog.postCount > 0) firstPostMs ??= ms;
    if (blog?.sync.progress?.phase === 'rest') readableMs ??= ms;
    if (blog !== undefined && isAtRest(blog)) break;
    // Looking is work for the app, too: seldom, but where a moment counts.
    const { done = 0, total = null } = blog?.sync.progress ?? {};
    await pause(readableMs === null || done === total ? 10 : 200);
  }
  const wholeMs = performance.now() - from;
  const measured = await app.child.call('measured', null);
  return {
    ...measured,
    wholeMs,
    firstPostMs: firstPostMs ?? wholeMs,
    readableMs: readableMs ?? wholeMs,
  };
}

/** Nothing is read of it, and nothing is due at once. */
export const isAtRest = ({ sync }: Blog): boolean =>
  sync.state === 'idle' && sync.lastCheckedAt !== null && (sync.nextCheckAt ?? 0) > Date.now();

export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms));
