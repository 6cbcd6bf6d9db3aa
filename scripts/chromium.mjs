import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { nodeBinary, projectEnv, root, run } from './setup.mjs';

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

async function fromPlaywright() {
  const entry = path.join(root, 'node_modules', 'playwright-core', 'index.mjs');
  const { chromium } = await import(pathToFileURL(entry).href);
  const file = chromium.executablePath();
  return file && existsSync(file) ? file : null;
}

async function find() {
  if (process.env.REJOINDER_CHROMIUM) return process.env.REJOINDER_CHROMIUM;
  return usual.find((file) => existsSync(file)) ?? (await fromPlaywright());
}

/** Path of a Chromium for the end-to-end tests: one that is here, Debian's, or Playwright's; null if none can be had. */
export async function ensureChromium() {
  const there = await find();
  if (there) return there;
  const isDebianRoot = existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;
  if (isDebianRoot) {
    process.stdout.write('Installing Chromium (apt-get, about 100 MB) …\n');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore', env });
    spawnSync(
      'apt-get',
      ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-core'],
      {
        stdio: ['ignore', 'ignore', 'inherit'],
        env,
      },
    );
  } else {
    process.stdout.write('Installing Chromium (Playwright’s, about 150 MB) …\n');
    await run(nodeBinary(), ['node_modules/playwright-core/cli.js', 'install', 'chromium'], {
      env: projectEnv(),
    });
  }
  return await find();
}
