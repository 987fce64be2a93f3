import { rmSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { inRoot } from '../../../../scripts/processes.mjs';
import { PatientsService } from '../../src/patients/patients.service.js';
import type { PatientView } from '../../src/patients/patients.types.js';
import { NO_CLIENT, type RequestContext } from '../../src/platform/context/request-context.js';
import { asTenant } from '../../src/platform/database/as-tenant.js';
import { PERSONAS } from '../../src/services/domain/catalogue/personas.js';
import { PersonasService } from '../../src/services/personas/personas.service.js';
import { ServicesService } from '../../src/services/services.service.js';
import type { GivenSchedule, NewService } from '../../src/services/services.types.js';
import { TransfersService } from '../../src/services/transfers/transfers.service.js';
import { makeClient, type TestClient } from '../factories/people.js';
import { aPatient, aSchedule, CONSENT, someNumber } from '../factories/services.js';
import { startProduct, type TestProduct } from '../harness/application.js';

const CLOCK = inRoot(`.data/clock-services-${process.pid}`);
const setClock = (instant: string) => writeFileSync(CLOCK, instant);
const MONDAY = '2026-11-23T12:00:00Z'; // 07:00 in New York

let product: TestProduct;
let patients: PatientsService;
let services: ServicesService;
let nora: TestClient;
let bert: TestClient;

beforeAll(async () => {
  setClock(MONDAY);
  product = await startProduct({ CLOCK_FILE: CLOCK });
  patients = product.api.get(PatientsService, { strict: false });
  services = product.api.get(ServicesService, { strict: false });
});
afterAll(async () => {
  await product.stop();
  delete process.env['CLOCK_FILE'];
  rmSync(CLOCK, { force: true });
});
beforeEach(async () => {
  setClock(MONDAY);
  nora = await makeClient(product);
  bert = await makeClient(product);
});

const as = ({ id, userId }: TestClient): RequestContext => ({
  clientId: id,
  actor: { kind: 'user', userId, permissions: [] },
  correlationId: 'test',
});
const admin: RequestContext = {
  clientId: NO_CLIENT,
  actor: { kind: 'super_admin', userId: uuidv7() },
  correlationId: 'test',
};
const newPatient = (given = {}) => ({ isSelf: false, ...aPatient(given) }) as Parameters<PatientsService['create']>[1];
const newService = (patientId: string, given: Partial<NewService> = {}): NewService => ({
  kind: 'companion',
  patientId,
  personaId: PERSONAS[0]!.id,
  schedule: aSchedule() as unknown as GivenSchedule,
  ...given,
});
async function makePatient(who: TestClient, given = {}): Promise<PatientView> {
  const patient = await patients.create(as(who), newPatient(given));
  return patients.setConsent(as(who), patient.id, CONSENT as unknown as Parameters<PatientsService['setConsent']>[2]);
}
async function makeService(who: TestClient, given: Partial<NewService> = {}) {
  return services.create(as(who), newService((await makePatient(who)).id, given));
}
const rows = <T>(who: TestClient, sql: string, values: unknown[] = []) =>
  asTenant<T[]>(product.database.owner, who.id, sql, values);

describe('the wall between clients', () => {
  it('holds for every table of these rooms', async () => {
    const persona = await product.api
      .get(PersonasService, { strict: false })
      .create(as(nora), { ...PERSONAS[0]!, name: 'Captain' });
    const service = await makeService(nora, { personaId: persona.id });
    await services.saveRelationship(as(nora), service.id, persona.id, {
      type: 'friend',
      patientCalled: 'Rosie',
      personaCalled: null,
      customPrompt: null,
      voiceSettings: { speed: 1, stability: 0.5 },
    });
    const tables = ['patients.patient', 'patients.consent_event'];
    for (const table of [...tables, 'services.service', 'services.persona', 'services.relationship']) {
      expect({ table, rows: await rows(nora, `select 1 from ${table}`) }).toEqual({ table, rows: [expect.anything()] });
      expect({ table, rows: await rows(bert, `select 1 from ${table}`) }).toEqual({ table, rows: [] });
    }
    await expect(services.get(as(bert), service.id)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(services.update(as(bert), service.id, { recording: true })).rejects.toMatchObject({
      kind: 'not_found',
    });
    expect(await services.getMany(as(bert), [service.id])).toEqual([]);
    expect(await patients.getMany(as(bert), [service.patientId!])).toEqual([]);
  });
});

describe('who a patient is', () => {
  it('stands nowhere in clear', async () => {
    const phone = someNumber();
    const patient = await makePatient(nora, {
      firstName: 'Wilhelmina',
      nickname: 'Mina',
      phone,
      dateOfBirth: '1938-07-09',
    });
    const service = await services.create(as(nora), newService(patient.id, { voicemailText: 'Hello Wilhelmina' }));
    await services.saveRelationship(as(nora), service.id, service.personaId, {
      type: 'friend',
      patientCalled: 'Wilhelmina',
      personaCalled: null,
      customPrompt: 'Wilhelmina likes cats',
      voiceSettings: { speed: 1, stability: 0.5 },
    });
    const tables = await product.database.owner.query<{ name: string }[]>(
      `select c.oid::regclass::text as name from pg_class c
        where c.relkind = 'r' and c.relnamespace::regnamespace::text in ('patients', 'services', 'platform', 'auth')`,
    );
    const found: string[] = [];
    for (const { name } of tables)
      for (const { text } of await rows<{ text: string }>(nora, `select t::text as text from ${name} t`)) {
        const bytes = text.replaceAll(/\\\\?x([0-9a-f]+)/g, (_, hex: string) =>
          Buffer.from(hex, 'hex').toString('latin1'),
        );
        if (/wilhelmina|\bmina\b|1938-07-09|nora whitfield/i.test(bytes) || bytes.includes(phone.slice(1)))
          found.push(name);
      }
    expect(found).toEqual([]);
  });

  it('cannot be put into another row', async () => {
    const [rose, ada] = [await makePatient(nora), await makePatient(nora, { firstName: 'Ada' })];
    await rows(
      nora,
      `update patients.patient p set first_name_sealed = o.first_name_sealed from patients.patient o where p.id = $1 and o.id = $2`,
      [rose.id, ada.id],
    );
    await expect(patients.get(as(nora), rose.id)).rejects.toThrow(/authenticate/);
    expect(await patients.get(as(nora), ada.id)).toMatchObject({ firstName: 'Ada' });
  });

  it('is gone when erased, with what the services knew', async () => {
    const patient = await makePatient(nora);
    const service = await services.create(as(nora), newService(patient.id, { voicemailText: 'Hello Rose' }));
    await services.cancel(as(nora), service.id, 'now');
    await patients.erase(as(nora), patient.id);
    expect(await patients.getMany(as(nora), [patient.id])).toMatchObject([
      { firstName: '', phone: '', erasedAt: new Date(MONDAY) },
    ]);
    expect((await patients.list(as(nora), { q: 'rose', limit: 5, after: null })).items).toEqual([]);
    expect(await services.get(as(nora), service.id)).toMatchObject({ voicemailText: null });
    expect(await rows(nora, `select 1 from platform.outbox_message where topic = 'service.erased'`)).toHaveLength(1);
  });

  it('is found across clients by super admins, by number and name', async () => {
    const phone = someNumber();
    const mine = await makePatient(nora, { phone });
    const theirs = await makePatient(bert, { phone, firstName: 'Rosalind', dateOfBirth: '1950-01-01' });
    const found = await patients.searchAnywhere(admin, phone);
    expect(found).toEqual([
      { id: theirs.id, clientId: bert.id },
      { id: mine.id, clientId: nora.id },
    ]);
    expect(await patients.searchAnywhere(admin, 'rosalind')).toContainEqual({ id: theirs.id, clientId: bert.id });
  });
});

describe('one active service a person', () => {
  it('lets one of many win that start at once', async () => {
    const patient = await makePatient(nora);
    const attempts = await Promise.allSettled(
      Array.from({ length: 8 }, () => services.create(as(nora), newService(patient.id))),
    );
    const refused = attempts.flatMap((attempt) => (attempt.status === 'rejected' ? [attempt.reason as object] : []));
    expect(refused).toHaveLength(7);
    for (const reason of refused)
      expect(reason).toMatchObject({ code: 'services.patient_has_active_service', details: {} });
  });

  it('knows the person whoever typed them in, and takes a couple with one phone for two', async () => {
    const phone = someNumber();
    const [mine, theirs] = [await makePatient(nora, { phone }), await makePatient(bert, { phone })];
    const husband = await makePatient(nora, { phone, dateOfBirth: '1939-05-06' });
    const [one, other] = await Promise.allSettled([
      services.create(as(nora), newService(mine.id)),
      services.create(as(bert), newService(theirs.id)),
    ]);
    expect([one.status, other.status].toSorted()).toEqual(['fulfilled', 'rejected']);
    await expect(services.create(as(nora), newService(husband.id))).resolves.toMatchObject({ status: 'active' });
    // Not by correcting the birth date afterwards either.
    await expect(patients.update(as(nora), husband.id, { dateOfBirth: '1941-03-02' })).rejects.toMatchObject({
      code: 'services.patient_has_active_service',
    });
  });
});

describe('claiming', () => {
  const TEN = new Date('2026-11-23T15:00:00Z');
  const claimAll = async (lease = 60_000) =>
    (await services.claimDue(TEN, 100, lease)).map(({ serviceId }) => serviceId);

  it('hands a due service to one of many claimers only, and only what is to call', async () => {
    const due: string[] = [];
    for (let count = 0; count < 12; count++) due.push((await makeService(nora)).id);
    const [paused, off, ended] = [await makeService(nora), await makeService(bert), await makeService(bert)];
    await services.pause(as(nora), paused.id);
    await services.setEnabled(as(bert), off.id, false);
    await services.cancel(as(bert), ended.id, 'now');
    const later = await makeService(bert, {
      schedule: aSchedule({ windows: [{ start: '10:01', end: '11:00' }] }) as unknown as GivenSchedule,
    });

    const claims = (
      await Promise.all(
        Array.from({ length: 4 }, async () => {
          const mine: string[] = [];
          for (;;) {
            const batch = await services.claimDue(TEN, 2, 60_000);
            if (batch.length === 0) return mine;
            mine.push(...batch.map(({ serviceId }) => serviceId));
          }
        }),
      )
    ).flat();
    const ours = claims.filter((id) => [...due, paused.id, off.id, ended.id, later.id].includes(id));
    expect(ours.toSorted()).toEqual(due.toSorted());
    expect(new Set(claims).size).toBe(claims.length);
  });

  it('gives what planning needs, and gives it again when the lease has ended', async () => {
    const { id } = await makeService(nora);
    const first = (await services.claimDue(TEN, 100, 0)).find(({ serviceId }) => serviceId === id)!;
    expect(first).toMatchObject({
      clientId: nora.id,
      patientZone: 'America/New_York',
      nextCallAt: TEN,
      callingHours: { start: '08:00', end: '21:00' },
    });
    expect(services.planDispatch(first, TEN)).toEqual({
      slot: TEN,
      windowPassed: false,
      nextCallAt: new Date('2026-11-24T15:00:00Z'),
    });
    expect(await claimAll()).toContain(id);
    expect(await claimAll()).not.toContain(id);
  });

  it('keeps a slot that is due when the schedule is edited in its window, and plans anew otherwise', async () => {
    const { id } = await makeService(nora);
    setClock('2026-11-23T15:00:01Z');
    const retries = { count: 0, spacingMinutes: 5 };
    const change = (given: Record<string, unknown>) =>
      services.update(as(nora), id, { schedule: aSchedule(given) as unknown as GivenSchedule });
    expect(await change({ retries })).toMatchObject({ nextCallAt: TEN });
    expect(await services.update(as(nora), id, { recording: true })).toMatchObject({ nextCallAt: TEN });
    expect(await change({ windows: [{ start: '09:30', end: '12:00' }] })).toMatchObject({
      nextCallAt: new Date('2026-11-24T14:30:00Z'),
    });
  });
});

describe('time', () => {
  it('resumes on the day, where the patient is', async () => {
    const { id } = await makeService(nora);
    expect(await services.pause(as(nora), id, '2026-11-26')).toMatchObject({
      status: 'paused',
      resumeOn: '2026-11-26',
    });
    const sweep = async (now: string) => {
      setClock(now);
      await services.claimDue(new Date(now), 1000, 0); // takes what is due, so that nothing waits
      for (let turn = 0; (await services.claimDue(new Date(now), 1000, 60_000)).length > 0; turn++);
      return services.get(as(nora), id);
    };
    expect(await sweep('2026-11-26T04:59:59Z')).toMatchObject({ status: 'paused' });
    expect(await sweep('2026-11-26T05:00:00Z')).toMatchObject({
      status: 'active',
      resumeOn: null,
      nextCallAt: new Date('2026-11-26T15:00:00Z'),
    });
    expect(await services.cancel(as(nora), id, 'period_end')).toMatchObject({
      status: 'active',
      cancelAt: new Date('2026-12-01T05:00:00Z'),
    });
    expect(await sweep('2026-12-01T04:59:59Z')).toMatchObject({ status: 'active' });
    expect(await sweep('2026-12-01T05:00:00Z')).toMatchObject({ status: 'cancelled', nextCallAt: null });
  });

  it('leaves a service paused, and says why, when someone else calls the person by then', async () => {
    const phone = someNumber();
    const mine = await makePatient(nora, { phone });
    const service = await services.create(as(nora), newService(mine.id));
    await services.pause(as(nora), service.id, '2026-11-24');
    await services.create(as(bert), newService((await makePatient(bert, { phone })).id));
    const now = new Date('2026-11-24T05:00:00Z');
    setClock(now.toISOString());
    for (let turn = 0; (await services.claimDue(now, 1000, 60_000)).length > 0; turn++);
    expect(await services.get(as(nora), service.id)).toMatchObject({
      status: 'paused',
      resumeOn: null,
      callHint: { reason: 'patient_has_active_service', at: now },
    });
  });

  it('takes a hint about the patient away when the matter is settled', async () => {
    const service = await makeService(nora);
    const at = new Date(MONDAY);
    await patients.withdrawConsent(as(nora), service.patientId!, 'call');
    await services.noteCallHint(as(nora), service.id, { reason: 'no_consent', at });
    expect(await services.get(as(nora), service.id)).toMatchObject({ callHint: { reason: 'no_consent', at } });
    await patients.setConsent(
      as(nora),
      service.patientId!,
      CONSENT as unknown as Parameters<PatientsService['setConsent']>[2],
    );
    expect(await services.get(as(nora), service.id)).toMatchObject({ callHint: null });
  });
});

describe('reassigning', () => {
  const transfers = () => product.api.get(TransfersService, { strict: false });
  const history = async (who: TestClient, serviceId: string) =>
    (await transfers().list(as(who), { serviceId, after: null, limit: 10 })).items;

  it('moves service, patient, persona and words; the old client keeps a line of history', async () => {
    const personas = product.api.get(PersonasService, { strict: false });
    const persona = await personas.create(as(nora), { ...PERSONAS[0]!, name: 'Captain' });
    const patient = await makePatient(nora, { firstName: 'Henrietta' });
    const before = await services.create(
      as(nora),
      newService(patient.id, { personaId: persona.id, voicemailText: 'Ahoy' }),
    );
    const relationship = {
      type: 'friend',
      patientCalled: 'Hetty',
      personaCalled: 'Cap',
      customPrompt: null,
      voiceSettings: { speed: 1, stability: 0.5 },
    };
    await services.saveRelationship(as(nora), before.id, persona.id, relationship);

    await services.reassign(admin, before.id, bert.id);

    const after = await services.get(as(bert), before.id);
    expect(after).toEqual({ ...before, clientId: bert.id, personaId: after.personaId });
    expect(await services.persona(as(bert), after.personaId)).toMatchObject({ name: 'Captain', readyMade: false });
    expect(await services.relationship(as(bert), after.id, after.personaId)).toMatchObject(relationship);
    expect(await patients.get(as(bert), patient.id)).toEqual(patient);
    expect(await patients.consentHistory(as(bert), patient.id)).toMatchObject([{ kind: 'given', by: CONSENT['by'] }]);
    const search = async (who: TestClient) =>
      (await patients.list(as(who), { q: 'henrietta', limit: 5, after: null })).items;
    expect(await search(bert)).toMatchObject([{ id: patient.id }]);
    expect(await search(nora)).toEqual([]);

    await expect(services.get(as(nora), before.id)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(patients.get(as(nora), patient.id)).rejects.toMatchObject({ kind: 'not_found' });
    const at = new Date(MONDAY);
    expect(await history(nora, before.id)).toMatchObject([{ side: 'gave', at, byKind: 'super_admin' }]);
    expect(await history(bert, before.id)).toMatchObject([{ side: 'received', at, byKind: 'super_admin' }]);
    expect(
      await rows(bert, `select payload from platform.outbox_message where topic = 'service.transferred'`),
    ).toMatchObject([{ payload: { data: { serviceId: before.id, fromClientId: nora.id, toClientId: bert.id } } }]);

    await services.reassign(admin, before.id, nora.id);
    expect(await services.get(as(nora), before.id)).toMatchObject({ status: 'active', patientId: patient.id });
    expect(await history(nora, before.id)).toHaveLength(2);
  });

  it('is refused to the same client, to nobody, and while the patient has another service', async () => {
    const service = await makeService(nora);
    await expect(services.reassign(admin, service.id, nora.id)).rejects.toMatchObject({
      details: { reason: 'same_client' },
    });
    await expect(services.reassign(admin, service.id, uuidv7())).rejects.toMatchObject({ kind: 'invalid' });
    await expect(services.reassign(admin, uuidv7(), bert.id)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(services.reassign(as(bert), service.id, bert.id)).rejects.toThrow(TypeError);
    await services.create(as(nora), newService(service.patientId!, { draft: true }));
    await expect(services.reassign(admin, service.id, bert.id)).rejects.toMatchObject({
      details: { reason: 'patient_has_other_services' },
    });
    expect(await services.get(as(nora), service.id)).toMatchObject({ status: 'active' });
  });

  it('cannot be unsaid: transfers and consents refuse UPDATE and DELETE, even to the owner of the tables', async () => {
    const service = await makeService(nora);
    await services.reassign(admin, service.id, bert.id);
    for (const table of ['services.service_transfer', 'patients.consent_event'])
      for (const sql of [`update ${table} set at = now()`, `delete from ${table}`, `truncate ${table}`])
        await expect(rows(bert, sql)).rejects.toThrow(/append-only/);
  });
});

it('knows whether a number leads to the patient, until it is changed', async () => {
  const patient = await makePatient(nora);
  await patients.notePhoneVerified(as(nora), patient.id);
  expect(await patients.get(as(nora), patient.id)).toMatchObject({ phoneStatus: 'verified' });
  await patients.noteUnreachableNumber(as(nora), patient.id, 'wrong_number');
  expect(await patients.get(as(nora), patient.id)).toMatchObject({ phoneStatus: 'wrong' });
  const changed = await patients.update(as(nora), patient.id, { phone: someNumber() });
  expect(changed).toMatchObject({ phoneStatus: 'unverified' });
});
