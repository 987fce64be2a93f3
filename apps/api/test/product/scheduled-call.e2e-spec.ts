import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { stop } from '../../../../scripts/processes.mjs';
import { makeClient, type TestClient } from '../factories/people.js';
import { aSchedule, CONSENT, makePatient, makeService, someNumber } from '../factories/services.js';
import { type BuiltProduct, startBuiltProduct } from '../harness/built-product.js';
import { eventually } from '../harness/eventually.js';

// A Monday, nine in New York; windows are from ten to twelve.
const BEFORE = '2026-11-23T14:00:00.000Z';
const DUE = '2026-11-23T15:00:00.000Z';
const PATIENCE_MS = 45_000;
const minutesAfter = (at: string, minutes: number) => new Date(new Date(at).getTime() + minutes * 60_000).toISOString();

type Call = {
  readonly id: string;
  readonly status: string;
  readonly outcome: string | null;
  readonly attempt: number;
  readonly refusedReason: string | null;
  readonly scheduledFor: string;
  readonly initiatedAt: string | null;
};
type Row = {
  readonly service: string;
  readonly slot: Date | null;
  readonly attempt: number;
  readonly status: string;
  readonly outcome: string | null;
  readonly sid: string | null;
};

let product: BuiltProduct;
let nora: TestClient;

beforeAll(async () => {
  product = await startBuiltProduct({
    workers: 4,
    clock: BEFORE,
    settings: {
      SCHEDULER_POLL_MS: '50',
      SCHEDULER_BATCH: '10',
      SCHEDULER_LEASE_MS: '1000',
      SCHEDULER_QUIET_MS: '3000',
      TWILIO_RING_SECONDS: '5',
    },
  });
}, 90_000);
afterAll(() => product.stop());
beforeEach(async () => {
  product.setClock(BEFORE);
  await product.sandbox.noFaults();
  nora = await makeClient(product);
});

const rows = (serviceIds: readonly string[]) =>
  product.database.asSuperuser<Row>(
    `select service_id as service, slot, attempt, status, outcome, provider_call_id as sid
       from telephony.call where service_id = any($1) order by service_id, attempt`,
    [serviceIds],
  );
const callsOf = async (serviceId: string): Promise<Call[]> =>
  (await product.call('GET', `/api/calls?serviceId=${serviceId}`, nora.token)).body['data'] as Call[];
const hintOf = async (serviceId: string) =>
  (await product.call('GET', `/api/services/${serviceId}`, nora.token)).body['callHint'];
const memoryOf = async (serviceId: string) =>
  (await product.call('GET', `/api/services/${serviceId}/memory`, nora.token)).body['data'] as { kind: string }[];
const dialled = async (numbers: readonly string[]) =>
  (await product.sandbox.calls()).filter(({ to }) => numbers.includes(to));

describe('services that fall due at the same moment', () => {
  const HOW_MANY = 30;

  it('are each called once, while four workers share them and one is killed', async () => {
    const numbers = Array.from({ length: HOW_MANY }, someNumber);
    const services = await Promise.all(
      numbers.map(async (phone) => {
        await product.sandbox.behave(phone, { answer: 'busy' });
        return makeService(product, nora, { patientId: await makePatient(product, nora, { phone }) });
      }),
    );
    // While the provider takes its time, the worker that is killed holds requests without an answer, jobs and claims.
    await product.sandbox.fault({ provider: 'twilio-rest', kind: 'delay', rate: 1, delayMs: 400 });
    product.setClock(DUE);
    await eventually(
      () => rows(services),
      (seen) => seen.some(({ status }) => status === 'initiating'),
      PATIENCE_MS,
    );
    product.workers[0]!.kill('SIGKILL');
    await product.sandbox.noFaults();

    // Every service has its one attempt, and every attempt came to its end.
    const first = (seen: readonly Row[]) => seen.filter(({ attempt }) => attempt === 1);
    const settled = await eventually(
      () => rows(services),
      (seen) => first(seen).length === HOW_MANY && first(seen).every(({ outcome }) => outcome !== null),
      PATIENCE_MS,
    );
    expect(new Set(first(settled).map(({ service }) => service)).size).toBe(HOW_MANY);
    expect(first(settled).every(({ slot }) => slot?.toISOString() === DUE)).toBe(true);
    // The provider's own list: nobody's phone rang twice, and no call is there that we do not know.
    const atProvider = await dialled(numbers);
    expect(new Set(atProvider.map(({ to }) => to)).size).toBe(atProvider.length);
    const known = first(settled).flatMap(({ sid }) => sid ?? []);
    expect(known.toSorted()).toEqual(atProvider.map(({ sid }) => sid).toSorted());
    // What was begun by the dead worker and perhaps dialled is not dialled again, but tried anew like any failed call.
    const lost = first(settled).filter(({ sid }) => sid === null);
    expect(lost.every(({ outcome }) => outcome === 'technical')).toBe(true);

    product.setClock(minutesAfter(DUE, 21));
    const second = await eventually(
      () => rows(services),
      (seen) =>
        seen.filter(({ attempt, outcome }) => attempt === 2 && outcome !== null).length === HOW_MANY &&
        seen.every(({ attempt, status }) => attempt === 3 || status === 'ended'),
      PATIENCE_MS,
    );
    const twice = await dialled(numbers);
    expect(new Set(twice.map(({ to }) => to)).size).toBe(HOW_MANY);
    expect(second.flatMap(({ sid }) => sid ?? []).toSorted()).toEqual(twice.map(({ sid }) => sid).toSorted());
  }, 120_000);
});

describe('a call that nobody takes', () => {
  it.each([
    ['never', 'no_answer'],
    ['busy', 'busy'],
  ] as const)('is tried again inside the window when the phone is %s, and then remembered', async (answer, outcome) => {
    const phone = someNumber();
    await product.sandbox.behave(phone, { answer });
    const service = await makeService(product, nora, { patientId: await makePatient(product, nora, { phone }) });
    const whenEnded = (attempt: number) =>
      eventually(
        () => callsOf(service),
        (seen) => seen.some((call) => call.attempt === attempt && call.outcome !== null),
        PATIENCE_MS,
      );

    product.setClock(DUE);
    // The next try stands in the list with its time, spaced as the schedule says, and waits for it.
    const [retry, first] = await whenEnded(1);
    expect(first).toMatchObject({ attempt: 1, outcome, scheduledFor: DUE });
    expect(retry).toMatchObject({ attempt: 2, status: 'scheduled', scheduledFor: minutesAfter(DUE, 20) });
    product.setClock(minutesAfter(DUE, 20));
    const [last] = await whenEnded(2);
    expect(last).toMatchObject({ attempt: 3, status: 'scheduled', scheduledFor: minutesAfter(DUE, 40) });
    expect((await memoryOf(service)).filter(({ kind }) => kind === 'missed_call')).toHaveLength(0);
    product.setClock(minutesAfter(DUE, 40));
    await whenEnded(3);

    await eventually(
      () => memoryOf(service),
      (seen) => seen.some(({ kind }) => kind === 'missed_call'),
    );
    expect(await callsOf(service)).toMatchObject([
      { attempt: 3, outcome },
      { attempt: 2, outcome },
      { attempt: 1, outcome },
    ]);
    expect((await memoryOf(service)).filter(({ kind }) => kind === 'missed_call')).toHaveLength(1);
    expect(await dialled([phone])).toHaveLength(3);
  });

  it('is not tried again after its window', async () => {
    const phone = someNumber();
    await product.sandbox.behave(phone, { answer: 'busy' });
    const schedule = aSchedule({ windows: [{ start: '10:00', end: '10:15' }] });
    const patientId = await makePatient(product, nora, { phone });
    const service = await makeService(product, nora, { patientId, schedule });
    product.setClock(DUE);
    await eventually(
      () => memoryOf(service),
      (seen) => seen.some(({ kind }) => kind === 'missed_call'),
      PATIENCE_MS,
    );
    expect(await callsOf(service)).toMatchObject([{ attempt: 1, outcome: 'busy' }]);
  });
});

describe('a call that must not be made', () => {
  /** All that is left behind of a call that falls due and is not made. */
  const leftOf = async (service: string, phone: string) => {
    product.setClock(DUE);
    const calls = await eventually(
      () => callsOf(service),
      (seen) => seen[0]?.status === 'refused',
      PATIENCE_MS,
    );
    const hint = await eventually(
      () => hintOf(service),
      (seen) => seen !== null,
    );
    return { calls, hint, dialled: await dialled([phone]) };
  };
  const refusedFor = (reason: string) => ({
    calls: [expect.objectContaining({ refusedReason: reason, initiatedAt: null, outcome: null })],
    hint: { reason, at: DUE },
    dialled: [],
  });

  it('is refused without consent, and the service says so', async () => {
    const phone = someNumber();
    const patientId = await makePatient(product, nora, { phone });
    const service = await makeService(product, nora, { patientId });
    await product.call('PUT', `/api/patients/${patientId}/consent`, nora.token, { ...CONSENT, given: false });
    expect(await leftOf(service, phone)).toEqual(refusedFor('no_consent'));
  });

  it('is refused when consent was withdrawn, and the service says so', async () => {
    const phone = someNumber();
    const patientId = await makePatient(product, nora, { phone });
    const service = await makeService(product, nora, { patientId });
    await product.call('DELETE', `/api/patients/${patientId}/consent`, nora.token);
    expect(await leftOf(service, phone)).toEqual(refusedFor('consent_withdrawn'));
  });

  it('is refused outside the calling hours that hold when it is due, and the service says so', async () => {
    const phone = someNumber();
    const service = await makeService(product, nora, { patientId: await makePatient(product, nora, { phone }) });
    await Promise.all(product.workers.map(stop));
    product.startWorker({ CALLING_HOURS_START: '11:00' });
    expect(await leftOf(service, phone)).toEqual(refusedFor('outside_hours'));
  });
});
