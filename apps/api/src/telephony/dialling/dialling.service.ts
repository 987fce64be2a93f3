import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { type InTransaction, type RequestContext, Transactions } from '../../platform/context/request-context.js';
import { isUniqueViolation } from '../../platform/database/unique-violation.js';
import { Metrics } from '../../platform/metrics/metrics.js';
import { ClientsService } from '../../clients/clients.service.js';
import { PatientsService } from '../../patients/patients.service.js';
import type { PatientView } from '../../patients/patients.types.js';
import { ServicesService } from '../../services/services.service.js';
import type { ServiceView } from '../../services/services.types.js';
import { type DialDecision, mayDial, windowOf } from '../domain/may-dial.js';
import { callMissed } from '../events/call-missed.event.js';
import { LinesService } from '../lines/lines.service.js';
import type { CallRow } from '../persistence/call.row.js';
import { CallRepository } from '../persistence/call.repository.js';
import { ScheduledCallRepository } from '../persistence/scheduled-call.repository.js';
import { SealedCalls } from '../persistence/sealed-calls.js';
import { MoneyGate, type MoneyAnswer } from '../ports/money-gate.js';
import { PhoneLine } from '../ports/phone-line.js';
import { SchedulerConfig, TwilioConfig } from '../telephony.config.js';
import type { RefusedReason } from '../telephony.types.js';
import { NumbersService } from '../verification/numbers.service.js';
import { Outbox } from '../../platform/outbox/outbox.js';

const DAY_MS = 86_400_000;
// A shorter wait for the line is waited out; a longer one goes back to the scheduler.
const PATIENCE_MS = 1_500;
const LINE_HINT = 'waiting_for_line';

type Order = {
  readonly call: CallRow;
  readonly service: ServiceView;
  readonly patient: PatientView;
  readonly number: string;
  readonly topic: string | null;
  readonly money: MoneyAnswer;
};

/** From a call that is due to one that rings: every condition is asked again here, whatever held when it was planned. */
@Injectable()
export class DiallingService {
  private readonly logger = new Logger(DiallingService.name);

  constructor(
    private readonly calls: CallRepository,
    private readonly scheduled: ScheduledCallRepository,
    private readonly sealed: SealedCalls,
    private readonly lines: LinesService,
    private readonly numbers: NumbersService,
    private readonly clients: ClientsService,
    private readonly patients: PatientsService,
    private readonly services: ServicesService,
    private readonly money: MoneyGate,
    private readonly line: PhoneLine,
    private readonly outbox: Outbox,
    private readonly metrics: Metrics,
    private readonly twilio: TwilioConfig,
    private readonly scheduler: SchedulerConfig,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Safe to run twice: only the first turns `scheduled` into `initiating`, and nobody dials after that. */
  async dial(ctx: RequestContext, callId: string): Promise<void> {
    const order = await this.prepare(ctx, callId);
    if (!order) return;
    if (!(await this.lineIsFree(ctx, order.call))) return;
    if (!(await this.begin(ctx, order))) return;

    const { call, number } = order;
    const maxSeconds = limitOf(order);
    const placing = await this.line.place({ callId, to: number, ringSeconds: this.twilio.ringSeconds, maxSeconds });
    this.metrics.count('telephony_dials_total', 'Requests to the line to dial', { answer: placing.kind });
    this.metrics.observe(
      'telephony_due_to_dial_seconds',
      'From due to dialled',
      {},
      Math.max(0, (this.clock.now().getTime() - call.dueAt.getTime()) / 1_000),
    );
    if (placing.kind === 'refused') await this.lines.endUndialled(ctx, callId, placing.fault, placing.code);
    // No answer: it may ring all the same. Its callbacks carry our id; without any the sweep ends it.
    else if (placing.kind === 'unknown') this.logger.warn(`the line did not answer for call ${callId}`);
    else await this.connected(ctx, callId, placing.lineId);
  }

  private async prepare(ctx: RequestContext, callId: string): Promise<Order | null> {
    const call = await this.transactions.run(ctx, (ctx) => this.calls.findById(ctx, callId));
    if (call?.status !== 'scheduled') return null;
    const service = await this.services.get(ctx, call.serviceId);
    const [patient] = service.patientId ? await this.patients.getMany(ctx, [service.patientId]) : [];
    if (!patient || patient.erasedAt) {
      await this.transactions.run(ctx, (ctx) => this.refuse(ctx, call, 'no_consent'));
      return null;
    }
    const asked = call.scheduledCallId ? await this.askedFor(ctx, call.scheduledCallId) : { number: null, topic: null };
    const ownNumber = await this.sealed.open(call, 'to_sealed', call.toSealed);
    return {
      call,
      service,
      patient,
      number: ownNumber ?? asked.number ?? patient.phone,
      topic: asked.topic,
      money: await this.money.mayStart(ctx, { callId, serviceId: call.serviceId }),
    };
  }

  private async askedFor(ctx: RequestContext, id: string): Promise<{ number: string | null; topic: string | null }> {
    const row = await this.transactions.run(ctx, (ctx) => this.scheduled.findById(ctx, id));
    if (!row) return { number: null, topic: null };
    return {
      number: await this.numbers.openScheduled(row, 'number_sealed'),
      topic: await this.numbers.openScheduled(row, 'topic_sealed'),
    };
  }

  /** The account may dial so many calls a second, over all processes. A long wait is shown and slept through elsewhere. */
  private async lineIsFree(ctx: RequestContext, call: CallRow): Promise<boolean> {
    if (this.twilio.callsPerSecond === 0 || call.dialAfter) return true;
    const everyMs = 1_000 / this.twilio.callsPerSecond;
    const waitMs = await this.transactions.run(ctx, (ctx) => this.calls.reserveLine(ctx, everyMs));
    if (waitMs > PATIENCE_MS) {
      await this.transactions.run(ctx, (ctx) => this.calls.postpone(ctx, call.id, waitMs));
      await this.services.noteCallHint(ctx, call.serviceId, { reason: LINE_HINT, at: this.clock.now() });
      return false;
    }
    if (waitMs > 0) await sleep(waitMs);
    return true;
  }

  /** The attempt is written before it is made: what is `initiating` was perhaps dialled, and is never dialled again. */
  private async begin(ctx: RequestContext, order: Order): Promise<boolean> {
    const { call, number, topic, service } = order;
    const [toSealed, fromSealed, otherPartyIndex, topicSealed] = await Promise.all([
      this.sealed.seal(call, 'to_sealed', number),
      this.sealed.seal(call, 'from_sealed', this.line.from),
      this.sealed.numberIndex(ctx.clientId, number),
      topic === null ? call.topicSealed : this.sealed.seal(call, 'topic_sealed', topic),
    ]);
    try {
      return await this.transactions.run(ctx, async (ctx) => {
        const locked = await this.calls.lockById(ctx, call.id);
        if (locked?.status !== 'scheduled') return false;
        const decision = await this.decide(ctx, order);
        if (!decision.ok) {
          await this.refuse(ctx, call, decision.reason);
          return false;
        }
        await this.calls.advance(ctx, call.id, 'initiating', {
          initiatedAt: this.clock.now(),
          provider: this.line.provider,
          simulated: this.line.simulated,
          patientId: order.patient.id,
          toSealed,
          fromSealed,
          otherPartyIndex,
          topicSealed,
          personaId: call.personaId ?? service.personaId,
          scenarioId: call.scenarioId ?? service.scenarioId,
          voiceId: service.voiceId,
          path: service.path,
          maxSeconds: limitOf(order),
          dialDecision: decision,
        });
        await this.services.noteCallHint(ctx, call.serviceId, null);
        await this.lines.tell(ctx, { ...call, status: 'initiating' });
        return true;
      });
    } catch (error) {
      // `call_live_once`: another call of the service began at the same moment.
      if (!isUniqueViolation(error, 'call_live_once')) throw error;
      await this.transactions.run(ctx, (ctx) => this.refuse(ctx, call, 'already_in_call'));
      return false;
    }
  }

  private async decide(ctx: InTransaction, { call, service, patient, number, money }: Order): Promise<DialDecision> {
    const now = this.clock.now();
    const client = await this.clients.get(ctx);
    // Consent may have been withdrawn since `prepare`.
    const { consent } = await this.patients.get(ctx, patient.id);
    const { endsAt, attempt } = windowOf(call, call.slot && this.services.windowEnd(service, call.slot));
    return mayDial({
      now,
      clientActive: client.status === 'active',
      serviceActive: service.status === 'active' && service.enabled,
      consent,
      number: await this.judgeNumber(ctx, patient, number),
      withinCallingHours: this.services.withinCallingHours(service, now),
      requestedByPatient: call.requestedByPatient,
      windowEndsAt: endsAt,
      attempt,
      maxAttempts: 1 + (service.schedule?.retries.count ?? 0),
      dialledToday: await this.calls.countDialledSince(ctx, call.serviceId, new Date(now.getTime() - DAY_MS)),
      maxDialledADay: this.scheduler.callsADay,
      otherCallLive: await this.calls.hasLive(ctx, call.serviceId, call.id, false),
      money,
    });
  }

  private async judgeNumber(
    ctx: InTransaction,
    patient: PatientView,
    number: string,
  ): Promise<'good' | 'wrong' | 'unverified'> {
    if (number !== patient.phone) return (await this.numbers.isVerified(ctx, number)) ? 'good' : 'unverified';
    if (patient.phoneStatus === 'wrong') return 'wrong';
    return patient.isSelf && patient.phoneStatus !== 'verified' ? 'unverified' : 'good';
  }

  private async refuse(ctx: InTransaction, call: CallRow, reason: RefusedReason): Promise<void> {
    const now = this.clock.now();
    const change = { refusedReason: reason, settledAt: now, dialDecision: { ok: false, reason } };
    if (!(await this.calls.advance(ctx, call.id, 'refused', change))) return;
    await this.services.noteCallHint(ctx, call.serviceId, { reason, at: now });
    const missed = reason === 'window_passed';
    if (missed)
      await this.outbox.append(ctx, callMissed({ callId: call.id, serviceId: call.serviceId, outcome: reason }, now));
    if (call.scheduledCallId) await this.scheduled.markMissed(ctx, call.scheduledCallId, now);
    await this.lines.tell(ctx, { ...call, status: 'refused' });
    this.metrics.count('telephony_refused_total', 'Calls not dialled', { reason });
  }

  private async connected(ctx: RequestContext, callId: string, lineId: string): Promise<void> {
    const takenBack = await this.transactions.run(ctx, async (ctx) => {
      const call = await this.calls.lockById(ctx, callId);
      // A callback may have been quicker than the answer to our request.
      if (call && call.providerCallId === null) await this.calls.update(ctx, callId, { providerCallId: lineId });
      return call?.cancelledByUs === true && call.answeredAt === null;
    });
    if (takenBack) await this.line.end(lineId, 'before_answer');
  }
}

/** The longest the talk may last: the service's setting, or less when the money ends before. */
const limitOf = ({ service, money }: Order): number =>
  Math.min(service.maxMinutes * 60, money.ok ? (money.maxSeconds ?? Infinity) : Infinity);
