import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { freshDataDir, startHost } from './rejoinder.ts';

const root = path.resolve(import.meta.dirname, '../..');
const running: { kill: (signal: NodeJS.Signals) => boolean }[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

const npmStart = (...args: string[]) =>
  spawnSync(process.execPath, ['scripts/start.mjs', ...args], {
    cwd: root,
    encoding: 'utf8',
    timeout: 120_000,
  });
const host = (...args: string[]) =>
  spawnSync(process.execPath, ['out/browser/index.js', '--no-open', ...args], {
    cwd: root,
    encoding: 'utf8',
    timeout: 30_000,
  });

describe('npm start', () => {
  it('explains its options', () => {
    const { stdout, status } = npmStart('--help');
    expect(status).toBe(0);
    for (const option of ['--data-dir', '--host', '--port', '--no-open', '--sample'])
      expect(stdout).toContain(option);
  });

  it.each([
    [['--prot', '1'], /no option --prot/],
    [['--port', 'many'], /--port is a number/],
    [['--port', '70000'], /--port is a number/],
    [['--port'], /--port needs a value/],
    [['--host', 'teapot'], /electron or browser/],
    [['--data-dir'], /--data-dir needs a value/],
  ])('answers %j with a sentence, not a stack', (args, sentence) => {
    const { stderr, status } = npmStart(...args);
    expect(status).toBe(2);
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toContain('    at ');
  });
});

describe('the browser host', () => {
  it('says that a port is taken, and what to do', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as { port: number };
    const { stderr, status } = host('--data-dir', freshDataDir(), '--port', String(port));
    other.close();
    expect(status).toBe(2);
    expect(stderr).toContain(`Port ${port} is taken`);
    expect(stderr).toContain('--port 0');
    expect(stderr).not.toContain('    at ');
  });

  it('keeps a second program out of the same data folder', async () => {
    const dataDir = freshDataDir();
    const first = await startHost(dataDir, []);
    running.push(first.child);
    const second = host('--data-dir', dataDir, '--port', '0');
    expect(second.status).toBe(2);
    expect(second.stderr).toContain('already running');
    expect(second.stderr).not.toContain('    at ');
  });

  it('says that a data folder cannot be made', () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'rejoinder-')), 'a-file');
    writeFileSync(file, '');
    chmodSync(file, 0o400);
    const { stderr, status } = host('--data-dir', path.join(file, 'data'), '--port', '0');
    expect(status).toBe(2);
    expect(stderr).toContain('--data-dir');
    expect(stderr).not.toContain('    at ');
  });

  it('comes back at the same address, so that the browser’s permissions still hold', async () => {
    const dataDir = freshDataDir();
    const first = await startHost(dataDir, []);
    first.child.kill('SIGTERM');
    await new Promise((resolve) => first.child.once('exit', resolve));
    const second = await startHost(dataDir, [], []);
    running.push(second.child);
    expect(new URL(second.address).origin).toBe(new URL(first.address).origin);
    expect(second.address).not.toBe(first.address);
  });
});
