import { expect, vi } from 'vitest';
import { type AppError, fail, ok } from '#contract/index.ts';
import { addOpmlItem, opmlHandlers } from '#core/commands/opml.ts';
import type { Context } from '#core/context.ts';
import { createImporter } from '#core/opml/importer.ts';
import type { Choice, Provider } from '#core/providers/provider.ts';
import { type Database, openDatabase } from '#core/store/database.ts';
import { fakePorts } from '../../../fakes/ports.ts';

export const entry = (n: number, folder: readonly string[] = []) => ({
  name: `Blog ${n}`,
  address: `https://b${n}.example/feed/`,
  folder,
});
export const entries = (count: number) => Array.from({ length: count }, (_one, i) => entry(i));
export const list = (count: number) =>
  `<opml><body>${entries(count)
    .map(({ name, address }) => `<outline text="${name}" xmlUrl="${address}"/>`)
    .join('')}</body></opml>`;

export const blogAt = (address: string): Choice => {
  const url = new URL('/', address).href;
  const capabilities = {
    wholeThreads: true,
    guestReply: true,
    accountReply: false,
    authorizeUrl: null,
  };
  return {
    key: `wordpress:${url}`,
    what: 'blog',
    kind: 'wordpress',
    blog: { name: url, description: '', url, apiRoot: `${url}wp-json/`, capabilities, feeds: null },
    post: null,
    feedFormat: null,
    apiProblem: null,
  };
};

/** A store and an importer; how each address answers is written by the test. */
export function house(kept?: { db: Database }) {
  const ports = fakePorts();
  const db = kept?.db ?? openDatabase(':memory:');
  const told: number[] = [];
  const world = {
    atOnce: 0,
    most: 0,
    asked: [] as string[],
    answer: async (
      address: string,
      _signal?: AbortSignal,
    ): Promise<AppError | readonly Choice[]> => [blogAt(address)],
  };
  const context: Context = {
    ports,
    db,
    providers: {
      byKind: (kind) => ({ kind, reading: 'lists' }) as unknown as Provider,
      discover: async (address, signal) => {
        world.asked.push(address);
        world.atOnce += 1;
        world.most = Math.max(world.most, world.atOnce);
        try {
          const answer = await world.answer(address, signal);
          return 'code' in answer ? fail(answer) : ok(answer);
        } finally {
          world.atOnce -= 1;
        }
      },
    },
    emit: (event) => {
      if (event.type === 'changed' && event.topics.includes('imports')) told.push(ports.now());
    },
  };
  const importer = createImporter(context, {
    add: (item, signal) => addOpmlItem(context, item, signal),
  });
  const handlers = opmlHandlers(context, importer);
  const state = () => {
    const answer = handlers['opml.state']({});
    if (answer instanceof Promise || !answer.ok) throw new Error('opml.state failed');
    return answer.value;
  };
  const done = () => vi.waitFor(() => expect(state().state).toBe('done'), { timeout: 5000 });
  return { ports, db, told, world, importer, handlers, state, done };
}

/** Answers that wait until the test lets them go. */
export function held() {
  const waiting: (() => void)[] = [];
  return {
    waiting,
    answer: async (
      address: string,
      signal?: AbortSignal,
    ): Promise<AppError | readonly Choice[]> => {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        signal?.addEventListener('abort', () => resolve());
      });
      return signal?.aborted ? { code: 'timeout', detail: 'aborted' } : [blogAt(address)];
    },
    count: (n: number) => vi.waitFor(() => expect(waiting).toHaveLength(n)),
  };
}
