import 'reflect-metadata';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { query } from '../../../../scripts/postgres.mjs';
import type { AuthorizedClientId, RequestContext } from '../../src/platform/context/request-context.js';
import { asTenant } from '../../src/platform/database/as-tenant.js';
import { asUser, makeServiceRow, memoryOn } from '../factories/memory.js';
import { createDatabase, type TestDatabase } from '../harness/database.js';

let database: TestDatabase;
let app: DataSource;
let room: ReturnType<typeof memoryOn>;
let client: AuthorizedClientId;
let ctx: RequestContext;
let serviceId: string;

beforeAll(async () => {
  database = await createDatabase();
  app = await new DataSource({ type: 'postgres', url: database.appUrl, poolSize: 8 }).initialize();
});
beforeEach(async () => {
  room = memoryOn(app, database.appUrl);
  client = uuidv7() as AuthorizedClientId;
  ctx = asUser(client);
  serviceId = await makeServiceRow(database.owner, client);
});
afterAll(async () => {
  await app.destroy();
  await database.drop();
});

const write = (text: string, kind: 'note' | 'fact' = 'note') => room.memory.write(ctx, serviceId, { kind, text });
const writeMany = async (count: number) => {
  const written = [];
  for (let index = 1; index <= count; index++) written.push(await write(`line ${index}`));
  return written;
};

/** What nobody but a superuser could do: past triggers and policies. */
const tamper = async (sql: string): Promise<void> => {
  const url = new URL(database.appUrl);
  url.username = 'postgres';
  await query(
    url.href,
    `alter table memory.memory_entry disable trigger all; ${sql}; alter table memory.memory_entry enable trigger all`,
  );
};

describe('append-only', () => {
  it.each([
    ['update', 'update memory.memory_entry set kind = kind'],
    ['delete', 'delete from memory.memory_entry'],
    ['truncate', 'truncate memory.memory_entry'],
  ])('refuses %s even to the owner of the table', async (_, sql) => {
    await write('she likes roses');
    await expect(asTenant(database.owner, client, sql)).rejects.toThrow(/append-only/);
  });

  it.each([
    'update memory.memory_entry set kind = kind',
    'delete from memory.memory_entry',
    'truncate memory.memory_entry',
  ])('gives the app no right to %s', async (sql) => {
    await expect(asTenant(app, client, sql)).rejects.toThrow(/permission denied/);
  });

  it('has no gaps after many appends at once', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, index) => write(`at once ${index}`)));
    const { items } = await room.memory.list(ctx, serviceId, { limit: 100, before: null });
    expect(items.map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, index) => 20 - index));
    expect(await room.memory.verify(ctx, serviceId)).toEqual({ ok: true, entries: 20, firstBroken: null });
  });

  it('lets two corrections of one entry queue: the second is refused', async () => {
    const { id } = await write('the dog is called Rolo', 'fact');
    const correct = (text: string) => room.memory.write(ctx, serviceId, { kind: 'fact', text, supersedes: id });
    const outcomes = await Promise.allSettled([correct('Rollo'), correct('Rolly')]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await expect(correct('Rowley')).rejects.toMatchObject({ code: 'memory.entry_closed' });
  });
});

describe('verify', () => {
  it('is content with nothing', async () => {
    expect(await room.memory.verify(ctx, serviceId)).toEqual({ ok: true, entries: 0, firstBroken: null });
  });

  it.each([
    ['an altered kind', (id: string) => `update memory.memory_entry set kind = 'fact' where id = '${id}'`, 'altered'],
    [
      'an altered ciphertext',
      (id: string) =>
        `update memory.memory_entry set ciphertext = set_byte(ciphertext, 40, 255 - get_byte(ciphertext, 40)) where id = '${id}'`,
      'altered',
    ],
    [
      'a time moved by a microsecond',
      (id: string) =>
        `update memory.memory_entry set created_at = created_at + interval '1 microsecond' where id = '${id}'`,
      'altered',
    ],
    [
      'another author',
      (id: string) => `update memory.memory_entry set author_id = gen_random_uuid() where id = '${id}'`,
      'unsealed',
    ],
  ])('names %s', async (_, sql, reason) => {
    const [, second] = await writeMany(3);
    await tamper(sql(second!.id));
    expect(await room.memory.verify(ctx, serviceId)).toEqual({
      ok: false,
      entries: 1,
      firstBroken: { seq: 2, id: second!.id, reason },
    });
  });

  it('names a removed row', async () => {
    const [, second] = await writeMany(3);
    await tamper(`delete from memory.memory_entry where id = '${second!.id}'`);
    const { firstBroken } = await room.memory.verify(ctx, serviceId);
    expect(firstBroken).toEqual({ seq: 2, id: null, reason: 'missing' });
  });

  it('names rows that changed places', async () => {
    const [, second, third] = await writeMany(3);
    await tamper(`
      update memory.memory_entry set seq = 99 where id = '${second!.id}';
      update memory.memory_entry set seq = 2 where id = '${third!.id}';
      update memory.memory_entry set seq = 3 where id = '${second!.id}'`);
    const { firstBroken } = await room.memory.verify(ctx, serviceId);
    expect(firstBroken).toEqual({ seq: 2, id: third!.id, reason: 'reordered' });
  });

  it.each([
    ['of one', 3, 3],
    ['of all', 1, 1],
  ])('names a cut tail %s', async (_, from, seq) => {
    await writeMany(3);
    await tamper(`delete from memory.memory_entry where service_id = '${serviceId}' and seq >= ${from}`);
    const { firstBroken } = await room.memory.verify(ctx, serviceId);
    expect(firstBroken).toEqual({ seq, id: null, reason: 'tail_cut' });
  });

  it('names a head that was set back or taken away', async () => {
    await writeMany(2);
    await tamper(
      `update memory.memory_head set hash = decode(repeat('00', 32), 'hex') where service_id = '${serviceId}'`,
    );
    expect((await room.memory.verify(ctx, serviceId)).firstBroken).toMatchObject({ reason: 'head_mismatch' });
    await tamper(`delete from memory.memory_head where service_id = '${serviceId}'`);
    expect((await room.memory.verify(ctx, serviceId)).firstBroken).toMatchObject({ reason: 'head_missing' });
  });

  it('reads chains longer than a batch, while others append', async () => {
    const entries = Array.from({ length: 600 }, (_, index) => ({
      kind: 'note' as const,
      content: { text: `line ${index}` },
      author: 'user' as const,
    }));
    await room.transactions.run(ctx, (ctx) => room.memory.append(ctx, serviceId, entries));
    const [verdict] = await Promise.all([room.memory.verify(ctx, serviceId), writeMany(5)]);
    expect(verdict.ok).toBe(true);
    expect(await room.memory.verify(ctx, serviceId)).toEqual({ ok: true, entries: 605, firstBroken: null });
  });

  it('still shows the page when a row does not open', async () => {
    const [first] = await writeMany(2);
    await tamper(`update memory.memory_entry set author_id = gen_random_uuid() where id = '${first!.id}'`);
    const { items } = await room.memory.list(ctx, serviceId, { limit: 10, before: null });
    expect(items.map(({ damaged }) => damaged)).toEqual([false, true]);
  });
});

describe('other clients', () => {
  it('see nothing and can add nothing', async () => {
    await writeMany(2);
    const foreign = asUser(uuidv7() as AuthorizedClientId);
    const { memory } = room;
    for (const attempt of [
      () => memory.list(foreign, serviceId, { limit: 10, before: null }),
      () => memory.verify(foreign, serviceId),
      () => memory.export(foreign, serviceId),
      () => memory.moods(foreign, serviceId, {}),
      () => memory.write(foreign, serviceId, { kind: 'note', text: 'x' }),
      () => memory.eraseService(foreign, serviceId),
    ])
      await expect(attempt()).rejects.toMatchObject({ kind: 'not_found' });
    const wish = { now: new Date('2026-11-18T15:00:00Z'), zone: 'UTC' };
    expect(await memory.contextFor(foreign, serviceId, wish)).toEqual({ lines: [], usedIds: [] });
    for (const table of ['memory_entry', 'memory_key', 'service_key', 'memory_head'])
      expect(await asTenant(app, foreign.clientId, `select * from memory.${table}`)).toEqual([]);
  });

  it('cannot reach an entry through a service of their own', async () => {
    const { id } = await write('mine');
    const foreign = asUser(uuidv7() as AuthorizedClientId);
    const theirs = await makeServiceRow(database.owner, foreign.clientId);
    await expect(room.memory.retract(foreign, theirs, id, 'x')).rejects.toMatchObject({
      code: 'memory.entry_not_found',
    });
    await expect(room.memory.forget(foreign, theirs, id)).rejects.toMatchObject({ code: 'memory.entry_not_found' });
  });
});
