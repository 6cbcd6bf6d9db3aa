import type { Notice, Settings } from '#contract/index.ts';
import { defaultSettings } from '#core/default-settings.ts';
import type { Ports, PowerPort } from '#core/ports.ts';

/** Ports without a machine: a clock that jumps, notices kept in a list, a network switch. */
export interface FakePorts extends Ports {
  readonly shown: Notice[];
  readonly opened: string[];
  readonly logged: string[];
  /** Moves the clock and runs what is due, in order; awaits microtasks between. */
  advance(ms: number): Promise<void>;
  /** The clock runs on while no timer does. */
  sleep(ms: number): void;
  setOnline(isOnline: boolean): void;
  readonly power: FakePower;
  /** Whether the next notices can be shown. */
  canNotify: boolean;
  secretsStore: Map<string, string>;
}

/** Power as a test wants it. */
export interface FakePower extends PowerPort {
  /** What the page last reported, or a test set. */
  state: { readonly isOnBattery: boolean; readonly isMetered: boolean };
  /** Wakes the computer. */
  resume(): void;
}

export function fakePower(): FakePower {
  const listeners = new Set<() => void>();
  const power: FakePower = {
    state: { isOnBattery: false, isMetered: false },
    isSaving: () => power.state.isOnBattery || power.state.isMetered,
    onResume: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    report: (state) => {
      power.state = state;
    },
    resume: () => {
      for (const listener of listeners) listener();
    },
  };
  return power;
}

export function fakePorts(
  overrides: Partial<Omit<Ports, 'power'>> & { start?: number } = {},
): FakePorts {
  let now = overrides.start ?? Date.UTC(2026, 10, 24, 9, 0, 0);
  let timers: { at: number; task: () => void }[] = [];
  let isOnline = true;
  let settings: Settings = defaultSettings;
  const listeners = new Set<(isOnline: boolean) => void>();
  const secretsStore = new Map<string, string>();
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  const ports: FakePorts = {
    host: 'browser',
    version: '0.0.0-test',
    now: () => now,
    schedule: (ms, task) => {
      const timer = { at: now + ms, task };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    paths: { data: '/nonexistent' },
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
      get: async (key) => secretsStore.get(key) ?? null,
      set: async (key, value) => void secretsStore.set(key, value),
      delete: async (key) => void secretsStore.delete(key),
    },
    notifier: {
      show: async (notice) => {
        if (ports.canNotify) ports.shown.push(notice);
        return ports.canNotify;
      },
    },
    online: {
      isOnline: () => isOnline,
      onChange: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      report: (value) => ports.setOnline(value),
    },
    power: fakePower(),
    openExternal: async (url) => void ports.opened.push(url),
    log: {
      info: () => {},
      warn: (message) => void ports.logged.push(message),
      error: (message) => void ports.logged.push(message),
    },
    sampleBlog: async () => {
      throw new Error('no sample blog in this test');
    },
    shown: [],
    opened: [],
    logged: [],
    canNotify: true,
    secretsStore,
    setOnline: (value) => {
      if (value === isOnline) return;
      isOnline = value;
      for (const listener of listeners) listener(value);
    },
    sleep: (ms) => {
      now += ms;
    },
    advance: async (ms) => {
      const end = now + ms;
      for (;;) {
        await settle();
        const due = timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
        if (due === undefined) break;
        timers = timers.filter((other) => other !== due);
        now = Math.max(now, due.at);
        due.task();
      }
      now = end;
      await settle();
    },
    ...overrides,
  };
  return ports;
}
