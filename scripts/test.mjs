// `npm test`: sets everything up on a fresh clone and runs every test that can run here.
//   --only lint|types|unit|e2e   one part (may be repeated)
//   --host browser|electron      what the end-to-end specs drive (default browser)
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureChromium } from './chromium.mjs';
import { electronBinary } from './electron-binary.mjs';
import { ensureBuilt, ensureDependencies, nodeBinary, refuse, root, run } from './setup.mjs';

const args = process.argv.slice(2).flatMap((arg) => arg.split(/=(.*)/s).filter(Boolean));
const valuesOf = (name) => args.filter((_, i) => args[i - 1] === name);
const parts = ['lint', 'types', 'unit', 'e2e'];
const only = valuesOf('--only');
const [host = 'browser'] = valuesOf('--host');
const strange = only.find((part) => !parts.includes(part));
if (strange !== undefined) refuse(`There is no part ${strange}: --only takes ${parts.join(', ')}.`);
if (host !== 'browser' && host !== 'electron')
  refuse(`--host is browser or electron, not ${host}.`);
const wanted = (part) => only.length === 0 || only.includes(part);

const began = Date.now();
const total = { passed: 0, failed: 0 };
const failures = [];

const note = (text) => {
  const seconds = Math.round((Date.now() - began) / 1000);
  process.stdout.write(
    `\n── ${text} (${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')})\n`,
  );
};

const count = (isGood, name) => {
  total[isGood ? 'passed' : 'failed'] += 1;
  if (!isGood) failures.push(name);
};

/** One tool whose exit code is its verdict. */
async function check(name, command, commandArgs) {
  count((await run(command, commandArgs)) === 0, name);
}

/** One Vitest project; every test counts, and a file that cannot be loaded counts as a failure. */
async function vitest(project, env = {}) {
  const report = path.join(root, 'test-results', `${project}.json`);
  mkdirSync(path.dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const code = await run(
    nodeBinary(),
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--root',
      '.',
      '--config',
      'tests/vitest.config.ts',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    { env },
  );
  if (!existsSync(report)) return count(false, `${project}: the test runner did not finish`);
  const result = JSON.parse(readFileSync(report, 'utf8'));
  total.passed += result.numPassedTests;
  total.failed += result.numFailedTests;
  for (const file of result.testResults) {
    const failed = file.assertionResults.filter((test) => test.status === 'failed');
    for (const test of failed) failures.push(`${project}: ${test.fullName}`);
    if (file.status === 'failed' && failed.length === 0) count(false, `${project}: ${file.name}`);
  }
  if (code !== 0 && result.numFailedTests === 0 && failures.length === 0)
    count(false, `${project}: the runner ended with ${code}`);
}

note('Dependencies');
await ensureDependencies();

if (wanted('lint')) {
  note('Lint and format');
  await check('lint', nodeBinary(), [
    'node_modules/@biomejs/biome/bin/biome',
    'check',
    '--error-on-warnings',
    '.',
  ]);
}
if (wanted('types')) {
  note('Types');
  for (const project of ['main', 'renderer', 'tests']) {
    await check(`types of ${project}`, nodeBinary(), [
      'node_modules/typescript/bin/tsc',
      '-p',
      project,
    ]);
  }
}
if (wanted('unit') || wanted('e2e')) {
  note('Build');
  await ensureBuilt();
}
if (wanted('unit')) {
  note('Unit, conformance, walks');
  await vitest('unit');
}
if (wanted('e2e')) {
  note('A real WordPress and a real browser: set-up');
  const env = { REJOINDER_E2E_HOST: host };
  if (host === 'electron') {
    if (electronBinary() === null)
      refuse('Electron’s binary could not be had, so --host electron cannot run here.', 1);
  } else {
    const chromium = await ensureChromium();
    if (!chromium)
      refuse(
        'No Chromium could be found or installed. Set REJOINDER_CHROMIUM to one and try again.',
        1,
      );
    env.REJOINDER_CHROMIUM = chromium;
  }
  if ((await run(nodeBinary(), ['tests/wordpress/install.ts'])) !== 0) {
    refuse('WordPress for the tests could not be installed; its own words are above.', 1);
  }
  note('End to end');
  await vitest('e2e', env);
}

note('Done');
for (const failure of failures) process.stdout.write(`failed: ${failure}\n`);
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);
