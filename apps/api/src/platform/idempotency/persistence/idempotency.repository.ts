import { Injectable } from '@nestjs/common';
import type { InTransaction } from '../../context/request-context.js';
import { TenantRepository } from '../../database/tenant-repository.js';

export type KeptRequest = {
  readonly requestHash: Buffer;
  readonly status: number | null;
  readonly responseSealed: Buffer | null;
};

@Injectable()
export class IdempotencyRepository extends TenantRepository {
  /** True for the first; the primary key decides between two that race. */
  async begin(ctx: InTransaction, key: string, requestHash: Buffer): Promise<boolean> {
    const rows: unknown[] = await this.entityManager(ctx).query(
      `insert into platform.idempotency_key (client_id, key, request_hash) values ($1, $2, $3)
       on conflict (client_id, key) do update set request_hash = excluded.request_hash, status = null,
         response_sealed = null, created_at = now()
         where platform.idempotency_key.created_at < now() - interval '24 hours'
       returning key`,
      [ctx.clientId, key, requestHash],
    );
    return rows.length === 1;
  }

  async find(ctx: InTransaction, key: string): Promise<KeptRequest | null> {
    const rows: KeptRequest[] = await this.entityManager(ctx).query(
      `select request_hash as "requestHash", status, response_sealed as "responseSealed"
         from platform.idempotency_key where client_id = $1 and key = $2`,
      [ctx.clientId, key],
    );
    return rows[0] ?? null;
  }

  async finish(ctx: InTransaction, key: string, status: number, responseSealed: Buffer): Promise<void> {
    await this.entityManager(ctx).query(
      `update platform.idempotency_key set status = $3, response_sealed = $4 where client_id = $1 and key = $2`,
      [ctx.clientId, key, status, responseSealed],
    );
  }

  /** What failed may be tried again under the same key. */
  async forget(ctx: InTransaction, key: string): Promise<void> {
    await this.entityManager(ctx).query(`delete from platform.idempotency_key where client_id = $1 and key = $2`, [
      ctx.clientId,
      key,
    ]);
  }
}
