// Builds everything into out/: the renderer, the preload script, the Electron host, the browser host.
// `node scripts/build.mjs [--watch] [--only renderer|preload|electron|browser ...]`
import { rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const at = (...parts) => path.join(root, ...parts);

const args = process.argv.slice(2);
const watch = args.includes('--watch') ? {} : null;
const only = args.filter((_, i) => args[i - 1] === '--only');

const alias = [
  { find: /^#contract\//, replacement: `${at('preload/contract')}/` },
  { find: /^#core\//, replacement: `${at('main/core')}/` },
];

/** A Node-side bundle: one ESM file with every npm dependency inside, so that nothing else need be shipped. */
const nodeBundle = (input, outDir, extra = {}) => ({
  configFile: false,
  root,
  logLevel: 'warn',
  publicDir: false,
  resolve: {
    alias,
    conditions: ['node', 'import', 'module', 'default'],
    mainFields: ['module', 'main'],
  },
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: true,
    watch,
    outDir: at(outDir),
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    sourcemap: false,
    rolldownOptions: {
      input: { index: at(input) },
      external: [/^node:/, 'electron', 'bufferutil', 'utf-8-validate'],
      output: { format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      ...extra,
    },
  },
});

const targets = {
  renderer: {
    configFile: false,
    root: at('renderer'),
    base: './',
    logLevel: 'warn',
    plugins: [react()],
    resolve: { alias },
    build: {
      watch,
      outDir: at('out/renderer'),
      emptyOutDir: true,
      target: 'chrome140',
      minify: true,
      sourcemap: false,
      // A polyfill script would be inline under the strict CSP; every target here knows modulepreload.
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
    },
  },
  preload: {
    ...nodeBundle('preload/preload.ts', 'out/preload'),
    build: {
      ...nodeBundle('preload/preload.ts', 'out/preload').build,
      rolldownOptions: {
        input: { preload: at('preload/preload.ts') },
        external: ['electron'],
        // A sandboxed preload script must be one CommonJS file.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  electron: nodeBundle('main/electron/index.ts', 'out/electron'),
  browser: nodeBundle('main/browser/index.ts', 'out/browser'),
};

const names = only.length > 0 ? only : Object.keys(targets);
if (only.length === 0) rmSync(at('out'), { recursive: true, force: true });
let step = 0;
for (const name of names) {
  step += 1;
  const began = performance.now();
  process.stdout.write(`  building ${name} (${step}/${names.length}) … `);
  await build(targets[name]);
  process.stdout.write(`${((performance.now() - began) / 1000).toFixed(1)} s\n`);
}
