import { homedir } from 'node:os';
import path from 'node:path';

export interface Options {
  readonly dataDir: string;
  readonly host: 'electron' | 'browser' | null;
  /** null: not asked for. 0: any free one. */
  readonly port: number | null;
  readonly open: boolean;
  readonly sample: boolean;
  readonly help: boolean;
}

export type ParsedOptions =
  | { readonly ok: true; readonly options: Options }
  | { readonly ok: false; readonly sentence: string };

export const usage = `Rejoinder: read and answer blog discussions, offline too.

  --data-dir DIR           where your data is kept
  --host electron|browser  which window
  --port N                 browser window only: the port of its address; 0 for any free one
  --no-open                browser window only: print the address, open nothing
  --sample                 add the sample blog at start
  --help                   this text`;

/** Where data is kept unless told otherwise: the place each system has for it. */
export function defaultDataDir(
  platform = process.platform,
  env = process.env,
  home = homedir(),
): string {
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'Rejoinder');
  if (platform === 'win32') {
    return path.join(env.APPDATA ?? path.join(home, 'AppData', 'Roaming'), 'Rejoinder');
  }
  // Source: XDG Base Directory Specification; a relative value there is to be ignored.
  const xdg = env.XDG_DATA_HOME;
  const base = xdg !== undefined && path.isAbsolute(xdg) ? xdg : path.join(home, '.local', 'share');
  return path.join(base, 'rejoinder');
}

/** Reads the command line (without program and script). A mistake gives one sentence that says what to do. */
export function parseOptions(argv: readonly string[]): ParsedOptions {
  let options: Options = {
    dataDir: '',
    host: null,
    port: null,
    open: true,
    sample: false,
    help: false,
  };
  const refuse = (sentence: string): ParsedOptions => ({ ok: false, sentence });
  for (let i = 0; i < argv.length; i += 1) {
    const arg = argv[i] as string;
    const cut = arg.indexOf('=');
    const name = cut < 0 ? arg : arg.slice(0, cut);
    if (cut < 0 && name === '--no-open') options = { ...options, open: false };
    else if (cut < 0 && name === '--sample') options = { ...options, sample: true };
    else if (cut < 0 && name === '--help') options = { ...options, help: true };
    else if (name === '--data-dir' || name === '--host' || name === '--port') {
      if (cut < 0) i += 1;
      const value = cut < 0 ? argv[i] : arg.slice(cut + 1);
      if (value === undefined || value === '' || value.startsWith('--')) {
        return refuse(`${name} needs a value. --help shows which.`);
      }
      if (name === '--data-dir') options = { ...options, dataDir: path.resolve(value) };
      else if (name === '--host') {
        if (value !== 'electron' && value !== 'browser') {
          return refuse(`--host is electron or browser, not ${value}.`);
        }
        options = { ...options, host: value };
      } else {
        if (!/^\d{1,5}$/.test(value) || Number(value) > 65_535) {
          return refuse(`--port is a number from 0 to 65535, not ${value}.`);
        }
        options = { ...options, port: Number(value) };
      }
    } else return refuse(`There is no option ${arg}. --help lists them.`);
  }
  return { ok: true, options: { ...options, dataDir: options.dataDir || defaultDataDir() } };
}
