import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { AppEvent, Result } from '#contract/index.ts';
import { createApp } from '#core/app.ts';
import { defaultSettings } from '#core/default-settings.ts';
import type { Ports } from '#core/ports.ts';
import { answerParent, say } from './calls.ts';
import { openWindow } from './window.ts';

/** The app without a window in a process of its own, on a real folder, a real clock and a real network. */
export interface AppCalls {
  readonly invoke: (input: {
    readonly name: string;
    readonly input: unknown;
  }) => Promise<Result<unknown>>;
  /** Opens a window's worth of live views: what they ask counts as the app's work. */
  readonly openWindow: (postId: number | null) => Promise<void>;
  /** From now on the event loop is watched. */
  readonly watch: (input: null) => Promise<void>;
  readonly measured: (input: null) => Promise<Measured>;
  readonly stop: (input: null) => Promise<void>;
}

/** Since `watch`, but for the memory: that is the process's highest. Times in ms. */
export interface Measured {
  readonly peakMb: number;
  /** How much later than asked a timer of 1 ms fires: the longest wait, and that of one in a hundred. */
  readonly delayP99Ms: number;
  readonly delayMaxMs: number;
  readonly cpuMs: number;
  readonly changedEvents: number;
}

export interface AppOptions {
  readonly dataDir: string;
  readonly requestsPerHost?: number;
  /** The clock begins here; the real time if absent. */
  readonly startAt?: number;
}

const options = JSON.parse(process.argv[2] ?? '{}') as AppOptions;
mkdirSync(options.dataDir, { recursive: true });
const ports = portsFor(options);
say('opening');
const app = createApp(ports);
app.start();

const delays = monitorEventLoopDelay({ resolution: 1 });
let cpuFrom = process.cpuUsage();
let changedEvents = 0;
app.on((event: AppEvent) => {
  if (event.type === 'changed') changedEvents += 1;
});

answerParent<AppCalls>({
  invoke: async ({ name, input }) => (await app.invoke(name, input)) as Result<unknown>,
  openWindow: async (postId) => openWindow(app, postId),
  watch: async () => {
    changedEvents = 0;
    cpuFrom = process.cpuUsage();
    delays.reset();
    delays.enable();
  },
  measured: async () => {
    delays.disable();
    const cpu = process.cpuUsage(cpuFrom);
    return {
      peakMb: peakMb(),
      delayP99Ms: delays.percentile(99) / 1e6 - 1,
      delayMaxMs: delays.max / 1e6 - 1,
      cpuMs: (cpu.user + cpu.system) / 1000,
      changedEvents,
    };
  },
  stop: () => app.stop(),
});
say('ready');

/** Highest memory of this process in MB. Node's own number may be that of the process that started it. */
function peakMb(): number {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
  const kB = /^VmHWM:\s+(\d+) kB/m.exec(status)?.[1];
  return (kB === undefined ? process.resourceUsage().maxRSS : Number(kB)) / 1024;
}

function portsFor({ dataDir, requestsPerHost = 2, startAt }: AppOptions): Ports {
  const from = performance.now();
  let settings = { ...defaultSettings, requestsPerHost };
  const secrets = new Map<string, string>();
  return {
    host: 'browser',
    version: '0.0.0-bench',
    now: startAt === undefined ? Date.now : () => startAt + Math.round(performance.now() - from),
    schedule: (ms, task) => {
      const timer = setTimeout(task, ms);
      return () => clearTimeout(timer);
    },
    paths: { data: dataDir },
    http: { kind: 'node' },
    settings: {
      get: () => settings,
      set: (patch) => {
        settings = { ...settings, ...patch };
        return settings;
      },
    },
    secrets: {
      isWeak: () => false,
      get: async (key) => secrets.get(key) ?? null,
      set: async (key, value) => void secrets.set(key, value),
      delete: async (key) => void secrets.delete(key),
    },
    notifier: { show: async () => true },
    online: { isOnline: () => true, onChange: () => () => {}, report: () => {} },
    power: { isSaving: () => false, onResume: () => () => {}, report: () => {} },
    openExternal: async () => {},
    log: {
      info: () => {},
      warn: (message, fields) => process.stderr.write(`${message} ${JSON.stringify(fields)}\n`),
      error: (message, fields) => process.stderr.write(`${message} ${JSON.stringify(fields)}\n`),
    },
    sampleBlog: async () => {
      throw new Error('there is no sample blog here');
    },
  };
}
