import type { DomainEvent } from '../../platform/outbox/outbox.js';
import type { CallOutcome } from '../telephony.types.js';

/** The call reached its end and its outcome is known; appended once. */
export type CallEnded = DomainEvent<
  'call.ended',
  { readonly callId: string; readonly serviceId: string; readonly outcome: CallOutcome }
>;

export function callEnded(data: CallEnded['data'], occurredAt: Date): CallEnded {
  return { type: 'call.ended', version: 1, data, occurredAt: occurredAt.toISOString() };
}
