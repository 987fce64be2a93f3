import type { ConversationFacts, Language } from '../../conversation.types.js';
import type { LocalNow } from '../prompt/briefing.js';

export type SaidTurn = {
  readonly speaker: 'agent' | 'caller';
  readonly text: string;
  readonly startMs: number;
  readonly endMs: number;
};

/** Everything the code itself knows of a call: what an analysis is held against. */
export type Evidence = {
  readonly turns: readonly SaidTurn[];
  readonly facts: ConversationFacts;
  readonly language: Language;
  readonly zone: string;
  /** The person's own day and time when the call began. */
  readonly localNow: LocalNow;
  /** How the person is called and named: none of it is stored in clear. */
  readonly names: readonly string[];
  readonly durationSeconds: number;
};

export const callerTurns = ({ turns }: Evidence): string[] =>
  turns.filter(({ speaker }) => speaker === 'caller').map(({ text }) => text);
