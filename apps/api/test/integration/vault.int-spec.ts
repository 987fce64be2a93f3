import 'reflect-metadata';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { NO_CLIENT } from '../../src/platform/context/request-context.js';
import { KeyedVault } from '../../src/platform/crypto/keyed-vault.js';
import { DataKeyRepository } from '../../src/platform/crypto/persistence/data-key.repository.js';
import { Rotation } from '../../src/platform/crypto/rotation.js';
import { KeyDestroyed } from '../../src/platform/crypto/vault.js';
import { PostgresTransactions } from '../../src/platform/database/postgres-transactions.js';
import { createDatabase, type TestDatabase } from '../harness/database.js';

const KEY = Buffer.alloc(32, 1).toString('base64');
const system = { clientId: NO_CLIENT, actor: { kind: 'system', reason: 'test' }, correlationId: 'r1' } as const;
const at = (owner: string, id = owner) => ({ owner, id, table: 'patients.patient' as const, column: 'phone' });

let database: TestDatabase;
let app: DataSource;
const repositories: DataKeyRepository[] = [];
const openVault = () => {
  repositories.push(new DataKeyRepository({ url: database.appUrl }));
  return new KeyedVault({ key: KEY }, repositories.at(-1)!);
};

beforeAll(async () => {
  database = await createDatabase();
  app = await new DataSource({ type: 'postgres', url: database.appUrl }).initialize();
});
afterAll(async () => {
  for (const repository of repositories) await repository.onModuleDestroy();
  await app.destroy();
  await database.drop();
});

it('opens in one process what another sealed, also when both made the key at once', async () => {
  const [one, other, owner] = [openVault(), openVault(), uuidv7()];
  const [a, b] = await Promise.all([one.seal(at(owner), 'a'), other.seal(at(owner), 'b')]);
  expect([await other.open(at(owner), a), await one.open(at(owner), b)]).toEqual(['a', 'b']);
});

it('does not open a value that was moved to another row or owner', async () => {
  const [vault, rose, ada] = [openVault(), uuidv7(), uuidv7()];
  const sealed = await vault.seal(at(rose), '+12075550142');
  await vault.seal(at(ada), 'so that Ada has a key');
  await expect(vault.open(at(rose, uuidv7()), sealed)).rejects.toThrow(/authenticate/);
  await expect(vault.open(at(ada), sealed)).rejects.toThrow(/authenticate/);
});

it('cannot be read again once the key is destroyed', async () => {
  const [vault, owner] = [openVault(), uuidv7()];
  const sealed = await vault.seal(at(owner), 'x');
  await new PostgresTransactions(app).run(system, (ctx) => vault.destroy(ctx, owner));
  await expect(vault.open(at(owner), sealed)).rejects.toThrow(KeyDestroyed);
  await expect(openVault().open(at(owner), sealed)).rejects.toThrow(KeyDestroyed);
});

it('gives equal values one index within a client, and another elsewhere', async () => {
  const [vault, anna, bert] = [openVault(), uuidv7(), uuidv7()];
  const index = await vault.clientIndex(anna, 'phone', '+12075550142');
  expect(await openVault().clientIndex(anna, 'phone', '+12075550142')).toEqual(index);
  for (const other of [
    await vault.clientIndex(bert, 'phone', '+12075550142'),
    await vault.clientIndex(anna, 'name', '+12075550142'),
    await vault.platformIndex('phone', '+12075550142'),
  ])
    expect(other).not.toEqual(index);
});

it('reads with a new SECRET_KEY alone what the old one sealed, once the keys were rotated', async () => {
  const [vault, owner] = [openVault(), uuidv7()];
  const sealed = await vault.seal(at(owner), 'x');
  const newKey = Buffer.alloc(32, 2).toString('base64');
  repositories.push(new DataKeyRepository({ url: database.appUrl }));
  const keys = repositories.at(-1)!;
  await expect(new KeyedVault({ key: newKey }, keys).open(at(owner), sealed)).rejects.toThrow('no SECRET_KEY');

  expect(await new Rotation({ key: newKey, keysOld: KEY }, keys).rewrapDataKeys()).toBeGreaterThan(0);
  expect(await new KeyedVault({ key: newKey }, keys).open(at(owner), sealed)).toBe('x');
  expect(await new Rotation({ key: newKey, keysOld: KEY }, keys).rewrapDataKeys()).toBe(0);
});
