import { Injectable, Logger } from '@nestjs/common';
import { addDays, firstOfNextMonth, parseLocalDate } from '#kernel/local-date';
import { startOfDay, toLocal } from '#kernel/zoned-time';
import { ClientsService } from '../clients/clients.service.js';
import { Clock } from '../platform/clock/clock.js';
import {
  actFor,
  type InTransaction,
  NO_CLIENT,
  type RequestContext,
  Transactions,
} from '../platform/context/request-context.js';
import { Vault } from '../platform/crypto/vault.js';
import { Live } from '../platform/live/live.js';
import { Outbox } from '../platform/outbox/outbox.js';
import { PatientsService } from '../patients/patients.service.js';
import { hasConsent, type PatientId, type PatientView, type PatientWatcher } from '../patients/patients.types.js';
import { nextSlots, slotWindowEnd } from './domain/schedule.js';
import { isPossible, type StatusWish } from './domain/status.js';
import type { ServiceChanged } from './events/service-changed.event.js';
import type { ServiceErased } from './events/service-erased.event.js';
import { SealedServices } from './persistence/sealed-services.js';
import { ServiceRepository, type ServiceRow } from './persistence/service.repository.js';
import {
  InvalidService,
  PatientHasActiveService,
  PatientHasLiveService,
  ServiceNotFound,
  StatusRefused,
} from './services.errors.js';
import type { DueClaim, ServiceId, ServiceView, StatusOrder } from './services.types.js';

const SYSTEM: Omit<RequestContext, 'clientId'> = {
  actor: { kind: 'system', reason: 'services due' },
  correlationId: 'services.claim-due',
};
// Hints that speak of the patient, and so end when the patient's matters are put right.
const PATIENT_HINTS = new Set([
  'no_consent',
  'consent_withdrawn',
  'number_wrong',
  'number_unverified',
  'wrong_number',
  'unreachable',
]);
const MAX_PAUSE_DAYS = 5 * 366;

/** When a service calls and when it does not: its status, its next time, and what the patient's changes do to them. */
@Injectable()
export class LifecycleService implements PatientWatcher {
  private readonly logger = new Logger(LifecycleService.name);

  constructor(
    private readonly services: ServiceRepository,
    private readonly sealed: SealedServices,
    private readonly patients: PatientsService,
    private readonly clients: ClientsService,
    private readonly transactions: Transactions,
    private readonly vault: Vault,
    private readonly outbox: Outbox,
    private readonly live: Live,
    private readonly clock: Clock,
  ) {}

  async pause(ctx: RequestContext, id: string, resumeOn: string | null): Promise<ServiceView> {
    const now = this.clock.now();
    return this.transactions.run(ctx, async (ctx) => {
      const row = await this.lockFor(ctx, id, 'pause');
      const day = resumeOn === null ? null : parseLocalDate(resumeOn);
      const zone = row.patientZone ?? (await this.clients.get(ctx)).timeZone;
      const today = toLocal(zone, now).date;
      if (resumeOn !== null && (!day || day <= today || day > addDays(today, MAX_PAUSE_DAYS)))
        throw new InvalidService([{ path: '/resumeOn', message: 'resumeOn must be a day to come, as YYYY-MM-DD' }]);
      const resumeAt = day && startOfDay(zone, day);
      await this.services.update(ctx, id, {
        status: 'paused',
        resumeOn: day,
        resumeAt,
        nextCallAt: null,
        leasedUntil: null,
      });
      return this.changed(ctx, id);
    });
  }

  async resume(ctx: RequestContext, id: string): Promise<ServiceView> {
    return this.transactions.run(ctx, async (ctx) => {
      const row = await this.lockFor(ctx, id, 'resume');
      if (row.status === 'active') return this.sealed.open(row);
      const after: ServiceRow = {
        ...row,
        ...(await this.patientPart(ctx, row)),
        status: 'active',
        resumeOn: null,
        resumeAt: null,
      };
      await this.services.update(ctx, id, { ...after, nextCallAt: this.nextCallAt(after), leasedUntil: null });
      return this.changed(ctx, id);
    });
  }

  async cancel(ctx: RequestContext, id: string, when: StatusOrder['when']): Promise<ServiceView> {
    const now = this.clock.now();
    return this.transactions.run(ctx, async (ctx) => {
      await this.lockFor(ctx, id, 'cancel');
      if (when === 'now') return this.end(ctx, id, now);
      const { timeZone } = await this.clients.get(ctx);
      await this.services.update(ctx, id, {
        cancelAt: startOfDay(timeZone, firstOfNextMonth(toLocal(timeZone, now).date)),
      });
      return this.changed(ctx, id);
    });
  }

  async setEnabled(ctx: RequestContext, id: string, enabled: boolean): Promise<ServiceView> {
    return this.transactions.run(ctx, async (ctx) => {
      const row = await this.lock(ctx, id);
      if (row.enabled === enabled) return this.sealed.open(row);
      const after = { ...row, enabled };
      await this.services.update(ctx, id, { enabled, nextCallAt: this.nextCallAt(after), leasedUntil: null });
      return this.changed(ctx, id);
    });
  }

  async noteCallHint(ctx: RequestContext, id: string, hint: { reason: string; at: Date } | null): Promise<void> {
    await this.transactions.run(ctx, async (ctx) => {
      await this.services.update(ctx, id, { hintReason: hint?.reason ?? null, hintAt: hint?.at ?? null });
      await this.tell(ctx, id);
    });
  }

  async claimDue(now: Date, batch: number, leaseMs: number): Promise<DueClaim[]> {
    const rows = await this.services.claimDue(now, batch, leaseMs);
    if (rows.length === 0) await this.turn(now, batch);
    return rows.map((row) => ({
      serviceId: row.id,
      clientId: row.client_id,
      patientZone: row.patient_zone,
      schedule: row.schedule,
      nextCallAt: row.next_call_at,
      callingHours: this.sealed.callingHours(row.patient_is_self),
    }));
  }

  /** Resumes what was paused until now and ends what was to end now. Any number may run: each looks again under the lock. */
  async turn(now: Date, batch: number): Promise<void> {
    const nobody = actFor(SYSTEM, NO_CLIENT);
    const due = await this.transactions.run(nobody, (ctx) => this.services.findTurns(ctx, now, batch));
    for (const { id, client_id: clientId } of due)
      // One that cannot be turned must not hold up the others, nor whoever asks for what is due.
      await this.turnOne(actFor(SYSTEM, clientId), id, now).catch((error: unknown) =>
        this.logger.error(error, { serviceId: id }),
      );
  }

  /** Refuses while a service is live; else what the services know of the person goes too. */
  async beforeErase(ctx: InTransaction, patientId: PatientId): Promise<void> {
    const rows = await this.services.lockOfPatient(ctx, patientId);
    const live = rows.filter(({ status }) => status !== 'cancelled');
    if (live.length > 0) throw new PatientHasLiveService(live.map(({ id }) => id));
    for (const { id } of rows) {
      await this.vault.destroy(ctx, id);
      const data = { serviceId: id as ServiceId };
      const event: ServiceErased = {
        type: 'service.erased',
        version: 1,
        data,
        occurredAt: this.clock.now().toISOString(),
      };
      await this.outbox.append(ctx, event);
    }
  }

  async afterChange(ctx: InTransaction, patient: PatientView): Promise<void> {
    const personIndex = await this.patients.personIndex(patient);
    const isWell = hasConsent(patient) && patient.phoneStatus !== 'wrong';
    for (const row of await this.services.lockOfPatient(ctx, patient.id)) {
      if (row.status === 'cancelled') continue;
      const after = { ...row, personIndex, patientZone: patient.timeZone, patientIsSelf: patient.isSelf };
      const isSettled = isWell && row.hintReason !== null && PATIENT_HINTS.has(row.hintReason);
      await this.services.update(ctx, row.id, {
        personIndex,
        patientZone: patient.timeZone,
        patientIsSelf: patient.isSelf,
        ...(row.patientZone !== patient.timeZone && { nextCallAt: this.nextCallAt(after), leasedUntil: null }),
        ...(isSettled && { hintReason: null, hintAt: null }),
      });
      await this.changed(ctx, row.id);
    }
  }

  /** When it calls next. `due`: what was set already is kept while it is a slot whose window is open. */
  nextCallAt(row: ServiceRow, due: Date | null = null): Date | null {
    const { status, enabled, schedule, patientZone } = row;
    if (status !== 'active' || !enabled || !schedule || !patientZone) return null;
    const now = this.clock.now();
    if (due && due <= now && (slotWindowEnd(schedule, patientZone, due) ?? now) > now) return due;
    return nextSlots(schedule, patientZone, now, 1)[0] ?? null;
  }

  /** @throws ServiceNotFound */
  async lock(ctx: InTransaction, id: string): Promise<ServiceRow> {
    const row = await this.services.lockById(ctx, id);
    if (!row) throw new ServiceNotFound(id);
    return row;
  }

  /** Tells screens and listeners, in the same transaction. */
  async changed(ctx: InTransaction, id: string): Promise<ServiceView> {
    await this.tell(ctx, id);
    const data = { serviceId: id as ServiceId };
    const event: ServiceChanged = {
      type: 'service.changed',
      version: 1,
      data,
      occurredAt: this.clock.now().toISOString(),
    };
    await this.outbox.append(ctx, event);
    return this.sealed.open(await this.lock(ctx, id));
  }

  private async turnOne(ctx: RequestContext, id: string, now: Date): Promise<void> {
    try {
      await this.transactions.run(ctx, async (ctx) => {
        const row = await this.services.lockById(ctx, id);
        if (!row || row.status === 'cancelled') return;
        if (row.cancelAt && row.cancelAt <= now) await this.end(ctx, id, row.cancelAt);
        else if (row.status === 'paused' && row.resumeAt && row.resumeAt <= now) await this.resume(ctx, id);
      });
    } catch (error) {
      if (!(error instanceof PatientHasActiveService)) throw error;
      // Someone else calls them by now: it stays paused, and says why.
      await this.transactions.run(ctx, (ctx) =>
        this.services.update(ctx, id, {
          resumeOn: null,
          resumeAt: null,
          hintReason: 'patient_has_active_service',
          hintAt: now,
        }),
      );
    }
  }

  private async end(ctx: InTransaction, id: string, at: Date): Promise<ServiceView> {
    await this.services.update(ctx, id, {
      status: 'cancelled',
      cancelAt: at,
      nextCallAt: null,
      leasedUntil: null,
      resumeOn: null,
      resumeAt: null,
    });
    return this.changed(ctx, id);
  }

  /** As the patient is now: a draft or a pause may be old. */
  private async patientPart(ctx: InTransaction, { patientId }: ServiceRow): Promise<Partial<ServiceRow>> {
    if (!patientId) return {};
    const patient = await this.patients.get(ctx, patientId);
    return {
      patientZone: patient.timeZone,
      patientIsSelf: patient.isSelf,
      personIndex: await this.patients.personIndex(patient),
    };
  }

  private async lockFor(ctx: InTransaction, id: string, wish: StatusWish): Promise<ServiceRow> {
    const row = await this.lock(ctx, id);
    if (!isPossible(wish, row.status)) throw new StatusRefused(row.status, wish);
    return row;
  }

  private async tell(ctx: InTransaction, id: string): Promise<void> {
    await this.live.tell(ctx, { type: 'service.changed', data: { serviceId: id }, needs: 'service:read' });
  }
}
