import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { makeClient, makeMember, makeSuperAdmin, type TestClient, type TestUser } from '../factories/people.js';
import { makePatient, makeService, someNumber } from '../factories/services.js';
import { startProduct, type TestProduct } from '../harness/application.js';

let product: TestProduct;
let sam: TestUser;
let nora: TestClient;

beforeAll(async () => {
  product = await startProduct();
  sam = await makeSuperAdmin(product, { email: 'sam@everline.test', fullName: 'Sam Ortiz' });
});
afterAll(() => product.stop());
beforeEach(async () => {
  nora = await makeClient(product, { name: 'Nora Whitfield', phone: someNumber() });
});

type Method = 'GET' | 'POST' | 'PUT';
const asSam = (method: Method, path: string, body?: object) => product.call(method, path, sam.token, body);
const rows = (body: Record<string, unknown>, key = 'data') => body[key] as Record<string, unknown>[];
const trail = async (clientId: string) =>
  rows((await asSam('GET', `/api/admin/audit?clientId=${clientId}`)).body).map(({ action, subjectId }) => [
    action,
    subjectId,
  ]);

describe('clients', () => {
  it('are listed newest first, page by page, with what they have', async () => {
    await makeService(product, nora);
    const bert = await makeClient(product, { name: 'Bert', accountType: 'facility', company: 'Elm House' });
    const first = await asSam('GET', '/api/admin/clients?limit=1');
    expect(first).toMatchObject({
      status: 200,
      body: { data: [{ id: bert.id, accountType: 'facility', company: 'Elm House', services: 0, members: 1 }] },
    });
    const second = await asSam('GET', `/api/admin/clients?limit=1&cursor=${String(first.body['nextCursor'])}`);
    expect(second.body).toMatchObject({ data: [{ id: nora.id, services: 1, activeServices: 1 }] });
    const facilities = await asSam('GET', '/api/admin/customers?accountType=facility');
    expect(facilities.body).toMatchObject({ data: [{ id: bert.id }], nextCursor: null });
  });

  it('are changed by a super admin, who is named in the trail', async () => {
    expect(await asSam('PUT', `/api/admin/clients/${nora.id}`, { company: 'Whitfield & Co' })).toMatchObject({
      status: 200,
      body: { id: nora.id, company: 'Whitfield & Co', name: 'Nora Whitfield' },
    });
    expect((await asSam('GET', `/api/admin/customers/${nora.id}`)).body).toMatchObject({ company: 'Whitfield & Co' });
    const { body } = await asSam('GET', `/api/admin/audit?clientId=${nora.id}&action=client.changed`);
    expect(rows(body)).toMatchObject([
      { actorKind: 'super_admin', actorId: sam.userId, subjectId: nora.id, details: { fields: ['company'] } },
    ]);
  });

  it('that are none answer 404', async () => {
    const none = '01900000-0000-7000-8000-000000000000';
    expect(await asSam('GET', `/api/admin/clients/${none}`)).toMatchObject({ status: 404 });
    expect(await asSam('PUT', `/api/admin/clients/${none}`, { name: 'X' })).toMatchObject({ status: 404 });
    expect(await asSam('GET', '/api/admin/clients/nope')).toMatchObject({ status: 422 });
  });
});

describe('personal data', () => {
  it('is masked in the list of services, unless asked for, and each look is noted', async () => {
    const phone = someNumber();
    const patientId = await makePatient(product, nora, { firstName: 'Rosalind', phone });
    const serviceId = await makeService(product, nora, { patientId });
    const list = (show: string) => asSam('GET', `/api/admin/services?clientId=${nora.id}${show}`);

    const masked = await list('');
    expect(rows(masked.body)).toMatchObject([
      { id: serviceId, client: { id: nora.id }, patient: { masked: true, firstName: 'R…', dateOfBirth: null } },
    ]);
    expect(JSON.stringify(masked.body)).not.toContain('Rosalind');
    expect(JSON.stringify(masked.body)).not.toContain(phone);
    expect(await trail(nora.id)).not.toContainEqual(['patient.looked-at', patientId]);

    expect(rows((await list('&show=personal')).body)).toMatchObject([
      { patient: { masked: false, firstName: 'Rosalind', phone, dateOfBirth: '1941-03-02' } },
    ]);
    expect(await trail(nora.id)).toContainEqual(['patient.looked-at', patientId]);
  });

  it('is masked in the list of patients too', async () => {
    const patientId = await makePatient(product, nora, { firstName: 'Rosalind' });
    const found = await asSam('GET', `/api/admin/patients?clientId=${nora.id}`);
    expect(rows(found.body)).toMatchObject([{ id: patientId, masked: true, firstName: 'R…', hasConsent: true }]);
    const shown = await asSam('GET', `/api/admin/patients?clientId=${nora.id}&show=personal`);
    expect(rows(shown.body)).toMatchObject([{ id: patientId, firstName: 'Rosalind' }]);
  });
});

describe('the search', () => {
  const search = async (q: string) => (await asSam('GET', `/api/admin/search?q=${encodeURIComponent(q)}`)).body;

  it('finds clients and users by name, e-mail and phone', async () => {
    const phone = someNumber();
    const carla = await makeClient(product, {
      name: 'Carla Quintero',
      email: 'carla@quintero.test',
      phone,
      fullName: 'Carla Q.',
    });
    expect(await search('quinter')).toMatchObject({ clients: [{ id: carla.id }], users: [{ id: carla.userId }] });
    expect(await search('CARLA@quintero.test')).toMatchObject({
      clients: [{ id: carla.id }],
      users: [{ id: carla.userId }],
    });
    expect(await search(phone)).toMatchObject({ clients: [{ id: carla.id }] });
    expect(await search('100%')).toMatchObject({ clients: [], users: [], patients: [] });
  });

  it('finds patients of any client by a word of their name or their whole number, masked', async () => {
    const phone = someNumber();
    const patientId = await makePatient(product, nora, { firstName: 'Philomena', phone });
    for (const q of ['philomena', phone]) {
      const found = await search(q);
      expect(found).toMatchObject({ patients: [{ id: patientId, client: { id: nora.id }, firstName: 'P…' }] });
      expect(JSON.stringify(found['patients'])).not.toContain('Philomena');
    }
    expect(await search('philo')).toMatchObject({ patients: [] });
  });

  it('needs something to look for', async () => {
    expect(await asSam('GET', '/api/admin/search')).toMatchObject({ status: 422 });
    expect(await asSam('GET', `/api/admin/search?q=${'x'.repeat(500)}`)).toMatchObject({ status: 422 });
  });
});

describe('a service', () => {
  it('is handed to another client: its patient goes along, both trails and histories have it', async () => {
    const bert = await makeClient(product, { name: 'Bert' });
    const patientId = await makePatient(product, nora, { firstName: 'Rosalind' });
    const serviceId = await makeService(product, nora, { patientId });
    const reply = await asSam('POST', `/api/admin/services/${serviceId}/reassign`, {
      clientId: bert.id,
      reason: 'The family asked for it.',
    });
    expect(reply).toMatchObject({ status: 200, body: { id: serviceId, client: { id: bert.id }, status: 'active' } });

    const get = (who: TestClient, path: string) => product.call('GET', path, who.token);
    expect(await get(bert, `/api/services/${serviceId}`)).toMatchObject({ status: 200 });
    expect(await get(bert, `/api/patients/${patientId}`)).toMatchObject({
      status: 200,
      body: { firstName: 'Rosalind' },
    });
    expect(await get(nora, `/api/services/${serviceId}`)).toMatchObject({ status: 404 });
    expect(await get(nora, `/api/patients/${patientId}`)).toMatchObject({ status: 404 });
    expect(rows((await get(nora, '/api/transfers')).body)).toMatchObject([{ serviceId, side: 'gave' }]);
    expect(rows((await get(bert, '/api/transfers')).body)).toMatchObject([{ serviceId, side: 'received' }]);
    for (const client of [nora, bert]) expect(await trail(client.id)).toContainEqual(['service.reassigned', serviceId]);
    const platform = rows((await asSam('GET', '/api/admin/audit?action=service.reassigned')).body);
    expect(platform).toContainEqual(
      expect.objectContaining({
        clientId: null,
        subjectId: serviceId,
        details: { toClientId: bert.id, reason: 'The family asked for it.' },
      }),
    );
  });

  it('stays where it is when the new owner is none, the same, or not named', async () => {
    const serviceId = await makeService(product, nora);
    const reassign = (body: object) => asSam('POST', `/api/admin/services/${serviceId}/reassign`, body);
    const reason = 'test';
    expect((await reassign({ clientId: '01900000-0000-7000-8000-000000000000', reason })).status).toBe(422);
    expect((await reassign({ clientId: nora.id, reason })).status).toBe(409);
    expect((await reassign({ clientId: nora.id })).status).toBe(422);
    expect(await product.call('GET', `/api/services/${serviceId}`, nora.token)).toMatchObject({ status: 200 });
  });

  it('is paused, resumed and cancelled, and the trail says by whom', async () => {
    const serviceId = await makeService(product, nora);
    const order = (deed: string, body: object = {}) => asSam('POST', `/api/admin/services/${serviceId}/${deed}`, body);
    expect((await order('pause')).body).toMatchObject({ status: 'paused' });
    expect((await order('resume')).body).toMatchObject({ status: 'active' });
    expect((await order('cancel')).body).toMatchObject({ status: 'cancelled' });
    const actions = (await trail(nora.id)).map(([action]) => action);
    expect(actions).toEqual(expect.arrayContaining(['service.paused', 'service.resumed', 'service.cancelled']));
  });

  it('that is none answers 404', async () => {
    const path = '/api/admin/services/01900000-0000-7000-8000-000000000000';
    expect(await asSam('POST', `${path}/pause`, {})).toMatchObject({ status: 404 });
    expect(await asSam('POST', `${path}/reassign`, { clientId: nora.id, reason: 'x' })).toMatchObject({ status: 404 });
  });
});

it('lists users with their clients', async () => {
  const { userId } = await makeMember(product, nora.id, { role: 'staff', fullName: 'Desk Person' });
  const { body } = await asSam('GET', `/api/admin/users?clientId=${nora.id}`);
  expect(rows(body)).toMatchObject([
    { id: userId, fullName: 'Desk Person', memberships: [{ clientId: nora.id, role: 'staff' }] },
    { id: nora.userId, memberships: [{ clientId: nora.id, role: 'admin' }] },
  ]);
});

it('pages through the audit trail without losing an entry', async () => {
  for (const name of ['A', 'B', 'C']) await product.call('PUT', '/api/client', nora.token, { name });
  const seqs: unknown[] = [];
  let cursor = '';
  do {
    const { body } = await asSam('GET', `/api/admin/audit?clientId=${nora.id}&limit=2${cursor && `&cursor=${cursor}`}`);
    seqs.push(...rows(body).map(({ seq }) => seq));
    cursor = (body['nextCursor'] as string | null) ?? '';
  } while (cursor);
  expect(seqs).toEqual([3, 2, 1]);
  expect((await asSam('GET', `/api/admin/audit/verify?clientId=${nora.id}`)).body).toEqual({
    ok: true,
    entries: 3,
    firstBroken: null,
  });
  expect(await asSam('GET', '/api/admin/audit?cursor=nonsense')).toMatchObject({ status: 422 });
});
