import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CommentId, Input, Name, Notice, Output, PostId, Result } from '#contract/index.ts';
import { createApp } from '#core/app.ts';
import type { App } from '#core/ports.ts';
import { startSampleBlog } from '../../main/sample/server.ts';
import { type FakePorts, fakePorts } from '../fakes/ports.ts';
import { joinThread, type WholeThread } from '../fakes/whole-thread.ts';

/** The whole program without a window, over a real clock, a real disk and the real network of this computer. */
export interface Walker {
  readonly app: App;
  readonly ports: FakePorts;
  readonly dataDir: string;
  readonly shown: Notice[];
  /** The value, or the test fails with the error. */
  readonly ask: <N extends Name>(name: N, input: Input<N>) => Promise<Output<N>>;
  readonly tryTo: <N extends Name>(name: N, input: Input<N>) => Promise<Result<Output<N>>>;
  /** Asks again and again until the test holds. */
  readonly until: <T>(
    what: string,
    read: () => Promise<T | null | undefined | false>,
    withinMs?: number,
  ) => Promise<T>;
  readonly thread: (postId: PostId) => Promise<WholeThread>;
  readonly stop: () => Promise<void>;
}

export const pace = { answerMs: 300, editMs: 600, approveMs: 900 };

export async function walk(options: { dataDir?: string } = {}): Promise<Walker> {
  const dataDir = options.dataDir ?? mkdtempSync(path.join(tmpdir(), 'rejoinder-walk-'));
  let sample: Awaited<ReturnType<typeof startSampleBlog>> | null = null;
  const ports = fakePorts({
    now: Date.now,
    schedule: (ms, task) => {
      const timer = setTimeout(task, ms);
      return () => clearTimeout(timer);
    },
    paths: { data: dataDir },
    sampleBlog: async () => {
      sample ??= await startSampleBlog({ stateFile: path.join(dataDir, 'sample.json'), pace });
      return sample.url;
    },
  });
  const app = createApp(ports);
  app.start();
  const tryTo: Walker['tryTo'] = async (name, input) => (await app.invoke(name, input)) as never;
  const ask: Walker['ask'] = async (name, input) => {
    const result = await tryTo(name, input);
    if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`);
    return result.value;
  };
  return {
    app,
    ports,
    dataDir,
    shown: ports.shown,
    ask,
    tryTo,
    until: async (what, read, withinMs = 20_000) => {
      const end = Date.now() + withinMs;
      for (;;) {
        const value = await read();
        if (value) return value;
        if (Date.now() > end) throw new Error(`It did not happen: ${what}.`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    thread: async (postId) => {
      const thread = await ask('thread.get', { postId });
      const marks = await ask('thread.marks', { postId });
      if (thread === null || marks === null) throw new Error('The thread is gone.');
      const commentIds = [...thread.ids, ...thread.pingbackIds];
      return joinThread(thread, await ask('thread.texts', { commentIds }), marks.unread);
    },
    stop: async () => {
      await app.stop();
      await sample?.stop();
    },
  };
}

/** Writes and sends a reply as the window does. */
export async function reply(
  walker: Walker,
  postId: PostId,
  parentId: CommentId | null,
  text: string,
) {
  const draftId = randomUUID();
  await walker.ask('draft.save', { draftId, postId, parentId, text, revision: 1 });
  await walker.ask('draft.send', { draftId });
  return draftId;
}
