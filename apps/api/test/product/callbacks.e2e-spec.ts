import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import twilio from 'twilio';
import { type Callback, postAsTwilio, statusOf, webhook } from '../factories/calls.js';
import { makeClient, type TestClient } from '../factories/people.js';
import { makePatient, makeService, someNumber } from '../factories/services.js';
import { type BuiltProduct, startBuiltProduct } from '../harness/built-product.js';
import { eventually } from '../harness/eventually.js';
import { onRedis } from '../harness/redis.js';

// A Monday, half past ten in New York, which stands still: what differs between two stories is not the time.
const MONDAY = '2026-11-23T15:30:00.000Z';
const TUESDAY = '2026-11-24T15:00:00.000Z';
const PATIENCE_MS = 30_000;

type Call = Readonly<Record<string, unknown>> & {
  readonly outcome: string | null;
  readonly summary: string | null;
  readonly transcript: readonly { readonly speaker: string; readonly text: string }[];
};
type Someone = { readonly phone: string; readonly serviceId: string };

let product: BuiltProduct;
let nora: TestClient;

beforeAll(async () => {
  product = await startBuiltProduct({
    workers: 2,
    clock: MONDAY,
    settings: { SCHEDULER_POLL_MS: '50', SCHEDULER_QUIET_MS: '3000' },
  });
}, 90_000);
afterAll(() => product.stop());
beforeEach(async () => {
  product.setClock(MONDAY);
  nora = await makeClient(product);
});
afterEach(() => product.sandbox.noFaults());

const somebody = async (): Promise<Someone> => {
  const phone = someNumber();
  const patientId = await makePatient(product, nora, { phone });
  return { phone, serviceId: await makeService(product, nora, { patientId }) };
};
const read = async (id: string) => (await product.call('GET', `/api/calls/${id}`, nora.token)).body as Call;
const whenIn = (id: string, isThere: (call: Call) => boolean) => eventually(() => read(id), isThere, PATIENCE_MS);
const callNow = async ({ serviceId }: Someone) => {
  const { status, body } = await product.call('POST', `/api/services/${serviceId}/call-now`, nora.token, {});
  expect({ status, body }).toMatchObject({ status: 201 });
  return String(body['id']);
};
const lineOf = (id: string) =>
  eventually(
    async () => {
      const [row] = await product.database.asSuperuser<{ sid: string | null }>(
        `select provider_call_id as sid from telephony.call where id = $1`,
        [id],
      );
      return row?.sid ?? null;
    },
    (sid) => sid !== null,
  ).then((sid) => sid!);
const announced = async (id: string) =>
  (
    await product.database.asSuperuser<{ topic: string }>(
      `select topic from platform.outbox_message where payload->'data'->>'callId' = $1 order by topic`,
      [id],
    )
  ).map(({ topic }) => topic);

/** Asked for, answered, one exchange, hung up: all that is left of it when everything has settled. */
async function talk(): Promise<{ id: string; phone: string }> {
  const rose = await somebody();
  const { phone } = rose;
  const id = await callNow(rose);
  await product.sandbox.ringing(phone, PATIENCE_MS);
  await product.sandbox.press(phone, 'answer');
  await whenIn(id, ({ transcript }) => transcript.length === 1);
  await product.sandbox.say(phone, 'I am fine today, thank you. I slept very well.');
  await whenIn(id, ({ transcript }) => transcript.at(-1)!.speaker === 'agent' && transcript.length >= 3);
  return { id, phone };
}
async function leftOf(id: string) {
  const call = await whenIn(id, ({ outcome, summary }) => outcome !== null && summary !== null);
  const { status, outcome, answeredAt, endedAt, durationSeconds, transcript } = call;
  return {
    status,
    outcome,
    answeredAt,
    endedAt,
    durationSeconds,
    spoken: transcript.filter(({ speaker }) => speaker === 'caller').map(({ text }) => text),
    announced: await announced(id),
  };
}
const post = (path: string, params: Callback, signature?: string | null) =>
  postAsTwilio(
    product,
    path,
    params,
    signature === undefined
      ? twilio.getExpectedTwilioSignature('sandbox-auth-token', product.url + path, params)
      : signature,
  );

describe('callbacks of the provider', () => {
  it.each([
    ['once and in order', []],
    ['twice', ['duplicate']],
    ['out of order', ['reorder']],
    ['twice and out of order', ['duplicate', 'reorder']],
  ])('that come %s end in the same state', async (_, kinds) => {
    for (const kind of kinds) await product.sandbox.fault({ provider: 'twilio', kind, rate: 1 });
    const { id, phone } = await talk();
    await product.sandbox.press(phone, 'hangup');
    expect(await leftOf(id)).toEqual({
      status: 'ended',
      outcome: 'completed',
      answeredAt: MONDAY,
      endedAt: MONDAY,
      durationSeconds: 0,
      spoken: ['I am fine today, thank you. I slept very well.'],
      announced: ['call.ended'],
    });
  });

  it('that come again after the end change nothing', async () => {
    const { id, phone } = await talk();
    const sid = await lineOf(id);
    await product.sandbox.press(phone, 'hangup');
    const before = await leftOf(id);
    const events = () =>
      product.database.asSuperuser(`select id from telephony.call_event where call_id = $1 order by id`, [id]);
    const noted = await events();
    for (const [sequence, status] of ['initiated', 'ringing', 'in-progress', 'completed'].entries())
      expect(await post(webhook('status', id), statusOf(sid, status, sequence, new Date(MONDAY)))).toMatchObject({
        status: 204,
      });
    expect(await post(webhook('status', id), statusOf(sid, 'busy', 9, new Date(MONDAY)))).toMatchObject({
      status: 204,
    });
    const voice = await post(webhook('voice', id), statusOf(sid, 'in-progress', 2, new Date(MONDAY)));
    expect(voice).toMatchObject({ status: 200 });
    expect(voice.text).toContain('<Hangup/>');
    expect(voice.text).not.toContain('ConversationRelay');
    expect(await leftOf(id)).toEqual(before);
    expect((await events()).slice(0, noted.length)).toEqual(noted);
  });

  it('that are not signed, or signed for something else, are refused and change nothing', async () => {
    const rose = await somebody();
    const id = await callNow(rose);
    await whenIn(id, ({ status }) => status === 'ringing');
    const sid = await lineOf(id);
    const path = webhook('status', id);
    const params = statusOf(sid, 'completed', 3, new Date(MONDAY), { CallDuration: '60' });
    const sign = (url: string, signed: Callback, token = 'sandbox-auth-token') =>
      twilio.getExpectedTwilioSignature(token, url, signed);
    expect(await post(path, params, null)).toMatchObject({ status: 400 });
    for (const signature of [
      'nonsense',
      sign(product.url + path, params, 'another-token'),
      sign(product.url + webhook('status', '0199a000-0000-7000-8000-000000000000'), params),
      sign(product.url + path, { ...params, CallStatus: 'ringing' }),
    ])
      expect(await post(path, params, signature)).toMatchObject({ status: 403 });
    expect(await read(id)).toMatchObject({ status: 'ringing', outcome: null });
    await product.sandbox.press(rose.phone, 'reject');
    expect(await whenIn(id, ({ outcome }) => outcome !== null)).toMatchObject({ outcome: 'busy' });
  });
});

describe('a final callback that is lost', () => {
  it('is made up for by asking the provider, when nobody was reached', async () => {
    const rose = await somebody();
    await product.sandbox.behave(rose.phone, { answer: 'busy' });
    await product.sandbox.fault({ provider: 'twilio', kind: 'drop', rate: 1 });
    const id = await callNow(rose);
    const ended = await whenIn(id, ({ outcome }) => outcome !== null);
    expect(ended).toMatchObject({ status: 'ended', outcome: 'busy' });
    expect(await announced(id)).toContain('call.ended');
  });

  it('is made up for by asking the provider, when there was a talk', async () => {
    const { id, phone } = await talk();
    await product.sandbox.fault({ provider: 'twilio', kind: 'drop', rate: 1 });
    await product.sandbox.press(phone, 'hangup');
    expect(await leftOf(id)).toMatchObject({
      status: 'ended',
      outcome: 'completed',
      endedAt: MONDAY,
      announced: ['call.ended'],
    });
  });
});

describe('a Redis that loses everything', () => {
  const HOW_MANY = 25;

  it('takes no call with it, and makes none ring twice', async () => {
    const everyone = await Promise.all(Array.from({ length: HOW_MANY }, somebody));
    const numbers = everyone.map(({ phone }) => phone);
    for (const phone of numbers) await product.sandbox.behave(phone, { answer: 'busy' });
    // The provider takes its time: most of the jobs wait in Redis, some are at work.
    await product.sandbox.fault({ provider: 'twilio-rest', kind: 'delay', rate: 1, delayMs: 300 });
    product.setClock(TUESDAY);
    const rows = () =>
      product.database.asSuperuser<{ status: string; outcome: string | null; sid: string | null }>(
        `select status, outcome, provider_call_id as sid from telephony.call where service_id = any($1) and attempt = 1`,
        [everyone.map(({ serviceId }) => serviceId)],
      );
    await eventually(rows, (seen) => seen.some(({ status }) => status === 'initiating'), PATIENCE_MS);
    await onRedis(product.redisUrl, (client) => client.flushall());
    const settled = await eventually(
      rows,
      (seen) => seen.length === HOW_MANY && seen.every(({ outcome }) => outcome !== null),
      PATIENCE_MS,
    );
    expect(settled.every(({ outcome }) => outcome === 'busy')).toBe(true);
    const dialled = (await product.sandbox.calls()).filter(({ to }) => numbers.includes(to));
    expect(dialled.map(({ to }) => to).toSorted()).toEqual(numbers.toSorted());
  });
});
