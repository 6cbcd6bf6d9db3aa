// `npm run bench`: measures the app beside what bounds it, on a local server, and prints a table.
//   --json FILE      writes the rows: name, value, unit, limit, ratio
//   --only NAME      one part: big-blog, many-blogs, growth (may be repeated)
//   --service-ms N   how long the server takes for an answer (default 60)
import { ensureDependencies, nodeBinary, run } from './setup.mjs';

await ensureDependencies();
const code = await run(nodeBinary(), [
  '--disable-warning=ExperimentalWarning',
  'tests/bench/main.ts',
  ...process.argv.slice(2),
]);
process.exit(code);
