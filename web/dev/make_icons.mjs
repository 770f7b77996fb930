// Draws the PNG icons of the manifest from icon.svg with Chromium: node dev/make_icons.mjs
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const folder = new URL('../storefront/public/', import.meta.url);
const svg = readFileSync(new URL('icon.svg', folder), 'utf8');
const browser = await chromium.launch({ executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage();
for (const [name, side, drawing] of [['icon-192', 192, svg], ['icon-512', 512, svg], ['icon-mask', 512, svg.replace(' rx="112"', '').replace('viewBox="0 0 512 512"', 'viewBox="-64 -64 640 640"').replace('<rect width="512" height="512"', '<rect x="-64" y="-64" width="640" height="640"')]]) {
  await page.setViewportSize({ width: side, height: side });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${drawing}`);
  await page.screenshot({ path: new URL(`${name}.png`, folder).pathname, omitBackground: true });
}
await browser.close();
