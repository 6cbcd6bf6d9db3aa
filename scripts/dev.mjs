// `npm run dev`: builds again at every change and runs the browser host; reload the page to see it.
import { spawn } from 'node:child_process';
import { ensureBuilt, ensureDependencies, nodeBinary, projectEnv, root } from './setup.mjs';

await ensureDependencies();
await ensureBuilt();
const start = (args) =>
  spawn(nodeBinary(), args, { cwd: root, stdio: 'inherit', env: projectEnv() });
const children = [
  start(['scripts/build.mjs', '--watch', '--only', 'renderer']),
  // Node's own watcher starts the host again when its bundle changes.
  start(['scripts/build.mjs', '--watch', '--only', 'browser']),
  start([
    '--watch-path=out/browser',
    'out/browser/index.js',
    '--data-dir',
    '.cache/dev-data',
    '--sample',
    '--no-open',
    ...process.argv.slice(2),
  ]),
];
process.on('SIGINT', () => {
  for (const child of children) child.kill('SIGINT');
});
