// `npm run bench`: measures the app beside what bounds it, on a local server, and prints a table.
//   --json FILE      writes the rows: name, value, unit, limit, ratio
//   --only NAME      one part: big-blog, many-blogs, growth, thread (may be repeated)
//   --service-ms N   how long the server takes for an answer (default 60)
import { ensureChromium } from './chromium.mjs';
import { ensureBuilt, ensureDependencies, nodeBinary, run } from './setup.mjs';

const args = process.argv.slice(2).flatMap((arg) => arg.split(/=(.*)/s).filter(Boolean));
const only = args.filter((_, i) => args[i - 1] === '--only');

await ensureDependencies();
const env = {};
if (only.length === 0 || only.includes('thread')) {
  // Threads are measured in a real window.
  await ensureBuilt();
  const chromium = await ensureChromium();
  if (chromium) env.REJOINDER_CHROMIUM = chromium;
}
const code = await run(
  nodeBinary(),
  ['--disable-warning=ExperimentalWarning', 'tests/bench/main.ts', ...args],
  { env },
);
process.exit(code);
