// `npm start`: sets everything up on a fresh clone and runs Rejoinder, in Electron or else in the browser.
import { spawn } from 'node:child_process';
import { electronBinary, hasDisplay } from './electron-binary.mjs';
import { ensureBuilt, ensureDependencies, nodeBinary, projectEnv, refuse, root } from './setup.mjs';

const usage = `Rejoinder: read and answer blog discussions, offline too.

  npm start -- [options]

  --data-dir DIR           where your data is kept (default: your system's place for program data)
  --host electron|browser  which window: Electron, or any browser (default: Electron if it can be had)
  --port N                 browser window only: the port of its address; 0 for any free one
  --no-open                browser window only: print the address, open nothing
  --sample                 add the sample blog at start
  --help                   this text`;

const args = process.argv.slice(2);
// The full check of options is the program's own (main/options.ts); a mistake should not wait for the build.
const flags = new Set(['--no-open', '--sample', '--help']);
const valued = new Set(['--data-dir', '--host', '--port']);
let host = null;
for (let i = 0; i < args.length; i += 1) {
  const [name, inline] = args[i].split(/=(.*)/s);
  if (flags.has(name) && inline === undefined) continue;
  if (!valued.has(name)) refuse(`There is no option ${args[i]}. npm start -- --help lists them.`);
  const value = inline ?? args[++i];
  if (value === undefined || value === '' || value.startsWith('--')) {
    refuse(`${name} needs a value. npm start -- --help shows which.`);
  }
  if (name === '--host') {
    if (value !== 'electron' && value !== 'browser')
      refuse(`--host is electron or browser, not ${value}.`);
    host = value;
  }
  if (name === '--port' && !(/^\d{1,5}$/.test(value) && Number(value) <= 65_535)) {
    refuse(`--port is a number from 0 to 65535, not ${value}.`);
  }
}
if (args.includes('--help')) {
  console.log(usage);
  process.exit(0);
}

await ensureDependencies();
await ensureBuilt();

const launch = (command, commandArgs, env) => {
  const child = spawn(command, commandArgs, {
    cwd: process.cwd(),
    stdio: 'inherit',
    env: projectEnv(env),
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => child.kill(signal));
  child.on('error', (error) => refuse(`${command} could not be started (${error.message}).`, 1));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
};

const electron = host === 'browser' ? null : hasDisplay() ? electronBinary() : null;
if (electron !== null) {
  launch(electron, [root, ...args]);
} else if (host === 'electron') {
  refuse(
    hasDisplay()
      ? 'Electron’s binary is not here and could not be downloaded. Run npm start -- --host browser instead.'
      : 'There is no display for Electron’s window. Run npm start -- --host browser instead.',
    1,
  );
} else {
  if (host === null) {
    console.log(
      hasDisplay()
        ? 'Electron’s binary could not be had, so Rejoinder runs in your browser.'
        : 'There is no display here, so Rejoinder runs for a browser instead of in Electron.',
    );
  }
  launch(nodeBinary(), [`${root}/out/browser/index.js`, ...args]);
}
