import type { Clock } from '../clock.js';
import type { Faults } from '../faults.js';
import type { Pace } from '../pace.js';
import type { Phone } from '../phones/phone.js';
import type { Phones } from '../phones/phones.js';
import type { CallRecord, Direction } from './call.js';
import type { CallRequest } from './call-request.js';
import { LiveCall } from './live-call.js';
import { Notifications } from './notifications.js';
import { StatusCallbacks } from './status-callbacks.js';
import { Webhooks, sid } from './webhooks.js';

interface Surroundings {
  accountSid: string;
  authToken: string;
  phones: Phones;
  faults: Faults;
  clock: Clock;
  pace: Pace;
}

const KEPT = 2000;

/** All calls of the account. */
export class Calls {
  readonly notifications: Notifications;
  readonly webhooks: Webhooks;
  private readonly calls = new Map<string, LiveCall>();

  constructor(private readonly around: Surroundings) {
    this.notifications = new Notifications(around.clock);
    this.webhooks = new Webhooks(around.authToken);
  }

  /** The customer calls somebody. */
  create(request: CallRequest): CallRecord {
    const call = this.add('outbound-api', request, this.around.phones.get(request.to));
    void call.dial();
    return call.record;
  }

  /** Somebody calls the customer. False: that phone is in a call. */
  receive(phone: Phone, to: string, voiceUrl: string): boolean {
    const plan = { source: { url: voiceUrl, method: 'POST' }, fallback: null, timeoutSeconds: 60 };
    const request = { ...plan, timeLimitSeconds: 14_400, from: phone.number, to, callbacks: null };
    if (phone.currentLeg('ringing', 'in_call')) return false;
    const call = this.add('inbound', request, phone);
    phone.dial(call);
    void call.arrive();
    return true;
  }

  find(callSid: string): LiveCall | null {
    return this.calls.get(callSid) ?? null;
  }

  /** Newest first. */
  list(): CallRecord[] {
    return [...this.calls.values()].map(({ record }) => record).toReversed();
  }

  /** Nobody is left on the line. */
  hangUpAll(): void {
    for (const call of this.calls.values()) call.stop();
  }

  private add(direction: Direction, request: CallRequest, phone: Phone): LiveCall {
    const { accountSid, faults, clock, pace } = this.around;
    const { webhooks, notifications } = this;
    const now = clock();
    const record: CallRecord = {
      sid: sid('CA'),
      accountSid,
      from: request.from,
      to: request.to,
      direction,
      status: 'queued',
      createdAt: now,
      updatedAt: now,
      answeredAt: null,
      endedAt: null,
    };
    const callbacks = new StatusCallbacks(request.callbacks, webhooks, faults, clock);
    const call = new LiveCall(record, request, { phone, callbacks, webhooks, notifications, faults, clock, pace });
    this.calls.set(record.sid, call);
    const oldest = this.calls.size > KEPT && this.calls.keys().next().value;
    if (oldest) this.calls.delete(oldest);
    return call;
  }
}
