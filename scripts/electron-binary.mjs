import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { nodeBinary, projectEnv, root } from './setup.mjs';

const home = path.join(root, 'node_modules', 'electron');

function installed() {
  const pointer = path.join(home, 'path.txt');
  if (!existsSync(pointer)) return null;
  const binary = path.join(home, 'dist', readFileSync(pointer, 'utf8').trim());
  return existsSync(binary) ? binary : null;
}

/**
 * Path of Electron's binary, downloaded on first use as the package itself does; null if it cannot be had.
 * The package no longer downloads at install time but by its `install.js`. Source: Electron's breaking changes, 42.0.
 */
export function electronBinary({ download = true, timeoutMs = 180_000 } = {}) {
  const there = installed();
  if (there !== null || !download || process.env.ELECTRON_OVERRIDE_DIST_PATH) return there;
  const installer = path.join(home, 'install.js');
  if (!existsSync(installer)) return null;
  process.stdout.write('Fetching Electron’s binary (about 110 MB, once) …\n');
  spawnSync(nodeBinary(), [installer], {
    stdio: ['ignore', 'inherit', 'ignore'],
    timeout: timeoutMs,
    env: projectEnv(),
    cwd: root,
  });
  return installed();
}

/** Whether a window can be shown at all. */
export function hasDisplay() {
  return (
    process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
  );
}
