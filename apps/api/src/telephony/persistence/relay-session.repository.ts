import { Injectable } from '@nestjs/common';
import type { InTransaction } from '../../platform/context/request-context.js';
import { TenantRepository } from '../../platform/database/tenant-repository.js';

@Injectable()
export class RelaySessionRepository extends TenantRepository {
  /** One valid token a call: those made before are void. */
  async renew(
    ctx: InTransaction,
    call: { id: string; serviceId: string },
    hash: Buffer,
    lifeMs: number,
  ): Promise<void> {
    const db = this.entityManager(ctx);
    await db.query(`delete from telephony.relay_session where call_id = $1 and used_at is null`, [call.id]);
    await db.query(
      `insert into telephony.relay_session (token_hash, call_id, service_id, expires_at)
       values ($1, $2, $3, now() + $4 * interval '1 ms')`,
      [hash, call.id, call.serviceId, lifeMs],
    );
  }

  /** Whether a conversation ever took the line. */
  async wasOpened(ctx: InTransaction, callId: string): Promise<boolean> {
    const rows: unknown[] = await this.entityManager(ctx).query(
      `select 1 from telephony.relay_session where call_id = $1 and used_at is not null limit 1`,
      [callId],
    );
    return rows.length > 0;
  }
}
