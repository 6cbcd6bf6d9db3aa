import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inflateRawSync } from 'node:zlib';

/** Unpacks a plain zip archive (stored or deflated entries, no zip64). Source: PKWARE APPNOTE 4.3, 4.4. */
export function unzip(file: string, to: string): void {
  const zip = readFileSync(file);
  let end = zip.length - 22;
  while (end >= 0 && zip.readUInt32LE(end) !== 0x06054b50) end -= 1;
  if (end < 0) throw new Error(`${file} is not a zip archive.`);
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const method = zip.readUInt16LE(at + 10);
    const size = zip.readUInt32LE(at + 20);
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    const header = zip.readUInt32LE(at + 42);
    const start = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28);
    const target = path.resolve(to, name);
    if (path.relative(to, target).startsWith('..'))
      throw new Error(`${file} names a file outside: ${name}`);
    if (name.endsWith('/')) mkdirSync(target, { recursive: true });
    else {
      const raw = zip.subarray(start, start + size);
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, method === 0 ? raw : inflateRawSync(raw));
    }
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
}
