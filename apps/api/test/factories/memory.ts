import type { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { MemoryService } from '../../src/memory/memory.service.js';
import { EntryCipher } from '../../src/memory/persistence/entry-cipher.js';
import { EntryStore } from '../../src/memory/persistence/entry-store.js';
import { MemoryRepository } from '../../src/memory/persistence/memory.repository.js';
import { Clock } from '../../src/platform/clock/clock.js';
import type { AuthorizedClientId, RequestContext } from '../../src/platform/context/request-context.js';
import { KeyedVault } from '../../src/platform/crypto/keyed-vault.js';
import { DataKeyRepository } from '../../src/platform/crypto/persistence/data-key.repository.js';
import { asTenant } from '../../src/platform/database/as-tenant.js';
import { PostgresTransactions } from '../../src/platform/database/postgres-transactions.js';
import { Live, type LiveEvent } from '../../src/platform/live/live.js';

/** A service as memory needs it: an id that belongs to a client. */
export async function makeServiceRow(owner: DataSource, clientId: string): Promise<string> {
  const id = uuidv7();
  await asTenant(
    owner,
    clientId,
    `insert into services.service (id, client_id, kind, engine, status, persona_id, voice_id, path, scenario_id, language,
                                   max_minutes, recording, created_at)
     values ($1, $2, 'receptionist', 'native', 'active', $3, $3, 'relay', $3, 'en', 10, false, now())`,
    [id, clientId, uuidv7()],
  );
  return id;
}

export class HandClock extends Clock {
  constructor(public at: Date) {
    super();
  }
  override now(): Date {
    return this.at;
  }
}

export class RememberedLive extends Live {
  readonly told: LiveEvent[] = [];
  override tell(_ctx: RequestContext, event: LiveEvent): Promise<void> {
    this.told.push(event);
    return Promise.resolve();
  }
  override cut(): Promise<void> {
    return Promise.resolve();
  }
}

export const TEST_KEY = Buffer.alloc(32, 1).toString('base64');

/** Memory on a database, as one process has it. */
export function memoryOn(
  app: DataSource,
  url: string,
  at = new Date('2026-11-18T15:00:00Z'),
  keys: { readonly key: string; readonly keysOld?: string } = { key: TEST_KEY },
) {
  const transactions = new PostgresTransactions(app);
  const vault = new KeyedVault(keys, new DataKeyRepository({ url }));
  const clock = new HandClock(at);
  const live = new RememberedLive();
  const store = new EntryStore(new MemoryRepository(transactions), new EntryCipher(vault));
  return { memory: new MemoryService(store, transactions, clock, live), transactions, clock, live };
}

export const asUser = (clientId: AuthorizedClientId, userId = uuidv7()): RequestContext => ({
  clientId,
  actor: { kind: 'user', userId, permissions: ['memory:read', 'memory:manage'] },
  correlationId: 'r1',
});
