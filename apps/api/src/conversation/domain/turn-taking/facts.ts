import type { ConversationFacts } from '../../conversation.types.js';
import type { EndReason } from './actions.js';
import { type TurnTakingState, newState } from './state.js';
import { wordsOf } from './words.js';

const NORMAL: readonly (EndReason | null)[] = [
  'done',
  'caller_left',
  'wrap_up',
  'asked_to_stop',
  'max_duration',
  'budget',
];

/** What the call proved and measured. Reached is proven by two turns that answer us, never assumed. */
export function factsOf(state: TurnTakingState): ConversationFacts {
  const { quality, endReason, saidGoodbye, safety } = state;
  const { latencies, ...counted } = quality;
  const reached = quality.callerTurns >= 2 ? 'yes' : quality.callerTurns === 0 ? 'no' : 'unknown';
  const left = endReason === 'caller_hung_up' && saidGoodbye.caller;
  return {
    ...counted,
    reached,
    endedNormally: NORMAL.includes(endReason) || left ? 'yes' : endReason === 'caller_hung_up' ? 'unknown' : 'no',
    endReason: endReason ?? 'technical',
    turnLatencyP50Ms: percentile(latencies, 0.5),
    turnLatencyP95Ms: percentile(latencies, 0.95),
    saidGoodbye,
    safety: safety.notes,
    toolsDone: state.toolsDone,
    wentSilentAfterDistress: safety.silent,
    consentWithdrawn: state.consentWithdrawn,
  };
}

/** For a call whose conversation never reported: the process died, the words are there. */
export function factsFromTurns(
  turns: readonly { readonly speaker: 'agent' | 'caller'; readonly text: string }[],
): ConversationFacts {
  const of = (speaker: 'agent' | 'caller') => turns.filter((turn) => turn.speaker === speaker);
  const words = (speaker: 'agent' | 'caller') => of(speaker).reduce((sum, { text }) => sum + wordsOf(text).length, 0);
  const state = newState();
  return factsOf({
    ...state,
    quality: {
      ...state.quality,
      callerTurns: of('caller').length,
      agentTurns: of('agent').length,
      callerWords: words('caller'),
      agentWords: words('agent'),
    },
  });
}

export function percentile(values: readonly number[], share: number): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)]!);
}
