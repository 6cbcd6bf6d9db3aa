import type { AppEvent, Notice, Settings } from '#contract/index.ts';

/** What a host lends the core: everything that needs a window, a keyring or a real clock. */
export interface Ports {
  readonly host: 'electron' | 'browser';
  readonly version: string;
  /** ms since the epoch, UTC. */
  readonly now: () => number;
  /** Runs `task` once after `ms`; returns the way to cancel it. Fakes can jump. */
  readonly schedule: (ms: number, task: () => void) => () => void;
  readonly paths: Paths;
  readonly http: HttpPort;
  readonly settings: SettingsPort;
  readonly secrets: SecretsPort;
  readonly notifier: NotifierPort;
  readonly online: OnlinePort;
  readonly power: PowerPort;
  /** Opens a checked http, https or mailto address in the system's program. */
  readonly openExternal: (url: string) => Promise<void>;
  readonly log: Log;
  /** Starts (once) the sample blog and gives its address. */
  readonly sampleBlog: () => Promise<string>;
}

export interface Paths {
  /** Folder of the store and its backups; exists and is writable. */
  readonly data: string;
}

/**
 * How axios reaches the network in this host: over a session's fetch in Electron, over node:http else.
 * `fetch` must answer `redirect: 'manual'` with the redirect itself: a Response with its 3xx status and
 * `Location` (Electron's own `ses.fetch` rejects instead, so its host wraps `net.request`, which tells of a
 * redirect before it follows). Without that no redirect can be checked, and a comment form's success not seen.
 */
export type HttpPort =
  | {
      readonly kind: 'fetch';
      readonly fetch: typeof globalThis.fetch;
      /** What a name stands for, as this fetch would look it up; empty if that cannot be told. */
      readonly resolve?: (hostname: string) => Promise<readonly string[]>;
    }
  | { readonly kind: 'node' };

/** Small settings, kept by electron-store or its class conf. Never throws: a broken file gives defaults. */
export interface SettingsPort {
  readonly get: () => Settings;
  readonly set: (patch: Partial<Settings>) => Settings;
}

/** Passwords. `isWeak` where no keyring protects them. */
export interface SecretsPort {
  readonly isWeak: () => boolean;
  readonly get: (key: string) => Promise<string | null>;
  readonly set: (key: string, value: string) => Promise<void>;
  readonly delete: (key: string) => Promise<void>;
}

export interface NotifierPort {
  /**
   * Shows one desktop notification. Resolves true when it was handed to the system, false if it cannot be
   * shown now (no permission, no page open): the core then keeps it and tries again.
   */
  readonly show: (notice: Notice) => Promise<boolean>;
  /** Browser host: the page's word that it showed the notice, or could not. */
  readonly answered?: (id: string, wasShown: boolean) => void;
}

export interface OnlinePort {
  readonly isOnline: () => boolean;
  /** Called at each change; returns the way to stop. */
  readonly onChange: (listener: (isOnline: boolean) => void) => () => void;
  /** The renderer's own view (`navigator.onLine`), where the host has none. */
  readonly report: (isOnline: boolean) => void;
}

/** How the computer is powered and connected: on battery or a metered network sync asks less. */
export interface PowerPort {
  readonly isSaving: () => boolean;
  /** The computer woke from sleep: what fell due meanwhile must not all start at once. Returns the way to stop. */
  readonly onResume: (listener: () => void) => () => void;
  /** The renderer's view, where the host has none. */
  readonly report: (state: { readonly isOnBattery: boolean; readonly isMetered: boolean }) => void;
}

/** One line each; `fields` must hold no password and no reply's text. */
export interface Log {
  readonly info: (message: string, fields?: Readonly<Record<string, unknown>>) => void;
  readonly warn: (message: string, fields?: Readonly<Record<string, unknown>>) => void;
  readonly error: (message: string, fields?: Readonly<Record<string, unknown>>) => void;
}

/** A picture's file, for the window. */
export interface MediaFile {
  readonly path: string;
  /** By its content, e.g. `image/png`. */
  readonly type: string;
  readonly bytes: number;
}

/** What a host holds of the core. */
export interface App {
  /** Parses the input, runs the handler, turns a defect into `internal`. Never rejects. */
  readonly invoke: (name: string, input: unknown) => Promise<unknown>;
  readonly on: (listener: (event: AppEvent) => void) => () => void;
  /** A click on a desktop notification: the window must come to the front by itself. */
  readonly noticeClicked: (noticeId: string) => void;
  /** The host can show notices again (a page was opened, permission was given): those that wait are shown. */
  readonly canNotifyNow: () => void;
  /** What is served under `/media/<key>`; null if this run has given no such address. */
  readonly mediaFile: (key: string) => MediaFile | null;
  /** Starts syncing and sending. */
  readonly start: () => void;
  /** Lets what is being written finish, then closes the store. Sends under way are settled at the next start. */
  readonly stop: () => Promise<void>;
}
