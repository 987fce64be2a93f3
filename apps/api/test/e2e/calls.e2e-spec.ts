import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PhoneLine } from '../../src/telephony/ports/phone-line.js';
import { TelephonyService } from '../../src/telephony/telephony.service.js';
import { asTenant } from '../../src/platform/database/as-tenant.js';
import { type Callback, postAsTwilio, statusOf, webhook } from '../factories/calls.js';
import { makeClient, makeMember, makeSuperAdmin, type TestClient } from '../factories/people.js';
import { aPatient, CONSENT, makePatient, makeService, someNumber } from '../factories/services.js';
import { RememberedLine } from '../fakes/remembered-line.js';
import { startProduct, type TestProduct } from '../harness/application.js';
import { eventually } from '../harness/eventually.js';

// A Monday, 10:30 in New York: inside the window of 10 to 12.
const MONDAY = '2026-11-23T15:30:00.000Z';
const clockFile = join(mkdtempSync(join(tmpdir(), 'calls-')), 'clock');
const setClock = (instant: string) => writeFileSync(clockFile, instant);
const after = (minutes: number) => new Date(new Date(MONDAY).getTime() + minutes * 60_000);

const line = new RememberedLine();
let product: TestProduct;
let nora: TestClient;
let patientId: string;
let serviceId: string;

beforeAll(async () => {
  setClock(MONDAY);
  product = await startProduct({ CLOCK_FILE: clockFile, SCHEDULER_POLL_MS: '50' }, (builder) =>
    builder.overrideProvider(PhoneLine).useValue(line),
  );
  await product.startWorker();
});
afterAll(() => product.stop());
beforeEach(async () => {
  setClock(MONDAY);
  nora = await makeClient(product);
  patientId = await makePatient(product, nora);
  serviceId = await makeService(product, nora, { patientId });
});

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
const call = (method: Method, path: string, body?: object, { token } = nora) => product.call(method, path, token, body);
const callNow = async (body: object = {}) => {
  const reply = await call('POST', `/api/services/${serviceId}/call-now`, body);
  expect(reply).toMatchObject({ status: 201 });
  return String(reply.body['id']);
};
const read = async (id: string) => (await call('GET', `/api/calls/${id}`)).body;
const dialled = (id: string) =>
  eventually(
    () => line.dialled.find(({ callId }) => callId === id),
    (found) => found !== undefined,
  ).then((found) => found!);
const status = (id: string, params: Callback) => postAsTwilio(product, webhook('status', id), params);
const calls = async (query = '') => (await call('GET', `/api/calls${query}`)).body['data'] as Record<string, unknown>[];
const reached = (id: string, wanted: string) =>
  eventually(
    () => read(id),
    (seen) => seen['status'] === wanted,
  );
const settled = (id: string) =>
  eventually(
    () => read(id),
    (seen) => seen['outcome'] !== null,
  );
const events = (id: string, type: string): Promise<unknown[]> =>
  asTenant(
    product.database.owner,
    nora.id,
    `select id from platform.outbox_message where topic = $1 and payload->'data'->>'callId' = $2`,
    [type, id],
  );

/** Picks up, and takes the line as the conversation does. */
async function pickUp(id: string, lineId: string) {
  const { status: http, text } = await postAsTwilio(
    product,
    webhook('voice', id),
    statusOf(lineId, 'in-progress', 2, after(0)),
  );
  expect(http).toBe(200);
  const [, token] = /<Parameter name="token" value="([^"]+)"/.exec(text) ?? [];
  const telephony = product.api.get(TelephonyService, { strict: false });
  return { xml: text, token: token!, telephony, opened: await telephony.openConversation(token!, lineId) };
}

describe('a call that is asked for now', () => {
  it('keeps what was said whatever characters it has, and is in the trail of activity once', async () => {
    const id = await callNow();
    const { lineId } = await dialled(id);
    const { telephony, opened } = await pickUp(id, lineId);
    const turn = { seq: 1, speaker: 'caller', startMs: 0, endMs: 900 } as const;
    await telephony.recordTurn(opened!.ctx, id, { ...turn, text: `tea\u0000${'\u0001'.repeat(3_000)}please` });
    const end = statusOf(lineId, 'completed', 3, after(1), { CallDuration: '60' });
    await telephony.finish(opened!.ctx, id, { reason: 'done', reached: 'yes', turns: 1 });
    for (let time = 0; time < 2; time++) await status(id, end);
    const { transcript } = (await settled(id)) as { transcript: { text: string }[] };
    expect(transcript[0]!.text).toMatch(/^tea +please$/);
    const activity: object[] = await asTenant(
      product.database.owner,
      nora.id,
      `select kind, details->>'outcome' as outcome from auth.activity_event where subject_id = $1`,
      [id],
    );
    expect(activity).toEqual([{ kind: 'call', outcome: 'completed' }]);
  });

  it('is dialled once, talks, and ends with what was said', async () => {
    const id = await callNow({ topic: 'the church fair' });
    const { lineId, to } = await dialled(id);
    expect(to).toBe((await call('GET', `/api/patients/${patientId}`)).body['phone']);
    await status(id, statusOf(lineId, 'ringing', 1, after(0)));
    expect(await reached(id, 'ringing')).toMatchObject({ from: '+12075550100', to, topic: 'the church fair' });

    const { xml, token, opened, telephony } = await pickUp(id, lineId);
    expect(xml).toContain('interruptSensitivity="low"');
    expect(opened!.call).toMatchObject({ id, status: 'answered', topic: 'the church fair' });
    expect(await telephony.openConversation(token, lineId)).toBeNull();

    const { ctx } = opened!;
    setClock(after(1).toISOString());
    await telephony.markBillableFrom(ctx, id, after(0));
    const turns = [
      { seq: 1, speaker: 'agent', startMs: 0, endMs: 2_000, text: 'Hello Rosie, how is the garden?' },
      { seq: 2, speaker: 'caller', startMs: 2_500, endMs: 5_000, text: 'The roses are blooming at last.' },
    ] as const;
    for (const turn of [...turns, turns[1]]) await telephony.recordTurn(ctx, id, turn);
    const quality = { timeToFirstWordMs: 800, turnLatencyMs: { p50: 700, p95: 900 }, interruptions: 0 };
    await telephony.finish(ctx, id, {
      reason: 'goodbye',
      reached: 'yes',
      turns: 1,
      quality,
      facts: { callerTurns: 1 },
    });
    await status(id, statusOf(lineId, 'completed', 3, after(1), { CallDuration: '60' }));

    expect(await settled(id)).toMatchObject({
      status: 'ended',
      outcome: 'completed',
      simulated: true,
      durationSeconds: 60,
      billedSeconds: 60,
      transcript: turns,
      quality,
      patientName: 'Rosie',
      recordingUrl: null,
    });
    expect(line.timesDialled(id)).toBe(1);
    expect(await events(id, 'call.ended')).toHaveLength(1);
    expect(await events(id, 'call.missed')).toHaveLength(0);

    const found = await call('GET', '/api/calls/search?q=blooming%20roses');
    expect(found.body['data']).toMatchObject([{ id, match: { seq: 2 } }]);
    expect(JSON.stringify(found.body)).toContain('{"text":"blooming","hit":true}');
    expect((await call('GET', `/api/calls/search?q=${encodeURIComponent(to)}`)).body['data']).toMatchObject([{ id }]);
    expect(await calls(`?number=${encodeURIComponent(to)}&outcome=completed`)).toMatchObject([{ id }]);
    expect(await calls('?status=ringing')).toEqual([]);
    expect(await calls('?live=true')).toEqual([]);
  });

  it('ends the same whatever order its callbacks come in, and however often', async () => {
    const ends: unknown[] = [];
    for (const order of [
      [0, 1, 2, 3],
      [3, 2, 1, 0],
      [2, 2, 3, 0, 3, 1, 0],
      [1, 3, 3, 2, 0],
    ]) {
      const id = await callNow();
      const { lineId } = await dialled(id);
      const at = (second: number) => new Date(after(0).getTime() + second * 1_000);
      const told = [
        statusOf(lineId, 'initiated', 0, at(0)),
        statusOf(lineId, 'ringing', 1, at(2)),
        statusOf(lineId, 'in-progress', 2, at(10)),
        statusOf(lineId, 'completed', 3, at(40), { CallDuration: '30' }),
      ];
      for (const index of order) expect(await status(id, told[index]!)).toMatchObject({ status: 204 });
      const { status: state, outcome, ringingAt, answeredAt, endedAt, durationSeconds } = await settled(id);
      ends.push({ state, outcome, ringingAt, answeredAt, endedAt, durationSeconds });
      expect(await events(id, 'call.ended')).toHaveLength(1);
    }
    expect(new Set(ends.map((end) => JSON.stringify(end))).size).toBe(1);
    expect(ends[0]).toMatchObject({ state: 'ended', outcome: 'silence', durationSeconds: 30 });
  });

  it('is not placed twice at once, nor without consent, nor at night', async () => {
    const id = await callNow();
    await dialled(id);
    const again = await call('POST', `/api/services/${serviceId}/call-now`, {});
    expect(again).toMatchObject({ status: 409, body: { code: 'telephony.service_in_call' } });
    expect((await call('POST', `/api/calls/${id}/end`)).status).toBe(202);

    await call('DELETE', `/api/patients/${patientId}/consent`);
    const refused = await call('POST', `/api/services/${serviceId}/call-now`, {});
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'telephony.call_refused', reason: 'consent_withdrawn' },
    });

    const other = await makeService(product, nora);
    setClock('2026-11-24T03:30:00Z');
    const night = await call('POST', `/api/services/${other}/call-now`, {});
    expect(night).toMatchObject({ status: 409, body: { reason: 'outside_hours' } });
  });

  it('stops ringing when it is taken back, or when consent is withdrawn', async () => {
    const id = await callNow();
    const { lineId } = await dialled(id);
    await status(id, statusOf(lineId, 'ringing', 1, after(0)));
    await call('DELETE', `/api/patients/${patientId}/consent`);
    await eventually(
      () => line.ended.filter((end) => end.lineId === lineId),
      (seen) => seen.length > 0,
    );
    await status(id, statusOf(lineId, 'canceled', 2, after(0)));
    expect(await settled(id)).toMatchObject({ status: 'ended', outcome: 'cancelled' });
    expect(await call('POST', `/api/calls/${id}/end`)).toMatchObject({ status: 409 });
  });

  it('rings another number only when that was verified with a spoken code', async () => {
    const number = someNumber();
    const body = { number };
    expect(await call('POST', `/api/services/${serviceId}/call-now`, body)).toMatchObject({
      status: 409,
      body: { code: 'telephony.number_not_verified' },
    });
    const begun = await call('POST', '/api/profile/phone-verification', body);
    expect(begun.status).toBe(202);
    const id = String(begun.body['id']);
    expect(line.verifications.at(-1)).toEqual({ id, to: number });
    const path = `/api/v1/webhook/twilio/verification?verification=${id}`;
    const spoken = await postAsTwilio(product, path, statusOf(`CA${'0'.repeat(32)}`, 'in-progress', 0, after(0)));
    const code = /Your code is ([\d, ]+)/.exec(spoken.text)![1]!.replace(/\D/g, '');
    const wrong = code === '000000' ? '000001' : '000000';
    expect(await call('PUT', '/api/profile/phone-verification', { id, code: wrong })).toMatchObject({ status: 409 });
    expect(await call('PUT', '/api/profile/phone-verification', { id, code })).toMatchObject({ status: 200, body });
    expect(await call('PUT', '/api/profile/phone-verification', { id, code })).toMatchObject({ status: 409 });
    expect((await dialled(await callNow(body))).to).toBe(number);
  });
});

describe('a call of the schedule', () => {
  const memory = async () =>
    (await call('GET', `/api/services/${serviceId}/memory`)).body['data'] as { kind: string }[];
  const ofService = () => calls(`?serviceId=${serviceId}`);

  it('is dialled when due, tried again inside the window, and remembered as missed', async () => {
    setClock('2026-11-24T15:00:05Z');
    const times = ['2026-11-24T15:01:00Z', '2026-11-24T15:25:00Z', '2026-11-24T15:50:00Z'];
    for (const [index, time] of times.entries()) {
      const [latest] = await eventually(ofService, (seen) => seen.length > index && seen[0]!['initiatedAt'] !== null);
      expect(latest).toMatchObject({ attempt: index + 1, origin: index === 0 ? 'schedule' : 'retry' });
      const { lineId } = await dialled(String(latest!['id']));
      setClock(time);
      await status(String(latest!['id']), statusOf(lineId, 'no-answer', 2, new Date(time)));
      await settled(String(latest!['id']));
      setClock(new Date(new Date(time).getTime() + 21 * 60_000).toISOString());
    }
    await eventually(memory, (seen) => seen.some(({ kind }) => kind === 'missed_call'));
    expect(await ofService()).toMatchObject([{ attempt: 3, outcome: 'no_answer' }, { attempt: 2 }, { attempt: 1 }]);
    expect((await memory()).filter(({ kind }) => kind === 'missed_call')).toHaveLength(1);
  });

  it('is refused without consent, and the page of the service says why', async () => {
    await call('PUT', `/api/patients/${patientId}/consent`, { ...CONSENT, given: false });
    setClock('2026-11-24T15:00:05Z');
    const [refused] = await eventually(ofService, (seen) => seen[0]?.['status'] === 'refused');
    expect(refused).toMatchObject({ refusedReason: 'no_consent', initiatedAt: null });
    const service = await eventually(
      () => call('GET', `/api/services/${serviceId}`),
      ({ body }) => body['callHint'] !== null,
    );
    expect(service.body['callHint']).toMatchObject({ reason: 'no_consent' });
    expect(line.timesDialled(String(refused!['id']))).toBe(0);
  });

  it('is not made up for when its window has passed, and counts as missed', async () => {
    setClock('2026-11-24T18:00:00Z');
    const [passed] = await eventually(ofService, (seen) => seen[0]?.['status'] === 'refused');
    expect(passed).toMatchObject({ refusedReason: 'window_passed' });
    await eventually(memory, (seen) => seen.some(({ kind }) => kind === 'missed_call'));
  });
});

describe('a call at a time of its own', () => {
  const plan = (at: string, body: object = {}) => call('POST', '/api/scheduled-calls', { serviceId, at, ...body });

  it('is placed when its time comes, with its topic', async () => {
    const planned = await plan('2026-11-23T20:00:00Z', { topic: 'ask about the doctor' });
    expect(planned).toMatchObject({ status: 201, body: { status: 'pending', topic: 'ask about the doctor' } });
    setClock('2026-11-23T20:00:01Z');
    const scheduledCall = `/api/scheduled-calls/${String(planned.body['id'])}`;
    const { body } = await eventually(
      () => call('GET', scheduledCall),
      (seen) => seen.body['status'] === 'placed',
    );
    await dialled(String(body['callId']));
    expect(await reached(String(body['callId']), 'initiating')).toMatchObject({
      origin: 'one_off',
      topic: 'ask about the doctor',
    });
    expect(await call('DELETE', scheduledCall)).toMatchObject({ status: 409 });
  });

  it('can be changed and cancelled before', async () => {
    const { body } = await plan('2026-11-23T20:00:00Z');
    const path = `/api/scheduled-calls/${String(body['id'])}`;
    expect((await call('PATCH', path, { at: '2026-11-23T21:00:00Z', topic: 'tea' })).body).toMatchObject({
      at: '2026-11-23T21:00:00.000Z',
      topic: 'tea',
    });
    expect((await call('DELETE', path)).body).toMatchObject({ status: 'cancelled' });
    expect(await call('PATCH', path, { topic: 'x' })).toMatchObject({ status: 409 });
    expect((await call('GET', '/api/scheduled-calls?status=cancelled')).body['data']).toHaveLength(1);
  });

  it.each([
    ['the past', '2026-11-23T15:00:00Z', 409],
    ['the night', '2026-11-24T04:00:00Z', 409],
    ['a day that does not exist', '2026-11-31T15:00:00Z', 422],
    ['a time without offset', '2026-11-24T15:00:00', 422],
    ['no time', 'soon', 422],
  ])('is refused in %s', async (_, at, expected) => {
    expect((await plan(at)).status).toBe(expected);
  });
});

describe('what Twilio posts', () => {
  const SID = `CA${'1'.repeat(32)}`;
  const known = async () => {
    const id = await callNow();
    return { id, ...(await dialled(id)) };
  };

  it('is refused without a signature, with a wrong one, and with one for something else', async () => {
    const { id, lineId } = await known();
    const params = statusOf(lineId, 'ringing', 1, after(0));
    expect(await postAsTwilio(product, webhook('status', id), params, null)).toMatchObject({ status: 400 });
    expect(await postAsTwilio(product, webhook('status', id), params, 'c2lnbmF0dXJl')).toMatchObject({ status: 403 });
    const other = statusOf(lineId, 'completed', 1, after(0));
    const { getExpectedTwilioSignature } = (await import('twilio')).default;
    const forOther = getExpectedTwilioSignature(
      'sandbox-auth-token',
      `http://127.0.0.1:3000${webhook('status', id)}`,
      other,
    );
    expect(await postAsTwilio(product, webhook('status', id), params, forOther)).toMatchObject({ status: 403 });
    expect(await read(id)).toMatchObject({ status: 'initiating' });
  });

  it.each([
    ['no CallSid', { CallStatus: 'ringing' }, 422],
    ['a CallSid that is none', { CallSid: 'x', CallStatus: 'ringing' }, 422],
    ['no status', { CallSid: SID }, 422],
    ['a status nobody knows', { CallSid: SID, CallStatus: 'hovering' }, 204],
    ['a duration that is none', { CallSid: SID, CallStatus: 'completed', CallDuration: 'long' }, 422],
    ['a time that is none', { CallSid: SID, CallStatus: 'ringing', Timestamp: 'yesterday' }, 204],
  ])('is taken calmly with %s', async (_, params, expected) => {
    const { id } = await known();
    expect(await postAsTwilio(product, webhook('status', id), params as Callback)).toMatchObject({ status: expected });
    expect(await read(id)).toMatchObject({ status: 'initiating' });
  });

  it('is let go when it fits no call, or comes from another line', async () => {
    const params = statusOf(SID, 'completed', 3, after(0));
    const nobody = '019aa000-0000-7000-8000-000000000000';
    expect(await postAsTwilio(product, webhook('status', nobody), params)).toMatchObject({ status: 204 });
    expect(await postAsTwilio(product, webhook('voice', nobody), params)).toMatchObject({ status: 200 });
    expect(await postAsTwilio(product, webhook('status', 'nope'), params)).toMatchObject({ status: 422 });
    const { id, lineId } = await known();
    await status(id, statusOf(lineId, 'ringing', 1, after(0)));
    await postAsTwilio(product, webhook('status', id), params);
    expect(await read(id)).toMatchObject({ status: 'ringing' });
    const stranger = await postAsTwilio(product, webhook('voice', id), statusOf(SID, 'in-progress', 2, after(0)));
    expect(stranger.text).toContain('<Hangup/>');
  });

  it('gets a second line for a conversation that broke, once, and an apology after', async () => {
    const { id, lineId } = await known();
    const { opened, telephony } = await pickUp(id, lineId);
    await telephony.recordTurn(opened!.ctx, id, { seq: 1, speaker: 'caller', startMs: 0, endMs: 9, text: 'Hello?' });
    const broken = { ...statusOf(lineId, 'in-progress', 3, after(0)), SessionId: 'VX1', SessionStatus: 'failed' };
    const first = await postAsTwilio(product, webhook('relay', id), broken);
    expect(first.text).toContain('One moment.');
    const [, token] = /value="([^"]+)"/.exec(first.text) ?? [];
    expect(await telephony.openConversation(token!, lineId)).toMatchObject({ call: { id } });
    const second = await postAsTwilio(product, webhook('relay', id), broken);
    expect(second.text).toMatch(/sorry.*<Hangup\/>/);
    await status(id, statusOf(lineId, 'completed', 4, after(0), { CallDuration: '12' }));
    expect(await settled(id)).toMatchObject({ outcome: 'technical' });
  });
});

describe('what others may see', () => {
  it("hides another client's calls, and answers as if there were none", async () => {
    const id = await callNow();
    const bert = await makeClient(product);
    for (const [method, path, body] of [
      ['GET', `/api/calls/${id}`],
      ['POST', `/api/calls/${id}/end`],
      ['PATCH', `/api/calls/${id}`, { assignedTo: null }],
      ['POST', `/api/services/${serviceId}/call-now`, {}],
      ['POST', '/api/scheduled-calls', { serviceId, at: '2026-11-23T20:00:00Z' }],
    ] as const)
      expect(await call(method, path, body, bert)).toMatchObject({ status: 404 });
    expect((await call('GET', '/api/calls', undefined, bert)).body).toEqual({ data: [], nextCursor: null });
  });

  it('shows staff what is assigned to them, and viewers everything', async () => {
    const id = await callNow();
    const staff = { ...nora, ...(await makeMember(product, nora.id, { role: 'staff' })) };
    const viewer = { ...nora, ...(await makeMember(product, nora.id, { role: 'viewer' })) };
    expect(await call('GET', `/api/calls/${id}`, undefined, staff)).toMatchObject({ status: 404 });
    expect((await call('GET', '/api/calls', undefined, staff)).body['data']).toEqual([]);
    expect((await call('GET', '/api/calls', undefined, viewer)).body['data']).toMatchObject([{ id }]);
    expect(await call('PATCH', `/api/calls/${id}`, { assignedTo: staff.userId }, viewer)).toMatchObject({
      status: 403,
    });
    await call('PATCH', `/api/calls/${id}`, { assignedTo: staff.userId });
    expect(await call('GET', `/api/calls/${id}`, undefined, staff)).toMatchObject({ status: 200 });
    expect((await call('GET', '/api/calls', undefined, staff)).body['data']).toMatchObject([{ id }]);
  });

  it('shows staff the call they have just asked for, and nobody else of them', async () => {
    const staff = { ...nora, ...(await makeMember(product, nora.id, { role: 'staff' })) };
    const other = { ...nora, ...(await makeMember(product, nora.id, { role: 'staff' })) };
    const placed = await call('POST', `/api/services/${serviceId}/call-now`, {}, staff);
    expect(placed).toMatchObject({ status: 201, body: { assignedTo: staff.userId } });
    const path = `/api/calls/${String(placed.body['id'])}`;
    expect((await call('GET', path, undefined, staff)).status).toBe(200);
    expect((await call('GET', path, undefined, other)).status).toBe(404);
  });

  it('gives a call to members only', async () => {
    const id = await callNow();
    const stranger = await makeClient(product);
    const refused = await call('PATCH', `/api/calls/${id}`, { assignedTo: stranger.userId });
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ path: '/assignedTo' }] } });
    expect((await read(id))['assignedTo']).toBeNull();
  });

  it('stays with its client until the call is over', async () => {
    const id = await callNow();
    const { lineId } = await dialled(id);
    const admin = { ...nora, ...(await makeSuperAdmin(product)) };
    const other = await makeClient(product);
    const reassign = () =>
      call('POST', `/api/admin/services/${serviceId}/reassign`, { clientId: other.id, reason: 'asked' }, admin);
    expect(await reassign()).toMatchObject({ status: 409, body: { code: 'services.transfer_refused' } });
    await status(id, statusOf(lineId, 'no-answer', 2, after(1)));
    await settled(id);
    expect(await reassign()).toMatchObject({ status: 200 });
  });

  it('goes on where the last page ended', async () => {
    for (let count = 0; count < 3; count++) {
      const id = await callNow();
      await dialled(id);
      await call('POST', `/api/calls/${id}/end`);
      await status(id, statusOf((await dialled(id)).lineId, 'canceled', 1, after(0)));
      await settled(id);
    }
    const all = await calls();
    const first = await call('GET', '/api/calls?limit=2');
    const rest = await call('GET', `/api/calls?limit=2&cursor=${String(first.body['nextCursor'])}`);
    expect([...(first.body['data'] as unknown[]), ...(rest.body['data'] as unknown[])]).toEqual(all);
    expect(rest.body['nextCursor']).toBeNull();
    expect((await call('GET', '/api/calls?cursor=nope')).status).toBe(422);
  });

  it.each(['?status=odd', '?from=2026-02-31', '?live=maybe', '?number=abc', '?odd=1', '?limit=1000'])(
    'refuses the question %s',
    async (query) => {
      expect((await call('GET', `/api/calls${query}`)).status).toBe(422);
    },
  );
});

it('lies sealed: no name, no number and no topic is readable in the tables of calls', async () => {
  const phone = someNumber();
  const made = await call('POST', '/api/patients', aPatient({ phone, firstName: 'Wilhelmina' }));
  await call('PUT', `/api/patients/${String(made.body['id'])}/consent`, CONSENT);
  serviceId = await makeService(product, nora, { patientId: made.body['id'] });
  await dialled(await callNow({ topic: 'a private matter' }));
  for (const table of ['call', 'call_event', 'scheduled_call', 'phone_verification']) {
    const [{ text }] = await asTenant<[{ text: string }]>(
      product.database.owner,
      nora.id,
      `select coalesce(string_agg(t::text, '|'), '') as text from telephony.${table} t`,
    );
    for (const word of [phone, 'Wilhelmina', 'private matter']) {
      expect(text).not.toContain(word);
      expect(text).not.toContain(Buffer.from(word).toString('hex'));
    }
  }
});
