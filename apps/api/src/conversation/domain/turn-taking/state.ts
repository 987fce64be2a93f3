import type { Language, SafetyCode, ToolDone } from '../../conversation.types.js';
import type { EndReason, SegmentKind } from './actions.js';
import type { ToolClass, ToolResult } from './events.js';
import type { LadderStep } from './ladder.js';
import { type PaceHistogram, noGaps } from './pace.js';
import type { Names } from './phrases/lines.js';
import type { TimerName, Timings } from './timers.js';

export type Phase =
  | 'ringing'
  | 'gate'
  | 'greeting'
  | 'listening'
  | 'hearing'
  | 'settling'
  | 'thinking'
  | 'speaking'
  /** Both speak and the verdict is open; only where our sound can be held (Media Streams). */
  | 'overlap'
  | 'onHold'
  | 'transferring'
  | 'leaving'
  | 'closing'
  | 'ended';

export type TurnTakingConfig = {
  readonly callId: string;
  readonly role: 'companion' | 'receptionist';
  readonly language: Language;
  readonly names: Names;
  /** The protected opening: who speaks, for whom, that it is a machine, and that it is recorded when it is. */
  readonly disclosure: string;
  /** What follows it, and may be talked over. */
  readonly opening: string;
  readonly recorded: boolean;
  /** `pass`: every pick-up counts as human. */
  readonly gate: 'pass' | 'judge';
  readonly timings: Timings;
  readonly paceP80Ms: number;
  readonly maxDurationMs: number;
  readonly hasHedge: boolean;
  readonly tools: Readonly<Record<string, ToolClass>>;
};

export type Segment = {
  readonly id: string;
  readonly text: string;
  readonly kind: SegmentKind;
  readonly protected: boolean;
  readonly state: 'queued' | 'sent' | 'heard' | 'cut';
  /** What of it was heard: all, a first part, or nothing. */
  readonly heardText: string;
  /** Heard by its length only; a later report may say otherwise. */
  readonly estimated: boolean;
  /** The model has been told of it already. */
  readonly told: boolean;
};

export type Utterance = {
  readonly id: string;
  readonly segments: readonly Segment[];
  readonly finished: boolean;
  readonly wasCut: boolean;
  readonly startedAt: number;
};

export type ToolCall = {
  readonly id: string;
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>> | null;
};

/** What the model is told of the call so far. Agent text is what was heard. */
export type HistoryItem =
  | { readonly who: 'caller' | 'agent'; readonly text: string }
  | { readonly who: 'calls'; readonly text: string; readonly calls: readonly ToolCall[] }
  | { readonly who: 'result'; readonly id: string; readonly result: ToolResult };

export type Answer = {
  readonly asked: boolean;
  readonly buffer: string;
  readonly calls: readonly ToolCall[];
  readonly over: 'no' | 'done' | 'failed';
};

export type Thinking = {
  readonly committedAt: number;
  readonly answers: readonly [Answer, Answer];
  readonly winner: 0 | 1 | null;
  readonly lastDeltaAt: number;
  readonly steps: number;
  readonly spoke: boolean;
  /** The answer is complete: nothing but marks is awaited. */
  readonly done: boolean;
  readonly waitingFor: readonly ToolCall[];
  readonly results: readonly { readonly id: string; readonly result: ToolResult }[];
};

export type SafetyNote = { readonly code: SafetyCode; readonly quote: string; readonly lineHeard: boolean };

export type TurnTakingState = {
  readonly phase: Phase;
  readonly at: number;
  readonly startedAt: number | null;
  readonly gen: number;
  /** Chooses among variants of a line. */
  readonly counter: number;
  readonly timerSeq: number;
  readonly timers: Readonly<Partial<Record<TimerName, number>>>;
  readonly utteranceSeq: number;
  readonly turnSeq: number;
  readonly utterance: Utterance | null;
  readonly lastHeard: { readonly text: string; readonly at: number };
  readonly caller: {
    readonly text: string;
    readonly startedAt: number | null;
    readonly stoppedAt: number | null;
    readonly speaking: boolean;
    /** Words have come of what is being said now. */
    readonly words: boolean;
    /** How often in a row a voice brought no words. */
    readonly deaf: number;
  };
  /** Said while a protected segment was in the air: answered right after. */
  readonly kept: string;
  readonly lastCallerText: string;
  readonly committedAt: number;
  readonly thinking: Thinking | null;
  /** Tools whose result is outstanding, of any turn. */
  readonly running: readonly ToolCall[];
  readonly writes: number;
  readonly toolCalls: number;
  /** Clauses the provider cut off, to be said again when the words over them were none. */
  readonly rest: readonly { readonly text: string; readonly kind: SegmentKind }[];
  readonly history: readonly HistoryItem[];
  readonly ladder: LadderStep;
  readonly safety: {
    readonly on: boolean;
    readonly turnsSince: number;
    readonly owed: readonly { readonly code: SafetyCode; readonly agentTurns: number }[];
    readonly notes: readonly SafetyNote[];
    readonly silent: boolean;
  };
  readonly notHeardYet: string | null;
  readonly closing: { readonly reason: EndReason; readonly since: number } | null;
  readonly reopened: number;
  readonly granted: boolean;
  readonly key: string | null;
  readonly wrapUp: 'no' | 'note' | 'order';
  readonly llmFailures: number;
  readonly repairing: boolean;
  readonly disclosureHeard: boolean;
  readonly lastFillerAt: number;
  readonly saidGoodbye: { readonly agent: boolean; readonly caller: boolean };
  readonly consentWithdrawn: boolean;
  readonly endReason: EndReason | null;
  readonly gaps: PaceHistogram;
  readonly toolsDone: readonly ToolDone[];
  readonly quality: Quality;
};

export type Quality = {
  readonly callerTurns: number;
  readonly agentTurns: number;
  readonly callerWords: number;
  readonly agentWords: number;
  readonly interruptions: number;
  readonly falseEndpoints: number;
  readonly backchannels: number;
  readonly reprompts: number;
  readonly repairs: number;
  readonly fillers: number;
  readonly hedges: number;
  readonly providerErrors: number;
  readonly firstWordMs: number | null;
  readonly latencies: readonly number[];
  readonly goodbyeToEndMs: number | null;
};

const NO_QUALITY: Quality = {
  callerTurns: 0,
  agentTurns: 0,
  callerWords: 0,
  agentWords: 0,
  interruptions: 0,
  falseEndpoints: 0,
  backchannels: 0,
  reprompts: 0,
  repairs: 0,
  fillers: 0,
  hedges: 0,
  providerErrors: 0,
  firstWordMs: null,
  latencies: [],
  goodbyeToEndMs: null,
};

export function newState(): TurnTakingState {
  return {
    phase: 'ringing',
    at: 0,
    startedAt: null,
    gen: 0,
    counter: 0,
    timerSeq: 0,
    timers: {},
    utteranceSeq: 0,
    turnSeq: 0,
    utterance: null,
    lastHeard: { text: '', at: 0 },
    caller: { text: '', startedAt: null, stoppedAt: null, speaking: false, words: false, deaf: 0 },
    kept: '',
    lastCallerText: '',
    committedAt: 0,
    thinking: null,
    running: [],
    writes: 0,
    toolCalls: 0,
    rest: [],
    history: [],
    ladder: 0,
    safety: { on: false, turnsSince: 0, owed: [], notes: [], silent: false },
    notHeardYet: null,
    closing: null,
    reopened: 0,
    granted: false,
    key: null,
    wrapUp: 'no',
    llmFailures: 0,
    repairing: false,
    disclosureHeard: false,
    lastFillerAt: Number.NEGATIVE_INFINITY,
    saidGoodbye: { agent: false, caller: false },
    consentWithdrawn: false,
    endReason: null,
    gaps: noGaps(),
    toolsDone: [],
    quality: NO_QUALITY,
  };
}
