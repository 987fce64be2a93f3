import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PERSONAS } from '../../src/services/domain/catalogue/personas.js';
import { makeClient, makeSuperAdmin, type TestClient } from '../factories/people.js';
import { aPatient, aSchedule, CONSENT, makeService } from '../factories/services.js';
import { type BuiltProduct, runningFrom, startBuiltProduct } from '../harness/built-product.js';
import { eventually } from '../harness/eventually.js';
import { listenToRedis } from '../harness/redis.js';

// A Monday, half past ten in New York.
const MONDAY = '2026-11-23T15:30:00.000Z';
const PATIENCE_MS = 30_000;
const PHONE = '+12075550177';
const ROSE = { firstName: 'Philomena', nickname: 'Minnie', dateOfBirth: '1937-04-19', phone: PHONE };
const IN_CLEAR = [
  ROSE.firstName,
  ROSE.nickname,
  PHONE.slice(2),
  '(207) 555-0177',
  '207-555-0177',
  ROSE.dateOfBirth,
  '04/19/1937',
  '19.04.1937',
  'April 19, 1937',
].flatMap((text) => [text.toLowerCase(), Buffer.from(text).toString('hex'), Buffer.from(text).toString('base64')]);
/** The words of a talk stay readable, for search. */
const EXEMPT = ['telephony.transcript_segment.text', 'telephony.transcript_segment.words'];

const foundIn = (text: string): string[] => {
  const lower = text.toLowerCase();
  return IN_CLEAR.filter((clue) => lower.includes(clue.toLowerCase()));
};

type Call = { readonly outcome: string | null; readonly summary: string | null; readonly transcript: unknown[] };

let product: BuiltProduct;
let nora: TestClient;
let wire: Awaited<ReturnType<typeof listenToRedis>>;

const ask = async (...[method, path, body]: [Parameters<BuiltProduct['call']>[0], string, object?]) =>
  product.call(method, path, nora.token, body);
const whenIn = (id: string, isThere: (call: Call) => boolean) =>
  eventually(async () => (await ask('GET', `/api/calls/${id}`)).body as Call, isThere, PATIENCE_MS);

/** Everything that a client does with a patient, each of whose names, numbers and days is to stay sealed. */
async function wholeStory(): Promise<void> {
  const headers = {
    authorization: `Bearer ${nora.token}`,
    'content-type': 'application/json',
    'idempotency-key': 'new-patient-1',
  };
  const body = JSON.stringify(aPatient(ROSE));
  const made = await fetch(`${product.url}/api/patients`, { method: 'POST', headers, body });
  expect(made.status).toBe(201);
  const patientId = ((await made.json()) as { id: string }).id;
  expect((await fetch(`${product.url}/api/patients`, { method: 'POST', headers, body })).status).toBe(201);
  await ask('PUT', `/api/patients/${patientId}/consent`, { ...CONSENT, by: `${ROSE.firstName} herself` });
  // Refusals speak of what was wrong, not of whom.
  await ask('POST', '/api/patients', aPatient({ ...ROSE, phone: `${PHONE}99` }));
  await ask('POST', '/api/patients', { ...aPatient(ROSE), dateOfBirth: `${ROSE.dateOfBirth}x`, [ROSE.nickname]: 1 });
  await ask('PATCH', `/api/patients/${patientId}`, { nickname: ROSE.nickname });
  await ask('GET', `/api/patients?q=${ROSE.firstName}`);
  await ask('GET', `/api/calls/search?q=${encodeURIComponent(PHONE)}`);
  await ask('GET', `/api/calls/search?q=${ROSE.nickname}`);
  await ask('GET', `/api/calls?number=${encodeURIComponent(PHONE)}`);
  const admin = await makeSuperAdmin(product);
  for (const q of [ROSE.firstName, PHONE])
    await product.call('GET', `/api/admin/search?q=${encodeURIComponent(q)}`, admin.token);

  const voicemailText = `Hello ${ROSE.nickname}, I will call again.`;
  const serviceId = await makeService(product, nora, { patientId, voicemailText, schedule: aSchedule() });
  const persona = PERSONAS[0]!.id;
  const related = await ask('PUT', `/api/services/${serviceId}/relationships/${persona}`, {
    type: 'friend',
    patientCalled: ROSE.nickname,
    personaCalled: `${ROSE.nickname}'s friend`,
    customPrompt: `${ROSE.firstName} was born on April 19, 1937.`,
  });
  expect(related.status).toBe(200);
  const known = await ask('POST', `/api/services/${serviceId}/memory`, {
    kind: 'fact',
    text: `${ROSE.firstName} was born on 1937-04-19.`,
  });
  expect(known.status).toBe(201);
  const topic = `the birthday of ${ROSE.nickname}`;
  expect(await ask('POST', '/api/scheduled-calls', { serviceId, at: '2026-11-24T17:00:00Z', topic })).toMatchObject({
    status: 201,
  });

  const { body: call } = await ask('POST', `/api/services/${serviceId}/call-now`, { topic });
  const id = String(call['id']);
  await product.sandbox.ringing(PHONE, PATIENCE_MS);
  await product.sandbox.press(PHONE, 'answer');
  await whenIn(id, ({ transcript }) => transcript.length >= 1);
  for (const text of [
    `They all call me ${ROSE.nickname}, but my name is ${ROSE.firstName}, and I am fine today.`,
    `My number is ${PHONE}, and I was born on April 19, 1937. Kate loves ${ROSE.nickname} and her apple cake.`,
    'My granddaughter Kate comes on Friday.',
  ]) {
    const { transcript } = await whenIn(id, () => true);
    await product.sandbox.say(PHONE, text);
    await whenIn(id, (seen) => seen.transcript.length >= transcript.length + 2);
  }
  await product.sandbox.press(PHONE, 'hangup');
  await whenIn(id, ({ outcome, summary }) => outcome !== null && summary !== null);
  // A second time with a provider and a model that fail, since faults are told of in logs.
  await product.sandbox.fault({ provider: 'openai', kind: 'error', rate: 1 });
  await product.sandbox.fault({ provider: 'twilio-rest', kind: 'error', rate: 1, status: 500 });
  await ask('POST', `/api/services/${serviceId}/call-now`, {});
  await eventually(
    () => product.logs(),
    (logs) => logs.includes('dialling failed'),
    PATIENCE_MS,
  );
  await ask('POST', `/api/services/${serviceId}/pause`, {});
  await ask('DELETE', `/api/patients/${patientId}/consent`);
}

beforeAll(async () => {
  product = await startBuiltProduct({ clock: runningFrom(MONDAY), settings: { SCHEDULER_POLL_MS: '50' } });
  nora = await makeClient(product, { name: 'Nora Whitfield' });
  // What is in Redis comes and goes: every command is listened to.
  wire = await listenToRedis(product.redisUrl);
  await wholeStory();
}, 120_000);
afterAll(async () => {
  wire.stop();
  await product.stop();
});

describe('a patient’s name, number and birth date', () => {
  it('stand in no log', () => {
    const logs = product.logs();
    expect(logs).toContain('"route":"/api/patients"');
    expect(logs.split('\n').filter((line) => foundIn(line).length > 0)).toEqual([]);
  });

  it('never pass through Redis', () => {
    expect(wire.heard().some((command) => command.includes('telephony.live'))).toBe(true);
    expect(wire.heard().filter((command) => foundIn(command).length > 0)).toEqual([]);
  });

  it('are in clear in no column of any table, the words of transcripts aside', async () => {
    const tables = await product.database.asSuperuser<{ name: string; columns: number }>(
      `select c.table_schema || '.' || c.table_name as name, count(*)::int as columns
         from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
        where c.table_schema not in ('pg_catalog', 'information_schema') and t.table_type = 'BASE TABLE' group by 1`,
    );
    expect(tables.reduce((sum, { columns }) => sum + columns, 0)).toBeGreaterThan(200);
    const revealed: Record<string, string[]> = {};
    for (const { name } of tables) {
      // Whatever the type, as text: bytes come in hex, and dates as they are.
      const rows = await product.database.asSuperuser<{ column: string; value: string | null }>(
        `select f.key as column, f.value from ${name} t, jsonb_each_text(to_jsonb(t)) f`,
      );
      for (const { column, value } of rows) {
        const clues = foundIn(value ?? '');
        if (clues.length > 0) revealed[`${name}.${column}`] = clues;
      }
    }
    // The control: where they may stand, the search does find them.
    expect(Object.keys(revealed)).toContain(EXEMPT[0]);
    for (const place of EXEMPT) delete revealed[place];
    expect(revealed).toEqual({});
  });
});
