import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { actFor, type RequestContext } from '../../platform/context/request-context.js';
import { PatientsService } from '../../patients/patients.service.js';
import { ServicesService } from '../../services/services.service.js';
import { readStatusCallback, type StatusCallback } from '../adapters/twilio-report.js';
import { afterRelay } from '../domain/after-relay.js';
import type { CallRow } from '../persistence/call.row.js';
import { TelephonyDoors } from '../persistence/doors.repository.js';
import { CallScript, type RelayScript } from '../ports/call-script.js';
import { PhoneLine } from '../ports/phone-line.js';
import { NumbersService } from '../verification/numbers.service.js';
import { LinesService } from './lines.service.js';

type RelayEnded = {
  readonly CallStatus: string;
  readonly SessionStatus?: string | undefined;
  readonly HandoffData?: string | undefined;
};

/** What a provider tells us, matched to the call it speaks of. What fits no call of ours is let go without a word. */
@Injectable()
export class LineEventsService {
  private readonly logger = new Logger(LineEventsService.name);

  constructor(
    private readonly doors: TelephonyDoors,
    private readonly lines: LinesService,
    private readonly numbers: NumbersService,
    private readonly services: ServicesService,
    private readonly patients: PatientsService,
    private readonly line: PhoneLine,
    private readonly script: CallScript,
    private readonly clock: Clock,
  ) {}

  async status(
    callId: string,
    lineId: string,
    told: StatusCallback & { SequenceNumber?: string | undefined },
  ): Promise<void> {
    const ctx = await this.contextOf(callId);
    const report = readStatusCallback(told, this.clock.now());
    if (!ctx || !report) return;
    const { SequenceNumber: sequence } = told;
    const key = `${lineId}:${told.CallStatus}:${sequence ?? ''}`;
    const data = {
      sequence: sequence ? Number(sequence) : null,
      sipCode: report.sipCode,
      durationSeconds: report.durationSeconds,
    };
    if (!(await this.lines.report(ctx, callId, lineId, report, { key, data })))
      this.logger.warn(`a status for call ${callId} came from another line`);
  }

  /** The markup for a line that was picked up. */
  async pickedUp(callId: string, lineId: string): Promise<string> {
    const ctx = await this.contextOf(callId);
    const opened = ctx && (await this.lines.pickedUp(ctx, callId, lineId));
    return opened ? this.script.converse(await this.relayScript(ctx, opened)) : this.script.hangUp();
  }

  async relayEnded(callId: string, lineId: string, told: RelayEnded): Promise<string> {
    const ctx = await this.contextOf(callId);
    const call = ctx && (await this.lines.findOnLine(ctx, callId, lineId));
    if (!ctx || !call) return this.script.hangUp();
    const next = afterRelay({
      session:
        told.SessionStatus === 'ended' || told.SessionStatus === 'failed' || told.SessionStatus === 'completed'
          ? told.SessionStatus
          : 'unknown',
      handedOver: Boolean(told.HandoffData),
      callIsLive: told.CallStatus === 'in-progress' || told.CallStatus === 'ringing',
      reconnects: call.reconnects,
    });
    if (next === 'hang_up') return this.script.hangUp();
    if (next === 'reconnect') {
      const opened = await this.lines.reconnect(ctx, callId);
      if (opened) return this.script.reconnect(await this.relayScript(ctx, opened));
    }
    await this.lines.finish(ctx, callId, { reason: 'line_lost', reached: 'unknown', turns: call.callerTurns ?? 0 });
    return this.script.apologise((await this.services.get(ctx, call.serviceId)).language);
  }

  async speakCode(verificationId: string): Promise<string> {
    const found = await this.numbers.codeToSpeak(verificationId);
    return found ? this.script.speakCode(found.code, found.language) : this.script.hangUp();
  }

  private async relayScript(
    ctx: RequestContext,
    { call, token }: { call: CallRow; token: string },
  ): Promise<RelayScript> {
    const service = await this.services.get(ctx, call.serviceId);
    const voice = this.services.voice(call.voiceId ?? service.voiceId);
    const patient = service.patientId ? await this.patients.get(ctx, service.patientId) : null;
    return {
      callId: call.id,
      token,
      language: service.language,
      voice: voice && { ttsProvider: voice.relay.provider, name: voice.relay.voice },
      speechTimeoutMs: paceOf(patient?.pace ?? null),
    };
  }

  private async contextOf(callId: string): Promise<RequestContext | null> {
    const owner = await this.doors.ownerOfCall(callId);
    const provider = { actor: { kind: 'provider', name: this.line.provider }, correlationId: callId } as const;
    return owner && actFor(provider, owner.clientId);
  }
}

/** How long this person pauses within a sentence, as learnt; within what the line takes. */
function paceOf(pace: Readonly<Record<string, unknown>> | null): number | null {
  const p80 = pace?.['p80Ms'];
  return typeof p80 === 'number' && Number.isFinite(p80) ? Math.round(Math.min(2_500, Math.max(600, p80))) : null;
}
