import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PERSONAS } from '../../src/services/domain/catalogue/personas.js';
import { SCENARIOS } from '../../src/services/domain/catalogue/scenarios.js';
import { makeClient, type TestClient } from '../factories/people.js';
import { aPatient, aSchedule, CONSENT, makePatient, makeService, someNumber } from '../factories/services.js';
import { startProduct, type TestProduct } from '../harness/application.js';

let product: TestProduct;
let nora: TestClient;

beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());
beforeEach(async () => {
  nora = await makeClient(product);
});

const call = (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: object, who = nora) =>
  product.call(method, path, who.token, body);

describe('patients', () => {
  it('are created, read, changed and found by name and number, by their own client only', async () => {
    const phone = someNumber();
    const made = await call('POST', '/api/patients', aPatient({ phone, firstName: 'Émilie' }));
    expect(made).toMatchObject({
      status: 201,
      body: { firstName: 'Émilie', phone, consent: null, phoneStatus: 'unverified' },
    });
    const url = `/api/patients/${String(made.body['id'])}`;
    expect((await call('PATCH', url, { nickname: null, timeZone: 'Europe/Berlin' })).body).toMatchObject({
      firstName: 'Émilie',
      nickname: null,
      timeZone: 'Europe/Berlin',
    });
    for (const q of ['emilie', phone, phone.slice(2)])
      expect((await call('GET', `/api/patients?q=${encodeURIComponent(q)}`)).body).toMatchObject({ data: [{ phone }] });
    expect((await call('GET', '/api/patients?q=rosie')).body).toEqual({ data: [], nextCursor: null });

    const bert = await makeClient(product);
    expect(await call('GET', url, undefined, bert)).toMatchObject({
      status: 404,
      body: { code: 'patients.patient_not_found' },
    });
    expect(await call('PATCH', url, { firstName: 'Eve' }, bert)).toMatchObject({ status: 404 });
    expect((await call('GET', '/api/patients', undefined, bert)).body).toEqual({ data: [], nextCursor: null });
  });

  it('keep the history of their consent', async () => {
    const id = await makePatient(product, nora);
    const url = `/api/patients/${id}/consent`;
    expect((await call('DELETE', url)).body).toMatchObject({ consent: { inForce: false, by: CONSENT['by'] } });
    expect((await call('PUT', url, { ...CONSENT, how: 'written' })).body).toMatchObject({
      consent: { inForce: true, how: 'written', withdrawnAt: null },
    });
    const { body } = await call('GET', `${url}/history`);
    expect(body).toMatchObject({
      data: [
        { kind: 'given', how: 'phone', by: CONSENT['by'] },
        { kind: 'withdrawn', how: 'owner' },
        { kind: 'given', how: 'written' },
      ],
    });
  });

  it('are erased for good, but not while a service is live', async () => {
    const id = await makePatient(product, nora);
    const service = await makeService(product, nora, { patientId: id });
    expect(await call('DELETE', `/api/patients/${id}`)).toMatchObject({
      status: 409,
      body: { code: 'services.patient_has_live_service', serviceIds: [service] },
    });
    await call('POST', `/api/services/${service}/cancel`, { when: 'now' });
    expect(await call('DELETE', `/api/patients/${id}`)).toMatchObject({ status: 204 });
    expect(await call('GET', `/api/patients/${id}`)).toMatchObject({ status: 404 });
    expect(await call('DELETE', `/api/patients/${id}`)).toMatchObject({ status: 404 });
    expect(await call('GET', `/api/services/${service}`)).toMatchObject({ status: 200, body: { status: 'cancelled' } });
  });

  it.each([
    ['a day that does not exist', { dateOfBirth: '1941-02-30' }, '/dateOfBirth'],
    ['a birth to come', { dateOfBirth: '2999-01-01' }, '/dateOfBirth'],
    ['a number that cannot be', { phone: '+1207' }, '/phone'],
    ['a zone that is none', { timeZone: 'Mars/Olympus' }, '/timeZone'],
    ['an offset as a zone', { timeZone: '+01:00' }, '/timeZone'],
    ['an unknown field', { ssn: '1' }, '/ssn'],
    ['a name of no letters', { firstName: '\u0000 ' }, '/firstName'],
    ['a name of the wrong type', { firstName: 7 }, '/firstName'],
    ['a name without end', { firstName: 'R'.repeat(10_000) }, '/firstName'],
    ['a language that is none', { language: 'Klingon!' }, '/language'],
    ['null for a name', { firstName: null }, '/firstName'],
  ])('are refused with %s', async (_, wrong, path) => {
    const reply = await call('POST', '/api/patients', aPatient(wrong));
    expect(reply.status).toBe(422);
    expect(reply.body['errors']).toEqual(expect.arrayContaining([expect.objectContaining({ path })]));
  });
});

describe('services', () => {
  it('are created whole, calling at their next slot', async () => {
    const patientId = await makePatient(product, nora);
    const schedule = aSchedule({
      windows: [
        { start: '14:00', end: '15:00' },
        { start: '10:00', end: '12:00' },
      ],
    });
    const { status, body } = await call('POST', '/api/services', {
      kind: 'companion',
      patientId,
      personaId: PERSONAS[1]!.id,
      voiceId: PERSONAS[1]!.voiceId,
      path: 'relay',
      scenarioId: SCENARIOS[0]!.id,
      schedule,
      voicemailText: 'Hello Rose, I will call again.',
    });
    expect({ status, body }).toMatchObject({
      status: 201,
      body: {
        status: 'active',
        enabled: true,
        timeZone: 'America/New_York',
        voicemailText: 'Hello Rose, I will call again.',
        schedule: { windows: [{ start: '10:00' }, { start: '14:00' }], skip: ['2026-12-25'] },
        callHint: null,
      },
    });
    expect(Date.parse(String(body['nextCallAt']))).toBeGreaterThan(Date.now());
    expect((await call('GET', '/api/services?status=active')).body).toMatchObject({ data: [{ id: body['id'] }] });
    const bert = await makeClient(product);
    expect(await call('GET', `/api/services/${String(body['id'])}`, undefined, bert)).toMatchObject({
      status: 404,
      body: { code: 'services.service_not_found' },
    });
  });

  it('pause, resume, switch off and on, and end', async () => {
    const id = await makeService(product, nora);
    const url = `/api/services/${id}`;
    expect((await call('POST', `${url}/pause`, { resumeOn: '2999-01-01' })).status).toBe(422);
    expect((await call('POST', `${url}/pause`, { resumeOn: '2026-02-30' })).status).toBe(422);
    expect((await call('POST', `${url}/pause`, {})).body).toMatchObject({ status: 'paused', nextCallAt: null });
    expect((await call('POST', `${url}/resume`)).body).toMatchObject({
      status: 'active',
      nextCallAt: expect.any(String),
    });
    expect((await call('PUT', `${url}/enabled`, { enabled: false })).body).toMatchObject({
      enabled: false,
      nextCallAt: null,
    });
    expect((await call('PUT', `${url}/enabled`, { enabled: true })).body).toMatchObject({
      enabled: true,
      nextCallAt: expect.any(String),
    });
    expect((await call('POST', `${url}/cancel`, { when: 'period_end' })).body).toMatchObject({
      status: 'active',
      cancelAt: expect.stringMatching(/-01T0[45]:00:00.000Z$/), // midnight of the first in New York
    });
    expect((await call('POST', `${url}/cancel`, { when: 'now' })).body).toMatchObject({
      status: 'cancelled',
      nextCallAt: null,
    });
    expect(await call('POST', `${url}/resume`)).toMatchObject({
      status: 409,
      body: { code: 'services.status_refused' },
    });
  });

  it('are one at a time for a person, whoever typed them in, and nobody is named', async () => {
    const phone = someNumber();
    const patientId = await makePatient(product, nora, { phone });
    const service = await makeService(product, nora, { patientId });
    const bert = await makeClient(product);
    const same = await makePatient(product, bert, { phone, firstName: 'Rosalind' });
    const wanted = { kind: 'companion', patientId: same, personaId: PERSONAS[0]!.id, schedule: aSchedule() };
    const refused = await call('POST', '/api/services', wanted, bert);
    expect(refused).toMatchObject({ status: 409, body: { code: 'services.patient_has_active_service' } });
    expect(JSON.stringify(refused.body)).not.toContain(service);

    const draft = await call('POST', '/api/services', { ...wanted, draft: true }, bert);
    expect(draft).toMatchObject({ status: 201, body: { status: 'draft', nextCallAt: null } });
    const url = `/api/services/${String(draft.body['id'])}/resume`;
    expect((await call('POST', url, undefined, bert)).status).toBe(409);
    await call('POST', `/api/services/${service}/pause`, {});
    expect((await call('POST', url, undefined, bert)).body).toMatchObject({ status: 'active' });
    expect((await call('POST', `/api/services/${service}/resume`)).status).toBe(409);
  });

  it('follow the patient to another zone', async () => {
    const patientId = await makePatient(product, nora);
    const id = await makeService(product, nora, { patientId });
    const before = (await call('GET', `/api/services/${id}`)).body['nextCallAt'];
    await call('PATCH', `/api/patients/${patientId}`, { timeZone: 'Asia/Kolkata' });
    const { body } = await call('GET', `/api/services/${id}`);
    expect(body).toMatchObject({ timeZone: 'Asia/Kolkata', nextCallAt: expect.stringContaining('T04:30:00.000Z') });
    expect(body['nextCallAt']).not.toBe(before);
  });

  it.each([
    ['a window at night', { windows: [{ start: '06:00', end: '09:00' }] }, '/schedule/windows/0'],
    ['a window that ends first', { windows: [{ start: '12:00', end: '10:00' }] }, '/schedule/windows/0/end'],
    [
      'windows that overlap',
      {
        windows: [
          { start: '10:00', end: '12:00' },
          { start: '11:00', end: '13:00' },
        ],
      },
      '/schedule/windows/1',
    ],
    ['no window', { windows: [] }, '/schedule/windows'],
    ['no day', { days: [] }, '/schedule/days'],
    ['an eighth day', { days: [8] }, '/schedule/days/0'],
    ['a skip that does not exist', { skip: ['2026-02-30'] }, '/schedule/skip/0'],
    ['an anchor that does not exist', { anchorDate: '2026-13-01' }, '/schedule/anchorDate'],
    ['a time that does not exist', { windows: [{ start: '10:60', end: '12:00' }] }, '/schedule/windows/0/start'],
    ['windows of the wrong type', { windows: 'all day' }, '/schedule/windows'],
    ['an unknown field', { cron: '* * * * *' }, '/schedule/cron'],
  ])('refuse a schedule with %s', async (_, wrong, path) => {
    const patientId = await makePatient(product, nora);
    const reply = await call('POST', '/api/services', {
      kind: 'companion',
      patientId,
      personaId: PERSONAS[0]!.id,
      schedule: aSchedule(wrong),
    });
    expect(reply.status).toBe(422);
    expect(reply.body['errors']).toEqual(expect.arrayContaining([expect.objectContaining({ path })]));
  });

  it('let someone who calls for themselves choose any hour', async () => {
    const patientId = await makePatient(product, nora, { isSelf: true });
    const schedule = aSchedule({ windows: [{ start: '05:30', end: '06:00' }] });
    await expect(makeService(product, nora, { patientId, schedule })).resolves.toEqual(expect.any(String));
  });

  it('fill in what a schedule leaves out', async () => {
    const { days, anchorDate, windows } = aSchedule();
    const id = await makeService(product, nora, { schedule: { days, anchorDate, windows } });
    expect((await call('GET', `/api/services/${id}`)).body).toMatchObject({
      schedule: { everyWeeks: 1, skip: [], retries: { count: 2, spacingMinutes: 20 } },
    });
  });

  it('show the next five calls and a change of the clock on the way', async () => {
    const { status, body } = await call('POST', '/api/schedules/preview', {
      schedule: aSchedule({ days: [7], everyWeeks: 13 }),
      timeZone: 'America/New_York',
    });
    expect({ status, body }).toMatchObject({ status: 200, body: { slots: { length: 5 } } });
    expect(body['clockChanges']).toEqual(
      expect.arrayContaining([{ at: expect.any(String), minutes: expect.any(Number) }]),
    );
    expect((await call('POST', '/api/schedules/preview', { schedule: aSchedule(), timeZone: 'Nowhere' })).status).toBe(
      422,
    );
  });

  it('keep what patient and persona call each other', async () => {
    const url = `/api/services/${await makeService(product, nora)}/relationships/${PERSONAS[2]!.id}`;
    expect((await call('GET', url)).body).toMatchObject({ type: 'companion', patientCalled: null });
    await call('PUT', url, { type: 'coach', patientCalled: 'Captain', voiceSettings: { speed: 0.9, stability: 0.5 } });
    const { body } = await call('PUT', url, { type: 'friend', patientCalled: 'Captain', personaCalled: 'Al' });
    expect(body).toMatchObject({
      type: 'friend',
      patientCalled: 'Captain',
      personaCalled: 'Al',
      voiceSettings: { speed: 1 },
    });
  });

  it('are refused with what is not there', async () => {
    const patientId = await makePatient(product, nora);
    const wanted = { kind: 'companion', patientId, personaId: PERSONAS[0]!.id, schedule: aSchedule() };
    const nobody = '00000000-0000-4000-8000-00000000dead';
    const bert = await makeClient(product);
    const foreign = await makePatient(product, bert);
    const { schedule: _, ...unplanned } = wanted;
    const statusOf = async (body: object) => (await call('POST', '/api/services', body)).status;
    expect(await statusOf({ ...wanted, personaId: nobody })).toBe(404);
    expect(await statusOf({ ...wanted, scenarioId: nobody })).toBe(404);
    expect(await statusOf({ ...wanted, voiceId: nobody })).toBe(422);
    expect(await statusOf({ ...wanted, patientId: foreign })).toBe(404);
    expect(await statusOf({ ...wanted, kind: 'oracle' })).toBe(422);
    expect(await statusOf(unplanned)).toBe(422);
    expect(await statusOf({ ...wanted, kind: 'receptionist' })).toBe(422);
    expect(await statusOf({ kind: 'receptionist', personaId: PERSONAS[3]!.id })).toBe(201);
  });
});

describe('personas and scenarios', () => {
  it('offer the ready-made ones and those of the client, until archived', async () => {
    const voiceId = PERSONAS[0]!.voiceId;
    const { status, body } = await call('POST', '/api/personas', { name: 'Captain', voiceId, traits: ['salty'] });
    expect(status).toBe(201);
    const url = `/api/personas/${String(body['id'])}`;
    expect((await call('PATCH', url, { style: 'gruff' })).body).toMatchObject({ name: 'Captain', style: 'gruff' });
    const names = async () =>
      ((await call('GET', '/api/personas')).body['data'] as { name: string }[]).map(({ name }) => name);
    expect(await names()).toEqual(['Brad', 'Sarah', 'Alex', 'Rachel', 'Captain']);

    const service = await makeService(product, nora, { personaId: body['id'] });
    expect((await call('DELETE', url)).status).toBe(204);
    expect(await names()).toEqual(['Brad', 'Sarah', 'Alex', 'Rachel']);
    expect((await call('GET', `/api/services/${service}`)).body).toMatchObject({ personaId: body['id'] });
    expect((await call('PATCH', `/api/services/${service}`, { personaId: body['id'], maxMinutes: 5 })).status).toBe(
      200,
    );
    await expect(makeService(product, nora, { personaId: body['id'] })).rejects.toThrow('persona_not_found');

    const ready = `/api/personas/${PERSONAS[0]!.id}`;
    expect(await call('PATCH', ready, { name: 'Chad' })).toMatchObject({
      status: 409,
      body: { code: 'services.ready_made' },
    });
    const bert = await makeClient(product);
    expect((await call('GET', url, undefined, bert)).status).toBe(404);
  });

  it('find the variables of a scenario', async () => {
    const wanted = { name: 'Water', purpose: 'Remind of {{ amount }} of water before {{time}}, {{amount}}!' };
    const { status, body } = await call('POST', '/api/scenarios', wanted);
    expect({ status, body }).toMatchObject({ status: 201, body: { variables: ['amount', 'time'], readyMade: false } });
    const url = `/api/scenarios/${String(body['id'])}`;
    expect((await call('PATCH', url, { purpose: 'Drink.', doneWhen: 'The {{glass}} is empty.' })).body).toMatchObject({
      variables: ['glass'],
    });
    expect((await call('DELETE', url)).status).toBe(204);
    expect((await call('GET', '/api/scenarios')).body).toMatchObject({ data: { length: SCENARIOS.length } });
  });

  it('list voices', async () => {
    const { body } = await call('GET', '/api/voices');
    expect((body['data'] as object[])[0]).toEqual({
      id: expect.any(String),
      name: 'Maple',
      description: expect.any(String),
      language: 'en',
      style: 'warm',
    });
  });
});

it('answers whatever is put in place of a field with 2xx or 4xx, never with a fault of ours', async () => {
  const patientId = await makePatient(product, nora);
  const service = await makeService(product, nora, { patientId });
  const voiceId = PERSONAS[0]!.voiceId;
  const relationship = {
    type: 'friend',
    patientCalled: 'R',
    personaCalled: null,
    customPrompt: null,
    voiceSettings: { speed: 1, stability: 1 },
  };
  const fields = { patientId, personaId: PERSONAS[0]!.id, voiceId, path: 'relay', scenarioId: SCENARIOS[0]!.id };
  const whole = {
    ...fields,
    language: 'en',
    maxMinutes: 5,
    voicemailText: 'x',
    recording: false,
    schedule: aSchedule(),
  };
  const routes: ['POST' | 'PUT' | 'PATCH', string, object][] = [
    ['POST', '/api/patients', aPatient({ isSelf: false })],
    ['PATCH', `/api/patients/${patientId}`, aPatient()],
    ['PUT', `/api/patients/${patientId}/consent`, CONSENT],
    ['POST', '/api/services', { kind: 'companion', draft: true, ...whole }],
    ['PATCH', `/api/services/${service}`, whole],
    ['POST', '/api/schedules/preview', { schedule: aSchedule(), timeZone: 'UTC', isSelf: false }],
    ['PUT', `/api/services/${service}/relationships/${PERSONAS[0]!.id}`, relationship],
    ['POST', `/api/services/${service}/pause`, { resumeOn: '2999-01-01' }],
    ['POST', `/api/services/${service}/cancel`, { when: 'later' }],
    ['PUT', `/api/services/${service}/enabled`, { enabled: true }],
    ['POST', '/api/personas', { name: 'P', description: '', voiceId, style: '', traits: ['a'], prompt: '' }],
    [
      'POST',
      '/api/scenarios',
      { name: 'S', description: '', purpose: 'p', opening: null, topics: ['a'], doneWhen: null },
    ],
  ];
  const junk = [
    null,
    undefined,
    [],
    [null],
    [[]],
    {},
    '',
    '\u0000',
    '\ud800',
    'x'.repeat(20_000),
    -1,
    1e308,
    true,
    { a: 1 },
    [{}],
  ];
  const faults: string[] = [];
  const tryOne = async (method: 'POST' | 'PUT' | 'PATCH', path: string, changed: unknown) => {
    const { status, body } = await call(method, path, changed as object);
    if (status >= 500) faults.push(`${method} ${path} ${JSON.stringify([changed, body]).slice(0, 500)}`);
  };
  for (const [method, path, body] of routes)
    for (const value of junk)
      await Promise.all(replacements(body, value).map((changed) => tryOne(method, path, changed)));
  for (const [method, path] of routes) await Promise.all([[], null, 7].map((body) => tryOne(method, path, body)));
  expect(faults).toEqual([]);
});

/** The body with one of its fields, at any depth, replaced. */
function replacements(body: object, value: unknown): object[] {
  return Object.entries(body).flatMap(([key, inner]: [string, unknown]) => {
    const put = (other: unknown) =>
      (Array.isArray(body) ? body.with(Number(key), other) : { ...body, [key]: other }) as object;
    return [put(value), ...(inner && typeof inner === 'object' ? replacements(inner, value).map(put) : [])];
  });
}
