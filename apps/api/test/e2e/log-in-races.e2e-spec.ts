import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { AppModule } from '../../src/app.module.js';
import { LogInService } from '../../src/auth/log-in.service.js';
import { actFor, NO_CLIENT } from '../../src/platform/context/request-context.js';
import { Vault } from '../../src/platform/crypto/vault.js';
import { configureHttp } from '../../src/platform/http/configure-http.js';
import { httpAdapter } from '../../src/platform/http/http-adapter.js';
import { makeClient } from '../factories/people.js';
import { startProduct, type TestProduct } from '../harness/application.js';

let product: TestProduct;
let second: NestFastifyApplication;
let urls: string[];

/** Two API processes' worth of application on one database. */
beforeAll(async () => {
  product = await startProduct({ AUTH_CODES_PER_EMAIL: '5', AUTH_CODES_PER_ADDRESS: '30', RATE_LIMITS: 'off' });
  const module = await Test.createTestingModule({ imports: [AppModule] }).compile();
  second = module.createNestApplication<NestFastifyApplication>(httpAdapter(), { logger: false });
  await configureHttp(second);
  await second.listen(0, '127.0.0.1');
  urls = [product.url, await second.getUrl()];
});
afterAll(async () => {
  await second.close();
  await product.stop();
});

const post = async (index: number, path: string, body: object) => {
  const headers = { 'content-type': 'application/json' };
  const reply = await fetch(urls[index % 2]! + path, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: reply.status, body: (await reply.json()) as Record<string, string> };
};
const forget = () => product.database.owner.query(`delete from auth.login_attempt`);

/** Reads the code as only the holder of SECRET_KEY can. */
async function codeOf(userId: string): Promise<string> {
  const [row] = await product.database.owner.query<{ id: string; message_sealed: Buffer }[]>(
    `select id, message_sealed from auth.login_code where user_id = $1`,
    [userId],
  );
  const opened = product.api.get(Vault, { strict: false }).unwrapKey(row!.message_sealed, `login_code|${row!.id}`);
  return (JSON.parse(opened.toString()) as { code: string }).code;
}

it('gives an e-mail address five codes, however many ask at once, in whichever process', async () => {
  await forget();
  const { email, userId } = await makeClient(product);
  const replies = await Promise.all(
    Array.from({ length: 12 }, (_, index) => post(index, '/api/auth/login', { email })),
  );
  expect(replies.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 202));
  const [row] = await product.database.owner.query<{ count: string }[]>(
    `select count(*) from auth.login_code where user_id = $1`,
    [userId],
  );
  expect(row!.count).toBe('5');
});

it('gives a network address thirty codes', async () => {
  await forget();
  const replies = await Promise.all(
    Array.from({ length: 35 }, (_, index) =>
      post(index, '/api/auth/login', { email: `someone-${index}@example.test` }),
    ),
  );
  expect(replies.filter(({ status }) => status === 202)).toHaveLength(30);
  const refused = replies.filter(({ status }) => status !== 202);
  expect(refused).toHaveLength(5);
  for (const reply of refused) expect(reply).toMatchObject({ status: 429, body: { code: 'auth.too_many_codes' } });
});

it('lets one of many use a code', async () => {
  await forget();
  const { email, userId } = await makeClient(product);
  await post(0, '/api/auth/login', { email });
  const code = await codeOf(userId);
  const replies = await Promise.all(
    Array.from({ length: 4 }, (_, index) => post(index, '/api/auth/verify?mode=token', { email, code })),
  );
  expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 401, 401, 401]);
});

it('counts wrong tries that come at once: no more than five are compared', async () => {
  await forget();
  const { email, userId } = await makeClient(product);
  await post(0, '/api/auth/login', { email });
  const code = await codeOf(userId);
  const wrong = code === '000000' ? '111111' : '000000';
  await Promise.all(Array.from({ length: 10 }, (_, index) => post(index, '/api/auth/verify', { email, code: wrong })));
  expect(await post(0, '/api/auth/verify', { email, code })).toMatchObject({ status: 401 });
  const [row] = await product.database.owner.query<{ tries: number }[]>(
    `select tries from auth.login_code where user_id = $1`,
    [userId],
  );
  expect(row!.tries).toBe(5);
});

it('lets one of two use a refresh token, and then trusts neither', async () => {
  await forget();
  const { email, userId } = await makeClient(product);
  await post(0, '/api/auth/login', { email });
  const tokens = await post(0, '/api/auth/verify?mode=token', { email, code: await codeOf(userId) });
  const { refreshToken } = tokens.body;
  const replies = await Promise.all([0, 1].map((index) => post(index, '/api/auth/refresh', { refreshToken })));
  expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 401]);
  const winner = replies.find(({ status }) => status === 200)!;
  expect(await product.call('GET', '/api/auth/me', winner.body['accessToken']!)).toMatchObject({ status: 401 });
});

it('forgets what has ended: codes, attempts, denials', async () => {
  const { owner } = product.database;
  await owner.query(`update auth.login_code set expires_at = now() - interval '2 days'`);
  await owner.query(`update auth.login_attempt set at = now() - interval '1 hour'`);
  await owner.query(`insert into auth.token_denial values (gen_random_uuid(), now() - interval '1 second'),
                                                          (gen_random_uuid(), now() + interval '1 hour')`);
  const ctx = actFor({ actor: { kind: 'system', reason: 'test' }, correlationId: 'test' }, NO_CLIENT);
  await product.api.get(LogInService, { strict: false }).sweep(ctx);
  const count = async (table: string) =>
    Number((await owner.query<{ count: string }[]>(`select count(*) from auth.${table}`))[0]!.count);
  expect([await count('login_code'), await count('login_attempt'), await count('token_denial')]).toEqual([0, 0, 1]);
});
