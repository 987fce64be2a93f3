import type { SafetyCode } from '../../conversation.types.js';
import type { ToolResult } from './events.js';
import type { TimerName } from './timers.js';

export type SegmentKind =
  | 'disclosure'
  | 'greeting'
  | 'content'
  | 'filler'
  | 'repair'
  | 'ladder'
  | 'safety'
  | 'key'
  | 'goodbye';

export type TurnRecord =
  | {
      readonly kind: 'turn';
      readonly seq: number;
      readonly speaker: 'agent' | 'caller';
      readonly text: string;
      readonly startMs: number;
      readonly endMs: number;
      readonly backchannel?: boolean;
    }
  | { readonly kind: 'billableFrom' }
  | { readonly kind: 'disclosureHeard' }
  | { readonly kind: 'recordingRefused' }
  | { readonly kind: 'consentWithdrawn'; readonly how: 'key' | 'spoken' }
  | { readonly kind: 'callsPaused' }
  | { readonly kind: 'wantsPerson' }
  | { readonly kind: 'callbackOwed' }
  | { readonly kind: 'tool'; readonly name: string; readonly result: ToolResult }
  | { readonly kind: 'keyPressed'; readonly digit: string };

export type MetricName =
  | 'first_word'
  | 'core_latency'
  | 'goodbye_to_end'
  | 'interruption'
  | 'false_endpoint'
  | 'false_barge_in'
  | 'filler'
  | 'hedge'
  | 'repair'
  | 'reprompt';

export type Action =
  | {
      readonly type: 'say';
      readonly utteranceId: string;
      readonly segment: {
        readonly id: string;
        readonly text: string;
        readonly kind: SegmentKind;
        readonly protected: boolean;
      };
    }
  /** No more segments belong to this utterance. */
  | { readonly type: 'finish'; readonly utteranceId: string }
  | { readonly type: 'hold' | 'resume' }
  /** What was sent and not heard must not be heard any more. */
  | { readonly type: 'cut'; readonly utteranceId: string }
  | { readonly type: 'think'; readonly gen: number; readonly model: number }
  | { readonly type: 'cancelThink'; readonly gen: number; readonly model?: number }
  | {
      readonly type: 'runTool';
      readonly gen: number;
      readonly id: string;
      readonly name: string;
      readonly args: Readonly<Record<string, unknown>>;
    }
  | { readonly type: 'arm'; readonly timer: TimerName; readonly id: number; readonly afterMs: number }
  | { readonly type: 'cancel'; readonly timer: TimerName }
  | { readonly type: 'sendDigits'; readonly digits: string }
  | { readonly type: 'hangup'; readonly reason: EndReason }
  | { readonly type: 'record'; readonly record: TurnRecord }
  | { readonly type: 'flag'; readonly code: SafetyCode | 'silent_after_distress'; readonly quote: string }
  | { readonly type: 'metric'; readonly name: MetricName; readonly value: number };

export type EndReason =
  | 'done'
  | 'caller_left'
  | 'asked_to_stop'
  | 'wrong_person'
  | 'silence'
  | 'wrap_up'
  | 'went_silent'
  | 'max_duration'
  | 'budget'
  | 'operator'
  | 'technical'
  | 'caller_hung_up'
  | 'shutdown';
