import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { inRoot } from '../../../../scripts/processes.mjs';
import { makeClient, makeSuperAdmin } from '../factories/people.js';
import { startProduct, type TestProduct } from '../harness/application.js';

/**
 * Every route of the description, with what a careless or a hostile caller sends: wrong types, unknown fields, impossible
 * dates, long texts, foreign ids. It must be refused with a problem or be borne; never a 500, never a hang.
 */
type Schema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
};
type Operation = {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema?: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
};
type Document = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};

const HOSTILE: readonly unknown[] = [
  null,
  true,
  -1,
  1e308,
  '',
  ' ',
  'x'.repeat(5_000),
  '\u0000',
  "'; drop table auth.user_account; --",
  '<script>alert(1)</script>',
  '2026-02-30',
  '25:99',
  '+1',
  '\u{1F9D3}\uD800',
  [],
  [[]],
  {},
  { $gt: '' },
];
const IDS = ['not-a-uuid', '%00', '..%2f..', '9'.repeat(400)];
/** It streams until the caller leaves. */
const SKIPPED = new Set(['GET /api/events']);

const document = JSON.parse(readFileSync(inRoot('libs/api-client/openapi.json'), 'utf8')) as Document;
const routes = Object.entries(document.paths).flatMap(([path, operations]) =>
  Object.entries(operations).map(([verb, operation]) => ({ verb: verb.toUpperCase(), path, operation })),
);

let product: TestProduct;
let tokens: readonly string[];

beforeAll(async () => {
  product = await startProduct({ RATE_LIMITS: 'off' });
  tokens = [(await makeClient(product)).token, (await makeSuperAdmin(product)).token];
});
afterAll(() => product.stop());

it.each(routes.filter(({ verb, path }) => !SKIPPED.has(`${verb} ${path}`)))(
  '$verb $path bears what it is sent',
  async ({ verb, path, operation }) => {
    const queries = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query');
    const addresses = [
      path.replaceAll(/\{\w+\}/g, uuidv7()),
      ...(path.includes('{') ? IDS.map((id) => path.replaceAll(/\{\w+\}/g, id)) : []),
      ...queries.flatMap(({ name }) =>
        HOSTILE.map(
          (value) =>
            `${path.replaceAll(/\{\w+\}/g, uuidv7())}?${name}=${encodeURIComponent(wellFormed(String(value)))}`,
        ),
      ),
    ];
    const schema = Object.values(operation.requestBody?.content ?? {})[0]?.schema;
    const bodies = schema ? [...HOSTILE, ...spoilt(schema)] : [];
    const faults: string[] = [];
    for (const address of addresses) await send(verb, address, schema ? {} : undefined, faults);
    for (const body of bodies) await send(verb, addresses[0]!, body, faults);
    expect(faults).toEqual([]);
  },
  120_000,
);

async function send(verb: string, address: string, body: unknown, faults: string[]): Promise<void> {
  for (const token of tokens) {
    const reply = await fetch(product.url + address, {
      method: verb,
      redirect: 'manual',
      headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const type = reply.headers.get('content-type') ?? '';
    const text = await reply.text();
    const isRefusal = reply.status >= 400;
    if (reply.status >= 500 || (isRefusal && !type.startsWith('application/problem+json')))
      faults.push(
        `${reply.status} ${type} for ${JSON.stringify(body)?.slice(0, 80)} at ${address.slice(0, 120)}: ${text.slice(0, 200)}`,
      );
  }
}

/** A body that fits the schema, with one thing after another made wrong. */
function spoilt(schema: Schema): unknown[] {
  const { properties = {} } = resolve(schema);
  const fitting = example(schema) as Record<string, unknown>;
  return [
    fitting,
    { ...fitting, unheardOf: true },
    ...Object.keys(properties).flatMap((name) => HOSTILE.map((value) => ({ ...fitting, [name]: value }))),
  ];
}

function example(given: Schema, depth = 0): unknown {
  const schema = resolve(given);
  if (depth > 4) return null;
  if (schema.enum) return schema.enum[0];
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === 'object' || schema.properties)
    return Object.fromEntries(
      Object.entries(schema.properties ?? {}).map(([name, property]) => [name, example(property, depth + 1)]),
    );
  if (type === 'array') return [example(schema.items ?? {}, depth + 1)];
  if (type === 'number' || type === 'integer') return 1;
  if (type === 'boolean') return true;
  return schema.format === 'uuid' ? uuidv7() : 'text';
}

function resolve(schema: Schema): Schema {
  const inner = schema.allOf?.[0] ?? schema.anyOf?.[0];
  if (inner) return resolve(inner);
  if (!schema.$ref) return schema;
  return resolve(document.components.schemas[schema.$ref.split('/').at(-1)!] ?? {});
}

/** `encodeURIComponent` throws on half a surrogate pair. */
const wellFormed = (text: string) => text.replaceAll(/[\uD800-\uDFFF]/g, '\uFFFD');
