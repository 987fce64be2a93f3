// Draws apps/web/public/icon.svg as the PNGs that phones want for an installed app. Run after the drawing changed:
//   node scripts/icons.mjs
// The results are committed; Chromium is only needed here. See TRAPS about `libnss3.so` when it does not start.
import { readFileSync, writeFileSync } from 'node:fs';
import chromium from '@sparticuz/chromium';
import { chromium as playwright } from 'playwright-core';

const folder = new URL('../apps/web/public/', import.meta.url);
const svg = readFileSync(new URL('icon.svg', folder), 'utf8');
// A maskable icon and Apple's have no corners of their own: the system cuts them.
const square = svg.replace(' rx="14"', '');
const PICTURES = [
  { file: 'icon-192.png', size: 192, drawing: svg },
  { file: 'icon-512.png', size: 512, drawing: svg },
  { file: 'icon-maskable-512.png', size: 512, drawing: square },
  { file: 'icon-180.png', size: 180, drawing: square },
];

const browser = await playwright.launch({ executablePath: await chromium.executablePath(), args: ['--no-sandbox'] });
const page = await browser.newPage();
for (const { file, size, drawing } of PICTURES) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${drawing}`);
  writeFileSync(new URL(file, folder), await page.screenshot({ omitBackground: true }));
}
await browser.close();
