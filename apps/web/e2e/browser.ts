import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';
import { inRoot } from '../../../scripts/processes.mjs';

const PACKED = inRoot('node_modules/@sparticuz/chromium/bin/al2023.tar.br');
const LIBRARIES = inRoot('.cache/chromium-libraries');

/** Chromium out of an npm package, so that no machine need bring one; with the libraries that a bare machine lacks. */
export async function openBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    // --no-sandbox, because tests often run as root. Not --single-process: with it the second page crashes the first.
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    env: { ...process.env, LD_LIBRARY_PATH: libraries() },
  });
}

/** NSS and friends, unpacked once; a machine that has its own is not disturbed, since names and versions are the same. */
function libraries(): string {
  const folder = join(LIBRARIES, 'lib');
  if (!existsSync(folder)) {
    // Moved when whole: two files of tests may begin at once.
    const fresh = `${LIBRARIES}-${process.pid}`;
    mkdirSync(fresh, { recursive: true });
    const archive = join(fresh, 'libraries.tar');
    writeFileSync(archive, brotliDecompressSync(readFileSync(PACKED)));
    execFileSync('tar', ['-xf', archive, '-C', fresh]);
    if (existsSync(folder)) rmSync(fresh, { recursive: true });
    else renameSync(fresh, LIBRARIES);
  }
  return [folder, process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':');
}
