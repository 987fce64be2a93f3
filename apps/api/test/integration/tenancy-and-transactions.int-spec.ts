import 'reflect-metadata';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { AuthorizedClientId, RequestContext } from '../../src/platform/context/request-context.js';
import { PostgresTransaction, PostgresTransactions } from '../../src/platform/database/postgres-transactions.js';
import { OutboxRepository } from '../../src/platform/outbox/persistence/outbox.repository.js';
import { createDatabase, type TestDatabase } from '../harness/database.js';

const as = (clientId: string): RequestContext => ({
  clientId: clientId as AuthorizedClientId,
  actor: { kind: 'system', reason: 'test' },
  correlationId: 'r1',
});
const note = (topic: string) => ({ queue: 'events', topic, payload: {}, key: topic });

let database: TestDatabase;
let app: DataSource;
let transactions: PostgresTransactions;
let messages: OutboxRepository;
let anna: string;
let bert: string;

beforeAll(async () => {
  database = await createDatabase();
  app = await new DataSource({ type: 'postgres', url: database.appUrl, poolSize: 4 }).initialize();
  transactions = new PostgresTransactions(app);
  messages = new OutboxRepository(app);
});
afterAll(async () => {
  await app.destroy();
  await database.drop();
});
beforeEach(async () => {
  [anna, bert] = [uuidv7(), uuidv7()];
  await transactions.run(as(anna), (ctx) => messages.insert(ctx, note('of anna')));
  await transactions.run(as(bert), (ctx) => messages.insert(ctx, note('of bert')));
});

const topics = (clientId: string): Promise<unknown> =>
  transactions.run(as(clientId), ({ trx }) =>
    (trx as PostgresTransaction).entityManager.query(`select topic from platform.outbox_message order by topic`),
  );

it('shows a tenant its own rows and no others, even to a query that forgot to ask', async () => {
  expect(await topics(anna)).toEqual([{ topic: 'of anna' }]);
});

it('holds the owner of the tables too', async () => {
  expect(await database.owner.query(`select id from platform.outbox_message`)).toEqual([]);
});

it('leaves no tenant behind on the pooled connection', async () => {
  await transactions.run(as(anna), () => Promise.resolve());
  expect(await app.query(`select id from platform.outbox_message`)).toEqual([]);
});

it('joins the outer transaction, so an inner success is undone by an outer failure', async () => {
  const failing = transactions.run(as(anna), async (ctx) => {
    await transactions.run(ctx, (ctx) => messages.insert(ctx, note('inner')));
    throw new Error('later step failed');
  });
  await expect(failing).rejects.toThrow('later step failed');
  expect(await topics(anna)).toEqual([{ topic: 'of anna' }]);
});

it('goes on for another tenant in the same transaction, and comes back', async () => {
  await transactions.run(as(anna), async (ctx) => {
    await transactions.asClient(ctx, bert, (ctx) => messages.insert(ctx, note('given to bert')));
    await messages.insert(ctx, note('kept by anna'));
  });
  expect(await topics(anna)).toEqual([{ topic: 'kept by anna' }, { topic: 'of anna' }]);
  expect(await topics(bert)).toEqual([{ topic: 'given to bert' }, { topic: 'of bert' }]);
});

it('lets nobody but super admins, providers and the system act for another tenant', async () => {
  const user: RequestContext = { ...as(anna), actor: { kind: 'user', userId: uuidv7(), permissions: [] } };
  const stolen = transactions.run(user, (ctx) =>
    transactions.asClient(ctx, bert, (ctx) => messages.insert(ctx, note('stolen'))),
  );
  await expect(stolen).rejects.toThrow('a user acts for its own client only');
});

it('runs the whole work again after a deadlock', async () => {
  const lock = (ctx: { trx: unknown }, key: number): Promise<unknown> =>
    (ctx.trx as PostgresTransaction).entityManager.query(`select pg_advisory_xact_lock($1)`, [key]);
  let attempts = 0;
  const bothHoldOne = rendezvous(2);
  const crossing = (a: number, b: number) =>
    transactions.run(as(anna), async (ctx) => {
      attempts++;
      await lock(ctx, a);
      if (attempts <= 2) await bothHoldOne();
      await lock(ctx, b);
    });
  await Promise.all([crossing(1, 2), crossing(2, 1)]);
  expect(attempts).toBe(3);
});

it('can be undone and done again', async () => {
  const spare = await createDatabase();
  for (const _ of spare.owner.migrations) await spare.owner.undoLastMigration();
  expect(await spare.owner.runMigrations()).toHaveLength(spare.owner.migrations.length);
  await spare.drop();
});

function rendezvous(parties: number): () => Promise<void> {
  let arrived = 0;
  let open!: () => void;
  const gate = new Promise<void>((resolve) => (open = resolve));
  return () => {
    if (++arrived === parties) open();
    return gate;
  };
}
