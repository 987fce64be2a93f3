import { Injectable } from '@nestjs/common';
import type { InTransaction } from '../../platform/context/request-context.js';
import { TenantRepository } from '../../platform/database/tenant-repository.js';

export type MovedHead = {
  readonly chain: 'audit' | 'memory';
  readonly id: string;
  readonly seq: number;
  readonly hash: string;
  /** As text: a Date would lose the microseconds that order the pages. */
  readonly movedAt: string;
};

const WITHIN_HOURS = 2;

@Injectable()
export class MovedHeadRepository extends TenantRepository {
  list(ctx: InTransaction, after: Pick<MovedHead, 'movedAt' | 'id'> | null, limit: number): Promise<MovedHead[]> {
    return this.entityManager(ctx).query(
      `select chain, id, seq::float8 as seq, encode(hash, 'hex') as hash, moved_at::text as "movedAt"
         from admin.moved_heads($1 * interval '1 hour', $2, $3, $4)`,
      [WITHIN_HOURS, after?.movedAt ?? null, after?.id ?? null, limit],
    );
  }
}
