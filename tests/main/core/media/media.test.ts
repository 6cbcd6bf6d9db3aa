import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { scriptedServer } from '../../../fakes/scripted-server.ts';
import { pngThatSays, smallImages } from '../../../fixtures/images.ts';
import { closeHouses, type MediaHouse, mediaHouse } from './media-house.ts';

afterEach(closeHouses);

const asked = (house: MediaHouse): string[] => house.server.seen.map(({ url }) => url);
const code = (detail: string) => ({ ok: false, error: { code: 'badResponse', detail } });

describe('whether a picture is fetched', () => {
  it('is not asked of the blog until the person says so', async () => {
    const house = await mediaHouse();
    expect(await house.get('/a.png')).toEqual({
      ok: false,
      error: { code: 'forbidden', detail: 'ask' },
    });
    expect(asked(house)).toEqual([]);
    expect(await house.get('/a.png', { isAllowed: true })).toMatchObject({
      ok: true,
      value: { width: 7, height: 5 },
    });
    // From then on it is here, and shown without a word.
    expect(await house.get('/a.png')).toMatchObject({ ok: true });
    expect(asked(house)).toEqual(['/a.png']);
  });

  it('never happens where the person wants no pictures, whatever is pressed', async () => {
    const house = await mediaHouse();
    await house.get('/a.png', { isAllowed: true });
    house.setPolicy('never');
    for (const at of ['/a.png', '/b.png'])
      expect(await house.get(at, { isAllowed: true })).toMatchObject({
        ok: false,
        error: { code: 'forbidden', detail: 'never' },
      });
    expect(asked(house)).toEqual(['/a.png']);
  });

  it('happens by itself where the person wants them always', async () => {
    const house = await mediaHouse();
    house.setPolicy('always');
    expect(await house.get('/a.png')).toMatchObject({ ok: true });
  });

  it('is another question for the pictures of people', async () => {
    const house = await mediaHouse();
    house.setPolicy('always');
    const avatar = { kind: 'avatar', isAllowed: true } as const;
    expect(await house.get('/me.png', avatar)).toMatchObject({ ok: false });
    expect(asked(house)).toEqual([]);
    house.setPolicy('never', true);
    expect(await house.get('/me.png', avatar)).toMatchObject({ ok: true });
  });

  it('does not happen without a network, and what is here is still shown', async () => {
    const house = await mediaHouse();
    house.setPolicy('always');
    await house.get('/a.png');
    house.ports.setOnline(false);
    expect(await house.get('/a.png')).toMatchObject({ ok: true });
    expect(await house.get('https://blog.example/b.png')).toEqual({
      ok: false,
      error: { code: 'offline' },
    });
  });
});

describe('how it is fetched', () => {
  it('tells the place nothing but that a picture is wanted', async () => {
    const house = await mediaHouse();
    house.script['/a.png'] = (response) => {
      response.setHeader('Set-Cookie', 'who=you');
      response.end(smallImages['image/png']);
    };
    await house.get('/a.png', { isAllowed: true });
    await house.get(house.server.url.replace('//', '//user:secret@').concat('/b.png#part'), {
      isAllowed: true,
    });
    for (const { headers } of house.server.seen) {
      expect(Object.keys(headers).sort()).toEqual([
        'accept',
        'accept-encoding',
        'connection',
        'host',
        'user-agent',
      ]);
    }
    expect(asked(house)).toEqual(['/a.png', '/b.png']);
  });

  it('asks once for what many want at the same time, and keeps once what has several addresses', async () => {
    const house = await mediaHouse();
    house.setPolicy('always');
    for (const at of ['/x.png', '/y.png'])
      house.script[at] = (response) => void response.end(smallImages['image/gif']);
    const answers = await Promise.all(
      ['/x.png', '/x.png', '/x.png', '/y.png'].map((at) => house.get(at)),
    );
    expect(new Set(answers.map((answer) => answer.ok && answer.value.address)).size).toBe(1);
    expect(asked(house).sort()).toEqual(['/x.png', '/y.png']);
    expect(house.files()).toHaveLength(1);
    expect(house.media.usage()).toEqual({ count: 1, bytes: smallImages['image/gif'].length });
  });

  it('leaves the host room for other questions', async () => {
    const house = await mediaHouse();
    house.setPolicy('always');
    let running = 0;
    let most = 0;
    for (let i = 0; i < 8; i += 1)
      house.script[`/${i}.png`] = (response) => {
        running += 1;
        most = Math.max(most, running);
        setImmediate(() => {
          running -= 1;
          response.end(smallImages['image/png']);
        });
      };
    await Promise.all(Array.from({ length: 8 }, (_, i) => house.get(`/${i}.png`)));
    expect(most).toBe(1);
  });

  it('is counted among what the blog costs', async () => {
    const house = await mediaHouse();
    await house.get('/a.png', { isAllowed: true });
    await house.get('/a.png', { isAllowed: true });
    expect(house.exchanges).toEqual([
      { status: 200, bytes: smallImages['image/png'].length + '/a.png'.length },
    ]);
  });

  it('asks Gravatar so that people without a picture keep their initials', async () => {
    const house = await mediaHouse();
    const { avatarAddress } = await import('#core/media/picture-address.ts');
    expect(avatarAddress('https://secure.gravatar.com/avatar/ab?s=96&d=mm&r=g')).toBe(
      'https://secure.gravatar.com/avatar/ab?s=96&d=404&r=g',
    );
    expect(avatarAddress(`${house.server.url}/me.png?d=mm`)).toBe(
      `${house.server.url}/me.png?d=mm`,
    );
  });
});

describe('what is no picture', () => {
  it.each([
    ['a page', Buffer.from('<!doctype html><script>1</script>'), 'no picture'],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="1"/>'), 'no picture'],
    ['nothing', Buffer.alloc(0), 'no picture'],
    ['a bomb', pngThatSays(60_000, 60_000), 'too many pixels'],
    ['eleven megabytes', Buffer.alloc(11 * 1024 * 1024), 'too large'],
  ])('is not kept: %s that says it is one', async (_what, body, detail) => {
    const house = await mediaHouse();
    house.setPolicy('always');
    house.script['/a.png'] = (response) => {
      response.setHeader('Content-Type', 'image/png');
      response.end(body);
    };
    expect(await house.get('/a.png')).toMatchObject(code(detail));
    expect(house.files()).toEqual([]);
    // It is not asked again by itself today, but when the person presses.
    await house.get('/a.png');
    expect(asked(house)).toHaveLength(1);
    await house.get('/a.png', { isAllowed: true });
    expect(asked(house)).toHaveLength(2);
    house.ports.sleep(86_400_001);
    await house.get('/a.png');
    expect(asked(house)).toHaveLength(3);
  });

  it('may be larger in a text than beside a name', async () => {
    const house = await mediaHouse();
    house.setPolicy('always', true);
    for (const at of ['/a.png', '/b.png'])
      house.script[at] = (response) =>
        void response.end(Buffer.concat([smallImages['image/png'], Buffer.alloc(400_000)]));
    expect(await house.get('/a.png')).toMatchObject({ ok: true });
    expect(await house.get('/b.png', { kind: 'avatar' })).toMatchObject(code('too large'));
  });

  it('is not waited for without end', async () => {
    const house = await mediaHouse({ timeoutMs: 300 });
    house.setPolicy('always');
    let drip: NodeJS.Timeout | undefined;
    house.script['/a.png'] = (response) => {
      drip = setInterval(() => response.write('x'), 20);
    };
    expect(await house.get('/a.png')).toMatchObject({ ok: false, error: { code: 'timeout' } });
    clearInterval(drip);
    // For a while the host is left in peace; then it may have recovered.
    await house.get('/a.png');
    expect(asked(house)).toHaveLength(1);
    house.script['/a.png'] = (response) => void response.end(smallImages['image/png']);
    house.ports.sleep(180_000);
    expect(await house.get('/a.png')).toMatchObject({ ok: true });
  });
});

describe('where it comes from', () => {
  it('is never inside the person’s network, but for the blog’s own place', async () => {
    const inside = await scriptedServer(
      (_q, response) => void response.end(smallImages['image/png']),
    );
    const house = await mediaHouse();
    house.setPolicy('always', true);
    house.script['/moved.png'] = (response) => {
      response.writeHead(302, { Location: `${inside.url}/router/reboot` });
      response.end();
    };
    const places = [
      '/moved.png',
      `${inside.url}/x.png`,
      'http://192.168.1.1/x.png',
      'http://[::1]/x.png',
      'http://printer/x.png',
      'http://nas.local/x.png',
      'http://169.254.169.254/latest/meta-data',
    ];
    for (const at of places)
      for (const kind of ['image', 'avatar'] as const)
        expect(await house.get(at, { kind, isAllowed: true }), at).toMatchObject(
          code('a private address'),
        );
    expect(inside.seen).toEqual([]);
    await inside.stop();
  });

  it.each(['ftp://a.example/x.png', 'file:///etc/passwd', 'data:image/png;base64,AA', 'x', ''])(
    'is the web: %s is refused',
    async (url) => {
      const house = await mediaHouse();
      expect(
        await house.media.get({ blogId: house.blogId, url, kind: 'image', isAllowed: true }),
      ).toMatchObject({ ok: false, error: { code: 'badResponse' } });
    },
  );
});

describe('what is kept', () => {
  const fill = async (house: MediaHouse, from: number, to: number): Promise<void> => {
    for (let i = from; i < to; i += 1) {
      house.ports.sleep(1000);
      await house.get(`/${i}.png`);
    }
  };

  it('stays within its room, and what was shown longest ago goes first', async () => {
    const one = smallImages['image/png'].length + '/0.png'.length;
    const house = await mediaHouse({ budgetBytes: one * 10 });
    house.setPolicy('always');
    await fill(house, 0, 10);
    expect(house.files()).toHaveLength(10);
    house.ports.sleep(1000);
    await house.get('/0.png');
    await house.get('/more.png');
    expect(house.media.usage().bytes).toBeLessThanOrEqual(one * 10);
    expect(house.files()).toHaveLength(house.media.usage().count);
    const before = asked(house).length;
    house.setPolicy('ask');
    expect(await house.get('/0.png')).toMatchObject({ ok: true });
    expect(await house.get('/more.png')).toMatchObject({ ok: true });
    expect(await house.get('/1.png')).toMatchObject({ ok: false });
    expect(asked(house)).toHaveLength(before);
  });

  it('is put in order after a bad end', async () => {
    const house = await mediaHouse();
    house.setPolicy('always');
    await fill(house, 0, 3);
    const [first, second] = house.files();
    const folder = path.join(house.folder, 'media');
    rmSync(path.join(folder, first ?? ''));
    writeFileSync(path.join(folder, `${second}.1.part`), 'half');
    writeFileSync(path.join(folder, 'f'.repeat(64)), 'nobody’s');
    await house.restart();
    await fill(house, 3, 4);
    expect(house.files()).toHaveLength(3);
    expect(house.media.usage().count).toBe(3);
    expect(house.files().filter((name) => !/^[0-9a-f]{64}$/.test(name))).toEqual([]);
  });

  it('is fetched again where its file was cut or lost', async () => {
    const house = await mediaHouse();
    house.setPolicy('always');
    await fill(house, 0, 1);
    const file = path.join(house.folder, 'media', house.files()[0] ?? '');
    truncateSync(file, 3);
    expect(await house.get('/0.png')).toMatchObject({ ok: true });
    rmSync(file);
    expect(await house.get('/0.png')).toMatchObject({ ok: true });
    expect(asked(house)).toHaveLength(3);
  });

  it('is served under a name that holds for one run', async () => {
    const house = await mediaHouse();
    house.setPolicy('always');
    const first = await house.get('/a.png');
    const key = first.ok ? (first.value.address.split('/').at(-1) ?? '') : '';
    expect(key).toMatch(/^[\w-]{43}$/);
    const file = house.media.fileOf(key);
    expect(file).toMatchObject({ type: 'image/png' });
    expect(readFileSync(file?.path ?? '').length).toBe(file?.bytes);
    const [hash = ''] = house.files();
    for (const guess of [hash, '', '../store.sqlite', `${key}x`])
      expect(house.media.fileOf(guess)).toBeNull();
    await house.restart();
    expect(house.media.fileOf(key)).toBeNull();
    expect(await house.get('/a.png')).toMatchObject({ ok: true });
    expect(asked(house)).toHaveLength(1);
  });

  it('can be cleared', async () => {
    const house = await mediaHouse();
    house.setPolicy('always');
    await fill(house, 0, 3);
    await house.media.clear();
    expect(house.files()).toEqual([]);
    expect(house.media.usage()).toEqual({ count: 0, bytes: 0 });
  });

  it('is not half a picture when the disk is full', async () => {
    const house = await mediaHouse();
    house.setPolicy('always');
    // No folder can be made where a file is.
    writeFileSync(path.join(house.folder, 'media'), '');
    expect(await house.get('/a.png')).toMatchObject({ ok: false, error: { code: 'storage' } });
    expect(house.media.usage().count).toBe(0);
  });
});
