import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test, type TestingModuleBuilder } from '@nestjs/testing';
import { startRedis } from '../../../../scripts/redis.mjs';
import { AppModule } from '../../src/app.module.js';
import { configureHttp } from '../../src/platform/http/configure-http.js';
import { httpAdapter } from '../../src/platform/http/http-adapter.js';
import { WorkerModule } from '../../src/worker.module.js';
import { createDatabase, type TestDatabase } from './database.js';

export type TestProduct = {
  readonly url: string;
  readonly database: TestDatabase;
  readonly api: NestFastifyApplication;
  readonly call: HttpCaller;
  startWorker(): Promise<INestApplicationContext>;
  stop(): Promise<void>;
};
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export type HttpCaller = (method: Method, path: string, token: string | null, body?: object) => Promise<Reply>;
export type Reply = { readonly status: number; readonly headers: Headers; readonly body: Record<string, unknown> };

/** The product as it runs, with a database and a Redis of its own. `settings` are environment variables; `play` replaces vendors' ports. */
export async function startProduct(
  settings: Record<string, string> = {},
  play: (builder: TestingModuleBuilder) => TestingModuleBuilder = (builder) => builder,
): Promise<TestProduct> {
  const database = await createDatabase();
  const redis = await startRedis();
  Object.assign(process.env, TEST_SETTINGS, {
    DATABASE_URL: database.appUrl,
    REDIS_URL: redis.url,
    ...settings,
  });

  const compile = (module: typeof AppModule) => play(Test.createTestingModule({ imports: [module] })).compile();
  const api = (await compile(AppModule)).createNestApplication<NestFastifyApplication>(httpAdapter(), {
    logger: false,
  });
  await configureHttp(api);
  await api.listen(0, '127.0.0.1');
  const url = await api.getUrl();
  const running: { close(): Promise<void> }[] = [api];

  return {
    url,
    database,
    api,
    call: httpCaller(url),
    startWorker: async () => {
      const worker = await compile(WorkerModule);
      worker.useLogger(false);
      running.push(worker);
      return worker.init();
    },
    stop: async () => {
      for (const part of running.toReversed()) await part.close();
      await redis.stop();
      await database.drop();
    },
  };
}

/** Over a real socket: Fastify's `inject` requires an ES module, which Jest on Node 20 cannot. */
export const httpCaller =
  (url: string): HttpCaller =>
  async (method, path, token, body) => {
    const headers = {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body && { 'content-type': 'application/json' }),
    };
    const reply = await fetch(url + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    const text = await reply.text();
    return { status: reply.status, headers: reply.headers, body: text ? JSON.parse(text) : {} };
  };

/** What `.env.example` asks for, in values for tests: short leases, keys of no worth. */
export const TEST_SETTINGS = {
  OUTBOX_LEASE_MS: '500',
  OUTBOX_POLL_MS: '100',
  NODE_ENV: 'test',
  TWILIO_CALLS_PER_SECOND: '0',
  SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
  JWT_SECRET: 'a-secret-for-tests-that-is-long-enough-to-sign',
};
