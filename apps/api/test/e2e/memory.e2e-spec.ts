import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { makeServiceRow } from '../factories/memory.js';
import { makeClient, makeMember, type TestClient } from '../factories/people.js';
import { makePatient, makeService } from '../factories/services.js';
import { startProduct, type TestProduct } from '../harness/application.js';
import { eventually } from '../harness/eventually.js';

type Entry = Record<string, unknown> & { readonly id: string };

let product: TestProduct;
let nora: TestClient;
let base: string;

beforeAll(async () => {
  product = await startProduct();
});
beforeEach(async () => {
  nora = await makeClient(product);
  base = `/api/services/${await makeServiceRow(product.database.owner, nora.id)}`;
});
afterAll(() => product.stop());

const add = (body: object, token = nora.token) => product.call('POST', `${base}/memory`, token, body);
const get = (path: string, token = nora.token) => product.call('GET', `${base}${path}`, token);
const added = async (text: string, more: object = {}) =>
  (await add({ kind: 'fact', text, ...more })).body as unknown as Entry;
const listed = async (query = '') => (await get(`/memory${query}`)).body['data'] as Entry[];
const text = async (path: string) => {
  const reply = await fetch(product.url + base + path, { headers: { authorization: `Bearer ${nora.token}` } });
  return { headers: reply.headers, body: await reply.text() };
};

describe('the memory of a service', () => {
  it('is added to, corrected and withdrawn, and shows all of it', async () => {
    const rolo = await added('the dog is called Rolo');
    const rollo = await added('the dog is called Rollo', { supersedes: rolo.id });
    const { status } = await product.call('POST', `${base}/memory/${rollo.id}/retract`, nora.token, {
      reason: 'no dog',
    });
    expect(status).toBe(200);

    const data = await listed();
    expect(data).toHaveLength(2);
    expect(data[0]).toMatchObject({
      id: rollo.id,
      seq: 2,
      kind: 'fact',
      text: 'the dog is called Rollo',
      sourceCallId: null,
      author: 'user',
      authorId: nora.userId,
      supersedes: rolo.id,
      retracted: true,
      retractedReason: 'no dog',
    });
    expect(data[1]).toMatchObject({ id: rolo.id, supersededBy: rollo.id, retracted: false });
    expect((await get('/memory/verify')).body).toEqual({ ok: true, entries: 3, firstBroken: null });
  });

  it('is searched, filtered and paged', async () => {
    for (const name of ['Café', 'tea', 'cafeteria']) await added(`likes the ${name}`);
    await add({ kind: 'instruction', text: 'ask about the CAFÉ' });
    expect((await listed('?q=cafe')).map(({ seq }) => seq)).toEqual([4, 3, 1]);
    expect((await listed('?q=cafe&kind=fact')).map(({ seq }) => seq)).toEqual([3, 1]);

    const first = await get('/memory?limit=3');
    const second = await get(`/memory?limit=3&cursor=${String(first.body['nextCursor'])}`);
    expect(first.body['data']).toHaveLength(3);
    expect(second.body).toMatchObject({ data: [{ seq: 1 }], nextCursor: null });
    expect((await get('/memory?cursor=nonsense')).status).toBe(422);
  });

  it.each([
    ['a kind that only calls write', { kind: 'mood', text: 'x' }],
    ['no words', { kind: 'note', text: '  \n ' }],
    ['more than a line', { kind: 'note', text: 'x'.repeat(161) }],
    ['a field nobody knows', { kind: 'note', text: 'x', seq: 7 }],
    ['an id that is none', { kind: 'note', text: 'x', supersedes: 'y' }],
  ])('refuses %s', async (_, body) => {
    expect((await add(body)).status).toBe(422);
  });

  it('tells a second correction that the first was quicker', async () => {
    const { id } = await added('one');
    await added('two', { supersedes: id });
    expect(await add({ kind: 'fact', text: 'three', supersedes: id })).toMatchObject({
      status: 409,
      body: { code: 'memory.entry_closed' },
    });
    expect((await add({ kind: 'fact', text: 'four', supersedes: uuidv7() })).status).toBe(404);
  });

  it('forgets for good', async () => {
    const { id } = await added('the sister is ill');
    const { body } = await product.call('POST', `${base}/memory/${id}/forget`, nora.token);
    expect(body).toMatchObject({ id, text: null, forgotten: true, retracted: true });
    expect((await text('/memory/export')).body).not.toContain('sister');
    expect((await get('/memory/verify')).body['ok']).toBe(true);
  });

  it('is downloaded whole, as JSON and for a spreadsheet', async () => {
    const { id } = await added('=1+1');
    await product.call('POST', `${base}/memory/${id}/retract`, nora.token, { reason: 'a test' });
    const json = await text('/memory/export');
    expect(json.headers.get('content-disposition')).toContain('attachment');
    expect(JSON.parse(json.body)).toMatchObject({
      verified: { ok: true, entries: 2 },
      entries: [
        { kind: 'fact', text: '=1+1', retractedReason: 'a test' },
        { kind: 'retraction', text: 'a test', supersedes: id },
      ],
    });
    const csv = await text('/memory/export.csv');
    expect(csv.headers.get('content-type')).toContain('text/csv');
    expect(csv.body).toContain(",fact,'=1+1,");
  });

  it('answers moods of a range, and refuses one that is none', async () => {
    expect(await get('/moods?from=2026-11-01&to=2026-11-30&zone=America/New_York')).toMatchObject({
      status: 200,
      body: { data: [] },
    });
    for (const range of [
      '?from=2026-11-02&to=2026-11-01',
      '?from=2020-01-01&to=2026-11-01',
      '?from=soon',
      '?zone=Mars',
    ])
      expect((await get(`/moods${range}`)).status).toBe(422);
  });
});

it('loses its words when the person is erased', async () => {
  const patientId = await makePatient(product, nora);
  const id = await makeService(product, nora, { patientId });
  base = `/api/services/${id}`;
  await added('likes tea');
  await product.call('POST', `${base}/cancel`, nora.token, { when: 'now' });
  expect((await product.call('DELETE', `/api/patients/${patientId}`, nora.token)).status).toBe(204);

  await product.startWorker();
  const [entry] = await eventually(
    () => listed(),
    ([first]) => first?.['text'] === null,
  );
  expect(entry).toMatchObject({ forgotten: true, text: null });
  expect((await get('/memory/verify')).body).toMatchObject({ ok: true, entries: 1 });
  expect((await add({ kind: 'note', text: 'x' })).body).toMatchObject({ code: 'memory.erased' });
});

describe('who may', () => {
  it('lets staff and viewers read and not write', async () => {
    const { id } = await added('likes tea');
    for (const role of ['staff', 'viewer'] as const) {
      const { token } = await makeMember(product, nora.id, { role });
      expect((await get('/memory', token)).status).toBe(200);
      expect((await get('/moods', token)).status).toBe(200);
      expect((await add({ kind: 'note', text: 'x' }, token)).status).toBe(403);
      const paths = [`${base}/memory/${id}/retract`, `${base}/memory/${id}/forget`];
      for (const path of paths) expect((await product.call('POST', path, token, { reason: 'x' })).status).toBe(403);
    }
    expect((await product.call('GET', `${base}/memory`, null)).status).toBe(401);
  });

  it('gives another client not found, as for a service that is none', async () => {
    const { id } = await added('likes tea');
    const other = await makeClient(product);
    for (const path of ['/memory', '/memory/verify', '/moods', '/memory/export', '/memory/export.csv'])
      expect((await get(path, other.token)).status).toBe(404);
    expect((await add({ kind: 'note', text: 'x' }, other.token)).status).toBe(404);
    for (const what of ['retract', 'forget'])
      expect(
        (
          await product.call(
            'POST',
            `${base}/memory/${id}/${what}`,
            other.token,
            what === 'retract' ? { reason: 'x' } : undefined,
          )
        ).status,
      ).toBe(404);
  });
});
