import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { MemoryService } from '../../memory/memory.service.js';
import type { MemoryKind } from '../../memory/memory.types.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/context/request-context.js';
import { TelephonyService } from '../../telephony/telephony.service.js';
import { SAFETY_LEVELS, type SafetyCode } from '../conversation.types.js';
import { localNow } from '../domain/local-time.js';
import { sayWhen } from '../domain/tools/say-when.js';
import { toolLines } from '../domain/tools/tool-lines.js';
import type { ToolResult } from '../domain/turn-taking/events.js';
import { CallAlertsService } from './call-alerts.service.js';
import type { PreparedCall } from './prepared-call.js';

type Args = Readonly<Record<string, unknown>>;
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Does what a tool says. Whom, whose and where come from the call, never from the arguments. */
@Injectable()
export class ToolRunnerService {
  constructor(
    private readonly telephony: TelephonyService,
    private readonly memory: MemoryService,
    private readonly alerts: CallAlertsService,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  async run(call: PreparedCall, name: string, args: Args): Promise<ToolResult> {
    switch (name) {
      case 'remember':
        return this.remember(call, args);
      case 'flag':
        return this.flag(call, args);
      case 'promise_callback':
        return this.promiseCallback(call, args);
      case 'escalate':
        return this.escalate(call, args);
      default:
        return { ok: false, code: 'unknown_tool', say: '' };
    }
  }

  /** At once, so that it outlives whatever happens to the call. */
  private async remember({ ctx, callId, serviceId }: PreparedCall, args: Args): Promise<ToolResult> {
    const text = textOf(args['content']);
    if (!text) return { ok: false, code: 'invalid_arguments', say: '' };
    const slot = textOf(args['slot']);
    const content = { text, quote: textOf(args['quote']), ...(slot && { slot }), confidence: 0.8 };
    const kind = textOf(args['kind']) as MemoryKind;
    await this.transactions.run(ctx, (ctx) =>
      this.memory.append(ctx, serviceId, [{ kind, content, sourceCallId: callId, author: 'call' }]),
    );
    return { ok: true, say: '' };
  }

  private async flag(call: PreparedCall, args: Args): Promise<ToolResult> {
    await this.alerts.raise(call, textOf(args['code']) as SafetyCode, textOf(args['quote']), 'model');
    return { ok: true, say: '' };
  }

  /** What the result says is what was really arranged, on the person's own clock. */
  private async promiseCallback(call: PreparedCall, args: Args): Promise<ToolResult> {
    const { ctx, callId, serviceId, zone, language } = call;
    const lines = toolLines(language);
    const at = instantOf(textOf(args['day']), textOf(args['time']), zone);
    if (!at) return { ok: false, code: 'invalid_arguments', say: lines.refused.in_the_past };
    const topic = textOf(args['topic']) || null;
    const placed = await this.transactions.run(ctx, (ctx) =>
      this.telephony.placeCallback(ctx, { serviceId, at, topic, promisedInCall: callId }),
    );
    if (!placed.ok) return { ok: false, code: placed.reason, say: lines.refused[placed.reason] };
    const today = localNow(this.clock.now(), zone).date;
    const when = sayWhen(localNow(placed.at, zone), today, language);
    return { ok: true, say: lines.booked(when), data: { when } };
  }

  /** Who is told, and how, is the care circle's matter; until it is there the owner's screen is. */
  private async escalate(call: PreparedCall, args: Args): Promise<ToolResult> {
    const code = textOf(args['reason']) as SafetyCode;
    const urgent = SAFETY_LEVELS[code] === 3;
    if (args['person_agrees'] === 'no' && !urgent) return { ok: false, code: 'refused', say: '' };
    await this.alerts.raise(call, code, textOf(args['quote']), 'escalation');
    return { ok: true, say: toolLines(call.language).noted(call.config.names.contact) };
  }
}

/** A local time that does not exist moves forward by the gap; one that happens twice means the first. */
function instantOf(day: string, time: string, zone: string): Date | null {
  try {
    const zoned = Temporal.PlainDateTime.from(`${day}T${time}`, { overflow: 'reject' }).toZonedDateTime(zone);
    return new Date(zoned.epochMilliseconds);
  } catch {
    return null;
  }
}
