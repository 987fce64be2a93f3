import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { AuthService } from '../../auth/auth.service.js';
import { ClientsService } from '../../clients/clients.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { type InTransaction, type RequestContext, Transactions } from '../../platform/context/request-context.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { PatientsService } from '../../patients/patients.service.js';
import type { ServiceTransferred } from '../events/service-transferred.event.js';
import { LifecycleService } from '../lifecycle.service.js';
import { PersonasService } from '../personas/personas.service.js';
import { ServiceRepository, type ServiceRow } from '../persistence/service.repository.js';
import { ScenariosService } from '../scenarios/scenarios.service.js';
import { InvalidService, ServiceNotFound, TransferRefused } from '../services.errors.js';
import type { ServiceId, TransferView } from '../services.types.js';
import { ServiceTransferRepository } from './persistence/service-transfer.repository.js';

/** Whether something runs on the service that the old client's context must bring to its end. */
export type TransferHindrance = (ctx: InTransaction, serviceId: string) => Promise<boolean>;

/**
 * A service changes hands: one update of the service's client and one of the patient's carries everything that hangs
 * on them along, since memory, calls and schedules are reached through the service.
 */
@Injectable()
export class TransfersService {
  private readonly hindrances: TransferHindrance[] = [];

  constructor(
    private readonly transfers: ServiceTransferRepository,
    private readonly services: ServiceRepository,
    private readonly lifecycle: LifecycleService,
    private readonly personas: PersonasService,
    private readonly scenarios: ScenariosService,
    private readonly patients: PatientsService,
    private readonly clients: ClientsService,
    private readonly auth: AuthService,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** A domain above asks to be heard before a service leaves its client, in that client's transaction. At start only. */
  hinder(hindrance: TransferHindrance): void {
    this.hindrances.push(hindrance);
  }

  /** @throws ServiceNotFound, TransferRefused */
  async reassign(ctx: RequestContext, id: string, toClientId: string): Promise<void> {
    const client = await this.clients.find(ctx, toClientId);
    if (client?.status !== 'active')
      throw new InvalidService([{ path: '/toClientId', message: 'toClientId must be an active client' }]);
    await this.transactions.run(ctx, async (ctx) => {
      const fromClientId = await this.services.ownerOf(ctx, id);
      if (!fromClientId) throw new ServiceNotFound(id);
      if (fromClientId === toClientId) throw new TransferRefused('same_client');
      const transferId = uuidv7();
      const at = this.clock.now();
      const line = { transferId, serviceId: id, fromClientId, toClientId, at, ...by(ctx) };

      const service = await this.transactions.asClient(ctx, fromClientId, (ctx) => this.prepare(ctx, id));
      // Own personas and scenarios stay with the old client; the new one gets copies.
      const [persona, scenario] = await this.transactions.asClient(ctx, fromClientId, async (ctx) => [
        await this.personas.get(ctx, service.personaId),
        await this.scenarios.get(ctx, service.scenarioId),
      ]);
      const [personaId, scenarioId] = await this.transactions.asClient(ctx, toClientId, async (ctx) => [
        persona.readyMade ? persona.id : (await this.personas.create(ctx, persona)).id,
        scenario.readyMade ? scenario.id : (await this.scenarios.create(ctx, scenario)).id,
      ]);
      await this.transactions.asClient(ctx, fromClientId, async (ctx) => {
        await this.transfers.insert(ctx, { id: uuidv7(), side: 'gave', ...line });
        await this.audit(ctx, id, { side: 'gave', transferId });
        await this.lifecycle.changed(ctx, id);
        if (personaId !== persona.id) await this.services.rehangRelationship(ctx, id, persona.id, personaId);
        if (service.patientId) await this.patients.moveTo(ctx, service.patientId, toClientId);
        await this.services.move(ctx, id, { clientId: toClientId, personaId, scenarioId });
      });
      await this.transactions.asClient(ctx, toClientId, async (ctx) => {
        await this.transfers.insert(ctx, { id: uuidv7(), side: 'received', ...line });
        await this.audit(ctx, id, { side: 'received', transferId });
        await this.tell(ctx, { serviceId: id as ServiceId, fromClientId, toClientId }, at);
        await this.lifecycle.changed(ctx, id);
      });
    });
  }

  /** @throws ServiceNotFound */
  async list(
    ctx: RequestContext,
    search: { serviceId?: string; after: string | null; limit: number },
  ): Promise<{ items: TransferView[]; next: string | null }> {
    const { limit } = search;
    const rows = await this.transactions.run(ctx, async (ctx) => {
      const found = await this.transfers.list(ctx, { ...search, limit: limit + 1 });
      // A service that was given away has its lines here still; one that never was here has none and is none.
      if (search.serviceId && found.length === 0 && !(await this.services.findById(ctx, search.serviceId)))
        throw new ServiceNotFound(search.serviceId);
      return found;
    });
    const items = rows.slice(0, limit);
    return { items, next: rows.length > limit ? items.at(-1)!.id : null };
  }

  /** Cancelled services of the patient are history and go along only with their own transfer, so only live ones hinder. */
  private async prepare(ctx: InTransaction, id: string): Promise<ServiceRow> {
    const service = await this.lifecycle.lock(ctx, id);
    for (const isUnderWay of this.hindrances)
      if (await isUnderWay(ctx, id)) throw new TransferRefused('call_under_way');
    if (!service.patientId) return service;
    const others = (await this.services.lockOfPatient(ctx, service.patientId)).filter(
      (other) => other.id !== id && other.status !== 'cancelled',
    );
    if (others.length > 0) throw new TransferRefused('patient_has_other_services');
    return service;
  }

  private audit(ctx: InTransaction, subjectId: string, details: object): Promise<void> {
    return this.auth.audit(ctx, {
      action: 'service.reassigned',
      subjectType: 'service',
      subjectId,
      details: { ...details },
    });
  }

  private async tell(ctx: InTransaction, data: ServiceTransferred['data'], at: Date): Promise<void> {
    const event: ServiceTransferred = { type: 'service.transferred', version: 1, data, occurredAt: at.toISOString() };
    await this.outbox.append(ctx, event);
  }
}

function by({ actor }: RequestContext): { byKind: string; byId: string | null } {
  return { byKind: actor.kind, byId: 'userId' in actor ? actor.userId : null };
}
