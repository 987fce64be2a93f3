import { Injectable } from '@nestjs/common';
import { DataSource, In, LessThan, Not, QueryFailedError } from 'typeorm';
import type { InTransaction } from '../../platform/context/request-context.js';
import { TenantRepository } from '../../platform/database/tenant-repository.js';
import { PatientHasActiveService } from '../services.errors.js';
import type { Schedule, ServiceId, ServiceSearch } from '../services.types.js';
import { RelationshipEntity } from './relationship.entity.js';
import { ServiceEntity } from './service.entity.js';

export type ServiceRow = Readonly<ServiceEntity>;
export type RelationshipRow = Readonly<RelationshipEntity>;
export type ClaimedRow = {
  readonly id: ServiceId;
  readonly client_id: string;
  readonly patient_zone: string;
  readonly patient_is_self: boolean;
  readonly schedule: Schedule;
  readonly next_call_at: Date;
};

const ONE_ACTIVE = new Set(['service_one_active_per_patient', 'service_one_active_per_person']);

@Injectable()
export class ServiceRepository extends TenantRepository {
  constructor(private readonly dataSource: DataSource) {
    super();
  }

  async findById(ctx: InTransaction, id: string): Promise<ServiceRow | null> {
    return this.entityManager(ctx).findOneBy(ServiceEntity, { id, clientId: ctx.clientId });
  }

  /** Locks the row until the transaction ends: changes of one service queue. */
  async lockById(ctx: InTransaction, id: string): Promise<ServiceRow | null> {
    return this.entityManager(ctx).findOne(ServiceEntity, {
      where: { id, clientId: ctx.clientId },
      lock: { mode: 'pessimistic_write' },
    });
  }

  async findMany(ctx: InTransaction, ids: readonly string[]): Promise<ServiceRow[]> {
    return this.entityManager(ctx).findBy(ServiceEntity, { id: In([...ids]), clientId: ctx.clientId });
  }

  /** Newest first. */
  async list(ctx: InTransaction, { kind, status, patientId, limit, after }: ServiceSearch): Promise<ServiceRow[]> {
    return this.entityManager(ctx).find(ServiceEntity, {
      where: {
        clientId: ctx.clientId,
        ...(kind && { kind }),
        ...(status && { status }),
        ...(patientId && { patientId }),
        ...(after && { id: LessThan(after) }),
      },
      order: { id: 'desc' },
      take: limit,
    });
  }

  async lockOfPatient(ctx: InTransaction, patientId: string): Promise<ServiceRow[]> {
    return this.entityManager(ctx).find(ServiceEntity, {
      where: { clientId: ctx.clientId, patientId },
      order: { id: 'asc' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  async countLiveOfPatient(ctx: InTransaction, patientId: string): Promise<number> {
    return this.entityManager(ctx).countBy(ServiceEntity, {
      clientId: ctx.clientId,
      patientId,
      status: Not('cancelled'),
    });
  }

  /** @throws PatientHasActiveService when the unique index says so: the database decides who was first */
  async insert(ctx: InTransaction, row: ServiceRow): Promise<void> {
    await oneActive(this.entityManager(ctx).insert(ServiceEntity, row));
  }

  /** @throws PatientHasActiveService */
  async update(ctx: InTransaction, id: string, change: Partial<ServiceRow>): Promise<void> {
    await oneActive(this.entityManager(ctx).update(ServiceEntity, { id, clientId: ctx.clientId }, change));
  }

  async findRelationship(ctx: InTransaction, serviceId: string, personaId: string): Promise<RelationshipRow | null> {
    return this.entityManager(ctx).findOneBy(RelationshipEntity, { serviceId, personaId });
  }

  async saveRelationship(ctx: InTransaction, row: RelationshipRow): Promise<void> {
    await this.entityManager(ctx).upsert(RelationshipEntity, row, ['serviceId', 'personaId']);
  }

  /** The persona got another id in the new client's hands: the relationship follows. */
  async rehangRelationship(ctx: InTransaction, serviceId: string, from: string, to: string): Promise<void> {
    await this.entityManager(ctx).update(RelationshipEntity, { serviceId, personaId: from }, { personaId: to });
  }

  /** A transaction of its own, in one round trip: the scheduler's hot path, and a door that asks for no tenant. */
  async claimDue(now: Date, batch: number, leaseMs: number): Promise<ClaimedRow[]> {
    return this.dataSource.query(
      `select * from services.claim_due($1, $2, make_interval(secs => $3::double precision / 1000))`,
      [now, batch, leaseMs],
    );
  }

  async findTurns(ctx: InTransaction, now: Date, batch: number): Promise<{ id: ServiceId; client_id: string }[]> {
    return this.entityManager(ctx).query(`select id, client_id from services.find_turns($1, $2)`, [now, batch]);
  }

  async ownerOf(ctx: InTransaction, serviceId: string): Promise<string | null> {
    const [row]: { owner: string | null }[] = await this.entityManager(ctx).query(
      `select services.owner_of($1) as owner`,
      [serviceId],
    );
    return row?.owner ?? null;
  }

  /** Through the door: the row leaves the sight of `ctx`. */
  async move(
    ctx: InTransaction,
    id: string,
    to: { clientId: string; personaId: string; scenarioId: string },
  ): Promise<boolean> {
    const [row]: { moved: number }[] = await this.entityManager(ctx).query(
      `select services.move_service($1, $2, $3, $4, $5) as moved`,
      [id, ctx.clientId, to.clientId, to.personaId, to.scenarioId],
    );
    return row?.moved === 1;
  }
}

async function oneActive(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    const constraint = error instanceof QueryFailedError && (error.driverError as { constraint?: string }).constraint;
    // Without the cause: its text holds the row.
    if (constraint && ONE_ACTIVE.has(constraint)) throw new PatientHasActiveService();
    throw error;
  }
}
