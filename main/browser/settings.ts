import { existsSync, renameSync } from 'node:fs';
import path from 'node:path';
import Conf from 'conf';
import type { Settings } from '#contract/index.ts';
import { defaultSettings } from '#core/default-settings.ts';
import type { Log, SettingsPort } from '#core/ports.ts';

/** What the browser host remembers besides the settings. */
interface Kept {
  settings: Partial<Settings>;
  /** The port of the last run: a browser's permission for notifications holds for one address only. */
  port: number;
}

export interface BrowserSettings extends SettingsPort {
  readonly port: () => number;
  readonly setPort: (port: number) => void;
}

/** Settings kept by `conf` (electron-store's own class). A broken file is moved aside and defaults are used. */
export function createBrowserSettings(dataDir: string, log: Log): BrowserSettings {
  const open = () =>
    new Conf<Kept>({
      cwd: dataDir,
      configName: 'settings',
      projectName: 'rejoinder',
      configFileMode: 0o600,
      clearInvalidConfig: false,
      defaults: { settings: {}, port: 0 },
    });
  let conf: Conf<Kept>;
  try {
    conf = open();
  } catch (error) {
    const file = path.join(dataDir, 'settings.json');
    if (existsSync(file)) renameSync(file, `${file}.damaged-${process.pid}`);
    log.error('the settings were damaged and have been moved aside', { error: String(error) });
    conf = open();
  }
  const get = (): Settings => ({ ...defaultSettings, ...conf.get('settings') });
  return {
    get,
    set: (patch) => {
      conf.set('settings', { ...conf.get('settings'), ...patch });
      return get();
    },
    port: () => conf.get('port'),
    setPort: (port) => conf.set('port', port),
  };
}
