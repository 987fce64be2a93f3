import type { Schemas } from './api-client.js';
import type { Tone } from './tone.js';
import type { MessageKey } from './i18n.js';

type Outcome = NonNullable<Schemas['CallSummaryResponse']['outcome']>;
type Status = Schemas['CallSummaryResponse']['status'];
export type CallState = { readonly status: Status; readonly outcome: Outcome | null };
type Mark = {
  readonly tone: Tone;
  readonly icon: 'check' | 'missed' | 'alert' | 'phone' | 'clock' | 'close' | 'person' | 'message';
  readonly word: MessageKey;
};

const OUTCOMES: Record<Outcome, Mark> = {
  completed: { tone: 'fine', icon: 'check', word: 'outcome.completed' },
  third_party: { tone: 'attention', icon: 'person', word: 'outcome.third_party' },
  wrong_number: { tone: 'urgent', icon: 'alert', word: 'outcome.wrong_number' },
  voicemail: { tone: 'attention', icon: 'message', word: 'outcome.voicemail' },
  no_message: { tone: 'attention', icon: 'missed', word: 'outcome.no_message' },
  no_answer: { tone: 'attention', icon: 'missed', word: 'outcome.no_answer' },
  busy: { tone: 'attention', icon: 'missed', word: 'outcome.busy' },
  silence: { tone: 'attention', icon: 'missed', word: 'outcome.silence' },
  unreachable: { tone: 'urgent', icon: 'missed', word: 'outcome.unreachable' },
  cancelled: { tone: 'quiet', icon: 'close', word: 'outcome.cancelled' },
  technical: { tone: 'attention', icon: 'alert', word: 'outcome.technical' },
  spam: { tone: 'quiet', icon: 'close', word: 'outcome.spam' },
  abandoned: { tone: 'quiet', icon: 'missed', word: 'outcome.abandoned' },
  transferred: { tone: 'fine', icon: 'check', word: 'outcome.transferred' },
  message_taken: { tone: 'fine', icon: 'message', word: 'outcome.message_taken' },
};

const STATUSES: Record<Status, Mark> = {
  scheduled: { tone: 'quiet', icon: 'clock', word: 'status.scheduled' },
  initiating: { tone: 'live', icon: 'phone', word: 'status.initiating' },
  ringing: { tone: 'live', icon: 'phone', word: 'status.ringing' },
  waiting: { tone: 'live', icon: 'phone', word: 'status.waiting' },
  answered: { tone: 'live', icon: 'phone', word: 'status.answered' },
  ended: { tone: 'quiet', icon: 'check', word: 'status.ended' },
  refused: { tone: 'attention', icon: 'alert', word: 'status.refused' },
};

/** How a call stands, as icon, word and tone. */
export const markOf = ({ status, outcome }: CallState): Mark =>
  status === 'ended' && outcome ? OUTCOMES[outcome] : STATUSES[status];

const GOING_ON: readonly Status[] = ['initiating', 'ringing', 'waiting', 'answered'];
export const isGoingOn = ({ status }: Pick<CallState, 'status'>): boolean => GOING_ON.includes(status);
export const isTalking = ({ status }: Pick<CallState, 'status'>): boolean =>
  status === 'answered' || status === 'waiting';

/** Somebody we meant to reach was reached. */
export const wasReached = ({ status, outcome }: CallState): boolean =>
  status === 'ended' && (outcome === 'completed' || outcome === 'transferred' || outcome === 'message_taken');

const MISSED: readonly Outcome[] = [
  'third_party',
  'wrong_number',
  'voicemail',
  'no_message',
  'no_answer',
  'busy',
  'silence',
  'unreachable',
  'technical',
];
export const wasMissed = ({ status, outcome }: CallState): boolean =>
  status === 'ended' && outcome !== null && MISSED.includes(outcome);

const REFUSALS = [
  'client_inactive',
  'service_inactive',
  'no_consent',
  'consent_withdrawn',
  'number_wrong',
  'number_unverified',
  'outside_hours',
  'window_passed',
  'attempts_used',
  'already_in_call',
  'locked',
  'budget',
  'paced',
] as const;

/** Why a call was not made. A reason that this build does not know yet is shown as it is. */
export function refusalKey(reason: string): MessageKey {
  const known = REFUSALS.find((word) => word === reason);
  return known ? `refused.${known}` : 'refused.other';
}
