// Draws assets/icon.svg at every size the systems want: `node scripts/icons.mjs`. Run by hand after the drawing changed.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { ensureChromium } from './chromium.mjs';
import { root } from './setup.mjs';

const assets = path.join(root, 'assets');
const drawing = readFileSync(path.join(assets, 'icon.svg'), 'utf8');
const browser = await chromium.launch({
  executablePath: await ensureChromium(),
  args: ['--no-sandbox'],
});
const page = await browser.newPage();

async function png(size) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${drawing}`,
  );
  return await page.screenshot({ omitBackground: true });
}

const sizes = [16, 32, 48, 64, 128, 256, 512, 1024];
const pictures = new Map();
for (const size of sizes) pictures.set(size, await png(size));
await browser.close();

mkdirSync(path.join(assets, 'icons'), { recursive: true });
for (const size of sizes.filter((one) => one <= 512)) {
  writeFileSync(path.join(assets, 'icons', `${size}x${size}.png`), pictures.get(size));
}
writeFileSync(path.join(assets, 'icon.png'), pictures.get(1024));
writeFileSync(path.join(assets, 'icon.ico'), ico([16, 32, 48, 64, 128, 256]));
writeFileSync(path.join(assets, 'icon.icns'), icns());

// Source: the ICO container (a directory of PNG pictures), as Windows reads it since Vista.
function ico(list) {
  const head = Buffer.alloc(6 + 16 * list.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(list.length, 4);
  let offset = head.length;
  list.forEach((size, index) => {
    const at = 6 + 16 * index;
    const data = pictures.get(size);
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(data.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += data.length;
  });
  return Buffer.concat([head, ...list.map((size) => pictures.get(size))]);
}

// Source: the ICNS container: four-letter types, each holding a PNG.
function icns() {
  const kinds = { icp4: 16, icp5: 32, icp6: 64, ic07: 128, ic08: 256, ic09: 512, ic10: 1024 };
  const parts = Object.entries(kinds).map(([kind, size]) => {
    const data = pictures.get(size);
    const head = Buffer.alloc(8);
    head.write(kind, 0, 'latin1');
    head.writeUInt32BE(data.length + 8, 4);
    return Buffer.concat([head, data]);
  });
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(8);
  head.write('icns', 0, 'latin1');
  head.writeUInt32BE(body.length + 8, 4);
  return Buffer.concat([head, body]);
}
