import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  _electron,
  type Browser,
  type BrowserContext,
  chromium,
  type ElectronApplication,
  type Page,
} from 'playwright-core';

const root = path.resolve(import.meta.dirname, '../..');
const hostName = process.env.REJOINDER_E2E_HOST === 'electron' ? 'electron' : 'browser';

/** Rejoinder, running as a person would run it, in the host that `REJOINDER_E2E_HOST` names. */
export interface Running {
  readonly page: Page;
  readonly dataDir: string;
  /** What went wrong inside the page: errors, and everything the content policy stopped. */
  readonly complaints: string[];
  /** Ends it as a power cut would: no goodbye. */
  kill(): Promise<void>;
  /** Quits it as a person would. */
  quit(): Promise<void>;
}

export interface RunOptions {
  readonly dataDir?: string;
  readonly args?: readonly string[];
  readonly viewport?: { width: number; height: number };
  readonly colorScheme?: 'light' | 'dark';
  /** Counts the desktop notifications that were shown (browser host). Default true. */
  readonly notifications?: boolean;
}

let browser: Browser | null = null;
/** In Electron notifications, links and the network are the main process's. */
const apps = new WeakMap<Page, ElectronApplication>();
const open = new Set<Running>();

export const freshDataDir = (): string => mkdtempSync(path.join(tmpdir(), 'rejoinder-e2e-'));

export async function startRejoinder(options: RunOptions = {}): Promise<Running> {
  const dataDir = options.dataDir ?? freshDataDir();
  const running =
    hostName === 'electron'
      ? await inElectron(dataDir, options)
      : await inBrowser(dataDir, options);
  open.add(running);
  running.page.setDefaultTimeout(20_000);
  return running;
}

/** Ends everything a test left running. */
export async function closeAll(): Promise<void> {
  for (const running of open) await running.kill().catch(() => {});
  open.clear();
  await browser?.close();
  browser = null;
}

async function inBrowser(dataDir: string, options: RunOptions): Promise<Running> {
  const { child, address } = await startHost(dataDir, options.args ?? []);
  browser ??= await chromium.launch({
    executablePath: process.env.REJOINDER_CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
  const context = await browser.newContext({
    viewport: options.viewport ?? { width: 1280, height: 800 },
    colorScheme: options.colorScheme ?? 'light',
    reducedMotion: 'reduce',
    permissions: options.notifications === false ? [] : ['notifications'],
  });
  await recordNotifications(context);
  const page = await context.newPage();
  const complaints = listen(page);
  await page.goto(address);
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    await context.close();
    await ended(child, signal);
  };
  return {
    page,
    dataDir,
    complaints,
    kill: () => end('SIGKILL'),
    quit: () => end('SIGTERM'),
  };
}

/** Starts the built browser host and waits for its address. Rejects with its words if it refuses. */
export async function startHost(
  dataDir: string,
  args: readonly string[],
  port: readonly string[] = ['--port', '0'],
): Promise<{
  readonly child: ChildProcess;
  readonly address: string;
  readonly output: () => string;
}> {
  const child = spawn(
    process.execPath,
    [path.join(root, 'out/browser/index.js'), '--data-dir', dataDir, '--no-open', ...port, ...args],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  const address = await new Promise<string>((resolve, reject) => {
    const read = (part: Buffer) => {
      output += String(part);
      const found = /http:\/\/127\.0\.0\.1:\d+\/#token=\S+/.exec(output);
      if (found) resolve(found[0]);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('exit', () => reject(new Error(output)));
    child.on('error', reject);
  });
  return { child, address, output: () => output };
}

async function inElectron(dataDir: string, options: RunOptions): Promise<Running> {
  const require = createRequire(import.meta.url);
  const binary = require('electron') as unknown as string;
  if (!existsSync(binary)) throw new Error('Electron’s binary is not here.');
  const app = await _electron.launch({
    executablePath: binary,
    args: [
      root,
      '--data-dir',
      dataDir,
      ...(options.args ?? []).filter((arg) => arg !== '--no-open'),
    ],
    colorScheme: options.colorScheme ?? 'light',
  });
  await playDesktop(app);
  const page = await app.firstWindow();
  apps.set(page, app);
  await page.setViewportSize(options.viewport ?? { width: 1280, height: 800 });
  return {
    page,
    dataDir,
    complaints: listen(page),
    kill: async () => void app.process().kill('SIGKILL'),
    quit: () => app.close(),
  };
}

interface Desktop {
  readonly shownNotifications: { title: string; body: string }[];
  readonly notificationObjects: {
    dispatchEvent?(event: Event): boolean;
    emit?(name: string): void;
  }[];
}

/** Notifications that were shown, in order. */
export function shownNotifications(
  page: Page,
): Promise<readonly { title: string; body: string }[]> {
  const read = () => (globalThis as unknown as Desktop).shownNotifications;
  return apps.get(page)?.evaluate(read) ?? page.evaluate(read);
}

/** Clicks the notification of this number, as the person would on the desktop. */
export async function clickNotification(page: Page, index: number): Promise<void> {
  const app = apps.get(page);
  if (app !== undefined) {
    await app.evaluate(
      (_, i) => (globalThis as unknown as Desktop).notificationObjects[i]?.emit?.('click'),
      index,
    );
    return;
  }
  await page.evaluate((i) => {
    (globalThis as unknown as Desktop).notificationObjects[i]?.dispatchEvent?.(new Event('click'));
  }, index);
}

/** The network goes or comes, as the host is told (the browser's own emulation would cut loopback too). */
export async function setOnline(page: Page, isOnline: boolean): Promise<void> {
  const app = apps.get(page);
  if (app !== undefined) {
    await app.evaluate(({ net }, value) => Object.assign(net, { isOnline: () => value }), isOnline);
    return;
  }
  await page.evaluate((value) => {
    Object.defineProperty(navigator, 'onLine', { value, configurable: true });
    dispatchEvent(new Event(value ? 'online' : 'offline'));
  }, isOnline);
}

/** Records notifications instead of showing them, and opens nothing on the machine that runs the tests. */
async function playDesktop(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ Notification, shell }) => {
    const desktop = { shownNotifications: [] as unknown[], notificationObjects: [] as unknown[] };
    Object.assign(globalThis, desktop);
    Notification.prototype.show = function show(this: Electron.Notification) {
      desktop.shownNotifications.push({ title: this.title, body: this.body });
      desktop.notificationObjects.push(this);
      this.emit('show', {});
    };
    Object.assign(shell, { openExternal: async () => {} });
  });
}

/** Headless Chromium shows no desktop notification, so the page's constructor is replaced by one that records. */
async function recordNotifications(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const shown: { title: string; body: string }[] = [];
    const objects: EventTarget[] = [];
    class RecordedNotification extends EventTarget {
      static permission: NotificationPermission = 'granted';
      static async requestPermission(): Promise<NotificationPermission> {
        return 'granted';
      }
      onclick: ((event: Event) => void) | null = null;
      onshow: ((event: Event) => void) | null = null;
      constructor(title: string, options?: NotificationOptions) {
        super();
        shown.push({ title, body: options?.body ?? '' });
        objects.push(this);
        this.addEventListener('click', (event) => this.onclick?.(event));
        this.addEventListener('show', (event) => this.onshow?.(event));
        setTimeout(() => this.dispatchEvent(new Event('show')), 0);
      }
      close(): void {}
    }
    Object.assign(window, {
      Notification: RecordedNotification,
      shownNotifications: shown,
      notificationObjects: objects,
    });
  });
}

function listen(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return complaints;
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}
