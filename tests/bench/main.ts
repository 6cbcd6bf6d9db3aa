import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Bench, benchBigBlog } from './big-blog.ts';
import { bundleApp } from './bundle.ts';
import { benchGrowth } from './growth.ts';
import { benchManyBlogs } from './many-blogs.ts';
import { type Figure, figure, rowOf, tableOf } from './rows.ts';
import { threadBench } from './thread.ts';

/**
 * About what a fast host needs for a page; the WordPress of the tests (PHP in WebAssembly) was measured at 700 ms
 * and more. The lower it is, the more weighs what the app itself does.
 */
const SERVICE_MS = 60;

const parts: Readonly<Record<string, (bench: Bench) => Promise<readonly Figure[]>>> = {
  'big-blog': benchBigBlog,
  'many-blogs': benchManyBlogs,
  growth: benchGrowth,
  thread: async ({ note }) => {
    note('threads of 5,000 and 50,000 comments in a window');
    const rows = await threadBench();
    return rows.map(({ name, value, unit, limit }) => figure(name, value, unit, limit));
  },
};

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    only: { type: 'string', multiple: true },
    'service-ms': { type: 'string' },
  },
});
const only = values.only ?? Object.keys(parts);
const strange = only.find((name) => !Object.hasOwn(parts, name));
if (strange !== undefined) {
  console.error(`There is no part ${strange}: --only takes ${Object.keys(parts).join(', ')}.`);
  process.exit(2);
}

const began = Date.now();
const note = (text: string): void => {
  const seconds = Math.round((Date.now() - began) / 1000);
  console.log(`${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}  ${text}`);
};
const bundle = await bundleApp();
const bench: Bench = {
  app: bundle.file,
  serviceMs: Number(values['service-ms'] ?? SERVICE_MS),
  note,
};
const figures: Figure[] = [];
try {
  for (const [name, part] of Object.entries(parts)) {
    if (only.includes(name)) figures.push(...(await part(bench)));
  }
} finally {
  bundle.remove();
}
note('done');
console.log(`\n${tableOf(figures)}\n`);
if (values.json !== undefined) {
  writeFileSync(values.json, `${JSON.stringify(figures.map(rowOf), null, 2)}\n`);
}
