import { crc32, deflateSync } from 'node:zlib';

/**
 * The sample's one picture, and its icon: a bell buoy in three colours as a PNG of `width` × `height` pixels,
 * drawn here so that no file need be shipped.
 */
export function bellPicture(width: number, height: number): Buffer {
  const unit = height / 4.5;
  const rows = Buffer.alloc(height * (width * 3 + 1));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [u, v] = [(x - width / 2) / unit, (y - height * 0.55) / unit];
      const isBell = v > -1.2 && v < 0.5 && Math.abs(u) < 0.25 + 0.55 * ((v + 1.2) / 1.7) ** 1.6;
      const isClapper = u * u + (v - 0.62) * (v - 0.62) < 0.03;
      const isSea = v > 0.7 + 0.1 * Math.sin(u * 3.2);
      const color = isBell || isClapper ? [176, 108, 52] : isSea ? [62, 118, 132] : [233, 240, 238];
      rows.set(color, y * (width * 3 + 1) + 1 + x * 3);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Source: PNG specification, section 5.3. */
function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body) >>> 0, body.length + 4);
  return out;
}
