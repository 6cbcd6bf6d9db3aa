import type { ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Control, controlOver, doAt } from './control.ts';
import { ensureInstalled, preparedSite, secret } from './install.ts';
import { end, freePort, serve } from './process.ts';

/** A real WordPress on this computer, with a site of its own. */
export interface WordPress {
  /** Without a slash at the end. */
  readonly url: string;
  readonly users: Readonly<
    Record<
      'admin' | 'ada' | 'sam',
      { readonly login: string; readonly applicationPassword: string }
    >
  >;
  readonly control: Control;
  /** Takes the server away; the site stays. */
  stop(): Promise<void>;
  /** Brings it back at the same address. */
  start(): Promise<void>;
  /** Ends it for good and removes the site. */
  dispose(): Promise<void>;
}

export async function startWordPress(
  options: { onProgress?: (line: string) => void } = {},
): Promise<WordPress> {
  const { passwords } = await ensureInstalled(options.onProgress);
  const site = mkdtempSync(path.join(tmpdir(), 'rejoinder-wordpress-'));
  cpSync(preparedSite, site, { recursive: true });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | null = await serve(site, port, secret);
  const stop = async () => {
    if (child !== null) await end(child);
    child = null;
  };
  const user = (login: string) => ({ login, applicationPassword: passwords[login] ?? '' });
  return {
    url,
    users: { admin: user('admin'), ada: user('ada'), sam: user('sam') },
    control: controlOver(doAt(url, secret)),
    stop,
    start: async () => {
      child ??= await serve(site, port, secret);
    },
    dispose: async () => {
      await stop();
      rmSync(site, { recursive: true, force: true });
    },
  };
}
