import { mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFileSecrets } from '../../../main/browser/secrets.ts';
import { createBrowserSettings } from '../../../main/browser/settings.ts';
import { fakePorts } from '../../fakes/ports.ts';

const folder = () => mkdtempSync(path.join(tmpdir(), 'rejoinder-'));

describe('secrets of the browser host', () => {
  it('keeps a password that only the owner can read, and says that it is weak', async () => {
    const dir = folder();
    const secrets = createFileSecrets(dir, fakePorts().log);
    await secrets.set('a', 'one');
    await secrets.set('b', 'two');
    await secrets.delete('b');
    expect(await createFileSecrets(dir, fakePorts().log).get('a')).toBe('one');
    expect(await secrets.get('b')).toBeNull();
    expect(secrets.isWeak()).toBe(true);
    if (process.platform !== 'win32') {
      expect(statSync(path.join(dir, 'secrets.json')).mode & 0o777).toBe(0o600);
    }
  });

  it('moves a damaged file aside and goes on', async () => {
    const dir = folder();
    writeFileSync(path.join(dir, 'secrets.json'), '{"a": ');
    const secrets = createFileSecrets(dir, fakePorts().log);
    expect(await secrets.get('a')).toBeNull();
    expect(readdirSync(dir).some((name) => name.startsWith('secrets.json.damaged'))).toBe(true);
  });
});

describe('settings of the browser host', () => {
  it('survive a restart and a damaged file', () => {
    const dir = folder();
    createBrowserSettings(dir, fakePorts().log).set({ textSize: 21 });
    expect(createBrowserSettings(dir, fakePorts().log).get()).toMatchObject({
      textSize: 21,
      theme: 'system',
    });
    writeFileSync(path.join(dir, 'settings.json'), '{ not json');
    expect(createBrowserSettings(dir, fakePorts().log).get()).toMatchObject({ textSize: 18 });
    expect(readdirSync(dir).some((name) => name.startsWith('settings.json.damaged'))).toBe(true);
  });
});
