import type { PhoneNumber } from '#kernel/phone-number';
import type { RequestContext } from '../platform/context/request-context.js';

/** `refused` is before dialling, `ended` after it. `waiting` stands between pick-up and the verdict on who it is. */
export const CALL_STATUSES = ['scheduled', 'initiating', 'ringing', 'answered', 'waiting', 'ended', 'refused'] as const;
export type CallStatus = (typeof CALL_STATUSES)[number];

export const CALL_OUTCOMES = [
  'completed',
  'third_party',
  'wrong_number',
  'voicemail',
  'no_message',
  'no_answer',
  'busy',
  'silence',
  'unreachable',
  'cancelled',
  'technical',
  'spam',
  'abandoned',
  'transferred',
  'message_taken',
] as const;
export type CallOutcome = (typeof CALL_OUTCOMES)[number];

export const CALL_DIRECTIONS = ['outbound', 'inbound', 'web'] as const;
export type CallDirection = (typeof CALL_DIRECTIONS)[number];

/** Why there is such a call. `callback` is what was promised to the patient in an earlier call. */
export const CALL_ORIGINS = ['schedule', 'retry', 'call_now', 'one_off', 'callback'] as const;
export type CallOrigin = (typeof CALL_ORIGINS)[number];

/** Why a call was not dialled. The money gate adds `locked` and `budget`. */
export const REFUSED_REASONS = [
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
] as const;
export type RefusedReason = (typeof REFUSED_REASONS)[number];

export type CallQuality = {
  readonly timeToFirstWordMs: number | null;
  readonly turnLatencyMs: { readonly p50: number | null; readonly p95: number | null };
  readonly interruptions: number;
  readonly providerErrors?: number;
};

export type CallMood = { readonly value: -2 | -1 | 0 | 1 | 2; readonly quote: string };
export type Proven = 'yes' | 'no' | 'unknown';

export type CallView = {
  readonly id: string;
  readonly serviceId: string;
  readonly patientId: string | null;
  readonly direction: CallDirection;
  readonly origin: CallOrigin;
  readonly provider: string;
  readonly providerCallId: string | null;
  readonly simulated: boolean;
  readonly status: CallStatus;
  readonly outcome: CallOutcome | null;
  readonly refusedReason: RefusedReason | null;
  readonly from: string | null;
  readonly to: string | null;
  /** In the words of who asked for the call. */
  readonly topic: string | null;
  readonly personaId: string | null;
  readonly scenarioId: string | null;
  readonly voiceId: string | null;
  readonly path: 'relay' | 'media';
  /** The start of the window it belongs to; null for a call outside the schedule. */
  readonly slot: Date | null;
  readonly attempt: number;
  readonly scheduledFor: Date;
  readonly scheduledCallId: string | null;
  readonly requestedByPatient: boolean;
  readonly initiatedAt: Date | null;
  readonly ringingAt: Date | null;
  readonly answeredAt: Date | null;
  readonly endedAt: Date | null;
  readonly billableFrom: Date | null;
  readonly durationSeconds: number | null;
  readonly billedSeconds: number | null;
  readonly cost: { readonly amount: string; readonly currency: string } | null;
  readonly maxSeconds: number | null;
  readonly endReason: string | null;
  readonly reached: Proven | null;
  readonly quality: CallQuality | null;
  /** What the conversation measured, as it gave it to `finish`. */
  readonly facts: Readonly<Record<string, unknown>> | null;
  readonly memoryUsed: readonly string[];
  /** With the placeholder `{patient}`, as are recommendations and analysis. */
  readonly summary: string | null;
  readonly score: number | null;
  readonly mood: CallMood | null;
  readonly topics: readonly string[];
  readonly recommendations: readonly string[];
  readonly analysis: Readonly<Record<string, unknown>> | null;
  readonly analysisSource: AnalysisSource | null;
  readonly analysedAt: Date | null;
  readonly assignedTo: string | null;
  readonly createdAt: Date;
};

export type AnalysisSource = 'model' | 'repaired' | 'fallback';

export type Turn = {
  readonly seq: number;
  readonly speaker: 'agent' | 'caller';
  readonly startMs: number;
  readonly endMs: number;
  readonly text: string;
  readonly confidence?: number;
  readonly language?: string;
};

export type CallNote = {
  /** snake_case, a closed word of the domain that notes it. */
  readonly type: string;
  readonly atMs?: number;
  /** Ids, codes and numbers only. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** What was said, sealed under the service's key. */
  readonly words?: string;
};

/** What a conversation knows when its line is gone. `facts` are kept whole, sealed, for the analysis. */
export type CallFinish = {
  readonly reason: string;
  readonly reached: Proven;
  /** How often the caller said something. */
  readonly turns: number;
  readonly quality?: CallQuality | null;
  readonly facts?: Readonly<Record<string, unknown>>;
};

export type CallAnalysis = {
  readonly summary: string;
  readonly mood: CallMood | null;
  readonly score: number | null;
  readonly topics: readonly string[];
  readonly recommendations: readonly string[];
  readonly analysis: Readonly<Record<string, unknown>>;
  readonly source: AnalysisSource;
};

/** A live line that proved itself with its token: what the conversation may do, it does in this context. */
export type OpenedConversation = { readonly ctx: RequestContext; readonly call: CallView };

export type NewCallback = {
  readonly serviceId: string;
  readonly at: Date;
  readonly topic: string | null;
  readonly promisedInCall: string | null;
};
export type CallbackPlaced =
  | { readonly ok: true; readonly scheduledCallId: string; readonly at: Date }
  | { readonly ok: false; readonly reason: 'in_the_past' | 'too_far' | 'too_many' | 'no_consent' | 'service_inactive' };

export const SCHEDULED_CALL_STATUSES = ['pending', 'placed', 'cancelled', 'missed'] as const;
export type ScheduledCallStatus = (typeof SCHEDULED_CALL_STATUSES)[number];

export type ScheduledCallView = {
  readonly id: string;
  readonly serviceId: string;
  readonly at: Date;
  readonly personaId: string | null;
  readonly scenarioId: string | null;
  readonly topic: string | null;
  /** Null: the patient's own. */
  readonly number: PhoneNumber | null;
  readonly status: ScheduledCallStatus;
  readonly requestedByPatient: boolean;
  readonly promisedInCall: string | null;
  readonly callId: string | null;
  readonly createdAt: Date;
};
