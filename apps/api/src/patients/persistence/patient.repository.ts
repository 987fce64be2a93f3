import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { InTransaction } from '../../platform/context/request-context.js';
import { TenantRepository } from '../../platform/database/tenant-repository.js';
import type { PatientId } from '../patients.types.js';
import { ConsentEventEntity } from './consent-event.entity.js';
import { PatientEntity } from './patient.entity.js';

/** Rows as they lie: sealed. The service opens them, since keys are no matter of SQL. */
export type PatientRow = Readonly<PatientEntity>;
export type ConsentEventRow = Readonly<ConsentEventEntity>;

@Injectable()
export class PatientRepository extends TenantRepository {
  async findById(ctx: InTransaction, id: string): Promise<PatientRow | null> {
    return this.entityManager(ctx).findOneBy(PatientEntity, { id, clientId: ctx.clientId });
  }

  /** Locks the row until the transaction ends: two changes of one patient queue. */
  async lockById(ctx: InTransaction, id: string): Promise<PatientRow | null> {
    return this.entityManager(ctx).findOne(PatientEntity, {
      where: { id, clientId: ctx.clientId },
      lock: { mode: 'pessimistic_write' },
    });
  }

  async findMany(ctx: InTransaction, ids: readonly string[]): Promise<PatientRow[]> {
    return this.entityManager(ctx).findBy(PatientEntity, { id: In([...ids]), clientId: ctx.clientId });
  }

  /** Newest first; all tokens must fit. */
  async list(
    ctx: InTransaction,
    { tokens, after, limit }: { tokens: readonly Buffer[]; after: string | null; limit: number },
  ): Promise<PatientRow[]> {
    const query = this.entityManager(ctx)
      .createQueryBuilder(PatientEntity, 'patient')
      .where('patient.clientId = :clientId and patient.erasedAt is null', { clientId: ctx.clientId })
      .orderBy('patient.id', 'DESC')
      .limit(limit);
    if (after) query.andWhere('patient.id < :after', { after });
    if (tokens.length > 0) query.andWhere('patient.clientTokens @> :tokens::bytea[]', { tokens });
    return query.getMany();
  }

  async insert(ctx: InTransaction, row: PatientRow): Promise<void> {
    await this.entityManager(ctx).insert(PatientEntity, row as object);
  }

  async update(ctx: InTransaction, id: string, change: Partial<PatientRow>): Promise<void> {
    await this.entityManager(ctx).update(PatientEntity, { id, clientId: ctx.clientId }, change as object);
  }

  async insertConsentEvent(ctx: InTransaction, row: ConsentEventRow): Promise<void> {
    await this.entityManager(ctx).insert(ConsentEventEntity, row);
  }

  async listConsentEvents(ctx: InTransaction, patientId: string): Promise<ConsentEventRow[]> {
    return this.entityManager(ctx).find(ConsentEventEntity, { where: { patientId }, order: { id: 'asc' } });
  }

  /** Through the door: the row leaves the sight of `ctx`. False when it was not this client's. */
  async move(ctx: InTransaction, id: string, toClientId: string, tokens: readonly Buffer[]): Promise<boolean> {
    const [row]: { moved: number }[] = await this.entityManager(ctx).query(
      `select patients.move_patient($1, $2, $3, $4::bytea[]) as moved`,
      [id, ctx.clientId, toClientId, tokens],
    );
    return row?.moved === 1;
  }

  /** Across clients, through the door. */
  async findAnywhere(
    ctx: InTransaction,
    tokens: readonly Buffer[],
    limit: number,
  ): Promise<{ id: PatientId; clientId: string }[]> {
    const rows: { id: PatientId; client_id: string }[] = await this.entityManager(ctx).query(
      `select id, client_id from patients.find_patients($1::bytea[], $2)`,
      [tokens, limit],
    );
    return rows.map(({ id, client_id: clientId }) => ({ id, clientId }));
  }
}
