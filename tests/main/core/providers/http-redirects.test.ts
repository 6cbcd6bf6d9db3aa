import { describe, expect, it } from 'vitest';
import { nextHop } from '#core/providers/http-redirects.ts';

const hop = (from: string, location: string | undefined, hasCredentials = false, status = 302) =>
  nextHop(from, { status, location }, hasCredentials);

describe('following a redirect', () => {
  it('arrives where no other address is named', () => {
    expect(hop('https://a.example/', undefined)).toEqual({ kind: 'arrived' });
    expect(hop('https://a.example/', '/x', false, 200)).toEqual({ kind: 'arrived' });
    expect(hop('https://a.example/', '/x', false, 304)).toEqual({ kind: 'arrived' });
  });

  it('goes on within a site, and to another without the password', () => {
    expect(hop('https://a.example/b/', '../c')).toEqual({
      kind: 'follow',
      url: 'https://a.example/c',
      keepsCredentials: true,
    });
    expect(hop('https://a.example/', 'https://www.a.example/')).toMatchObject({
      kind: 'follow',
      keepsCredentials: false,
    });
    expect(hop('http://a.example/', 'https://a.example/')).toMatchObject({
      kind: 'follow',
      keepsCredentials: false,
    });
  });

  it('finds a page whose name has bare letters in it, in the bytes of UTF-8 or of Latin-1', () => {
    const inBytes = Buffer.from('/café/').toString('latin1');
    for (const location of [inBytes, '/café/', '/caf%C3%A9/']) {
      expect(hop('https://a.example/', location)).toMatchObject({
        url: 'https://a.example/caf%C3%A9/',
      });
    }
    expect(hop('https://a.example/', '/中文/')).toMatchObject({
      url: 'https://a.example/%E4%B8%AD%E6%96%87/',
    });
  });

  it('drops a name and password written into the address', () => {
    expect(hop('https://a.example/', 'https://u:p@b.example/')).toMatchObject({
      url: 'https://b.example/',
    });
  });

  it.each(['file:///etc/passwd', 'ftp://a.example/', 'javascript:alert(1)', 'https://'])(
    'refuses %s',
    (location) => {
      expect(hop('https://a.example/', location).kind).toBe('refused');
    },
  );

  it.each([
    'http://127.0.0.1/',
    'http://localhost:8080/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://192.168.1.1/admin',
    'http://10.0.0.1/',
    'http://172.20.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://router/',
    'http://nas.local/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://[fd00::1]/',
  ])('never leads a public blog’s reader to %s', (location) => {
    expect(hop('https://a.example/', location).kind).toBe('refused');
  });

  it('may go on inside a private network', () => {
    expect(hop('http://192.168.1.5/', 'http://192.168.1.5/blog/').kind).toBe('follow');
    expect(hop('http://localhost:8080/', '/wp-json/').kind).toBe('follow');
  });

  it('never carries a password from a safe address to an unsafe one', () => {
    expect(hop('https://a.example/', 'http://a.example/', true).kind).toBe('refused');
    expect(hop('https://a.example/', 'http://a.example/', false).kind).toBe('follow');
  });
});
