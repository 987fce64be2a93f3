import type { Action, MetricName, TurnRecord } from './actions.js';
import type { Quality, TurnTakingConfig, TurnTakingState } from './state.js';
import type { TimerName } from './timers.js';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** One step in the making: the next state and what to do. Values inside the state are replaced, never changed. */
export type Draft = {
  readonly s: Mutable<TurnTakingState>;
  readonly actions: Action[];
  readonly at: number;
  readonly config: TurnTakingConfig;
};

export function draftOf(state: TurnTakingState, at: number, config: TurnTakingConfig): Draft {
  return { s: { ...state, at }, actions: [], at, config };
}

export function emit({ actions }: Draft, action: Action): void {
  actions.push(action);
}

export function arm(d: Draft, timer: TimerName, afterMs: number): void {
  const id = ++d.s.timerSeq;
  d.s.timers = { ...d.s.timers, [timer]: id };
  emit(d, { type: 'arm', timer, id, afterMs });
}

export function cancel(d: Draft, ...timers: TimerName[]): void {
  for (const timer of timers) {
    if (d.s.timers[timer] === undefined) continue;
    const { [timer]: _gone, ...left } = d.s.timers;
    d.s.timers = left;
    emit(d, { type: 'cancel', timer });
  }
}

/** A timer that has gone off is no longer armed; one that was armed anew since is not this one. */
export function takeTimer(d: Draft, timer: TimerName, id: number): boolean {
  if (d.s.timers[timer] !== id) return false;
  const { [timer]: _gone, ...left } = d.s.timers;
  d.s.timers = left;
  return true;
}

export const record = (d: Draft, entry: TurnRecord): void => emit(d, { type: 'record', record: entry });
export const metric = (d: Draft, name: MetricName, value = 1): void => emit(d, { type: 'metric', name, value });

type Counted = { [K in keyof Quality]: Quality[K] extends number ? K : never }[keyof Quality];
export function count(d: Draft, what: Counted, by = 1): void {
  d.s.quality = { ...d.s.quality, [what]: d.s.quality[what] + by };
}

/** The ladder and all that waits for the caller to speak. */
export const LISTENING_TIMERS = ['ladder1', 'ladder2', 'ladderBye', 'bothBye', 'grantedWord', 'grantedPause'] as const;
export const THINKING_TIMERS = [
  'ack',
  'hedge',
  'llmGiveUp',
  'llmStall',
  'toolFiller',
  'toolStill',
  'toolGiveUp',
  'release',
] as const;
export const HEARING_TIMERS = ['endpoint', 'falseBargeIn', 'hearGuard'] as const;
