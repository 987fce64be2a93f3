import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import pg from 'pg';
import type { RequestContext } from '../../context/request-context.js';
import { DatabaseConfig } from '../../database/database.config.js';
import { PostgresTransaction } from '../../database/postgres-transactions.js';

export type KeyPurpose = 'seal' | 'index';
export type DataKey = WrappedKey & { readonly purpose: KeyPurpose };
export type WrappedKey = { readonly ownerId: string; readonly wrapped: Buffer };

/**
 * Its own two connections: a key is made outside the transaction that wants it, so that what is cached was committed,
 * and so that a transaction never waits for a connection that another transaction holds.
 */
@Injectable()
export class DataKeyRepository implements OnModuleDestroy {
  private readonly pool: pg.Pool;

  constructor({ url }: DatabaseConfig) {
    this.pool = new pg.Pool({ connectionString: url, max: 2 });
    this.pool.on('error', () => {}); // an idle connection was cut; the next query opens another
  }

  async onModuleDestroy(): Promise<void> {
    await this.pool.end();
  }

  async find(owners: readonly string[], purpose: KeyPurpose): Promise<WrappedKey[]> {
    const { rows } = await this.pool.query<WrappedKey>(
      `select owner_id as "ownerId", wrapped from platform.data_key where owner_id = any($1::uuid[]) and purpose = $2`,
      [owners, purpose],
    );
    return rows;
  }

  /** The primary key decides between two that make the first one; both get the winner's. */
  async findOrInsert(ownerId: string, purpose: KeyPurpose, wrapped: Buffer): Promise<Buffer> {
    await this.pool.query(
      `insert into platform.data_key (owner_id, purpose, wrapped) values ($1, $2, $3) on conflict do nothing`,
      [ownerId, purpose, wrapped],
    );
    const [kept] = await this.find([ownerId], purpose);
    return kept!.wrapped;
  }

  async destroy(ctx: RequestContext, ownerId: string): Promise<void> {
    if (!(ctx.trx instanceof PostgresTransaction)) throw new TypeError('a key is destroyed inside a transaction');
    await ctx.trx.entityManager.query(`delete from platform.data_key where owner_id = $1`, [ownerId]);
  }

  /** For the rotation: all keys, in batches by owner. */
  async listFrom(after: DataKey | null, batch: number): Promise<DataKey[]> {
    const { rows } = await this.pool.query<DataKey>(
      `select owner_id as "ownerId", purpose, wrapped from platform.data_key
        where $1::uuid is null or (owner_id, purpose) > ($1, $2) order by owner_id, purpose limit $3`,
      [after?.ownerId ?? null, after?.purpose ?? null, batch],
    );
    return rows;
  }

  /** Conditional: a key that was destroyed meanwhile stays so. */
  async rewrap({ ownerId, purpose, wrapped }: DataKey, becomes: Buffer): Promise<void> {
    await this.pool.query(
      `update platform.data_key set wrapped = $4 where owner_id = $1 and purpose = $2 and wrapped = $3`,
      [ownerId, purpose, wrapped, becomes],
    );
  }
}
