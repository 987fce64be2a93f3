import type { TimerName } from './timers.js';

/** A tool's class decides when it may run: instant ones are silent, writes need a yes, `end` goes through the goodbye. */
export type ToolClass = 'instant' | 'read' | 'write' | 'end';

export type ToolResult = {
  readonly ok: boolean;
  readonly say: string;
  readonly code?: string;
  readonly data?: unknown;
};

/** What happens on a call. Every event carries `at`, ms on the call's own clock: a call is a list of these. */
export type TurnEvent = { readonly at: number } & (
  | { readonly type: 'answered' }
  /** The way for sound is open. */
  | { readonly type: 'mediaReady' }
  /** Who answered (B). Until that is judged, every pick-up passes as human. */
  | { readonly type: 'verdict'; readonly who: 'human' }
  | { readonly type: 'ended'; readonly by: 'caller' | 'us' | 'failure' }
  | { readonly type: 'caller.started' | 'caller.stopped' }
  | { readonly type: 'caller.partial'; readonly text: string }
  | { readonly type: 'caller.final'; readonly text: string }
  /** The end of a turn as the recogniser sees it; `waitedMs` is the silence it has waited already. */
  | { readonly type: 'caller.eot'; readonly text: string; readonly waitedMs: number }
  /** The provider has stopped us by itself. */
  | { readonly type: 'relay.cut'; readonly heardText: string; readonly ms: number }
  | { readonly type: 'dtmf'; readonly digit: string }
  /** `estimated`: nobody confirmed it, but by its length it has been heard. */
  | { readonly type: 'mark'; readonly segmentId: string; readonly estimated?: boolean }
  | { readonly type: 'llm.delta'; readonly gen: number; readonly model: number; readonly text: string }
  | {
      readonly type: 'llm.tool';
      readonly gen: number;
      readonly model: number;
      readonly id: string;
      readonly name: string;
      readonly args: Readonly<Record<string, unknown>> | null;
    }
  | { readonly type: 'llm.done'; readonly gen: number; readonly model: number }
  | { readonly type: 'llm.failed'; readonly gen: number; readonly model: number }
  | { readonly type: 'tool.result'; readonly gen: number; readonly id: string; readonly result: ToolResult }
  | { readonly type: 'tool.failed'; readonly gen: number; readonly id: string }
  | {
      readonly type: 'control';
      readonly what: 'budgetWarn' | 'budgetOut' | 'withdrawConsent' | 'operatorEnd' | 'drain';
    }
  | { readonly type: 'timer'; readonly timer: TimerName; readonly id: number }
);
