import { monitorEventLoopDelay } from 'node:perf_hooks';
import { answerParent, say } from './calls.ts';
import { getPages } from './get-pages.ts';

/** Bare requests, in a process of their own like the app's. */
export interface PagesCalls {
  readonly get: (input: {
    readonly urls: readonly string[];
    readonly atOnce: number;
  }) => Promise<BareReading>;
}

/** The delays say how busy the machine is with other things. */
export interface BareReading {
  readonly ms: number;
  readonly delayP99Ms: number;
  readonly delayMaxMs: number;
}

const delays = monitorEventLoopDelay({ resolution: 1 });

answerParent<PagesCalls>({
  get: async ({ urls, atOnce }) => {
    delays.reset();
    delays.enable();
    const ms = await getPages(urls, atOnce);
    delays.disable();
    return {
      ms,
      delayP99Ms: delays.percentile(99) / 1e6 - 1,
      delayMaxMs: delays.max / 1e6 - 1,
    };
  },
});
say('ready');
