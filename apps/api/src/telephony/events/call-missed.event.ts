import type { DomainEvent } from '../../platform/outbox/outbox.js';
import type { CallOutcome } from '../telephony.types.js';

/** Nobody was reached and no further try is due. `window_passed`: there was no try at all. */
export type CallMissed = DomainEvent<
  'call.missed',
  { readonly callId: string; readonly serviceId: string; readonly outcome: CallOutcome | 'window_passed' }
>;

export function callMissed(data: CallMissed['data'], occurredAt: Date): CallMissed {
  return { type: 'call.missed', version: 1, data, occurredAt: occurredAt.toISOString() };
}
