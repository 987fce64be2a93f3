import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ModulesContainer } from '@nestjs/core';
import { NO_RATE_LIMIT } from '../../src/platform/rate-limit/rate-limit.js';
import { startProduct, type TestProduct } from '../harness/application.js';
import { type Route, routesOf } from './access-matrix.js';

let product: TestProduct;
beforeAll(async () => {
  product = await startProduct({ RATE_LIMIT_PUBLIC_PER_MINUTE: '1000' });
});
afterAll(() => product.stop());

/** Why a public route has no limit, by the name of its method; the reason is in the code. */
function unlimited(): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { controllers } of product.api.get(ModulesContainer).values())
    for (const { metatype } of controllers.values()) {
      const prototype = (metatype as { prototype: Record<string, unknown> }).prototype;
      for (const name of Object.getOwnPropertyNames(prototype)) {
        const handler = prototype[name];
        if (typeof handler === 'function' && Reflect.hasMetadata(NO_RATE_LIMIT, handler)) found.add(name);
      }
    }
  return found;
}

const ask = ({ method, path }: Pick<Route, 'method' | 'path'>) =>
  fetch(product.url + path.replaceAll(/:\w+/g, 'x'.repeat(43)), { method, redirect: 'manual' });

it('counts every public route, and says so in the headers; what is not counted is signed or a probe', async () => {
  const open = routesOf(product.api).filter(({ needs }) => needs === null);
  const without: string[] = [];
  for (const route of open) {
    const { headers } = await ask(route);
    const names = ['ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset'];
    if (names.some((name) => !/^\d+$/.test(headers.get(name) ?? ''))) without.push(route.name);
  }
  expect(without).toEqual([
    'GET /health',
    'GET /ready',
    'POST /api/v1/webhook/twilio/relay',
    'POST /api/v1/webhook/twilio/status',
    'POST /api/v1/webhook/twilio/verification',
    'POST /api/v1/webhook/twilio/voice',
  ]);
  expect(unlimited().size).toBe(without.length);
});

it('refuses what is beyond a limit, with the time to wait', async () => {
  const route = { method: 'POST', path: '/api/auth/refresh' };
  const replies = [];
  for (let count = 0; count < 62; count++) replies.push(await ask(route));
  const last = replies.at(-1)!;
  expect(last.status).toBe(429);
  expect(last.headers.get('ratelimit-remaining')).toBe('0');
  expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await last.json()).toMatchObject({ code: 'platform.too_many_requests', status: 429 });
});
