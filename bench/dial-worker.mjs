// The bare reference of the dialling bench: one loop, one connection, no queue, no checks.
import { Agent, request } from 'node:http';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';

const BATCH = 100;
const POLL_MS = 1_000;
const DAY_MS = 86_400_000;
const agent = new Agent({ keepAlive: true, maxSockets: 10 });
const client = new pg.Client({ connectionString: process.env.DATABASE_URL });

await client.connect();
process.send('ready');
for (;;) if (!(await round())) await rest();

async function round() {
  const now = new Date();
  const { rows } = await client.query(`select * from services.claim_due($1, $2, interval '15 s')`, [now, BATCH]);
  if (rows.length === 0) return false;
  const planned = rows.map(({ id, next_call_at: slot }) => ({
    serviceId: id,
    claimedFor: slot,
    nextCallAt: new Date(slot.getTime() + DAY_MS),
    slot,
    windowPassed: false,
    callId: uuidv7(),
    messageId: uuidv7(),
  }));
  const { rows: calls } = await client.query('select call_id from telephony.dispatch_due($1, $2)', [
    now,
    JSON.stringify(planned),
  ]);
  await Promise.all(calls.map(({ call_id: callId }) => post(callId)));
  return rows.length === BATCH;
}

async function rest() {
  const { rows } = await client.query('select at from telephony.next_due($1)', [new Date()]);
  const waitMs = rows[0].at ? rows[0].at.getTime() - Date.now() : POLL_MS;
  await new Promise((resolve) => setTimeout(resolve, Math.max(1, Math.min(POLL_MS, waitMs))));
}

function post(callId) {
  const body = new URLSearchParams({
    To: '+12075550101',
    From: '+12075550100',
    Url: `http://127.0.0.1:9/voice?call=${callId}`,
    StatusCallback: `http://127.0.0.1:9/status?call=${callId}`,
  }).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const url = `${process.env.TWILIO_API_URL}/2010-04-01/Accounts/${process.env.TWILIO_ACCOUNT_SID ?? 'AC0'}/Calls.json`;
    const order = request(url, { method: 'POST', agent, headers }, (reply) => reply.resume().on('end', resolve));
    order.on('error', reject).end(body);
  });
}
