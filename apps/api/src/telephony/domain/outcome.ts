import type { CallOutcome, Proven } from '../telephony.types.js';
import type { LineEnd } from './line-report.js';

export type Ending = {
  readonly lineEnd: LineEnd;
  readonly sipCode: number | null;
  /** We hung up, or took it back, before anyone picked up. */
  readonly cancelledByUs: boolean;
  readonly conversation: { readonly reason: string; readonly reached: Proven; readonly turns: number } | null;
  /** Turns of the caller in the transcript, for a conversation that never reported. */
  readonly callerTurns: number;
};

// What a conversation may say of its end; any other reason leaves the words to decide.
const BY_REASON: Readonly<Record<string, CallOutcome>> = {
  wrong_number: 'wrong_number',
  wrong_person: 'third_party',
  third_party: 'third_party',
  voicemail: 'voicemail',
  no_message: 'no_message',
  transferred: 'transferred',
};
const FAULTS = ['technical', 'failed', 'line_lost', 'provider_failed'];

// SIP answers that mean: there is no such line.
const DEAD_NUMBER = [404, 410, 484, 604];

/** The one outcome of an outbound call that reached its end: what the line says, then what was said. */
export function decideOutcome({ lineEnd, sipCode, cancelledByUs, conversation, callerTurns }: Ending): CallOutcome {
  switch (lineEnd) {
    case 'busy':
      return 'busy';
    case 'no_answer':
      return 'no_answer';
    case 'cancelled':
      return cancelledByUs ? 'cancelled' : 'technical';
    case 'failed':
      // Without a code this is what the provider says of numbers that do not exist.
      return sipCode === null || DEAD_NUMBER.includes(sipCode) ? 'unreachable' : 'technical';
    case 'completed': {
      const turns = Math.max(conversation?.turns ?? 0, callerTurns);
      const told = conversation && BY_REASON[conversation.reason];
      if (told) return told;
      if (conversation && FAULTS.includes(conversation.reason)) return 'technical';
      return turns > 0 ? 'completed' : 'silence';
    }
    default:
      return lineEnd satisfies never;
  }
}
