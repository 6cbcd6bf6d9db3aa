import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseAst } from 'vite';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');

interface Import {
  readonly file: string;
  /** A path from the root for our own files, else the package's name. */
  readonly target: string;
}

const sources = ['main', 'preload', 'renderer'].flatMap(filesIn);
const imports = sources.flatMap(importsOf);

/** Rules: files whose path matches `from` may not import what matches `to`. */
const forbidden: readonly {
  readonly rule: string;
  readonly from: RegExp;
  readonly to: RegExp;
  readonly except?: RegExp;
}[] = [
  {
    rule: 'the core knows no window',
    from: /^main\/core\//,
    to: /^(electron|main\/(electron|browser|sample)\/|renderer\/|react)/,
  },
  {
    rule: 'the contract is pure data',
    from: /^preload\/contract\//,
    to: /.*/,
    except: /^(preload\/contract\/|valibot$)/,
  },
  {
    rule: 'the preload script needs the contract and Electron only',
    from: /^preload\/preload\.ts$/,
    to: /.*/,
    except: /^(preload\/contract\/|electron$)/,
  },
  {
    rule: 'the renderer knows only the contract',
    from: /^renderer\//,
    to: /^(main\/|electron|node:|preload\/preload)/,
  },
  {
    rule: 'features do not know each other',
    from: /^renderer\/features\/([^/]+)\//,
    to: /^renderer\/(features\/(?!SELF\/)|app\/)/,
  },
  {
    rule: 'ui knows no feature and no bridge',
    from: /^renderer\/ui\//,
    to: /^renderer\/(features|app|bridge)\//,
  },
  { rule: 'only ui turns foreign HTML into DOM', from: /^(?!renderer\/ui\/)/, to: /^dompurify$/ },
  {
    rule: 'only providers/http.ts speaks axios',
    from: /^(?!main\/core\/providers\/http)/,
    to: /^axios$/,
  },
  {
    rule: 'providers know no store',
    from: /^main\/core\/providers\//,
    to: /^main\/core\/(store|sync|outbox|notify|commands)\//,
  },
  {
    rule: 'the store knows no network',
    from: /^main\/core\/store\//,
    to: /^main\/core\/(sync|outbox|notify|commands|providers\/(?!provider\.ts))/,
  },
  { rule: 'hosts do not know each other', from: /^main\/electron\//, to: /^main\/browser\// },
  {
    rule: 'hosts do not know each other',
    from: /^main\/browser\//,
    to: /^(main\/electron\/|electron$)/,
  },
  {
    rule: 'Electron is met in its host and the preload script only',
    from: /^(?!main\/electron\/|preload\/preload\.ts)/,
    to: /^electron(-store)?$/,
  },
  {
    rule: 'SQLite is met in the store only',
    from: /^(?!main\/core\/store\/)/,
    to: /^node:sqlite$/,
  },
];

describe('the house', () => {
  it('has imports to look at', () => {
    expect(imports.length).toBeGreaterThan(100);
  });

  for (const { rule, from, to, except } of forbidden) {
    it(`${rule}: ${from.source} → ${to.source}`, () => {
      const broken = imports.filter(({ file, target }) => {
        const match = from.exec(file);
        if (match === null) return false;
        const pattern = new RegExp(to.source.replace('SELF', match[1] ?? 'SELF'));
        return pattern.test(target) && !except?.test(target);
      });
      expect(broken).toEqual([]);
    });
  }

  it('keeps SQL in the store', () => {
    const sql = /\b(SELECT\s[^`']+\sFROM|INSERT INTO|UPDATE \w+ SET|DELETE FROM)\b/;
    const elsewhere = sources.filter(
      (file) =>
        !file.startsWith('main/core/store/') &&
        sql.test(readFileSync(path.join(root, file), 'utf8')),
    );
    expect(elsewhere).toEqual([]);
  });

  it('has nothing at the top but what was agreed', () => {
    const agreed = new Set([
      'package.json',
      'package-lock.json',
      'tsconfig.json',
      'biome.json',
      'electron-builder.yml',
      'main',
      'renderer',
      'preload',
      'assets',
      'tests',
      'docs',
      'scripts',
      'README.md',
      'CHANGELOG.md',
      'LICENSE',
      'node_modules',
      'out',
      'release',
      'test-results',
    ]);
    const strange = readdirSync(root).filter((name) => !agreed.has(name) && !name.startsWith('.'));
    expect(strange).toEqual([]);
  });

  it('has no file that grew past 400 lines', () => {
    const long = sources.filter(
      (file) =>
        !/content\.ts$/.test(file) &&
        readFileSync(path.join(root, file), 'utf8').split('\n').length > 400,
    );
    expect(long).toEqual([]);
  });
});

function filesIn(dir: string): string[] {
  return readdirSync(path.join(root, dir), { recursive: true, encoding: 'utf8' })
    .map((name) => path.posix.join(dir, name.split(path.sep).join('/')))
    .filter((name) => /\.tsx?$/.test(name));
}

function importsOf(file: string): Import[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  const tree = parseAst(text, { lang: file.endsWith('x') ? 'tsx' : 'ts' });
  const named = tree.body.flatMap((node) =>
    (node.type === 'ImportDeclaration' ||
      node.type === 'ExportNamedDeclaration' ||
      node.type === 'ExportAllDeclaration') &&
    node.source
      ? [String(node.source.value)]
      : [],
  );
  const dynamic = [...text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g)].map(
    (match) => match[1] as string,
  );
  return [...named, ...dynamic].map((target) => ({ file, target: resolved(file, target) }));
}

function resolved(file: string, target: string): string {
  if (target.startsWith('#contract/')) return target.replace('#contract/', 'preload/contract/');
  if (target.startsWith('#core/')) return target.replace('#core/', 'main/core/');
  if (target.startsWith('.')) return path.posix.join(path.posix.dirname(file), target);
  if (target.startsWith('node:')) return target;
  const [scope, name] = target.split('/');
  return target.startsWith('@') ? `${scope}/${name}` : (scope as string);
}
