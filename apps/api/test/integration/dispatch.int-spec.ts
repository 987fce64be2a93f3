import 'reflect-metadata';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { asTenant } from '../../src/platform/database/as-tenant.js';
import { type RequestContext, Transactions } from '../../src/platform/context/request-context.js';
import { CallRepository } from '../../src/telephony/persistence/call.repository.js';
import { PhoneLine } from '../../src/telephony/ports/phone-line.js';
import { SchedulerService } from '../../src/telephony/scheduling/scheduler.service.js';
import { SweeperService } from '../../src/telephony/scheduling/sweeper.service.js';
import { DiallingService } from '../../src/telephony/dialling/dialling.service.js';
import { makeClient, type TestClient } from '../factories/people.js';
import { aSchedule, makeService } from '../factories/services.js';
import { RememberedLine } from '../fakes/remembered-line.js';
import { startProduct, type TestProduct } from '../harness/application.js';

const MONDAY = '2026-11-23T13:00:00.000Z';
const DUE = '2026-11-23T15:00:00.000Z';
const clockFile = join(mkdtempSync(join(tmpdir(), 'dispatch-')), 'clock');
const setClock = (instant: string) => writeFileSync(clockFile, instant);

const line = new RememberedLine();
let product: TestProduct;
let client: TestClient;

beforeAll(async () => {
  setClock(MONDAY);
  // No worker: each round is run by hand.
  product = await startProduct({ CLOCK_FILE: clockFile, SCHEDULER_BATCH: '3', SCHEDULER_QUIET_MS: '1000' }, (builder) =>
    builder.overrideProvider(PhoneLine).useValue(line),
  );
});
afterAll(() => product.stop());
beforeEach(async () => {
  setClock(MONDAY);
  client = await makeClient(product);
});

type Row = Record<string, unknown>;
const query = (sql: string, values: unknown[] = []): Promise<Row[]> =>
  asTenant(product.database.owner, client.id, sql, values);
const calls = () => query(`select id, service_id, slot, attempt, status, outcome from telephony.call order by id`);
const scheduler = () => product.api.get(SchedulerService, { strict: false });
/** Until nothing is left, the other tests' calls included. */
const runDry = async () => {
  while ((await scheduler().tick()).more);
};
const dialling = () => product.api.get(DiallingService, { strict: false });
const ctx = (): RequestContext => ({
  clientId: client.id,
  actor: { kind: 'system', reason: 'test' },
  correlationId: 'test',
});

async function services(count: number) {
  const made: string[] = [];
  for (let index = 0; index < count; index++) made.push(await makeService(product, client));
  return made;
}

it('gives each due service one call, however many schedulers run at once', async () => {
  const made = await services(10);
  setClock(DUE);
  await Promise.all([runDry(), runDry(), runDry(), runDry()]);
  await runDry();
  const placed = await calls();
  expect(placed.map((row) => String(row['service_id'])).toSorted()).toEqual(made.toSorted());
  expect(new Set(placed.map(({ slot }) => (slot as Date).toISOString()))).toEqual(new Set([DUE]));
  const jobs = await query(`select payload from platform.outbox_message where topic = 'telephony.dial-call'`);
  expect(jobs).toHaveLength(10);
  const waiting = await query(`select 1 from services.service where next_call_at <= $1`, [DUE]);
  expect(waiting).toEqual([]);
});

it('takes up what a scheduler that died had claimed, once its lease has ended', async () => {
  await services(2);
  setClock(DUE);
  await query(`update services.service set leased_until = now() + interval '1 hour'`);
  await runDry();
  expect(await calls()).toEqual([]);
  await query(`update services.service set leased_until = now() - interval '1 second'`);
  await runDry();
  expect(await calls()).toHaveLength(2);
});

it('dials a call once, however often its job is run', async () => {
  await services(1);
  setClock(DUE);
  await runDry();
  const [{ id } = {}] = await calls();
  await Promise.all(Array.from({ length: 5 }, () => dialling().dial(ctx(), String(id))));
  expect(line.timesDialled(String(id))).toBe(1);
});

it('does not repeat a request that got no answer: the sweep ends it, and the next try is due in the window', async () => {
  await services(1);
  setClock(DUE);
  await runDry();
  const [{ id } = {}] = await calls();
  line.answers.push({ kind: 'unknown' });
  await dialling().dial(ctx(), String(id));
  await dialling().dial(ctx(), String(id));
  expect(line.timesDialled(String(id))).toBe(1);
  expect(await calls()).toMatchObject([{ status: 'initiating' }]);

  await query(`update telephony.call set touched_at = now() - interval '1 minute' where id = $1`, [id]);
  await product.api.get(SweeperService, { strict: false }).sweep();
  expect(await calls()).toMatchObject([
    { id, status: 'ended', outcome: 'technical', attempt: 1 },
    { status: 'scheduled', attempt: 2 },
  ]);
  setClock('2026-11-23T15:20:01Z');
  await runDry();
  const jobs = await query(`select 1 from platform.outbox_message where topic = 'telephony.dial-call'`);
  expect(jobs).toHaveLength(2);
});

it('tries a dead number once more a day later, when the schedule would not', async () => {
  await makeService(product, client, { schedule: aSchedule({ days: [1], retries: { count: 0, spacingMinutes: 20 } }) });
  setClock(DUE);
  await runDry();
  const [{ id } = {}] = await calls();
  line.answers.push({ kind: 'refused', fault: 'number', code: '21211' });
  await dialling().dial(ctx(), String(id));
  expect(await calls()).toMatchObject([
    { id, status: 'ended', outcome: 'unreachable' },
    { status: 'scheduled', attempt: 2 },
  ]);
  setClock('2026-11-24T15:00:01Z');
  const second = String((await calls())[1]!['id']);
  await runDry();
  await dialling().dial(ctx(), second);
  expect(line.timesDialled(second)).toBe(1);
});

it('hands over again what a lost worker never dialled', async () => {
  await services(1);
  setClock(DUE);
  await runDry();
  await query(`update telephony.call set touched_at = now() - interval '1 minute'`);
  await product.api.get(SweeperService, { strict: false }).sweep();
  await runDry();
  const jobs = await query(`select key from platform.outbox_message where topic = 'telephony.dial-call' order by id`);
  expect(jobs.map(({ key }) => String(key).split(':')[1])).toEqual(['1', '2']);
});

it('never has two calls of one service on the line', async () => {
  const [serviceId] = await services(1);
  setClock(DUE);
  await runDry();
  const now = await product.call('POST', `/api/services/${serviceId}/call-now`, client.token, {});
  const ids = (await calls()).map(({ id }) => String(id));
  expect({ status: now.status, calls: ids.length }).toEqual({ status: 201, calls: 2 });
  await Promise.all(ids.map((id) => dialling().dial(ctx(), id)));
  expect(ids.map((id) => String(line.timesDialled(id))).toSorted()).toEqual(['0', '1']);
  expect((await calls()).map(({ status }) => String(status)).toSorted()).toEqual(['initiating', 'refused']);
});

it('paces the account over all processes', async () => {
  const transactions = product.api.get(Transactions, { strict: false });
  const repository = product.api.get(CallRepository, { strict: false });
  const reserve = () => transactions.run(ctx(), (inside) => repository.reserveLine(inside, 60_000));
  const waits = await Promise.all(Array.from({ length: 4 }, reserve));
  const turns = waits.map((waitMs) => Math.round(waitMs / 60_000)).toSorted((a, b) => a - b);
  expect(turns).toEqual([0, 1, 2, 3]);
});

it('refuses to rewrite what happened in a call, to the owner of the rows too', async () => {
  await services(1);
  setClock(DUE);
  await runDry();
  const [{ id } = {}] = await calls();
  await product.call('POST', `/api/calls/${String(id)}/end`, client.token);
  expect(await query(`select type from telephony.call_event`)).toMatchObject([{ type: 'hang_up' }]);
  for (const sql of [`update telephony.call_event set type = 'x'`, `delete from telephony.call_event`])
    await expect(query(sql)).rejects.toThrow('append-only');
});
