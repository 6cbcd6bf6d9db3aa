import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { getRawHeader, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const work = mkdtempSync(path.join(tmpdir(), 'rejoinder-package-'));
/** As the fuses stand in the binary: the digits themselves. Source: @electron/fuses, constants. */
const FuseState = { DISABLE: '0'.charCodeAt(0), ENABLE: '1'.charCodeAt(0) };
const asar = path.join(work, 'out', 'linux-unpacked', 'resources', 'app.asar');

/** Stands in for Electron's folder: a binary that is only the sentinel of its fuses, all in their first state. */
function standIn(): string {
  const dir = path.join(work, 'electron');
  spawnSync('mkdir', ['-p', path.join(dir, 'resources'), path.join(dir, 'locales')]);
  const fuses = Buffer.concat([
    Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX', 'latin1'),
    Buffer.from([1, 9]),
    Buffer.from('011001011', 'latin1'),
  ]);
  writeFileSync(
    path.join(dir, 'electron'),
    Buffer.concat([Buffer.alloc(4096), fuses, Buffer.alloc(4096)]),
  );
  chmodSync(path.join(dir, 'electron'), 0o755);
  writeFileSync(path.join(dir, 'locales', 'en-US.pak'), '');
  writeFileSync(path.join(dir, 'version'), '45.4.1');
  return dir;
}

// The container format is the same everywhere; the stand-in is a Linux one.
describe.skipIf(process.platform !== 'linux')('the package', () => {
  beforeAll(() => {
    const result = spawnSync(
      process.execPath,
      [
        path.join(root, 'node_modules/electron-builder/cli.js'),
        '--linux',
        'dir',
        '--publish',
        'never',
        `-c.electronDist=${standIn()}`,
        `-c.directories.output=${path.join(work, 'out')}`,
      ],
      { cwd: root, encoding: 'utf8', timeout: 180_000 },
    );
    if (result.status !== 0)
      throw new Error(result.stdout.slice(-3000) + result.stderr.slice(-3000));
  }, 200_000);
  afterAll(() => rmSync(work, { recursive: true, force: true }));

  it('holds the three bundles and nothing of the workshop', () => {
    const files = listPackage(asar, { isPack: false }).map((file) => file.replaceAll('\\', '/'));
    for (const file of [
      '/out/electron/index.js',
      '/out/preload/preload.cjs',
      '/out/renderer/index.html',
      '/package.json',
    ]) {
      expect(files).toContain(file);
    }
    const strange = files.filter(
      (file) => !/^\/(package\.json$|out($|\/(electron|preload|renderer)($|\/)))/.test(file),
    );
    expect(strange).toEqual([]);
    expect(files.filter((file) => file.endsWith('.map'))).toEqual([]);
  });

  it('starts at a file that is there', () => {
    const { header } = getRawHeader(asar);
    expect(header.files).toHaveProperty('out');
    expect(existsSync(path.join(root, 'out/electron/index.js'))).toBe(true);
    expect(statSync(asar).size).toBeLessThan(12 * 1024 * 1024);
  });

  it('closes the doors that Electron leaves open', async () => {
    const binary = path.join(work, 'out', 'linux-unpacked', 'rejoinder');
    const fuses = await getCurrentFuseWire(binary);
    expect(fuses[FuseV1Options.RunAsNode]).toBe(FuseState.DISABLE);
    expect(fuses[FuseV1Options.EnableCookieEncryption]).toBe(FuseState.ENABLE);
    expect(fuses[FuseV1Options.EnableNodeOptionsEnvironmentVariable]).toBe(FuseState.DISABLE);
    expect(fuses[FuseV1Options.EnableNodeCliInspectArguments]).toBe(FuseState.DISABLE);
    expect(fuses[FuseV1Options.EnableEmbeddedAsarIntegrityValidation]).toBe(FuseState.ENABLE);
    expect(fuses[FuseV1Options.OnlyLoadAppFromAsar]).toBe(FuseState.ENABLE);
    expect(fuses[FuseV1Options.GrantFileProtocolExtraPrivileges]).toBe(FuseState.DISABLE);
  });
});
