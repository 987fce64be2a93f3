// From due to dialled: the whole product (a worker process with Redis) beside one bare loop that claims, dispatches and posts.
// The provider is a server that notes when it is asked for which call.
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { query } from '../scripts/postgres.mjs';
import { freePort, inRoot, stop } from '../scripts/processes.mjs';
import { startRedis } from '../scripts/redis.mjs';
import { benchDatabase, makeQuiet } from './database.mjs';
import { makePeople } from './people.mjs';
import { settings } from './product.mjs';

const LEAD_MS = 3_000;
const PATIENCE_MS = 60_000;

export async function benchDialling({ postgres, size, say }) {
  const urls = await benchDatabase(postgres, size, say);
  await makeQuiet(urls.owner);
  const provider = await playProvider();
  const redis = await startRedis();
  const env = settings({
    DATABASE_URL: urls.worker,
    REDIS_URL: redis.url,
    TWILIO_API_URL: provider.url,
    CLOCK_FILE: '',
  });
  try {
    say(`making ${size.calls} people to call…`);
    const ids = await makePeople(env, size.calls);
    const measured = {};
    for (const [kind, start] of Object.entries({ product: startWorker, reference: startReference })) {
      const worker = await start(env);
      measured[kind] = {
        spread: await measure(kind, 'spread', { urls, provider, ids, size }),
        burst: await measure(kind, 'burst', { urls, provider, ids, size }),
      };
      await stop(worker);
    }
    const seconds = size.spreadMs / 1000;
    return [
      ...rowsOf(`due to dial, ${size.calls} calls over ${seconds} s`, measured, 'spread', 'p99 < 1 s'),
      ...rowsOf(`due to dial, ${size.calls} calls at one moment`, measured, 'burst', ''),
    ];
  } finally {
    await redis.stop();
    provider.stop();
  }
}

/** Spread: one-off calls, since slots fall on minutes. Burst: everybody's slot is the same minute. @returns how late each was, in ms, in order */
async function measure(kind, shape, { urls, provider, ids, size }) {
  await query(urls.owner, 'truncate telephony.call, telephony.scheduled_call, platform.outbox_message cascade');
  const from = shape === 'burst' ? nextMinute(Date.now() + LEAD_MS) : Date.now() + LEAD_MS;
  const stepMs = shape === 'burst' ? 0 : size.spreadMs / ids.length;
  if (kind === 'product' && shape === 'spread')
    await query(
      urls.owner,
      `insert into telephony.scheduled_call (id, service_id, at, created_at, updated_at)
       select gen_random_uuid(), id, $2::timestamptz + (n - 1) * $3 * interval '1 ms', now(), now()
         from unnest($1::uuid[]) with ordinality as t(id, n)`,
      [ids, new Date(from), stepMs],
    );
  else
    await query(
      urls.owner,
      `update services.service s set leased_until = null, next_call_at = $2::timestamptz + (n - 1) * $3 * interval '1 ms',
              schedule = jsonb_set(s.schedule, '{windows}', jsonb_build_array(jsonb_build_object(
                'start', to_char($2::timestamptz at time zone patient_zone, 'HH24:MI'),
                'end', to_char($2::timestamptz at time zone patient_zone + interval '2 hours', 'HH24:MI'))))
         from unnest($1::uuid[]) with ordinality as t(id, n) where s.id = t.id`,
      [ids, new Date(from), stepMs],
    );
  provider.asked.clear();
  const end = from + (shape === 'burst' ? 0 : size.spreadMs) + PATIENCE_MS;
  while (provider.asked.size < ids.length && Date.now() < end) await pause(100);
  const calls = await query(urls.owner, 'select id, due_at from telephony.call');
  const late = calls
    .filter(({ id }) => provider.asked.has(id))
    .map(({ id, due_at: due }) => provider.asked.get(id) - due.getTime());
  if (late.length < ids.length) console.warn(`  WRONG: ${late.length} of ${ids.length} were dialled by the ${kind}`);
  await query(urls.owner, `update services.service set next_call_at = now() + interval '2 days' where id = any($1)`, [
    ids,
  ]);
  return late.toSorted((a, b) => a - b);
}

function rowsOf(what, measured, shape, goal) {
  return [50, 99].map((percent) => {
    const [product, reference] = ['product', 'reference'].map((kind) => percentile(measured[kind][shape], percent));
    return {
      what: `${what}, p${percent}`,
      product: `${Math.round(product)} ms`,
      reference: `${Math.round(reference)} ms`,
      ratio: (product / reference).toFixed(1),
      goal: percent === 99 ? goal : '',
    };
  });
}

/** Answers each request to dial as Twilio does, and never rings back. */
async function playProvider() {
  const asked = new Map();
  const server = createServer((request, reply) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      const at = Date.now();
      const call = new URL(new URLSearchParams(body).get('StatusCallback')).searchParams.get('call');
      if (!asked.has(call)) asked.set(call, at);
      const sid = `CA${call.replaceAll('-', '')}`;
      reply.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify({ sid, status: 'queued' }));
    });
  });
  server.listen(await freePort(), '127.0.0.1');
  await once(server, 'listening');
  return { asked, url: `http://127.0.0.1:${server.address().port}`, stop: () => void server.close() };
}

async function startWorker(env) {
  const worker = spawn(process.execPath, [inRoot('dist/apps/api/src/worker.js')], { env, stdio: 'inherit' });
  await pause(8_000); // it listens on nothing that could be asked
  return worker;
}

async function startReference(env) {
  const worker = fork(inRoot('bench/dial-worker.mjs'), { env });
  await once(worker, 'message');
  return worker;
}

const nextMinute = (ms) => Math.ceil(ms / 60_000) * 60_000;
const percentile = (sorted, percent) =>
  sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))];

function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
