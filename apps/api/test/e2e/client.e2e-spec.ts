import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeClient, makeMember, makeSuperAdmin, type TestClient } from '../factories/people.js';
import { startProduct, type TestProduct } from '../harness/application.js';

let product: TestProduct;
let nora: TestClient;

beforeAll(async () => {
  product = await startProduct();
  nora = await makeClient(product, { name: 'Nora Whitfield', phone: '+12075550143' });
});
afterAll(() => product.stop());

it('shows the client one acts for', async () => {
  expect(await product.call('GET', '/api/client', nora.token)).toMatchObject({
    status: 200,
    body: { id: nora.id, name: 'Nora Whitfield', phone: '+12075550143', accountType: 'loved_one', status: 'active' },
  });
});

it('changes what is named and leaves the rest', async () => {
  const client = await makeClient(product, { name: 'Before', phone: '+12075550144' });
  const address = { line1: '1 Main St', city: 'Portland', region: 'ME', postalCode: '04101', country: 'US' };
  const change = { name: 'After', address, phone: '(207) 555-0145', timeZone: 'America/Chicago' };
  const reply = await product.call('PUT', '/api/client', client.token, change);
  expect(reply).toMatchObject({ status: 200, body: { ...change, phone: '+12075550145', locale: 'en-US' } });
  expect((await product.call('GET', '/api/client', client.token)).body).toEqual(reply.body);
  expect((await product.call('PUT', '/api/client', client.token, { phone: null })).body).toMatchObject({
    phone: null,
    name: 'After',
  });
});

it('says whether the client is open', async () => {
  expect(await product.call('GET', '/api/client/status', nora.token)).toMatchObject({
    status: 200,
    body: { status: 'active', locked: false, why: null },
  });
});

describe('answers with a problem', () => {
  it.each([
    [{ phone: '+1207' }, '/phone'],
    [{ timeZone: 'Mars/Olympus' }, '/timeZone'],
    [{ locale: '???' }, '/locale'],
    [{ currency: 'XXX' }, '/currency'],
    [{ name: '' }, '/name'],
    [{ name: null }, '/name'],
    [{ name: 'x'.repeat(201) }, '/name'],
    [{ email: 'nobody' }, '/email'],
    [{ status: 'closed' }, '/status'],
    [{ address: { line1: '1', city: 'X', country: 'XXX' } }, '/address/country'],
    [{ address: 'Main St' }, '/address'],
  ])('to %j', async (body, path) => {
    const reply = await product.call('PUT', '/api/client', nora.token, body);
    expect(reply.status).toBe(422);
    expect(new Set((reply.body['errors'] as { path: string }[]).map((fault) => fault.path))).toEqual(new Set([path]));
  });

  it('to staff and viewers who want to change', async () => {
    for (const role of ['staff', 'viewer'] as const) {
      const { token } = await makeMember(product, nora.id, { role });
      expect(await product.call('GET', '/api/client', token)).toMatchObject({ status: 200 });
      expect(await product.call('PUT', '/api/client', token, { name: 'Mine' })).toMatchObject({
        status: 403,
        body: { code: 'platform.forbidden', permission: 'client:manage' },
      });
    }
  });

  it('to strangers, and to a super admin who acts for no client', async () => {
    expect(await product.call('GET', '/api/client', null)).toMatchObject({ status: 401 });
    expect(await product.call('GET', '/api/client', `${nora.token}x`)).toMatchObject({ status: 401 });
    const { token } = await makeSuperAdmin(product);
    expect(await product.call('GET', '/api/client', token)).toMatchObject({ status: 403 });
  });
});
