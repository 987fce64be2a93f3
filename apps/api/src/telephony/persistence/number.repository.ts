import { Injectable } from '@nestjs/common';
import type { InTransaction } from '../../platform/context/request-context.js';
import { TenantRepository } from '../../platform/database/tenant-repository.js';

export type VerificationRow = {
  readonly id: string;
  readonly userId: string | null;
  readonly numberSealed: Buffer;
  readonly numberIndex: Buffer;
  readonly codeSealed: Buffer;
  readonly language: string;
};

const COLUMNS = `id, user_id as "userId", number_sealed as "numberSealed", number_index as "numberIndex",
  code_sealed as "codeSealed", language`;

/** Codes on their way, and the numbers they proved. Ages are real time. */
@Injectable()
export class NumberRepository extends TenantRepository {
  async insert(ctx: InTransaction, row: VerificationRow, lifeMs: number): Promise<Date> {
    const [made]: { expiresAt: Date }[] = await this.entityManager(ctx).query(
      `insert into telephony.phone_verification
         (id, client_id, user_id, number_sealed, number_index, code_sealed, language, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, now() + $8 * interval '1 ms') returning expires_at as "expiresAt"`,
      [row.id, ctx.clientId, row.userId, row.numberSealed, row.numberIndex, row.codeSealed, row.language, lifeMs],
    );
    return made!.expiresAt;
  }

  async findById(ctx: InTransaction, id: string): Promise<VerificationRow | null> {
    const rows: VerificationRow[] = await this.entityManager(ctx).query(
      `select ${COLUMNS} from telephony.phone_verification where id = $1 and done_at is null and expires_at > now()`,
      [id],
    );
    return rows[0] ?? null;
  }

  /** Null when there is none to try: unknown, another person's, done, too old, or tried too often. */
  async takeTry(ctx: InTransaction, id: string, userId: string | null, most: number): Promise<VerificationRow | null> {
    const [rows]: [VerificationRow[], number] = await this.entityManager(ctx).query(
      `update telephony.phone_verification set tries = tries + 1
        where id = $1 and user_id is not distinct from $2 and tries < $3 and done_at is null and expires_at > now()
        returning ${COLUMNS}`,
      [id, userId, most],
    );
    return rows[0] ?? null;
  }

  /** Single use: of two that bring the right code, one is told so. */
  async finish(ctx: InTransaction, id: string): Promise<boolean> {
    const [rows]: [unknown[], number] = await this.entityManager(ctx).query(
      `update telephony.phone_verification set done_at = now() where id = $1 and done_at is null returning id`,
      [id],
    );
    return rows.length === 1;
  }

  async keepVerified(ctx: InTransaction, index: Buffer, userId: string | null, at: Date): Promise<void> {
    await this.entityManager(ctx).query(
      `insert into telephony.verified_number (client_id, number_index, verified_by, verified_at)
       values ($1, $2, $3, $4) on conflict do nothing`,
      [ctx.clientId, index, userId, at],
    );
  }

  async isVerified(ctx: InTransaction, index: Buffer): Promise<boolean> {
    const rows: unknown[] = await this.entityManager(ctx).query(
      `select 1 from telephony.verified_number where client_id = $1 and number_index = $2`,
      [ctx.clientId, index],
    );
    return rows.length > 0;
  }
}
