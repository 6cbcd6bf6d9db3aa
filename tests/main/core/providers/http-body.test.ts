import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { textOf, unpack } from '#core/providers/http-body.ts';

const most = 1024 * 1024;
const text = 'Grüße, Zoë! '.repeat(500);

describe('a packed body', () => {
  it.each([
    ['gzip', gzipSync(text)],
    ['X-Gzip', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
    ['br', brotliCompressSync(text)],
    ['identity', Buffer.from(text)],
    [undefined, Buffer.from(text)],
  ])('is read: %s', async (encoding, body) => {
    expect((await unpack(body, encoding, most)).toString()).toBe(text);
  });

  it('is read although the server left out its last bytes, as browsers do', async () => {
    const body = gzipSync(text);
    expect((await unpack(body.subarray(0, -8), 'gzip', most)).toString()).toBe(text);
  });

  it.each([
    ['gzip', gzipSync(Buffer.alloc(2 * most))],
    ['deflate', deflateSync(Buffer.alloc(2 * most))],
    ['br', brotliCompressSync(Buffer.alloc(2 * most))],
  ])('is not unpacked without an end: %s', async (encoding, bomb) => {
    expect(bomb.length).toBeLessThan(most / 100);
    await expect(unpack(bomb, encoding, most)).rejects.toMatchObject({
      code: 'ERR_BUFFER_TOO_LARGE',
    });
  });

  it('is refused when it is broken or packed in a way nobody knows', async () => {
    await expect(unpack(Buffer.from('<html>'), 'gzip', most)).rejects.toThrow();
    await expect(unpack(Buffer.from('x'), 'secret', most)).rejects.toThrow(/unknown way/);
  });
});

describe('the text of a body', () => {
  const latin = (words: string): Buffer => Buffer.from(words, 'latin1');
  const wide = Buffer.from('\u{feff}Grüße', 'utf16le');

  it.each([
    ['Grüße', Buffer.from('Grüße'), 'text/html'],
    ['Grüße', Buffer.from('\u{feff}Grüße'), 'application/json; charset=iso-8859-1'],
    ['Grüße', wide, undefined],
    ['Grüße', latin('Grüße'), 'text/html; charset="ISO-8859-1"'],
    [
      '<?xml version="1.0" encoding="windows-1252"?><t>Grüße</t>',
      latin('<?xml version="1.0" encoding="windows-1252"?><t>Grüße</t>'),
      'text/xml',
    ],
    [
      '<html><meta charset=iso-8859-15>Grüße',
      latin('<html><meta charset=iso-8859-15>Grüße'),
      'text/html',
    ],
    ['Grüße', Buffer.from('Grüße'), 'text/html; charset=no-such-thing'],
    [
      '<?xml version="1.0" encoding="utf-16"?><t>Grüße</t>',
      Buffer.from('<?xml version="1.0" encoding="utf-16"?><t>Grüße</t>'),
      'text/xml',
    ],
    [
      '<html><meta charset="UTF-16LE">Grüße',
      Buffer.from('<html><meta charset="UTF-16LE">Grüße'),
      'text/html',
    ],
    ['', Buffer.alloc(0), undefined],
  ])('is read as it was written: %s', (expected, body, type) => {
    expect(textOf(body, type)).toBe(expected);
  });

  it('in JSON is UTF-8, whatever a comment in it says of charsets', () => {
    const json = '[{"content":"<meta charset=iso-8859-1> ü"}]';
    expect(textOf(Buffer.from(json), 'application/json')).toBe(json);
  });
});
