// One worker of the claiming bench: says when it is ready, and at each `go` works until nothing is due.
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { dist, openProduct } from './product.mjs';

const [kind, batch, now] = process.argv.slice(2);
const work = kind === 'product' ? await product() : await reference();
process.on('message', () => void drain());
await work.rest();
process.send({});

async function drain() {
  let endedAt = Date.now();
  while ((await work.next()) > 0) endedAt = Date.now();
  await work.rest();
  process.send({ endedAt });
}

async function product() {
  const app = await openProduct();
  const { SchedulerService } = await dist('telephony/scheduling/scheduler.service');
  const scheduler = app.get(SchedulerService, { strict: false });
  return { next: async () => (await scheduler.tick()).found, rest: async () => {} };
}

/** The rows are made before the clock runs; what is left is two statements. */
async function reference() {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  const { rows: due } = await client.query('select id, slot from bench.due');
  let planned;
  return {
    next: async () => {
      const { rows } = await client.query(`select * from services.claim_due($1, $2, interval '15 s')`, [now, batch]);
      if (rows.length === 0) return 0;
      const json = `[${rows.map(({ id }) => planned.get(id)).join(',')}]`;
      await client.query('select * from telephony.dispatch_due($1, $2)', [now, json]);
      return rows.length;
    },
    rest: async () => {
      planned = new Map(due.map(({ id, slot }) => [id, JSON.stringify(rowOf(id, slot))]));
    },
  };
}

function rowOf(serviceId, slot) {
  const nextCallAt = new Date(slot.getTime() + 86_400_000);
  return { serviceId, claimedFor: slot, nextCallAt, slot, windowPassed: false, callId: uuidv7(), messageId: uuidv7() };
}
