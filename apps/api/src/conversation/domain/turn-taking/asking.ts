import { owedLine } from '../safety/owed-lines.js';
import { arm, cancel, emit, type Draft } from './draft.js';
import { say } from './speech.js';
import type { Answer, Thinking } from './state.js';

const UNASKED: Answer = { asked: false, buffer: '', calls: [], over: 'no' };
const ASKED: Answer = { ...UNASKED, asked: true };
export const MAX_TOOL_STEPS = 3;

/** The caller's turn is over: the model is asked. What we owe by law or for safety comes before what it says. */
export function ask(d: Draft): void {
  d.s.phase = 'thinking';
  d.s.thinking = { ...freshThinking(d), committedAt: d.at };
  if (!d.s.disclosureHeard && d.s.utterance === null) say(d, 'disclosure', d.config.disclosure, true);
  sayOwed(d);
  putQuestion(d);
}

/** Once more in the same turn, with what the tools gave. */
export function askAgain(d: Draft): void {
  const { steps, committedAt } = d.s.thinking!;
  d.s.thinking = { ...freshThinking(d), committedAt, steps: steps + 1, spoke: false };
  putQuestion(d);
}

function freshThinking(d: Draft): Thinking {
  return {
    committedAt: d.at,
    answers: [ASKED, UNASKED],
    winner: null,
    lastDeltaAt: d.at,
    steps: 0,
    spoke: false,
    done: false,
    waitingFor: [],
    results: [],
  };
}

function putQuestion(d: Draft): void {
  const { ackMs, hedgeMs, llmGiveUpMs } = d.config.timings;
  emit(d, { type: 'think', gen: d.s.gen, model: 0 });
  arm(d, 'ack', ackMs);
  if (d.config.hasHedge) arm(d, 'hedge', hedgeMs);
  arm(d, 'llmGiveUp', llmGiveUpMs);
}

/** The second model is asked beside the first; the first full segment wins. */
export function askSecond(d: Draft): boolean {
  const { thinking } = d.s;
  if (!thinking || !d.config.hasHedge || thinking.answers[1].asked || thinking.winner !== null) return false;
  cancel(d, 'hedge');
  d.s.thinking = { ...thinking, answers: [thinking.answers[0], ASKED] };
  emit(d, { type: 'think', gen: d.s.gen, model: 1 });
  return true;
}

/** Two of our turns have passed without the line that distress asks for: the core says it itself. */
function sayOwed(d: Draft): void {
  for (const { code, agentTurns } of d.s.safety.owed) {
    if (agentTurns >= 2) say(d, 'safety', owedLine(code, d.config.language, d.config.names.contact), true);
  }
}

/** For a turn in which the model says nothing: then at once. */
export function sayAllOwed(d: Draft): boolean {
  const { owed } = d.s.safety;
  for (const { code } of owed) say(d, 'safety', owedLine(code, d.config.language, d.config.names.contact), true);
  return owed.length > 0;
}
