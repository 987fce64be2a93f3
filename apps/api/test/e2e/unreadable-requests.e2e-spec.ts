import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeClient } from '../factories/people.js';
import { startProduct, type TestProduct } from '../harness/application.js';

let product: TestProduct;
let token: string;

beforeAll(async () => {
  product = await startProduct();
  ({ token } = await makeClient(product));
});
afterAll(() => product.stop());

type Init = { method?: string; headers?: Record<string, string>; body?: string };
type Case = [title: string, path: string, init: Init, status: number, code: string];
const json = { 'content-type': 'application/json' };
const CASES: Case[] = [
  ['broken JSON', '/api/client', { method: 'PUT', headers: json, body: '{"name":' }, 400, 'platform.malformed'],
  ['an empty body', '/api/client', { method: 'PUT', headers: json, body: '' }, 400, 'platform.malformed'],
  ['a list for an object', '/api/client', { method: 'PUT', headers: json, body: '[]' }, 422, 'platform.invalid_input'],
  [
    'another media type',
    '/api/client',
    { method: 'PUT', headers: { 'content-type': 'application/xml' }, body: '<a/>' },
    415,
    'platform.media_type',
  ],
  [
    '1 MB of a name',
    '/api/client',
    { method: 'PUT', headers: json, body: JSON.stringify({ name: 'x'.repeat(1_000_000) }) },
    413,
    'platform.too_large',
  ],
  [
    'U+0000',
    '/api/client',
    { method: 'PUT', headers: json, body: '{"name":"a\\u0000@b.test"}' },
    422,
    'platform.invalid_input',
  ],
  [
    'a field nobody asked for',
    '/api/client',
    { method: 'PUT', headers: json, body: '{"name":"a@b.test","admin":true}' },
    422,
    'platform.invalid_input',
  ],
  [
    'a prototype',
    '/api/client',
    { method: 'PUT', headers: json, body: '{"name":"a@b.test","__proto__":{"admin":true}}' },
    400,
    'platform.malformed',
  ],
  ['an address that is none', '/api/%E0%A4%A', {}, 400, 'platform.malformed'],
  ['a route that is none', '/api/nothing-here', {}, 404, 'platform.not_found'],
  ['a method that is none', '/api/client', { method: 'DELETE' }, 404, 'platform.not_found'],
];

describe('an unreadable request is refused with a problem, never with a 500', () => {
  it.each(CASES)('%s', async (_, path, init, status, code) => {
    const headers = { authorization: `Bearer ${token}`, ...init.headers };
    const reply = await fetch(product.url + path, { ...init, headers });
    const body = (await reply.json()) as Record<string, unknown>;
    expect({
      status: reply.status,
      type: reply.headers.get('content-type')?.split(';')[0],
      code: body['code'],
    }).toEqual({
      status,
      type: 'application/problem+json',
      code,
    });
    expect(body['detail']).toEqual(expect.stringMatching(/\w/));
  });
});

it('says who may embed, script and read: nobody else', async () => {
  const reply = await fetch(`${product.url}/health`, { headers: { origin: 'https://elsewhere.test' } });
  expect(reply.headers.get('content-security-policy')).toContain("default-src 'self'");
  expect(reply.headers.get('x-content-type-options')).toBe('nosniff');
  expect(reply.headers.get('access-control-allow-origin')).toBeNull();
  expect(reply.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
});
