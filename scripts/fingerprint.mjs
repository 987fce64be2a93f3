// A second start is quick: what was built from the same sources is not built again.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { inRoot, node } from './processes.mjs';

const STAMP = inRoot('dist/.built-from');
const SOURCES = [
  'apps/api/src',
  'apps/sandbox/src',
  'apps/web',
  'libs',
  'scripts',
  'package.json',
  'tsconfig.base.json',
];
const GENERATED = /metadata\.ts$|openapi\.json$|schema\.d\.ts$/;

export async function buildIfChanged(...args) {
  const wanted = `${args.join(' ')} ${fingerprint()}`;
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  await node('scripts/build.mjs', ...args);
  writeFileSync(STAMP, wanted);
}

function fingerprint() {
  const hash = createHash('sha256');
  for (const source of SOURCES)
    for (const file of filesOf(source)) if (!GENERATED.test(file)) hash.update(file).update(readFileSync(inRoot(file)));
  return hash.digest('hex');
}

function filesOf(path) {
  if (/\.\w+$/.test(path)) return [path];
  return readdirSync(inRoot(path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(inRoot('').length))
    .toSorted();
}
