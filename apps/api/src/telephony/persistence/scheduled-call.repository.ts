import { Injectable } from '@nestjs/common';
import type { InTransaction } from '../../platform/context/request-context.js';
import { TenantRepository } from '../../platform/database/tenant-repository.js';
import type { ScheduledCallStatus } from '../telephony.types.js';

export type ScheduledCallRow = {
  readonly id: string;
  readonly serviceId: string;
  readonly at: Date;
  readonly personaId: string | null;
  readonly scenarioId: string | null;
  readonly topicSealed: Buffer | null;
  readonly numberSealed: Buffer | null;
  readonly status: ScheduledCallStatus;
  readonly requestedByPatient: boolean;
  readonly promisedInCall: string | null;
  readonly callId: string | null;
  readonly createdAt: Date;
};
export type ScheduledCallChange = Pick<
  ScheduledCallRow,
  'at' | 'personaId' | 'scenarioId' | 'topicSealed' | 'numberSealed' | 'requestedByPatient'
>;

const COLUMNS = `id, service_id as "serviceId", at, persona_id as "personaId", scenario_id as "scenarioId",
  topic_sealed as "topicSealed", number_sealed as "numberSealed", status, requested_by_patient as "requestedByPatient",
  promised_in_call as "promisedInCall", call_id as "callId", created_at as "createdAt"`;

@Injectable()
export class ScheduledCallRepository extends TenantRepository {
  /** False when this call has promised this time already. */
  async insert(ctx: InTransaction, row: ScheduledCallRow, requestedBy: string | null): Promise<boolean> {
    const rows: unknown[] = await this.entityManager(ctx).query(
      `insert into telephony.scheduled_call (id, service_id, at, persona_id, scenario_id, topic_sealed, number_sealed,
         requested_by, requested_by_patient, promised_in_call, created_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11) on conflict do nothing returning id`,
      [
        row.id,
        row.serviceId,
        row.at,
        row.personaId,
        row.scenarioId,
        row.topicSealed,
        row.numberSealed,
        requestedBy,
        row.requestedByPatient,
        row.promisedInCall,
        row.createdAt,
      ],
    );
    return rows.length === 1;
  }

  async findById(ctx: InTransaction, id: string): Promise<ScheduledCallRow | null> {
    return this.one(ctx, `select ${COLUMNS} from telephony.scheduled_call where id = $1`, id);
  }

  async lockById(ctx: InTransaction, id: string): Promise<ScheduledCallRow | null> {
    return this.one(ctx, `select ${COLUMNS} from telephony.scheduled_call where id = $1 for update`, id);
  }

  async list(
    ctx: InTransaction,
    search: {
      serviceId: string | null;
      status: ScheduledCallStatus | null;
      after: { at: string; id: string } | null;
      limit: number;
    },
  ): Promise<ScheduledCallRow[]> {
    return this.entityManager(ctx).query(
      `select ${COLUMNS} from telephony.scheduled_call
        where ($1::uuid is null or service_id = $1) and ($2::text is null or status = $2)
          and ($3::timestamptz is null or (at, id) < ($3, $4::uuid))
        order by at desc, id desc limit $5`,
      [search.serviceId, search.status, search.after?.at ?? null, search.after?.id ?? null, search.limit],
    );
  }

  async countPending(ctx: InTransaction, serviceId: string): Promise<number> {
    const [row]: { count: number }[] = await this.entityManager(ctx).query(
      `select count(*)::int as count from telephony.scheduled_call where service_id = $1 and status = 'pending'`,
      [serviceId],
    );
    return row!.count;
  }

  async findPromised(ctx: InTransaction, callId: string, at: Date): Promise<string | null> {
    const rows: { id: string }[] = await this.entityManager(ctx).query(
      `select id from telephony.scheduled_call where promised_in_call = $1 and at = $2`,
      [callId, at],
    );
    return rows[0]?.id ?? null;
  }

  /** Conditional: the scheduler may have placed it a moment before. */
  async change(ctx: InTransaction, id: string, change: ScheduledCallChange, now: Date): Promise<boolean> {
    return this.wrote(
      ctx,
      `update telephony.scheduled_call set at = $2, persona_id = $3, scenario_id = $4, topic_sealed = $5,
          number_sealed = $6, requested_by_patient = $7, updated_at = $8 where id = $1 and status = 'pending' returning id`,
      [
        id,
        change.at,
        change.personaId,
        change.scenarioId,
        change.topicSealed,
        change.numberSealed,
        change.requestedByPatient,
        now,
      ],
    );
  }

  async cancel(ctx: InTransaction, id: string, now: Date): Promise<boolean> {
    return this.wrote(
      ctx,
      `update telephony.scheduled_call set status = 'cancelled', updated_at = $2
        where id = $1 and status = 'pending' returning id`,
      [id, now],
    );
  }

  async cancelOfPatient(ctx: InTransaction, patientId: string, now: Date): Promise<void> {
    await this.entityManager(ctx).query(
      `update telephony.scheduled_call set status = 'cancelled', updated_at = $2
        where status = 'pending' and service_id in (select id from services.service where patient_id = $1)`,
      [patientId, now],
    );
  }

  async markMissed(ctx: InTransaction, id: string, now: Date): Promise<void> {
    await this.entityManager(ctx).query(
      `update telephony.scheduled_call set status = 'missed', updated_at = $2 where id = $1 and status = 'placed'`,
      [id, now],
    );
  }

  private async one(ctx: InTransaction, sql: string, id: string): Promise<ScheduledCallRow | null> {
    const rows: ScheduledCallRow[] = await this.entityManager(ctx).query(sql, [id]);
    return rows[0] ?? null;
  }

  private async wrote(ctx: InTransaction, sql: string, values: unknown[]): Promise<boolean> {
    const [rows]: [unknown[], number] = await this.entityManager(ctx).query(sql, values);
    return rows.length === 1;
  }
}
