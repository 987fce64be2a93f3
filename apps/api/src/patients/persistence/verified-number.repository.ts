import { Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import type { InTransaction } from '../../platform/context/request-context.js';
import { TenantRepository } from '../../platform/database/tenant-repository.js';
import { VerifiedNumberEntity } from './verified-number.entity.js';

export type VerifiedNumberRow = Readonly<VerifiedNumberEntity>;

@Injectable()
export class VerifiedNumberRepository extends TenantRepository {
  async insert(ctx: InTransaction, row: VerifiedNumberRow): Promise<void> {
    await this.entityManager(ctx).insert(VerifiedNumberEntity, row);
  }

  /** Locks the row, so that tries are counted one by one. */
  async lockById(ctx: InTransaction, id: string): Promise<VerifiedNumberRow | null> {
    return this.entityManager(ctx).findOne(VerifiedNumberEntity, {
      where: { id, clientId: ctx.clientId },
      lock: { mode: 'pessimistic_write' },
    });
  }

  async update(ctx: InTransaction, id: string, change: { tries?: number; verifiedAt?: Date }): Promise<void> {
    await this.entityManager(ctx).update(VerifiedNumberEntity, { id, clientId: ctx.clientId }, change);
  }

  async isVerified(ctx: InTransaction, numberIndex: Buffer): Promise<boolean> {
    const where = { clientId: ctx.clientId, numberIndex, verifiedAt: Not(IsNull()) };
    return (await this.entityManager(ctx).countBy(VerifiedNumberEntity, where)) > 0;
  }

  async listVerified(ctx: InTransaction): Promise<VerifiedNumberRow[]> {
    const where = { clientId: ctx.clientId, verifiedAt: Not(IsNull()) };
    return this.entityManager(ctx).find(VerifiedNumberEntity, { where, order: { id: 'asc' } });
  }
}
