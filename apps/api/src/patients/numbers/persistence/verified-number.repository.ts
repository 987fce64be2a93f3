import { Injectable } from '@nestjs/common';
import type { InTransaction } from '../../../platform/context/request-context.js';
import { TenantRepository } from '../../../platform/database/tenant-repository.js';

export type NewVerification = {
  readonly id: string;
  readonly numberSealed: Buffer;
  readonly numberIndex: Buffer;
  readonly codeHash: Buffer;
  readonly userId: string | null;
  readonly minutes: number;
};
export type Verification = {
  readonly numberSealed: Buffer;
  readonly codeHash: Buffer;
  readonly tries: number;
  readonly isExpired: boolean;
  readonly isVerified: boolean;
};

/** Ages are real time, the database's: a code lives as long for a clock that was moved. */
@Injectable()
export class VerifiedNumberRepository extends TenantRepository {
  async insert(ctx: InTransaction, row: NewVerification): Promise<void> {
    await this.entityManager(ctx).query(
      `insert into patients.verified_number (id, client_id, number_sealed, number_index, code_hash, user_id, created_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, now(), now() + make_interval(mins => $7))`,
      [row.id, ctx.clientId, row.numberSealed, row.numberIndex, row.codeHash, row.userId, row.minutes],
    );
  }

  /** Locks the row, so that tries are counted one by one. */
  async lockById(ctx: InTransaction, id: string): Promise<Verification | null> {
    const [row]: Verification[] = await this.entityManager(ctx).query(
      `select number_sealed as "numberSealed", code_hash as "codeHash", tries,
              expires_at <= now() as "isExpired", verified_at is not null as "isVerified"
         from patients.verified_number where id = $1 and client_id = $2 for update`,
      [id, ctx.clientId],
    );
    return row ?? null;
  }

  async countTry(ctx: InTransaction, id: string): Promise<void> {
    await this.entityManager(ctx).query(
      `update patients.verified_number set tries = tries + 1 where id = $1 and client_id = $2`,
      [id, ctx.clientId],
    );
  }

  async markVerified(ctx: InTransaction, id: string): Promise<void> {
    await this.entityManager(ctx).query(
      `update patients.verified_number set verified_at = now() where id = $1 and client_id = $2`,
      [id, ctx.clientId],
    );
  }

  async isVerified(ctx: InTransaction, numberIndex: Buffer): Promise<boolean> {
    const rows: unknown[] = await this.entityManager(ctx).query(
      `select from patients.verified_number
        where client_id = $1 and number_index = $2 and verified_at is not null limit 1`,
      [ctx.clientId, numberIndex],
    );
    return rows.length > 0;
  }

  /** Each number once. */
  async listVerified(ctx: InTransaction): Promise<{ id: string; numberSealed: Buffer }[]> {
    return this.entityManager(ctx).query(
      `select distinct on (number_index) id, number_sealed as "numberSealed" from patients.verified_number
        where client_id = $1 and verified_at is not null order by number_index, id`,
      [ctx.clientId],
    );
  }
}
