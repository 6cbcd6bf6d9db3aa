import path from 'node:path';
import type * as Electron from 'electron';
import { createApp } from '#core/app.ts';
import type { App, Log, Ports } from '#core/ports.ts';
import { startTrouble } from '#core/store/start-trouble.ts';
import type { Options } from '../options.ts';
import { startSampleBlog } from '../sample/server.ts';
import { serveApp } from './app-protocol.ts';
import { guardContents, guardSession } from './guards.ts';
import { connectIpc } from './ipc.ts';
import { menuTemplate } from './menu.ts';
import { createNetFetch } from './net-fetch.ts';
import { createNotifier } from './notifier.ts';
import { createElectronOnline } from './online.ts';
import { createElectronPower } from './power.ts';
import { createSafeSecrets } from './secrets.ts';
import { createElectronSettings } from './settings.ts';
import { bringForward, openWindow } from './window.ts';

/** The parts of Electron that are used, handed in so that they can be played in tests. */
export interface ElectronParts {
  readonly electron: Electron.App;
  readonly BrowserWindow: typeof Electron.BrowserWindow;
  readonly dialog: Electron.Dialog;
  readonly ipcMain: Electron.IpcMain;
  readonly Menu: typeof Electron.Menu;
  readonly Notification: typeof Electron.Notification;
  readonly net: Electron.Net;
  readonly powerMonitor: Electron.PowerMonitor;
  readonly protocol: Electron.Protocol;
  readonly safeStorage: Electron.SafeStorage;
  readonly screen: Electron.Screen;
  readonly session: typeof Electron.session;
  readonly shell: Electron.Shell;
}

export interface HostSetup {
  readonly parts: ElectronParts;
  readonly options: Options;
  readonly log: Log;
  /** Folder of the built files. */
  readonly out: string;
  readonly version: string;
  readonly homepage: string;
}

/** The product: one window over one core. Resolves when the window has been opened. */
export async function runElectronHost({
  parts,
  options,
  log,
  out,
  version,
  homepage,
}: HostSetup): Promise<void> {
  const {
    electron,
    BrowserWindow,
    dialog,
    ipcMain,
    Menu,
    Notification,
    net,
    powerMonitor,
    protocol,
    safeStorage,
    screen,
    session,
    shell,
  } = parts;
  // A second start would be a second outbox over the same store.
  if (!electron.requestSingleInstanceLock()) return electron.quit();
  let window: Electron.BrowserWindow | null = null;
  electron.on('second-instance', () => bringForward(window));
  const openExternal = (url: string): Promise<void> => shell.openExternal(url);
  guardContents(electron, openExternal);
  await electron.whenReady();

  guardSession(session.defaultSession);
  let app: App;
  serveApp(protocol, path.join(out, 'renderer'), (key) => app.mediaFile(key));
  // Its own session: the window's cancels every request that is not for its files.
  const outside = session.fromPartition('persist:net');
  const settings = createElectronSettings(options.dataDir, log);
  const schedule: Ports['schedule'] = (ms, task) => {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  };
  let sample: ReturnType<typeof startSampleBlog> | null = null;
  const ports: Ports = {
    host: 'electron',
    version,
    now: Date.now,
    schedule,
    paths: { data: options.dataDir },
    http: {
      kind: 'fetch',
      fetch: createNetFetch(net, outside),
      resolve: async (hostname) =>
        (await outside.resolveHost(hostname)).endpoints.map(({ address }) => address),
    },
    settings,
    secrets: createSafeSecrets(options.dataDir, safeStorage, log),
    notifier: createNotifier(Notification, (noticeId) => {
      bringForward(window);
      app.noticeClicked(noticeId);
    }),
    online: createElectronOnline(net, powerMonitor, schedule),
    power: createElectronPower(powerMonitor),
    openExternal,
    log,
    sampleBlog: async () => {
      sample ??= startSampleBlog({ stateFile: path.join(options.dataDir, 'sample-blog.json') });
      return (await sample).url;
    },
  };
  try {
    app = createApp(ports);
  } catch (error) {
    log.error('the program could not start', { error: String(error) });
    dialog.showErrorBox('Rejoinder could not start', startTrouble(error));
    return electron.exit(1);
  }

  const current = (): Electron.WebContents | null =>
    window === null || window.isDestroyed() ? null : window.webContents;
  connectIpc(ipcMain, app, current);
  app.on((event) => current()?.send('rejoinder:event', event));
  const emit = (event: Parameters<Parameters<App['on']>[0]>[0]): void =>
    current()?.send('rejoinder:event', event);
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(
      menuTemplate(process.platform, {
        emit,
        homepage,
        openExternal: (url) => void openExternal(url),
      }),
    ),
  );

  const open = (): void => {
    window = openWindow(BrowserWindow, screen, settings, path.join(out, 'preload', 'preload.cjs'));
    window.on('closed', () => {
      window = null;
    });
  };
  open();
  electron.on('activate', () => (window === null ? open() : bringForward(window)));
  electron.on('window-all-closed', () => {
    if (process.platform !== 'darwin') electron.quit();
  });
  let isStopping = false;
  let isStopped = false;
  electron.on('before-quit', (event) => {
    if (isStopped) return;
    // What is being written is finished first.
    event.preventDefault();
    if (isStopping) return;
    isStopping = true;
    void app
      .stop()
      .catch((error: unknown) =>
        log.error('the program did not stop well', { error: String(error) }),
      )
      .then(async () => {
        await (await sample)?.stop();
        isStopped = true;
        electron.quit();
      });
  });
  app.start();
  if (options.sample) await app.invoke('blog.addSample', {});
}
