import type { LineKey } from './phrases/line-key.js';
import type { TimerName } from './timers.js';

/** How far the silence has gone: two questions before a goodbye, and never a goodbye to someone in distress. */
export type LadderStep = 0 | 1 | 2 | 3;

export const LADDER: readonly { readonly timer: TimerName; readonly line: LineKey | null }[] = [
  { timer: 'ladder1', line: 'reprompt1' },
  { timer: 'ladder2', line: 'reprompt2' },
  { timer: 'ladderBye', line: null },
];

/** The timer that waits for the next step; after distress the last one repeats, to the end of the call. */
export const ladderTimer = (step: LadderStep): TimerName => LADDER[Math.min(step, 2)]!.timer;
