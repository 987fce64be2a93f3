import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { PhoneNumber } from '#kernel/phone-number';
import { Clock } from '../../platform/clock/clock.js';
import {
  holds,
  type InTransaction,
  type RequestContext,
  Transactions,
} from '../../platform/context/request-context.js';
import { isUniqueViolation } from '../../platform/database/unique-violation.js';
import { JobQueue } from '../../platform/queue/job.js';
import { PatientsService } from '../../patients/patients.service.js';
import { hasConsent, type PatientView } from '../../patients/patients.types.js';
import { ServicesService } from '../../services/services.service.js';
import type { ServiceView } from '../../services/services.types.js';
import { dialCallJob } from '../jobs/dial-call.job.js';
import { LinesService } from '../lines/lines.service.js';
import { CallRepository } from '../persistence/call.repository.js';
import { ScheduledCallRepository, type ScheduledCallRow } from '../persistence/scheduled-call.repository.js';
import { SealedCalls } from '../persistence/sealed-calls.js';
import {
  CallRefused,
  NumberNotVerified,
  ScheduledCallNotFound,
  ScheduledCallStarted,
  ServiceInCall,
} from '../telephony.errors.js';
import type { CallbackPlaced, NewCallback, ScheduledCallStatus, ScheduledCallView } from '../telephony.types.js';
import { NumbersService, readNumber } from '../verification/numbers.service.js';

const YEAR_MS = 366 * 86_400_000;
const PENDING_CALLBACKS = 10;

export type AskedCall = {
  readonly topic?: string | null | undefined;
  readonly personaId?: string | null | undefined;
  readonly scenarioId?: string | null | undefined;
  readonly number?: string | null | undefined;
};
export type ScheduledCallPage = {
  readonly items: readonly ScheduledCallView[];
  readonly next: readonly string[] | null;
};

/** Calls that someone asked for outside the schedule: now, or at a time. */
@Injectable()
export class ScheduledCallsService {
  constructor(
    private readonly scheduled: ScheduledCallRepository,
    private readonly calls: CallRepository,
    private readonly sealed: SealedCalls,
    private readonly numbers: NumbersService,
    private readonly services: ServicesService,
    private readonly patients: PatientsService,
    private readonly lines: LinesService,
    private readonly jobs: JobQueue,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Says at once why it cannot be; what only shows later is on the call. @throws CallRefused, ServiceInCall, NumberNotVerified */
  async callNow(ctx: RequestContext, serviceId: string, asked: AskedCall): Promise<string> {
    const now = this.clock.now();
    const id = uuidv7();
    const { service, patient, number } = await this.check(ctx, serviceId, asked, now);
    const place = { id, serviceId };
    const toSealed = number && (await this.sealed.seal(place, 'to_sealed', number));
    const topicSealed = asked.topic ? await this.sealed.seal(place, 'topic_sealed', asked.topic) : null;
    // Who sees only what is theirs must see what they have just asked for.
    const assignedTo = holds(ctx, 'call:read-all') ? null : userOf(ctx);
    try {
      await this.transactions.run(ctx, async (ctx) => {
        if (await this.calls.hasLive(ctx, serviceId, null, true)) throw new ServiceInCall(serviceId);
        await this.calls.insert(ctx, {
          id,
          serviceId,
          patientId: patient.id,
          origin: 'call_now',
          attempt: 1,
          dueAt: now,
          createdAt: now,
          requestedBy: userOf(ctx),
          assignedTo,
          requestedByPatient: isOwnWish(ctx, patient),
          personaId: asked.personaId ?? null,
          scenarioId: asked.scenarioId ?? null,
          ...(toSealed && { toSealed }),
          ...(topicSealed && { topicSealed }),
          handed: true,
        });
        await this.jobs.enqueue(ctx, dialCallJob, { callId: id }, { key: `${id}:1` });
        await this.lines.tell(ctx, { id, serviceId: service.id, status: 'scheduled', assignedTo });
      });
    } catch (error) {
      if (isUniqueViolation(error, 'call_live_once')) throw new ServiceInCall(serviceId);
      throw error;
    }
    return id;
  }

  async schedule(ctx: RequestContext, serviceId: string, at: Date, asked: AskedCall): Promise<ScheduledCallView> {
    const now = this.clock.now();
    const row = await this.draw(ctx, { id: uuidv7(), serviceId, at, promisedInCall: null, createdAt: now }, asked, now);
    await this.transactions.run(ctx, (ctx) => this.scheduled.insert(ctx, row, userOf(ctx)));
    return this.view(row);
  }

  /** Until it is placed. What is not named stays. @throws ScheduledCallStarted */
  async change(
    ctx: RequestContext,
    id: string,
    change: AskedCall & { at?: Date | undefined },
  ): Promise<ScheduledCallView> {
    const now = this.clock.now();
    const before = await this.view(await this.mustFind(ctx, id));
    if (before.status !== 'pending') throw new ScheduledCallStarted(before.status);
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    const row = await this.draw(ctx, { ...before, at: change.at ?? before.at }, { ...before, ...given }, now);
    await this.transactions.run(ctx, async (ctx) => {
      // Conditional: the scheduler may be quicker.
      if (!(await this.scheduled.change(ctx, id, row, now))) throw new ScheduledCallStarted('placed');
    });
    return this.view(row);
  }

  /** @throws ScheduledCallStarted */
  async cancel(ctx: RequestContext, id: string): Promise<ScheduledCallView> {
    const row = await this.mustFind(ctx, id);
    await this.transactions.run(ctx, async (ctx) => {
      if (!(await this.scheduled.cancel(ctx, id, this.clock.now()))) throw new ScheduledCallStarted(row.status);
    });
    return this.view({ ...row, status: 'cancelled' });
  }

  /** The latest time first. */
  async list(
    ctx: RequestContext,
    search: {
      serviceId?: string | undefined;
      status?: ScheduledCallStatus | undefined;
      after: { at: string; id: string } | null;
      limit: number;
    },
  ): Promise<ScheduledCallPage> {
    const { serviceId = null, status = null, after, limit } = search;
    const rows = await this.transactions.run(ctx, (ctx) =>
      this.scheduled.list(ctx, { serviceId, status, after, limit: limit + 1 }),
    );
    const items = await Promise.all(rows.slice(0, limit).map((row) => this.view(row)));
    const last = items.at(-1);
    return { items, next: rows.length > limit && last ? [last.at.toISOString(), last.id] : null };
  }

  /** @throws ScheduledCallNotFound */
  async get(ctx: RequestContext, id: string): Promise<ScheduledCallView> {
    return this.view(await this.mustFind(ctx, id));
  }

  /** What the patient wished in a call: it may lie outside the calling hours, and the wish is recorded. */
  async placeCallback(
    ctx: InTransaction,
    { serviceId, at, topic, promisedInCall }: NewCallback,
  ): Promise<CallbackPlaced> {
    const now = this.clock.now();
    if (at <= now) return { ok: false, reason: 'in_the_past' };
    if (at.getTime() > now.getTime() + YEAR_MS) return { ok: false, reason: 'too_far' };
    const service = await this.services.get(ctx, serviceId);
    if (service.status !== 'active' || !service.patientId) return { ok: false, reason: 'service_inactive' };
    if (!hasConsent(await this.patients.get(ctx, service.patientId))) return { ok: false, reason: 'no_consent' };
    const made = promisedInCall && (await this.scheduled.findPromised(ctx, promisedInCall, at));
    if (made) return { ok: true, scheduledCallId: made, at };
    if ((await this.scheduled.countPending(ctx, serviceId)) >= PENDING_CALLBACKS)
      return { ok: false, reason: 'too_many' };
    const place = { id: uuidv7(), serviceId };
    const topicSealed = topic ? await this.numbers.sealScheduled(place, 'topic_sealed', topic) : null;
    await this.scheduled.insert(
      ctx,
      {
        ...place,
        at,
        personaId: null,
        scenarioId: null,
        topicSealed,
        numberSealed: null,
        status: 'pending',
        requestedByPatient: true,
        promisedInCall,
        callId: null,
        createdAt: now,
      },
      null,
    );
    return { ok: true, scheduledCallId: place.id, at };
  }

  private async draw(
    ctx: RequestContext,
    place: Pick<ScheduledCallRow, 'id' | 'serviceId' | 'at' | 'promisedInCall' | 'createdAt'>,
    asked: AskedCall,
    now: Date,
  ): Promise<ScheduledCallRow> {
    if (place.at <= now) throw new CallRefused('in_the_past');
    if (place.at.getTime() > now.getTime() + YEAR_MS) throw new CallRefused('too_far');
    const { patient, number } = await this.check(ctx, place.serviceId, asked, place.at);
    return {
      ...place,
      personaId: asked.personaId ?? null,
      scenarioId: asked.scenarioId ?? null,
      topicSealed: asked.topic ? await this.numbers.sealScheduled(place, 'topic_sealed', asked.topic) : null,
      numberSealed: number && (await this.numbers.sealScheduled(place, 'number_sealed', number)),
      status: 'pending',
      requestedByPatient: place.promisedInCall !== null || isOwnWish(ctx, patient),
      callId: null,
    };
  }

  /** What can be said before the time comes; all of it is asked again when the call is dialled. */
  private async check(
    ctx: RequestContext,
    serviceId: string,
    { number: typed, personaId, scenarioId }: AskedCall,
    at: Date,
  ): Promise<{ service: ServiceView; patient: PatientView; number: PhoneNumber | null }> {
    const service = await this.services.get(ctx, serviceId);
    if (service.status !== 'active' || !service.patientId) throw new CallRefused('service_inactive');
    const patient = await this.patients.get(ctx, service.patientId);
    if (patient.consent?.withdrawnAt) throw new CallRefused('consent_withdrawn');
    if (!hasConsent(patient)) throw new CallRefused('no_consent');
    if (!isOwnWish(ctx, patient) && !this.services.withinCallingHours(service, at))
      throw new CallRefused('outside_hours');
    if (personaId) await this.services.persona(ctx, personaId);
    if (scenarioId) await this.services.scenario(ctx, scenarioId);
    const number = typed ? readNumber(typed) : null;
    const isOther = number !== null && number !== patient.phone;
    if (isOther && !(await this.transactions.run(ctx, (ctx) => this.numbers.isVerified(ctx, number))))
      throw new NumberNotVerified();
    if (!isOther && patient.phoneStatus === 'wrong') throw new CallRefused('number_wrong');
    if (!isOther && patient.isSelf && patient.phoneStatus !== 'verified') throw new CallRefused('number_unverified');
    return { service, patient, number: isOther ? number : null };
  }

  private async mustFind(ctx: RequestContext, id: string): Promise<ScheduledCallRow> {
    const row = await this.transactions.run(ctx, (ctx) => this.scheduled.findById(ctx, id));
    if (!row) throw new ScheduledCallNotFound(id);
    return row;
  }

  private async view(row: ScheduledCallRow): Promise<ScheduledCallView> {
    return {
      id: row.id,
      serviceId: row.serviceId,
      at: row.at,
      personaId: row.personaId,
      scenarioId: row.scenarioId,
      topic: await this.numbers.openScheduled(row, 'topic_sealed'),
      number: (await this.numbers.openScheduled(row, 'number_sealed')) as PhoneNumber | null,
      status: row.status,
      requestedByPatient: row.requestedByPatient,
      promisedInCall: row.promisedInCall,
      callId: row.callId,
      createdAt: row.createdAt,
    };
  }
}

const userOf = ({ actor }: RequestContext): string | null => ('userId' in actor ? actor.userId : null);

/** "Call me back": the patient and whoever asks are one person. */
const isOwnWish = (ctx: RequestContext, { isSelf, userId }: PatientView): boolean =>
  isSelf && userId !== null && userOf(ctx) === userId;
