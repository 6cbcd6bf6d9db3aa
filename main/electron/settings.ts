import { existsSync, renameSync } from 'node:fs';
import path from 'node:path';
import Store from 'electron-store';
import type { Settings } from '#contract/index.ts';
import { defaultSettings } from '#core/default-settings.ts';
import type { Log, SettingsPort } from '#core/ports.ts';

export interface WindowState {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
  readonly isMaximized: boolean;
}

interface Kept {
  settings: Partial<Settings>;
  window: WindowState;
}

export interface ElectronSettings extends SettingsPort {
  readonly window: () => WindowState;
  readonly setWindow: (state: WindowState) => void;
}

/** Settings and the window's place, kept by electron-store. A broken file is moved aside and defaults are used. */
export function createElectronSettings(dataDir: string, log: Log): ElectronSettings {
  const open = () =>
    new Store<Kept>({
      cwd: dataDir,
      name: 'settings',
      configFileMode: 0o600,
      clearInvalidConfig: false,
      defaults: { settings: {}, window: { width: 1280, height: 820, isMaximized: false } },
    });
  let store: Store<Kept>;
  try {
    store = open();
  } catch (error) {
    const file = path.join(dataDir, 'settings.json');
    if (existsSync(file)) renameSync(file, `${file}.damaged-${process.pid}`);
    log.error('the settings were damaged and have been moved aside', { error: String(error) });
    store = open();
  }
  const get = (): Settings => ({ ...defaultSettings, ...store.get('settings') });
  return {
    get,
    set: (patch) => {
      store.set('settings', { ...store.get('settings'), ...patch });
      return get();
    },
    window: () => store.get('window'),
    setWindow: (state) => store.set('window', state),
  };
}
