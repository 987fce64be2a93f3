import { Injectable, type OnModuleInit } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { changesBetween, isTimeZone } from '#kernel/zoned-time';
import { Clock } from '../platform/clock/clock.js';
import { type InTransaction, type RequestContext, Transactions } from '../platform/context/request-context.js';
import { PatientsService } from '../patients/patients.service.js';
import type { PatientView } from '../patients/patients.types.js';
import { DAILY_CHECK_IN } from './domain/catalogue/scenarios.js';
import { voiceById } from './domain/catalogue/voices.js';
import { checkSchedule } from './domain/check-schedule.js';
import { planDispatch } from './domain/plan-dispatch.js';
import { retryAt, slotWindowEnd, withinCallingHours } from './domain/schedule.js';
import { nextSlots } from './domain/schedule.js';
import { LifecycleService } from './lifecycle.service.js';
import { PersonasService } from './personas/personas.service.js';
import { SealedServices } from './persistence/sealed-services.js';
import { ServiceRepository, type ServiceRow } from './persistence/service.repository.js';
import { ScenariosService } from './scenarios/scenarios.service.js';
import { InvalidService, ServiceNotFound } from './services.errors.js';
import type {
  DispatchPlan,
  DueClaim,
  GivenSchedule,
  NewService,
  PersonaView,
  RelationshipFields,
  RelationshipView,
  ScenarioView,
  Schedule,
  ServiceChange,
  ServiceId,
  ServicePage,
  ServiceSearch,
  ServiceView,
  StatusOrder,
  VoiceView,
} from './services.types.js';
import { type TransferHindrance, TransfersService } from './transfers/transfers.service.js';

const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z]{4})?(-([A-Z]{2}|\d{3}))?$/;

/** The front door to services: what they are, when they call, who speaks. */
@Injectable()
export class ServicesService implements OnModuleInit {
  constructor(
    private readonly services: ServiceRepository,
    private readonly sealed: SealedServices,
    private readonly lifecycle: LifecycleService,
    private readonly transfers: TransfersService,
    private readonly personas: PersonasService,
    private readonly scenarios: ScenariosService,
    private readonly patients: PatientsService,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.patients.watch(this.lifecycle);
  }

  /** @throws ServiceNotFound */
  async get(ctx: RequestContext, id: string): Promise<ServiceView> {
    const row = await this.transactions.run(ctx, (ctx) => this.services.findById(ctx, id));
    if (!row) throw new ServiceNotFound(id);
    return this.sealed.open(row);
  }

  /** In no order; ids of other clients are left out. */
  async getMany(ctx: RequestContext, ids: readonly string[]): Promise<ServiceView[]> {
    if (ids.length === 0) return [];
    return this.sealed.openAll(await this.transactions.run(ctx, (ctx) => this.services.findMany(ctx, ids)));
  }

  /** Newest first. */
  async list(ctx: RequestContext, search: ServiceSearch): Promise<ServicePage> {
    const { limit } = search;
    const rows = await this.transactions.run(ctx, (ctx) => this.services.list(ctx, { ...search, limit: limit + 1 }));
    const items = await this.sealed.openAll(rows.slice(0, limit));
    return { items, next: rows.length > limit ? items.at(-1)!.id : null };
  }

  /** @throws PatientHasActiveService unless it is to be a draft */
  async create(ctx: RequestContext, given: NewService): Promise<ServiceView> {
    const id = uuidv7() as ServiceId;
    const voicemailTextSealed = await this.sealed.sealVoicemail(id, given.voicemailText ?? null);
    return this.transactions.run(ctx, async (ctx) => {
      const persona = await this.personas.choose(ctx, given.personaId);
      const patient = await this.patientFor(ctx, given);
      const row: ServiceRow = {
        id,
        clientId: ctx.clientId,
        kind: given.kind,
        engine: 'native',
        status: given.draft ? 'draft' : 'active',
        enabled: true,
        patientId: patient?.id ?? null,
        patientZone: patient?.timeZone ?? null,
        patientIsSelf: patient?.isSelf ?? false,
        personIndex: patient && (await this.patients.personIndex(patient)),
        personaId: persona.id,
        voiceId: voiceOf(given.voiceId ?? persona.voiceId),
        path: given.path ?? 'relay',
        scenarioId: (await this.scenarios.choose(ctx, given.scenarioId ?? DAILY_CHECK_IN)).id,
        language: languageOf(given.language ?? patient?.language ?? 'en'),
        schedule: given.schedule ? this.schedule(given.schedule, patient?.isSelf ?? false) : null,
        nextCallAt: null,
        leasedUntil: null,
        hintReason: null,
        hintAt: null,
        maxMinutes: given.maxMinutes ?? 20,
        voicemailTextSealed,
        recording: given.recording ?? false,
        resumeOn: null,
        resumeAt: null,
        cancelAt: null,
        createdAt: this.clock.now(),
      };
      await this.services.insert(ctx, { ...row, nextCallAt: this.lifecycle.nextCallAt(row) });
      return this.lifecycle.changed(ctx, id);
    });
  }

  async update(ctx: RequestContext, id: string, change: ServiceChange): Promise<ServiceView> {
    return this.transactions.run(ctx, async (ctx) => {
      const before = await this.lifecycle.lock(ctx, id);
      if (change.schedule && before.kind !== 'companion') throw noSchedule();
      const schedule = change.schedule ? this.schedule(change.schedule, before.patientIsSelf) : before.schedule;
      const after: ServiceRow = {
        ...before,
        personaId:
          change.personaId === undefined || change.personaId === before.personaId
            ? before.personaId
            : (await this.personas.choose(ctx, change.personaId)).id,
        scenarioId:
          change.scenarioId === undefined || change.scenarioId === before.scenarioId
            ? before.scenarioId
            : (await this.scenarios.choose(ctx, change.scenarioId)).id,
        voiceId: change.voiceId === undefined ? before.voiceId : voiceOf(change.voiceId),
        path: change.path ?? before.path,
        language: change.language === undefined ? before.language : languageOf(change.language),
        maxMinutes: change.maxMinutes ?? before.maxMinutes,
        recording: change.recording ?? before.recording,
        voicemailTextSealed:
          change.voicemailText === undefined
            ? before.voicemailTextSealed
            : await this.sealed.sealVoicemail(id, change.voicemailText),
        schedule,
      };
      await this.services.update(ctx, id, {
        ...after,
        ...(change.schedule && { nextCallAt: this.lifecycle.nextCallAt(after, before.nextCallAt), leasedUntil: null }),
      });
      return this.lifecycle.changed(ctx, id);
    });
  }

  /** Until it is resumed, or until the day `resumeOn` begins where the patient is. */
  pause(ctx: RequestContext, id: string, resumeOn: string | null = null): Promise<ServiceView> {
    return this.lifecycle.pause(ctx, id, resumeOn);
  }

  /** Also how a draft begins. @throws PatientHasActiveService */
  resume(ctx: RequestContext, id: string): Promise<ServiceView> {
    return this.lifecycle.resume(ctx, id);
  }

  /** For good: now, or when the period ends (without a subscription: the month in the client's zone). */
  cancel(ctx: RequestContext, id: string, when: StatusOrder['when']): Promise<ServiceView> {
    return this.lifecycle.cancel(ctx, id, when);
  }

  setEnabled(ctx: RequestContext, id: string, enabled: boolean): Promise<ServiceView> {
    return this.lifecycle.setEnabled(ctx, id, enabled);
  }

  /**
   * Hands the service with patient, memory, calls and schedule to another client, in one transaction; see transfers.
   * For super admins, whose context may have no client. @throws TransferRefused, PatientHasActiveService
   */
  reassign(ctx: RequestContext, id: string, toClientId: string): Promise<void> {
    return this.transfers.reassign(ctx, id, toClientId);
  }

  /** Telephony's word before a transfer. At start only. */
  hinderTransfers(hindrance: TransferHindrance): void {
    this.transfers.hinder(hindrance);
  }

  /** Whose it is, over all clients. For super admins and the system. */
  async ownerOf(ctx: RequestContext, id: string): Promise<string> {
    const owner = await this.transactions.run(ctx, (ctx) => this.services.ownerOf(ctx, id));
    if (!owner) throw new ServiceNotFound(id);
    return owner;
  }

  /**
   * Services over all clients that are due; nobody else gets them until the lease (real time) has ended. Also turns
   * those whose pause or last period is over, whenever nothing waits.
   */
  claimDue(now: Date, batch: number, leaseMs: number): Promise<DueClaim[]> {
    return this.lifecycle.claimDue(now, batch, leaseMs);
  }

  /** Pure. */
  planDispatch(claim: DueClaim, now: Date): DispatchPlan {
    return planDispatch(claim, now);
  }

  /** When the window closes that this slot opens; null when the schedule has no such slot any more. Pure. */
  windowEnd({ schedule, timeZone }: ServiceView, slot: Date): Date | null {
    return schedule && timeZone ? slotWindowEnd(schedule, timeZone, slot) : null;
  }

  /** When to try again after the try number `attempt`, inside the slot's window; null: no more. Pure. */
  retryAt({ schedule, timeZone, callingHours }: ServiceView, slot: Date, now: Date, attempt: number): Date | null {
    return schedule && timeZone ? retryAt(schedule, timeZone, slot, now, attempt, callingHours) : null;
  }

  /** Whether the patient may be rung at that moment. Pure. */
  withinCallingHours({ timeZone, callingHours }: ServiceView, at: Date): boolean {
    return timeZone !== null && withinCallingHours(timeZone, at, callingHours);
  }

  /** Null for one that the house has no more. */
  voice(id: string): VoiceView | null {
    return voiceById(id) ?? null;
  }

  /** Why it did not call when it should have; null takes the hint away. */
  noteCallHint(ctx: RequestContext, id: string, hint: { reason: string; at: Date } | null): Promise<void> {
    return this.lifecycle.noteCallHint(ctx, id, hint);
  }

  /** With nothing written yet, what two strangers call each other. */
  async relationship(ctx: RequestContext, serviceId: string, personaId: string): Promise<RelationshipView> {
    const row = await this.transactions.run(ctx, async (ctx) => {
      if (!(await this.services.findById(ctx, serviceId))) throw new ServiceNotFound(serviceId);
      await this.personas.get(ctx, personaId);
      return this.services.findRelationship(ctx, serviceId, personaId);
    });
    if (row) return this.sealed.openRelationship(row);
    return { serviceId: serviceId as ServiceId, personaId, ...NO_RELATIONSHIP };
  }

  async saveRelationship(
    ctx: RequestContext,
    serviceId: string,
    personaId: string,
    fields: RelationshipFields,
  ): Promise<RelationshipView> {
    return this.transactions.run(ctx, async (ctx) => {
      await this.lifecycle.lock(ctx, serviceId);
      await this.personas.get(ctx, personaId);
      await this.services.saveRelationship(ctx, await this.sealed.sealRelationship(serviceId, personaId, fields));
      await this.lifecycle.changed(ctx, serviceId);
      return this.relationship(ctx, serviceId, personaId);
    });
  }

  /** Archived ones too. */
  persona(ctx: RequestContext, id: string): Promise<PersonaView> {
    return this.personas.get(ctx, id);
  }

  /** Archived ones too. */
  scenario(ctx: RequestContext, id: string): Promise<ScenarioView> {
    return this.scenarios.get(ctx, id);
  }

  /** A schedule as it was typed, proven. @throws InvalidService */
  schedule(given: GivenSchedule, isSelf: boolean): Schedule {
    const checked = checkSchedule(given, this.sealed.callingHours(isSelf));
    if (!checked.ok) throw new InvalidService(checked.faults);
    return checked.schedule;
  }

  /** The next five slots, and the changes of the zone's clock on the way to them. @throws InvalidService */
  preview(schedule: Schedule, timeZone: string) {
    if (!isTimeZone(timeZone))
      throw new InvalidService([
        { path: '/timeZone', message: 'timeZone must be an IANA zone, such as America/New_York' },
      ]);
    const now = this.clock.now();
    const slots = nextSlots(schedule, timeZone, now, 5);
    return { slots, clockChanges: changesBetween(timeZone, now, slots.at(-1) ?? now) };
  }

  private async patientFor(ctx: InTransaction, given: NewService): Promise<PatientView | null> {
    if (given.kind === 'companion') {
      const faults = [
        ...(given.patientId ? [] : [{ path: '/patientId', message: 'a companion service needs a patient' }]),
        ...(given.schedule ? [] : [{ path: '/schedule', message: 'a companion service needs a schedule' }]),
      ];
      if (faults.length > 0) throw new InvalidService(faults);
      return this.patients.get(ctx, given.patientId!);
    }
    if (given.patientId)
      throw new InvalidService([{ path: '/patientId', message: 'a receptionist service has no patient' }]);
    if (given.schedule) throw noSchedule();
    return null;
  }
}

const NO_RELATIONSHIP: RelationshipFields = {
  type: 'companion',
  patientCalled: null,
  personaCalled: null,
  customPrompt: null,
  voiceSettings: { speed: 1, stability: 0.5 },
};

const noSchedule = () => new InvalidService([{ path: '/schedule', message: 'a receptionist service has no schedule' }]);

function voiceOf(id: string): string {
  if (!voiceById(id))
    throw new InvalidService([{ path: '/voiceId', message: 'voiceId must be one of the voices in the list' }]);
  return id;
}

function languageOf(language: string): string {
  if (!LANGUAGE.test(language))
    throw new InvalidService([{ path: '/language', message: 'language must be a language tag, such as en or es-MX' }]);
  return language;
}
