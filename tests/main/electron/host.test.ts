import { mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { runElectronHost } from '../../../main/electron/host.ts';
import { createSafeSecrets } from '../../../main/electron/secrets.ts';
import { onScreen } from '../../../main/electron/window.ts';
import { type FakeElectron, fakeElectron } from '../../fakes/electron.ts';
import { fakePorts } from '../../fakes/ports.ts';

// electron-store asks Electron for its paths; it is always given its folder here.
vi.mock('electron', () => ({ default: {}, app: {}, ipcMain: {}, shell: {} }));

const running: FakeElectron[] = [];
afterEach(async () => {
  for (const fake of running.splice(0)) if (!fake.calls.includes('quit')) await fake.quit();
});

async function start(
  fake = fakeElectron(),
  dataDir = mkdtempSync(path.join(tmpdir(), 'rejoinder-electron-')),
) {
  const out = path.join(dataDir, 'built');
  mkdirSync(path.join(out, 'renderer', 'assets'), { recursive: true });
  writeFileSync(path.join(out, 'renderer', 'index.html'), '<title>Rejoinder</title>');
  writeFileSync(path.join(out, 'secret.js'), 'secret');
  const log = fakePorts().log;
  await runElectronHost({
    parts: fake.parts,
    options: { dataDir, host: null, port: null, open: true, sample: false, help: false },
    log,
    out,
    version: '0.0.0-test',
    homepage: 'https://example.org/',
  });
  running.push(fake);
  return { fake, dataDir, window: fake.windows[0], contents: fake.windows[0]?.webContents };
}

describe('the Electron host', () => {
  it('opens one sandboxed window at its own address', async () => {
    const { window } = await start();
    expect(window?.options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
    });
    expect(window?.did).toContain('load app://bundle/');
  });

  it('serves its own files with the strict policy and nothing outside them', async () => {
    const { fake } = await start();
    const page = await fake.fetch('app://bundle/');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain(
      "require-trusted-types-for 'script'",
    );
    for (const url of [
      'app://bundle/../secret.js',
      'app://bundle/%2e%2e/secret.js',
      'app://bundle/..%2fsecret.js',
      'app://bundle/..%5csecret.js',
      'app://other/index.html',
      'app://bundle/%00',
      'app://bundle//secret.js',
    ]) {
      const answer = await fake.fetch(url);
      expect(await answer.text(), url).not.toContain('secret');
      expect(answer.status, url).toBe(404);
    }
    expect((await fake.fetch('app://bundle/', 'POST')).status).toBe(405);
  });

  it('answers the window, and nobody else', async () => {
    const { fake, contents } = await start();
    if (contents === undefined) throw new Error('no window');
    expect(await fake.invoke({ contents, url: 'app://bundle/' }, 'blogs.list', {})).toEqual({
      ok: true,
      value: [],
    });
    const foreign = fakeElectron();
    await start(foreign);
    const other = foreign.windows[0]?.webContents;
    if (other === undefined) throw new Error('no window');
    for (const sender of [
      { contents, url: 'https://evil.example/' },
      { contents, url: 'app://bundle.evil.example/' },
      { contents, url: 'app://bundle/', isMainFrame: false },
      { contents: other, url: 'app://bundle/' },
    ]) {
      expect(await fake.invoke(sender, 'blogs.list', {})).toMatchObject({
        ok: false,
        error: { code: 'forbidden' },
      });
    }
    expect(await fake.invoke({ contents, url: 'app://bundle/' }, { evil: true }, {})).toMatchObject(
      { ok: false },
    );
  });

  it('never leaves its own pages; links open outside, and only honest ones', async () => {
    const { fake, contents } = await start();
    const navigate = (url: string) => {
      const event = { url, isMainFrame: true, preventDefault: vi.fn() };
      contents?.emit('will-frame-navigate', event);
      return event.preventDefault.mock.calls.length > 0;
    };
    expect(navigate('app://bundle/index.html')).toBe(false);
    expect(navigate('https://blog.example/post')).toBe(true);
    for (const url of [
      'javascript:alert(1)',
      'file:///etc/passwd',
      'https://user:pass@blog.example/',
      'data:text/html,x',
      'smb://server/share',
    ]) {
      expect(navigate(url), url).toBe(true);
      expect(contents?.openHandler({ url }), url).toEqual({ action: 'deny' });
    }
    expect(contents?.openHandler({ url: 'mailto:a@example.org' })).toEqual({ action: 'deny' });
    expect(fake.opened).toEqual(['https://blog.example/post', 'mailto:a@example.org']);
    const webview = { preventDefault: vi.fn() };
    contents?.emit('will-attach-webview', webview);
    expect(webview.preventDefault).toHaveBeenCalled();
  });

  it('grants no permission but copying, and loads nothing from the network', async () => {
    const { fake } = await start();
    for (const name of [
      'media',
      'geolocation',
      'notifications',
      'openExternal',
      'clipboard-read',
    ]) {
      expect(fake.permission.request(name), name).toBe(false);
      expect(fake.permission.check(name), name).toBe(false);
    }
    expect(fake.permission.request('clipboard-sanitized-write')).toBe(true);
    expect(fake.allows('app://bundle/assets/x.js')).toBe(true);
    expect(fake.allows('https://tracker.example/pixel.gif')).toBe(false);
    expect(fake.allows('app://evil/x.js')).toBe(false);
    // The list of blogs that the window saves as a file.
    expect(fake.allows('blob:app://bundle/5b0c')).toBe(true);
    expect(fake.allows('blob:https://evil.example/5b0c')).toBe(false);
  });

  it('brings its window forward when it is started a second time', async () => {
    const { fake, window } = await start();
    fake.app.emit('second-instance');
    expect(window?.did).toEqual(expect.arrayContaining(['show', 'focus']));
    const late = fakeElectron();
    late.hasLock = false;
    await start(late);
    expect(late.windows).toHaveLength(0);
    expect(late.calls).toContain('quit');
  });

  it('lets the core finish before it ends, and remembers the window', async () => {
    const { fake, dataDir, window } = await start();
    window?.emit('close');
    await fake.quit();
    expect(fake.calls.indexOf('held')).toBeGreaterThanOrEqual(0);
    expect(fake.calls.at(-1)).toBe('quit');
    const settings = JSON.parse(readFileSync(path.join(dataDir, 'settings.json'), 'utf8'));
    expect(settings.window).toEqual({ x: 10, y: 20, width: 900, height: 700, isMaximized: false });
    const again = await start(fakeElectron(), dataDir);
    expect(again.window?.options).toMatchObject({ x: 10, y: 20, width: 900, height: 700 });
  });

  it('ends once, however often it is asked to while it ends', async () => {
    const { fake } = await start();
    const held = { preventDefault: () => fake.calls.push('held') };
    fake.app.emit('before-quit', held);
    fake.app.emit('before-quit', held);
    await vi.waitFor(() => expect(fake.calls).toContain('quit'));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(fake.calls.filter((call) => call === 'held' || call === 'quit')).toEqual([
      'held',
      'held',
      'quit',
    ]);
  });

  it('starts with the usual settings when the file is damaged', async () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'rejoinder-electron-'));
    writeFileSync(path.join(dataDir, 'settings.json'), '{ not json');
    const { window } = await start(fakeElectron(), dataDir);
    expect(window?.options).toMatchObject({ width: 1280, height: 820 });
  });

  it('says in a sentence why it cannot start', async () => {
    const { dataDir } = await start();
    const second = fakeElectron();
    await start(second, dataDir);
    expect(second.errorBoxes.join()).toContain('already running');
    expect(second.calls).toContain('exit 1');
    second.calls.push('quit');
  });
});

describe('secrets in Electron', () => {
  it('are sealed on the disk, and come back', async () => {
    const dir = mkdtempSync(path.join(tmpdir(), 'rejoinder-'));
    const fake = fakeElectron();
    const secrets = createSafeSecrets(dir, fake.parts.safeStorage, fakePorts().log);
    await secrets.set('blog', 'pass word');
    expect(readFileSync(path.join(dir, 'secrets.json'), 'utf8')).not.toContain('pass word');
    if (process.platform !== 'win32')
      expect(statSync(path.join(dir, 'secrets.json')).mode & 0o777).toBe(0o600);
    expect(await secrets.get('blog')).toBe('pass word');
    await secrets.delete('blog');
    expect(await secrets.get('blog')).toBeNull();
  });

  it('from another keyring are asked for again, not a crash', async () => {
    const dir = mkdtempSync(path.join(tmpdir(), 'rejoinder-'));
    writeFileSync(
      path.join(dir, 'secrets.json'),
      JSON.stringify({ blog: Buffer.from('other').toString('base64') }),
    );
    const ports = fakePorts();
    const secrets = createSafeSecrets(dir, fakeElectron().parts.safeStorage, ports.log);
    expect(await secrets.get('blog')).toBeNull();
    expect(ports.logged).toHaveLength(1);
  });

  it.runIf(process.platform === 'linux')('say so where there is no keyring', () => {
    const fake = fakeElectron();
    const secrets = createSafeSecrets('/nonexistent', fake.parts.safeStorage, fakePorts().log);
    expect(secrets.isWeak()).toBe(false);
    fake.keyring = 'basic_text';
    expect(secrets.isWeak()).toBe(true);
  });
});

describe('the window’s place', () => {
  const display = [{ x: 0, y: 0, width: 1600, height: 1000 }];
  it('is kept where it can be reached', () => {
    const kept = { x: 100, y: 50, width: 900, height: 700, isMaximized: false };
    expect(onScreen(kept, display)).toEqual(kept);
  });
  it('is given up when its display is gone, and its size fits', () => {
    expect(
      onScreen({ x: 4000, y: 50, width: 3000, height: 700, isMaximized: false }, display),
    ).toEqual({ width: 1600, height: 700, isMaximized: false });
  });
});
