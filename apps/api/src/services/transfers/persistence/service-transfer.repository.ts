import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import type { InTransaction } from '../../../platform/context/request-context.js';
import { TenantRepository } from '../../../platform/database/tenant-repository.js';
import type { ServiceId, TransferView } from '../../services.types.js';
import { ServiceTransferEntity } from './service-transfer.entity.js';

@Injectable()
export class ServiceTransferRepository extends TenantRepository {
  async insert(ctx: InTransaction, row: Omit<ServiceTransferEntity, 'clientId'>): Promise<void> {
    await this.entityManager(ctx).insert(ServiceTransferEntity, { ...row, clientId: ctx.clientId });
  }

  /** Newest first; of one service, or of all that the client gave or received. */
  async list(
    ctx: InTransaction,
    { serviceId, after, limit }: { serviceId?: string; after: string | null; limit: number },
  ): Promise<TransferView[]> {
    const rows = await this.entityManager(ctx).find(ServiceTransferEntity, {
      where: { clientId: ctx.clientId, ...(serviceId && { serviceId }), ...(after && { id: LessThan(after) }) },
      order: { id: 'desc' },
      take: limit,
    });
    return rows.map(({ id, serviceId: of, side, at, byKind }) => ({
      id,
      serviceId: of as ServiceId,
      side,
      at,
      byKind,
    }));
  }
}
