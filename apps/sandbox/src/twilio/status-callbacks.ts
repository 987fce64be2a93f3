import type { Clock } from '../clock.js';
import type { Faults } from '../faults.js';
import { type CallRecord, rfc2822, secondsOf, voiceParams } from './call.js';
import type { Params, Webhooks } from './webhooks.js';

export type CallEvent = 'initiated' | 'ringing' | 'answered' | 'completed';

export interface CallbackOrder {
  url: string;
  method: string;
  events: CallEvent[];
}

/** A callback held back by the fault `reorder` comes after the next one, or after this long. */
const HELD_BACK_MS = 1000;

/** Tells the customer how one call goes: one request after another, so that they arrive in order unless a fault says otherwise. */
export class StatusCallbacks {
  private sequence = 0;
  private line: Promise<unknown> = Promise.resolve();
  private heldBack: Params | null = null;

  constructor(
    private readonly order: CallbackOrder | null,
    private readonly webhooks: Webhooks,
    private readonly faults: Faults,
    private readonly clock: Clock,
  ) {}

  /** Notes what is so now and sends it when its turn comes; never fails. */
  tell(event: CallEvent, call: CallRecord, more: Params = {}): void {
    if (!this.order?.events.includes(event)) return;
    const params: Params = {
      ...voiceParams(call, event === 'initiated' ? 'initiated' : call.status),
      ...(event === 'completed' && duration(call)),
      ...more,
      Timestamp: rfc2822(this.clock()),
      CallbackSource: 'call-progress-events',
      SequenceNumber: String(this.sequence++),
    };
    if (this.faults.strikes('twilio', 'drop')) return;
    const twice = this.faults.strikes('twilio', 'duplicate');
    if (!this.heldBack && event !== 'completed' && this.faults.strikes('twilio', 'reorder')) {
      this.heldBack = params;
      setTimeout(() => this.release(), HELD_BACK_MS).unref();
      return;
    }
    this.send(params);
    if (twice) this.send(params);
    this.release();
  }

  /** Resolves when everything told so far was sent. */
  async sent(): Promise<void> {
    await this.line;
  }

  private release(): void {
    const params = this.heldBack;
    this.heldBack = null;
    if (params) this.send(params);
  }

  private send(params: Params): void {
    const { url, method } = this.order as CallbackOrder;
    const before = this.line;
    const post = async (): Promise<void> => {
      await before;
      await this.faults.delay('twilio');
      // A status callback is told once; what the customer answers changes nothing.
      await this.webhooks.request(url, params, method).catch(() => undefined);
    };
    this.line = post();
  }
}

/** Seconds spoken, and the minutes they are billed as. */
function duration(call: CallRecord): Params {
  const seconds = secondsOf(call);
  return { CallDuration: String(seconds), Duration: String(Math.ceil(seconds / 60)) };
}
