import { createHash, randomBytes } from 'node:crypto';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { AuthService } from '../../auth/auth.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { type InTransaction, type RequestContext, Transactions } from '../../platform/context/request-context.js';
import { Live } from '../../platform/live/live.js';
import { Metrics } from '../../platform/metrics/metrics.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { PatientsService } from '../../patients/patients.service.js';
import { ServicesService } from '../../services/services.service.js';
import { afterCall, isCharged } from '../domain/after-call.js';
import { isLive, isOver } from '../domain/call-status.js';
import { applyReport, type LineReport } from '../domain/line-report.js';
import { decideOutcome } from '../domain/outcome.js';
import { callEnded } from '../events/call-ended.event.js';
import { callMissed } from '../events/call-missed.event.js';
import type { CallRow } from '../persistence/call.row.js';
import { CallRepository } from '../persistence/call.repository.js';
import { RelaySessionRepository } from '../persistence/relay-session.repository.js';
import { ScheduledCallRepository } from '../persistence/scheduled-call.repository.js';
import { SealedCalls } from '../persistence/sealed-calls.js';
import { TranscriptRepository } from '../persistence/transcript.repository.js';
import { MoneyGate } from '../ports/money-gate.js';
import { PhoneLine } from '../ports/phone-line.js';
import { CallIsOver, CallNotFound } from '../telephony.errors.js';
import type { CallFinish, CallOutcome } from '../telephony.types.js';

const TOKEN_LIFE_MS = 120_000;
/** An analysis that takes longer was given up. */
const WRITING_UP_MS = 15 * 60_000;
const PAGE = 200;

/** A call's life after it was dialled: what the line reports, what the conversation reports, and the one settlement. */
@Injectable()
export class LinesService implements OnModuleInit {
  private readonly logger = new Logger(LinesService.name);

  constructor(
    private readonly calls: CallRepository,
    private readonly sessions: RelaySessionRepository,
    private readonly transcripts: TranscriptRepository,
    private readonly scheduled: ScheduledCallRepository,
    private readonly sealed: SealedCalls,
    private readonly services: ServicesService,
    private readonly patients: PatientsService,
    private readonly money: MoneyGate,
    private readonly auth: AuthService,
    private readonly line: PhoneLine,
    private readonly outbox: Outbox,
    private readonly live: Live,
    private readonly metrics: Metrics,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** A conversation and its analysis act for the client that had the service when they began. */
  onModuleInit(): void {
    this.services.hinderTransfers((ctx, serviceId) =>
      this.calls.hasUnfinished(ctx, serviceId, new Date(this.clock.now().getTime() - WRITING_UP_MS)),
    );
  }

  /** Any order, any number of times. False when the line is not this call's. */
  async report(
    ctx: RequestContext,
    callId: string,
    lineId: string,
    report: LineReport,
    source: { key: string; data?: object },
  ): Promise<boolean> {
    return this.transactions.run(ctx, async (ctx) => {
      const call = await this.calls.lockById(ctx, callId);
      if (!call || (call.providerCallId !== null && call.providerCallId !== lineId)) return false;
      await this.calls.appendEvent(ctx, {
        serviceId: call.serviceId,
        callId,
        type: `line_${report.status}`,
        at: report.at,
        data: source.data,
        sourceKey: source.key,
      });
      // A call that was never dialled has no line: who says so is wrong, whatever they signed.
      if (call.status === 'scheduled' || call.status === 'refused') return true;
      const after = applyReport(call, report);
      await this.calls.update(ctx, callId, {
        // The answer to our request may be lost, or still under way: the callback brings the line's id as well.
        providerCallId: lineId,
        status: after.status,
        ringingAt: after.ringingAt,
        answeredAt: after.answeredAt,
        endedAt: after.endedAt,
        durationSeconds: after.durationSeconds,
        lineEnd: after.lineEnd,
        sipCode: after.sipCode,
      });
      if (after.status !== call.status) await this.tell(ctx, { ...call, status: after.status });
      if (after.status === 'ended') await this.settle(ctx, callId, false);
      return true;
    });
  }

  /**
   * Somebody picked up and the line asks what to do: the token for its conversation, or null when the call is over.
   * Asked again it gives a new token and voids the first.
   */
  async pickedUp(
    ctx: RequestContext,
    callId: string,
    lineId: string,
  ): Promise<{ call: CallRow; token: string } | null> {
    return this.transactions.run(ctx, async (ctx) => {
      const call = await this.calls.lockById(ctx, callId);
      if (!call || !isLive(call.status)) return null;
      if (call.providerCallId !== null && call.providerCallId !== lineId) return null;
      const after = applyReport(call, {
        status: 'answered',
        at: this.clock.now(),
        durationSeconds: null,
        sipCode: null,
      });
      const { status, answeredAt } = after;
      await this.calls.update(ctx, callId, { providerCallId: lineId, status, answeredAt });
      if (status !== call.status) await this.tell(ctx, { ...call, status });
      return { call, token: await this.newToken(ctx, call) };
    });
  }

  async findOnLine(ctx: RequestContext, callId: string, lineId: string): Promise<CallRow | null> {
    const call = await this.transactions.run(ctx, (ctx) => this.calls.findById(ctx, callId));
    return call?.providerCallId === lineId ? call : null;
  }

  /** A line whose conversation broke gets another, once. */
  async reconnect(ctx: RequestContext, callId: string): Promise<{ call: CallRow; token: string } | null> {
    return this.transactions.run(ctx, async (ctx) => {
      const call = await this.calls.lockById(ctx, callId);
      if (!call || !isLive(call.status) || call.reconnects > 0) return null;
      // What the broken one said of its end is void; the next one ends the call.
      await this.calls.update(ctx, callId, { reconnects: 1, endReason: null, reached: null, callerTurns: null });
      await this.note(ctx, call, 'reconnected');
      return { call, token: await this.newToken(ctx, call) };
    });
  }

  /** The conversation is over. What it found decides the outcome once the line is down, too. */
  async finish(ctx: RequestContext, callId: string, finish: CallFinish): Promise<void> {
    const known = await this.find(ctx, callId);
    const factsSealed = finish.facts && (await this.sealed.seal(known, 'facts_sealed', JSON.stringify(finish.facts)));
    await this.transactions.run(ctx, async (ctx) => {
      const call = await this.calls.lockById(ctx, callId);
      if (!call || call.settledAt) return;
      await this.calls.update(ctx, callId, {
        endReason: finish.reason,
        reached: finish.reached,
        callerTurns: finish.turns,
        ...(finish.quality && { quality: finish.quality }),
        ...(factsSealed && { factsSealed }),
      });
      await this.note(ctx, call, 'conversation_finished', { reason: finish.reason, turns: finish.turns });
      if (call.status === 'ended') await this.settle(ctx, callId, true);
    });
  }

  /** Ends a call at any stage. @throws CallIsOver, LineUnavailable */
  async hangUp(ctx: RequestContext, callId: string, reason: string): Promise<void> {
    const before = await this.transactions.run(ctx, async (ctx) => {
      const call = await this.calls.lockById(ctx, callId);
      if (!call) throw new CallNotFound(callId);
      if (isOver(call.status)) throw new CallIsOver(callId, call.status);
      const beforeAnswer = call.answeredAt === null;
      await this.note(ctx, call, 'hang_up', { reason });
      if (call.status === 'scheduled') {
        const now = this.clock.now();
        await this.calls.advance(ctx, callId, 'ended', { lineEnd: 'cancelled', cancelledByUs: true, endedAt: now });
        await this.tell(ctx, { ...call, status: 'ended' });
        await this.settle(ctx, callId, true);
      } else if (beforeAnswer) await this.calls.update(ctx, callId, { cancelledByUs: true });
      return call;
    });
    // Without a line's id the request for it is still under way; who made it looks at `cancelled_by_us` when it comes back.
    if (before.status !== 'scheduled' && before.providerCallId)
      await this.line.end(before.providerCallId, before.answeredAt ? 'answered' : 'before_answer');
  }

  /** Whatever fell silent, brought to its end by what the line says of it now. */
  async bringForward(ctx: RequestContext, callId: string): Promise<void> {
    const call = await this.transactions.run(ctx, (ctx) => this.calls.findById(ctx, callId));
    if (!call || call.settledAt) return;
    if (call.status === 'scheduled') {
      await this.transactions.run(ctx, (ctx) => this.calls.postpone(ctx, callId, 0));
      return;
    }
    if (call.status === 'ended') {
      await this.transactions.run(ctx, (ctx) => this.settle(ctx, callId, true));
      return;
    }
    const now = this.clock.now();
    const found = call.providerCallId ? await this.line.lookUp(call.providerCallId, now) : null;
    const isEnd = found && !['dialling', 'ringing', 'answered'].includes(found.status);
    const tooLong = call.providerCallId !== null && call.answeredAt !== null && !isEnd;
    if (tooLong)
      await this.line.end(call.providerCallId, 'answered').catch((error: unknown) => this.logger.warn(error));
    await this.transactions.run(ctx, async (ctx) => {
      const row = await this.calls.lockById(ctx, callId);
      if (!row || isOver(row.status)) return;
      const after = isEnd
        ? applyReport(row, found)
        : { ...row, endedAt: now, lineEnd: 'failed' as const, sipCode: LOST, durationSeconds: 0 };
      await this.calls.advance(ctx, callId, 'ended', {
        endedAt: after.endedAt,
        lineEnd: after.lineEnd,
        sipCode: after.sipCode,
        answeredAt: after.answeredAt,
        durationSeconds: after.durationSeconds,
      });
      await this.note(ctx, row, 'lost_sight', { line: found?.status ?? 'unknown' });
      await this.tell(ctx, { ...row, status: 'ended' });
      await this.settle(ctx, callId, true);
    });
  }

  /** Ends what the provider refused to dial at all. */
  async endUndialled(ctx: RequestContext, callId: string, fault: 'number' | 'line', code: string): Promise<void> {
    await this.transactions.run(ctx, async (ctx) => {
      const call = await this.calls.lockById(ctx, callId);
      if (!call || isOver(call.status)) return;
      const sipCode = fault === 'number' ? 404 : LOST;
      const change = { endedAt: this.clock.now(), lineEnd: 'failed', sipCode, durationSeconds: 0 } as const;
      await this.calls.advance(ctx, callId, 'ended', change);
      await this.note(ctx, call, 'line_refused', { code });
      await this.tell(ctx, { ...call, status: 'ended' });
      await this.settle(ctx, callId, true);
    });
  }

  /** The patient wants no more calls: what they or others asked for is taken back, what rings stops. A talk goes on to its goodbye. */
  async cancelOfPatient(ctx: RequestContext, patientId: string): Promise<void> {
    const open = await this.transactions.run(ctx, async (ctx) => {
      await this.scheduled.cancelOfPatient(ctx, patientId, this.clock.now());
      return this.calls.listOpenOfPatient(ctx, patientId);
    });
    // What is only planned is refused when its time comes, so that the page says why there was no call.
    for (const { id, answeredAt, status } of open)
      if (!answeredAt && status !== 'scheduled')
        await this.hangUp(ctx, id, 'consent_withdrawn').catch((error: unknown) => {
          if (!(error instanceof CallIsOver)) throw error;
        });
  }

  /** The words of a service's calls go; that there were calls stays. */
  async forgetWords(ctx: InTransaction, serviceId: string): Promise<void> {
    await this.calls.forgetWords(ctx, serviceId);
  }

  /** For a client that did not have the service before. */
  async indexNumbers(ctx: InTransaction, serviceId: string): Promise<void> {
    let after: string | null = null;
    for (;;) {
      const rows = await this.calls.listNumbers(ctx, serviceId, after, PAGE);
      for (const row of rows) {
        const place = { id: row.id, serviceId };
        const number =
          row.direction === 'inbound'
            ? await this.sealed.open(place, 'from_sealed', row.fromSealed)
            : await this.sealed.open(place, 'to_sealed', row.toSealed);
        if (number)
          await this.calls.update(ctx, row.id, {
            otherPartyIndex: await this.sealed.numberIndex(ctx.clientId, number),
          });
      }
      after = rows.at(-1)?.id ?? null;
      if (rows.length < PAGE) return;
    }
  }

  /** Everyone who may see the call learns that it changed, when the transaction commits. */
  async tell(
    ctx: RequestContext,
    call: Pick<CallRow, 'id' | 'serviceId' | 'status' | 'assignedTo'>,
    outcome: CallOutcome | null = null,
  ): Promise<void> {
    await this.live.tell(ctx, {
      type: 'call.updated',
      data: { callId: call.id, serviceId: call.serviceId, status: call.status, outcome },
      needs: 'call:read-all',
      assignedTo: call.assignedTo,
    });
  }

  private async newToken(ctx: InTransaction, call: CallRow): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    await this.sessions.renew(ctx, call, hashToken(token), TOKEN_LIFE_MS);
    return token;
  }

  /**
   * Once per call: outcome, what is owed, the next try or the news that the patient was missed. Waits for the
   * conversation's own account of its end, unless told that none will come.
   */
  private async settle(ctx: InTransaction, callId: string, patienceIsOver: boolean): Promise<void> {
    const call = await this.calls.findById(ctx, callId);
    if (!call || call.status !== 'ended' || call.settledAt || !call.lineEnd) return;
    const talked = call.lineEnd === 'completed';
    const reported = call.endReason !== null;
    if (talked && !reported && !patienceIsOver && (await this.sessions.wasOpened(ctx, callId))) return;

    const now = this.clock.now();
    const outcome = decideOutcome({
      lineEnd: call.lineEnd,
      sipCode: call.sipCode,
      cancelledByUs: call.cancelledByUs,
      conversation: reported
        ? { reason: call.endReason, reached: call.reached ?? 'unknown', turns: call.callerTurns ?? 0 }
        : null,
      callerTurns: talked ? await this.transcripts.countCallerTurns(ctx, callId) : 0,
    });
    const billedSeconds =
      isCharged(outcome) && call.billableFrom && call.endedAt
        ? Math.max(0, Math.round((call.endedAt.getTime() - call.billableFrom.getTime()) / 1_000))
        : 0;
    await this.calls.update(ctx, callId, { outcome, settledAt: now, billedSeconds });
    const settled: CallRow = { ...call, outcome, settledAt: now, billedSeconds };
    await this.money.ended(ctx, await this.sealed.toView(settled));
    await this.outbox.append(ctx, callEnded({ callId, serviceId: call.serviceId, outcome }, now));
    await this.noteActivity(ctx, settled, outcome, now);
    await this.goOn(ctx, settled, outcome, now);
    await this.tell(ctx, settled, outcome);
    this.metrics.count('telephony_calls_total', 'Calls that reached their end', { outcome });
  }

  private async noteActivity(ctx: InTransaction, call: CallRow, outcome: CallOutcome, at: Date): Promise<void> {
    const { id: subjectId, serviceId, direction, durationSeconds } = call;
    const details = { serviceId, direction, outcome, durationSeconds };
    await this.auth.activity(ctx, { kind: 'call', subjectType: 'call', subjectId, at, details });
  }

  private async goOn(ctx: InTransaction, call: CallRow, outcome: CallOutcome, now: Date): Promise<void> {
    const service = await this.services.get(ctx, call.serviceId);
    const unreachable =
      outcome === 'unreachable' ? 1 + (await this.calls.countUnreachableBefore(ctx, call.serviceId, call.id)) : 0;
    const { retryAt, missed, number } = afterCall({
      outcome,
      now,
      retryAt:
        call.slot && service.status === 'active' ? this.services.retryAt(service, call.slot, now, call.attempt) : null,
      nextCallAt: service.nextCallAt,
      unreachableInRow: unreachable,
    });
    if (retryAt)
      await this.calls.insert(ctx, {
        id: uuidv7(),
        serviceId: call.serviceId,
        patientId: call.patientId,
        origin: 'retry',
        slot: call.slot,
        attempt: call.attempt + 1,
        dueAt: retryAt,
        requestedByPatient: call.requestedByPatient,
        createdAt: now,
        handed: false,
      });
    if (missed) {
      await this.outbox.append(ctx, callMissed({ callId: call.id, serviceId: call.serviceId, outcome }, now));
      if (call.scheduledCallId) await this.scheduled.markMissed(ctx, call.scheduledCallId, now);
    }
    if (number && call.patientId) await this.patients.noteUnreachableNumber(ctx, call.patientId, number);
  }

  private async note(ctx: InTransaction, call: CallRow, type: string, data?: object): Promise<void> {
    await this.calls.appendEvent(ctx, { serviceId: call.serviceId, callId: call.id, type, at: this.clock.now(), data });
  }

  private async find(ctx: RequestContext, callId: string): Promise<CallRow> {
    const call = await this.transactions.run(ctx, (ctx) => this.calls.findById(ctx, callId));
    if (!call) throw new CallNotFound(callId);
    return call;
  }
}

// No SIP answer of a real line: we, or the provider, lost sight of the call.
const LOST = 500;

export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();
