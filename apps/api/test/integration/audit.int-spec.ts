import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { asTenant } from '../../src/platform/database/as-tenant.js';
import { makeClient, type TestClient } from '../factories/people.js';
import { createDatabase, type TestDatabase } from '../harness/database.js';

let database: TestDatabase;
let app: DataSource;
let nora: TestClient;

beforeAll(async () => {
  database = await createDatabase();
  app = await new DataSource({ type: 'postgres', url: database.appUrl }).initialize();
  nora = await makeClient(database);
});
afterAll(async () => {
  await app.destroy();
  await database.drop();
});

type Entry = { seq: string; prev_hash: Buffer; hash: Buffer };
const note = (clientId: string, action: string) =>
  asTenant(
    app,
    clientId,
    `insert into auth.audit_entry (client_id, id, at, actor_kind, actor_id, action, subject_type, subject_id, details)
     values ($1, gen_random_uuid(), now(), 'user', 'someone', $2, 'test', 'it', '{}')`,
    [clientId, action],
  );
const entries = (clientId: string) =>
  asTenant<Entry[]>(app, clientId, `select seq, prev_hash, hash from auth.audit_entry order by seq`);
const verify = (clientId: string) =>
  asTenant<{ entries: string; first_broken: string | null }[]>(app, clientId, `select * from auth.verify_audit($1)`, [
    clientId,
  ]).then(([found]) => found);

it('gives entries that come at once one place each, and links them', async () => {
  await Promise.all(Array.from({ length: 12 }, (_, index) => note(nora.id, `test.noted-${index}`)));
  const found = await entries(nora.id);
  expect(found.map(({ seq }) => Number(seq))).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
  for (const [index, { prev_hash }] of found.entries())
    expect(prev_hash).toEqual(index === 0 ? Buffer.alloc(0) : found[index - 1]!.hash);
  expect(await verify(nora.id)).toEqual({ entries: '12', first_broken: null });
});

describe('lets nobody change what was noted', () => {
  it.each(['update auth.audit_entry set action = $$x$$', 'delete from auth.audit_entry', 'truncate auth.audit_entry'])(
    'by %s, neither the application nor the owner',
    async (sql) => {
      await expect(asTenant(app, nora.id, sql)).rejects.toThrow(/permission denied/);
      await expect(asTenant(database.owner, nora.id, sql)).rejects.toThrow(/append-only/);
    },
  );

  it('nor move the head of the chain', async () => {
    await expect(asTenant(app, nora.id, `update auth.audit_head set seq = 0`)).rejects.toThrow(/permission denied/);
  });
});

it("keeps clients' chains apart", async () => {
  const other = await makeClient(database);
  await note(other.id, 'test.noted');
  expect(await entries(other.id)).toHaveLength(1);
  await expect(
    asTenant(
      app,
      other.id,
      `insert into auth.audit_entry (client_id, id, at, actor_kind, actor_id, action, subject_type, subject_id, details)
       values ($1, gen_random_uuid(), now(), 'user', 'x', 'x', 'x', 'x', '{}')`,
      [nora.id],
    ),
  ).rejects.toThrow(/row-level security/);
});

describe('names the first entry that was tampered with', () => {
  const tamper = (clientId: string, sql: string) =>
    database.owner.transaction(async (db) => {
      await db.query(`alter table auth.audit_entry disable trigger user`);
      await db.query(`select set_config('app.client_id', $1, true)`, [clientId]);
      await db.query(sql);
      await db.query(`alter table auth.audit_entry enable trigger user`);
    });

  it.each([
    ['altered', `update auth.audit_entry set actor_id = 'someone else' where seq = 2`, '2'],
    ['removed', `delete from auth.audit_entry where seq = 2`, '3'],
    ['cut off the end', `delete from auth.audit_entry where seq = 4`, '4'],
  ])('%s', async (_, sql, firstBroken) => {
    const client = await makeClient(database);
    for (const index of [1, 2, 3, 4]) await note(client.id, `test.noted-${index}`);
    await tamper(client.id, sql);
    expect(await verify(client.id)).toMatchObject({ first_broken: firstBroken });
  });
});
