import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { controlOver, doAt } from './control.ts';
import { end, freePort, serve } from './process.ts';
import { seed } from './seed.ts';
import { unzip } from './unzip.ts';

const here = import.meta.dirname;
const cache = path.join(here, '.cache');
/** The seeded site, copied for every start. */
export const preparedSite = path.join(cache, 'site');
/** What only the tests and the server know. */
export const secret = 'for tests on this computer only';

export interface Prepared {
  /** Application passwords by login. */
  readonly passwords: Readonly<Record<string, string>>;
}

/**
 * Installs WordPress's package and prepares a seeded site, if that was not done for these very files. About a
 * minute the first time, nothing later.
 */
export async function ensureInstalled(say: (line: string) => void = () => {}): Promise<Prepared> {
  const lock = hashOf(['package-lock.json']);
  const lockStamp = path.join(cache, 'installed');
  if (
    !existsSync(lockStamp) ||
    readFileSync(lockStamp, 'utf8') !== lock ||
    !existsSync(path.join(here, 'node_modules'))
  ) {
    say('Installing a real WordPress for the tests (npm ci, about 700 MB) …');
    const result = spawnSync(
      'npm',
      ['ci', '--no-fund', '--no-audit', '--loglevel=error', '--ignore-scripts'],
      {
        cwd: here,
        stdio: 'inherit',
        shell: process.platform === 'win32',
      },
    );
    if (result.status !== 0)
      throw new Error('WordPress’s package could not be installed; npm’s own words are above.');
    mkdirSync(cache, { recursive: true });
    writeFileSync(lockStamp, lock);
  }
  const recipe = hashOf([
    'package-lock.json',
    'seed.ts',
    'install.ts',
    ...readdirSync(path.join(here, 'mu-plugins')).map((name) => `mu-plugins/${name}`),
  ]);
  const preparedFile = path.join(cache, 'prepared.json');
  if (existsSync(preparedFile)) {
    const known = JSON.parse(readFileSync(preparedFile, 'utf8')) as Prepared & {
      recipe: string;
      at: number;
    };
    // The seed's dates are relative to the day it was made.
    if (known.recipe === recipe && Date.now() - known.at < 12 * 60 * 60 * 1000) return known;
  }
  say('Setting up the test blog …');
  const passwords = await prepareSite();
  writeFileSync(preparedFile, JSON.stringify({ recipe, passwords, at: Date.now() }));
  return { passwords };
}

async function prepareSite(): Promise<Record<string, string>> {
  const building = path.join(cache, 'site.part');
  rmSync(building, { recursive: true, force: true });
  const zip = path.join(
    here,
    'node_modules/@wp-playground/wordpress-builds/src/wordpress/wp-6.5.zip',
  );
  unzip(zip, building);
  cpSync(path.join(here, 'mu-plugins'), path.join(building, 'wp-content/mu-plugins'), {
    recursive: true,
  });
  writeFileSync(path.join(building, 'wp-content/rejoinder-secret'), secret);
  const port = await freePort();
  const child = await serve(building, port, secret);
  let passwords: Record<string, string>;
  try {
    const act = doAt(`http://127.0.0.1:${port}`, secret);
    passwords = (await act({ what: 'setup' })) as Record<string, string>;
    await seed(controlOver(act));
    await act({ what: 'markSeeded' });
  } finally {
    await end(child);
  }
  rmSync(preparedSite, { recursive: true, force: true });
  renameSync(building, preparedSite);
  return passwords;
}

function hashOf(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(path.join(here, file)));
  return hash.digest('hex');
}

if (import.meta.main) await ensureInstalled((line) => console.log(line));
