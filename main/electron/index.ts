import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  BrowserWindow,
  dialog,
  app as electron,
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
} from 'electron';
import pkg from '../../package.json' with { type: 'json' };
import { createFileLog } from '../file-log.ts';
import { parseOptions, usage } from '../options.ts';
import { appScheme } from './app-protocol.ts';
import { runElectronHost } from './host.ts';

// All of this must be said before the app is ready.
const parsed = parseOptions(process.argv.slice(electron.isPackaged ? 1 : 2));
if (!parsed.ok || parsed.options.help) {
  process.stdout.write(`${parsed.ok ? usage : parsed.sentence}\n`);
  electron.exit(parsed.ok ? 0 : 2);
} else {
  const { options } = parsed;
  mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
  electron.setPath('userData', options.dataDir);
  electron.setAppUserModelId('org.rejoinder.Rejoinder');
  electron.enableSandbox();
  protocol.registerSchemesAsPrivileged([appScheme]);
  const out = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
  const log = createFileLog(path.join(options.dataDir, 'logs'));
  process.on('uncaughtException', (error) => log.error('a defect', { error: error.stack }));
  process.on('unhandledRejection', (error) => {
    log.error('a promise was left alone', { error: String(error) });
  });
  void runElectronHost({
    parts: {
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
    },
    options,
    log,
    out,
    version: pkg.version,
    homepage: pkg.homepage,
  });
}
