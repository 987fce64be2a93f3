import { Injectable, Logger } from '@nestjs/common';
import { PatientsService } from '../../patients/patients.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/context/request-context.js';
import { Metrics } from '../../platform/metrics/metrics.js';
import { ServicesService } from '../../services/services.service.js';
import { TelephonyService } from '../../telephony/telephony.service.js';
import type { TurnRecord } from '../domain/turn-taking/actions.js';
import { factsOf } from '../domain/turn-taking/facts.js';
import { learnPace } from '../domain/turn-taking/pace.js';
import type { TurnTakingState } from '../domain/turn-taking/state.js';
import { addDays } from '../domain/analysis/spoken-when.js';
import { localNow } from '../domain/local-time.js';
import { Timers } from '../ports/timers.js';
import { CallAlertsService, type AlertCode } from './call-alerts.service.js';
import { CallRecorder } from './call-recorder.js';
import type { PreparedCall } from './prepared-call.js';

const CALL_AGAIN_MS = 30 * 60_000;
const PAUSE_DAYS = 7;

/** Keeps what a call leaves behind: its turns, its events, its end. */
@Injectable()
export class CallKeeperService {
  private readonly logger = new Logger(CallKeeperService.name);

  constructor(
    private readonly telephony: TelephonyService,
    private readonly services: ServicesService,
    private readonly patients: PatientsService,
    private readonly alerts: CallAlertsService,
    private readonly metrics: Metrics,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly timers: Timers,
  ) {}

  recorder(): CallRecorder {
    return new CallRecorder(this.logger, this.timers);
  }

  keep(call: PreparedCall, recorder: CallRecorder, record: TurnRecord): void {
    const at = this.clock.now();
    recorder.write(record.kind, () => this.write(call, record, at));
  }

  flag(call: PreparedCall, recorder: CallRecorder, code: AlertCode, quote: string): void {
    recorder.write('flag', () => this.alerts.raise(call, code, quote, 'words'));
  }

  /** The conversation is over: after everything said before it is written. */
  async finish(call: PreparedCall, recorder: CallRecorder, state: TurnTakingState): Promise<void> {
    const { ctx, callId, patientId } = call;
    const facts = factsOf(state);
    recorder.write('finish', () =>
      this.telephony.finish(ctx, callId, {
        reason: facts.endReason,
        reached: facts.reached,
        turns: facts.callerTurns,
        quality: {
          timeToFirstWordMs: facts.firstWordMs,
          turnLatencyMs: { p50: facts.turnLatencyP50Ms, p95: facts.turnLatencyP95Ms },
          interruptions: facts.interruptions,
          providerErrors: facts.providerErrors,
        },
        facts: { ...facts },
      }),
    );
    if (patientId && state.gaps.some((gaps) => gaps > 0)) {
      recorder.write('pace', () => this.patients.savePace(ctx, patientId, { ...learnPace(call.pace, state.gaps) }));
    }
    this.metrics.count('everline_conversations_total', 'Conversations that ended', { reason: facts.endReason });
    await recorder.done();
  }

  /** The line stays open although we have said goodbye. */
  async hangUp({ ctx, callId }: PreparedCall, reason: string): Promise<void> {
    await this.telephony.hangUp(ctx, callId, reason).catch((error: unknown) => {
      this.logger.warn({ callId, error: error instanceof Error ? error.name : 'unknown' }, 'the line did not hang up');
    });
  }

  private async write(call: PreparedCall, record: TurnRecord, at: Date): Promise<unknown> {
    const { ctx, callId, serviceId, patientId, language } = call;
    switch (record.kind) {
      case 'turn': {
        const { seq, speaker, text, startMs, endMs } = record;
        return this.telephony.recordTurn(ctx, callId, { seq, speaker, text, startMs, endMs, language });
      }
      case 'billableFrom':
        return this.telephony.markBillableFrom(ctx, callId, at);
      case 'consentWithdrawn':
        await this.telephony.noteEvent(ctx, callId, { type: 'consent_withdrawn', data: { how: record.how } });
        return patientId ? this.patients.withdrawConsent(ctx, patientId, `call_${record.how}`) : undefined;
      case 'callsPaused': {
        await this.telephony.noteEvent(ctx, callId, { type: 'calls_paused', data: { days: PAUSE_DAYS } });
        return this.services.pause(ctx, serviceId, addDays(localNow(at, call.zone).date, PAUSE_DAYS));
      }
      case 'callbackOwed':
        return this.transactions.run(ctx, (ctx) =>
          this.telephony.placeCallback(ctx, {
            serviceId,
            at: new Date(at.getTime() + CALL_AGAIN_MS),
            topic: null,
            promisedInCall: callId,
          }),
        );
      case 'wantsPerson':
        return this.alerts.raise(call, 'wants_person', '', 'escalation');
      case 'keyPressed':
        return this.telephony.noteEvent(ctx, callId, { type: 'key_pressed', data: { digit: record.digit } });
      case 'tool':
        return this.telephony.noteEvent(ctx, callId, {
          type: 'tool_used',
          data: { name: record.name, ok: record.result.ok, ...(record.result.code && { code: record.result.code }) },
        });
      case 'disclosureHeard':
        return this.telephony.noteEvent(ctx, callId, { type: 'disclosure_heard' });
      default:
        return this.telephony.noteEvent(ctx, callId, { type: 'recording_refused' });
    }
  }
}
