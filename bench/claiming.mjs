// Due services become calls: the product's scheduler beside the same two SQL functions with rows computed beforehand.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { query } from '../scripts/postgres.mjs';
import { inRoot, stop } from '../scripts/processes.mjs';
import { benchDatabase, makeDue, NOW } from './database.mjs';
import { settings } from './product.mjs';

const BATCH = 100;
const CREWS = [1, 4];
const KINDS = ['product', 'reference'];

export async function benchClaiming({ postgres, size, say }) {
  const urls = await benchDatabase(postgres, size, say);
  const clock = inRoot(`.data/bench-clock-${process.pid}`);
  writeFileSync(clock, `${NOW.toISOString()}\n`);
  const env = settings({ DATABASE_URL: urls.worker, CLOCK_FILE: clock, SCHEDULER_BATCH: String(BATCH) });
  const crew = {};
  try {
    for (const kind of KINDS)
      crew[kind] = await Promise.all(Array.from({ length: Math.max(...CREWS) }, () => hire(kind, env)));
    const rows = [];
    for (const workers of CREWS) {
      const rates = { product: [], reference: [] };
      // The first round warms both up and is not counted.
      for (let round = 0; round <= size.rounds; round++)
        for (const kind of round % 2 === 0 ? KINDS : KINDS.toReversed()) {
          await makeDue(urls.owner);
          const rate = await drain(crew[kind].slice(0, workers), urls.owner, size.due);
          if (round > 0) rates[kind].push(rate);
        }
      const [product, reference] = KINDS.map((kind) => median(rates[kind]));
      rows.push({
        what: `claim and dispatch, ${workers} × ${BATCH}`,
        product: `${Math.round(product).toLocaleString('en')}/s`,
        reference: `${Math.round(reference).toLocaleString('en')}/s`,
        ratio: (product / reference).toFixed(2),
        goal: '≥ 0.7',
      });
      say(`${workers} × ${BATCH}: product ${listed(rates.product)}, reference ${listed(rates.reference)}`);
    }
    return rows;
  } finally {
    await Promise.all(Object.values(crew).flat().map(stop));
    rmSync(clock);
  }
}

async function hire(kind, env) {
  const worker = fork(inRoot('bench/claim-worker.mjs'), [kind, String(BATCH), NOW.toISOString()], { env });
  await once(worker, 'message'); // ready
  return worker;
}

/** All workers at once until nothing is due. @returns services a second */
async function drain(workers, url, due) {
  const started = Date.now();
  const ends = await Promise.all(
    workers.map(async (worker) => {
      worker.send('go');
      const [{ endedAt }] = await once(worker, 'message');
      return endedAt;
    }),
  );
  const [{ calls, services, messages }] = await query(
    url,
    `select count(*)::int as calls, count(distinct service_id)::int as services,
            (select count(*)::int from platform.outbox_message) as messages from telephony.call`,
  );
  if (calls !== services || messages !== calls || calls !== due)
    console.warn(`  WRONG: ${due} due became ${calls} calls of ${services} services and ${messages} messages`);
  return calls / ((Math.max(...ends) - started) / 1000);
}

const listed = (values) => values.map(Math.round).join(' ');
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
