import { describe, expect, it } from 'vitest';
import { imageKind } from '#core/media/image-type.ts';
import { randomFrom } from '../../../fakes/random.ts';
import { avif, otherWebp, smallImages, turnedJpeg } from '../../../fixtures/images.ts';

describe('what picture it is', () => {
  it.each(Object.entries(smallImages))('%s is known, and its size', (type, bytes) => {
    expect(imageKind(bytes)).toEqual({ type, width: 7, height: 5 });
  });

  it.each(Object.entries(otherWebp))('WebP, %s', (_name, bytes) => {
    expect(imageKind(bytes)).toEqual({ type: 'image/webp', width: 7, height: 5 });
  });

  it('is as large as it will be shown, however the camera was held', () => {
    for (const isLittle of [true, false]) {
      expect(imageKind(turnedJpeg(6, isLittle))).toMatchObject({ width: 5, height: 7 });
      expect(imageKind(turnedJpeg(3, isLittle))).toMatchObject({ width: 7, height: 5 });
    }
    expect(imageKind(avif(7, 5, 1))).toMatchObject({ width: 5, height: 7 });
  });

  it.each([
    ['a page', '<!doctype html><img src="x">'],
    ['an SVG with a script', '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'],
    ['an SVG with a declaration', '<?xml version="1.0"?><svg/>'],
    ['a script', 'alert(1)'],
    ['a film', '\0\0\0\x18ftypmp42\0\0\0\0mp42isom'],
    ['nothing', ''],
    ['a PNG without a size', '\x89PNG\r\n\x1a\n'],
  ])('%s is none', (_what, text) => {
    expect(imageKind(Buffer.from(text, 'latin1'))).toBeNull();
  });

  it('never trips over what is cut or scrambled', () => {
    const next = randomFrom(7);
    const all = [...Object.values(smallImages), ...Object.values(otherWebp), turnedJpeg(6, true)];
    for (const bytes of all) {
      for (let length = 0; length < bytes.length; length += 1) imageKind(bytes.subarray(0, length));
      for (let round = 0; round < 2000; round += 1) {
        const scrambled = Buffer.from(bytes);
        for (let i = 0; i < 4; i += 1)
          scrambled[Math.floor(next() * scrambled.length)] = Math.floor(next() * 256);
        const kind = imageKind(scrambled);
        if (kind !== null) expect(kind.width * kind.height).toBeGreaterThan(0);
      }
    }
  });
});
