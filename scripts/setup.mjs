// First steps that work on a fresh clone with nothing installed: plain Node, no packages.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const at = (...parts) => path.join(root, ...parts);
const stampDir = at('node_modules', '.cache', 'rejoinder');

/** Ends the program with a sentence instead of a stack. */
export function refuse(sentence, code = 2) {
  process.stderr.write(`${sentence}\n`);
  process.exit(code);
}

/** The project's own Node (the npm package `node`), once installed; else the one that runs this. */
export function nodeBinary() {
  const own = at('node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  return existsSync(own) ? own : process.execPath;
}

/** Environment with the project's Node and tools first on the path. */
export function projectEnv(extra = {}) {
  const bins = [path.dirname(nodeBinary()), at('node_modules', '.bin')];
  const name = Object.keys(process.env).find((key) => key.toLowerCase() === 'path') ?? 'PATH';
  return { ...process.env, [name]: [...bins, process.env[name]].join(path.delimiter), ...extra };
}

/** Runs a command to its end, its output passed through; resolves with the exit code. */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: 'inherit',
      env: projectEnv(options.env),
      shell: process.platform === 'win32' && command === 'npm',
    });
    child.on('error', () => resolve(127));
    child.on('exit', (code, signal) => resolve(code ?? (signal ? 128 : 1)));
  });
}

/** Installs the dependencies if package-lock.json is not what was installed last. */
export async function ensureDependencies() {
  const lock = createHash('sha256')
    .update(readFileSync(at('package-lock.json')))
    .digest('hex');
  const stamp = path.join(stampDir, 'installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  process.stdout.write('Installing dependencies (npm ci; about a minute) …\n');
  const code = await run('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error']);
  if (code !== 0) {
    refuse(
      'The dependencies could not be installed. Is the npm registry reachable? npm’s own words are above.',
      1,
    );
  }
  mkdirSync(stampDir, { recursive: true });
  writeFileSync(stamp, lock);
}

/** Builds out/ if any source is newer than the last build. */
export async function ensureBuilt() {
  const stamp = path.join(stampDir, 'built');
  const isThere = existsSync(stamp) && existsSync(at('out', 'browser', 'index.js'));
  const built = isThere ? statSync(stamp).mtimeMs : 0;
  const sources = [
    'main',
    'renderer',
    'preload',
    'assets',
    'scripts/build.mjs',
    'package.json',
    'package-lock.json',
  ];
  if (built > 0 && sources.every((source) => newest(at(source)) <= built)) return;
  process.stdout.write('Building …\n');
  const code = await run(nodeBinary(), ['scripts/build.mjs']);
  if (code !== 0) refuse('The build failed; its own words are above.', 1);
  mkdirSync(stampDir, { recursive: true });
  writeFileSync(stamp, '');
}

function newest(file) {
  if (!existsSync(file)) return Number.POSITIVE_INFINITY;
  const info = statSync(file);
  if (!info.isDirectory()) return info.mtimeMs;
  // A folder's own time changes when a file in it is removed.
  return Math.max(info.mtimeMs, ...readdirSync(file).map((name) => newest(path.join(file, name))));
}

/** True if a program of this name answers. */
export function hasProgram(command, args = ['--version']) {
  const result = spawnSync(command, args, { stdio: 'ignore' });
  return result.error === undefined;
}
