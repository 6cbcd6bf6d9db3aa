import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import path from 'node:path';

const here = import.meta.dirname;

/** Starts PHP and its web server over a site's folder; resolves when it answers. */
export async function serve(site: string, port: number, secret: string): Promise<ChildProcess> {
  let output = '';
  const child = spawn(
    process.execPath,
    [
      path.join(here, 'node_modules/@wp-playground/cli/wp-playground.js'),
      'server',
      '--port',
      String(port),
      '--mount-before-install',
      `${site}:/wordpress`,
      '--wordpress-install-mode',
      'install-from-existing-files-if-needed',
      '--workers',
      '2',
      '--verbosity',
      'normal',
    ],
    { cwd: here, stdio: ['ignore', 'pipe', 'pipe'], detached: process.platform !== 'win32' },
  );
  child.stdout?.on('data', (part) => {
    output += String(part);
  });
  child.stderr?.on('data', (part) => {
    output += String(part);
  });
  const url = `http://127.0.0.1:${port}/index.php?rest_route=/rejoinder-test/v1/do`;
  for (const end = Date.now() + 120_000; Date.now() < end; ) {
    if (child.exitCode !== null) break;
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Rejoinder-Secret': secret },
      body: '{"what":"ping"}',
      signal: AbortSignal.timeout(20_000),
    }).catch(() => null);
    if (answer?.ok) return child;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  await end(child);
  throw new Error(`WordPress did not start:\n${output.slice(-3000)}`);
}

/** Ends the server and all it started. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  if (process.platform === 'win32') child.kill('SIGKILL');
  else process.kill(-child.pid, 'SIGKILL');
  await gone;
}

/** A port that is free now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        resolve(typeof address === 'object' && address !== null ? address.port : 0),
      );
    });
  });
}
