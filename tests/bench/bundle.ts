import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';

const root = path.resolve(import.meta.dirname, '../..');
const at = (...parts: string[]): string => path.join(root, ...parts);

/** The app's process as one file, built as the hosts are: it starts faster and holds no compiler. */
export interface Bundle {
  readonly file: string;
  readonly remove: () => void;
}

export async function bundleApp(): Promise<Bundle> {
  const outDir = mkdtempSync(path.join(tmpdir(), 'rejoinder-bundle-'));
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    resolve: {
      alias: [
        { find: /^#contract\//, replacement: `${at('preload/contract')}/` },
        { find: /^#core\//, replacement: `${at('main/core')}/` },
      ],
      conditions: ['node', 'import', 'module', 'default'],
      mainFields: ['module', 'main'],
    },
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: 'node24',
      minify: false,
      rolldownOptions: {
        input: { app: at('tests/bench/app-process.ts') },
        external: [/^node:/],
        output: {
          format: 'esm',
          entryFileNames: '[name].mjs',
          chunkFileNames: '[name]-[hash].mjs',
        },
      },
    },
  });
  return {
    file: path.join(outDir, 'app.mjs'),
    remove: () => rmSync(outDir, { recursive: true, force: true }),
  };
}
