import type { AnalysisResult, ConversationFacts } from '../../conversation.types.js';

export type ScorePart = { readonly part: string; readonly weight: number; readonly share: number };

/** The code's own sum; the model gives two judged parts and no more. No conversation: no score, which is not 0. */
export function scoreOf(
  facts: ConversationFacts,
  result: AnalysisResult,
): { score: number; parts: ScorePart[] } | null {
  if (facts.callerTurns === 0) return null;
  const parts: ScorePart[] = [
    { part: 'reached', weight: 15, share: facts.reached === 'yes' ? 1 : facts.reached === 'unknown' ? 0.5 : 0 },
    { part: 'engagement', weight: 20, share: engagement(facts) },
    { part: 'purpose', weight: 25, share: result.judged.purpose },
    { part: 'listening', weight: 15, share: listening(facts) },
    { part: 'warmth', weight: 10, share: result.judged.warmth },
    { part: 'safety', weight: 5, share: safety(facts) },
    { part: 'closing', weight: 10, share: closing(facts) },
  ];
  return { score: Math.round(parts.reduce((sum, { weight, share }) => sum + weight * share, 0)), parts };
}

/** The caller should do most of the talking: 35 to 75 in a hundred words, in six turns or more. */
function engagement({ callerWords, agentWords, callerTurns }: ConversationFacts): number {
  const share = callerWords / Math.max(1, callerWords + agentWords);
  const balance = share < 0.35 ? share / 0.35 : share > 0.75 ? (1 - share) / 0.25 : 1;
  return 0.5 * balance + 0.5 * Math.min(1, callerTurns / 6);
}

function listening({ falseEndpoints, interruptions, repairs, callerTurns }: ConversationFacts): number {
  const faults = (falseEndpoints + 0.5 * interruptions + repairs) / Math.max(1, callerTurns);
  return Math.max(0, 1 - 2 * faults);
}

function safety({ safety: notes }: ConversationFacts): number {
  return notes.length === 0 ? 1 : notes.filter(({ lineHeard }) => lineHeard).length / notes.length;
}

/** Both said goodbye, and what was promised was said back. */
function closing({ saidGoodbye, toolsDone }: ConversationFacts): number {
  const both = (saidGoodbye.agent ? 0.4 : 0) + (saidGoodbye.caller ? 0.3 : 0);
  const promises = toolsDone.filter(({ name }) => name === 'promise_callback');
  return both + (promises.every(({ ok }) => ok) ? 0.3 : 0);
}
