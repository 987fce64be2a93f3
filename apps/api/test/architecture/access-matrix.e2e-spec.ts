import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeClient, makeMember, makeSuperAdmin, type TestClient } from '../factories/people.js';
import { startProduct, type TestProduct } from '../harness/application.js';
import {
  isOfThePlatform,
  isUnsafe,
  permissionsFor,
  refusal,
  type Route,
  routesOf,
  WHO,
  type Who,
} from './access-matrix.js';
import { ASKED_BY_A_FRESH_MEMBER, BODIES, HARMLESS, IDS, STAFF_MAY } from './access-matrix.samples.js';

let product: TestProduct;
let routes: Route[];
let owner: TestClient;
let stranger: TestClient;
let tokens: Record<Who, string | null>;

beforeAll(async () => {
  product = await startProduct({ RATE_LIMITS: 'off' });
  routes = routesOf(product.api);
  owner = await makeClient(product);
  stranger = await makeClient(product);
  tokens = {
    nobody: null,
    viewer: (await makeMember(product, owner.id, { role: 'viewer' })).token,
    staff: (await makeMember(product, owner.id, { role: 'staff' })).token,
    admin: owner.token,
    'super admin': (await makeSuperAdmin(product)).token,
  };
});
afterAll(() => product.stop());

const SOME_ID = '01900000-0000-7000-8000-000000000000';
type Ids = Record<string, string>;

/** Only the status: a stream of events would never end. */
async function statusOf(route: Route, token: string | null, ids: Ids): Promise<number> {
  const path = route.path.replaceAll(/:(\w+)/g, (_, param: string) => ids[param] ?? SOME_ID);
  const body = BODIES[route.name];
  const reply = await fetch(product.url + path, {
    method: route.method,
    redirect: 'manual',
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  await reply.body?.cancel();
  return reply.status;
}

async function tokenOf(who: Who, route: Route): Promise<string | null> {
  if (!ASKED_BY_A_FRESH_MEMBER.test(route.name) || who === 'nobody') return tokens[who];
  if (who === 'super admin') return (await makeSuperAdmin(product)).token;
  return (await makeMember(product, owner.id, { role: who })).token;
}

async function idsFor(route: Route, client: TestClient): Promise<Ids> {
  const ids: Ids = {};
  for (const param of route.params) ids[param] = await IDS[param]!(product, client, ids);
  return ids;
}

const withIds = () =>
  routes.filter((route) => route.params.length > 0 && route.needs !== null && !isOfThePlatform(route));

it('finds the routes', () => {
  expect(routes.length).toBeGreaterThan(40);
  expect(new Set(routes.map(({ name }) => name)).size).toBe(routes.length);
});

it.each(WHO)('every route lets %s in, or not, as the permissions say', async (who) => {
  const wrong: string[] = [];
  for (const route of routes) {
    const status = await statusOf(route, await tokenOf(who, route), {});
    const expected = refusal(route, who);
    const isRight = expected === null ? ![401, 403].includes(status) || route.needs === null : status === expected;
    if (!isRight || status >= 500) wrong.push(`${route.name}: ${status} instead of ${expected ?? 'an answer'}`);
  }
  expect(wrong).toEqual([]);
});

describe('whatever the table of permissions says', () => {
  const mayChange = (who: Who, but: readonly RegExp[]) =>
    routes
      .filter((route) => isUnsafe(route) && route.needs !== null && permissionsFor(who).includes(route.needs))
      .map(({ name }) => name)
      .filter((name) => !but.some((pattern) => pattern.test(name)));

  it('a viewer changes nothing', () => {
    expect(mayChange('viewer', HARMLESS)).toEqual([]);
  });

  it('staff only place calls', () => {
    expect(mayChange('staff', [...HARMLESS, ...STAFF_MAY])).toEqual([]);
  });

  it("a super admin reaches a client's rows through the administration only", () => {
    const reached = routes.filter(({ needs }) => needs !== null && permissionsFor('super admin').includes(needs));
    const outside = reached.filter(({ path }) => !/^\/api\/(admin|auth|profile)(\/|$)/.test(path));
    expect(outside.map(({ name }) => name)).toEqual([]);
  });

  it('billing and the administration stay shut for staff and viewers', () => {
    for (const route of routes.filter(({ path }) => /^\/api\/(billing|admin)/.test(path)))
      expect([route.name, refusal(route, 'staff'), refusal(route, 'viewer')]).toEqual([route.name, 403, 403]);
  });
});

async function faultsWithIds(route: Route): Promise<string[]> {
  const mine = ASKED_BY_A_FRESH_MEMBER.test(route.name) ? await makeClient(product) : owner;
  const ids = await idsFor(route, mine).catch((error: unknown) => String(error));
  if (typeof ids === 'string') return [`${route.name}: ${ids}`];
  const faults: string[] = [];
  const foreign = await statusOf(route, stranger.token, ids);
  if (foreign !== 404) faults.push(`${route.name} answers a stranger ${foreign} instead of 404`);
  const [first, second] = route.params;
  if (first && second) {
    const mixed = { ...ids, [first]: await IDS[first]!(product, stranger, {}) };
    const status = await statusOf(route, stranger.token, mixed);
    if (status !== 404) faults.push(`${route.name} answers ${status} for someone else's :${second} inside one's own`);
  }
  const own = await statusOf(route, mine.token, ids);
  if ([401, 403, 404].includes(own) || own >= 500) faults.push(`${route.name} answers its own client ${own}`);
  return faults;
}

describe("an id of another client's", () => {
  it('can be made up for every route that takes one; if not, add its parameter to access-matrix.samples.ts', () => {
    const unknown = withIds().flatMap(({ name, params }) =>
      params.filter((param) => !(param in IDS)).map((param) => `${name} needs a maker of :${param} in IDS`),
    );
    expect(unknown).toEqual([]);
  });

  it('is the same as none, on every route; if it is refused for its shape, add a body to access-matrix.samples.ts', async () => {
    const wrong: string[] = [];
    for (const route of withIds()) wrong.push(...(await faultsWithIds(route)));
    expect(wrong).toEqual([]);
  });
});
