import { controlNote } from '../turn-taking/notes.js';
import type { HistoryItem, TurnTakingState } from '../turn-taking/state.js';

export type PromptMessage =
  | { readonly role: 'system' | 'user'; readonly text: string }
  | {
      readonly role: 'assistant';
      readonly text: string;
      readonly calls: readonly { readonly id: string; readonly name: string; readonly args: unknown }[];
    }
  | { readonly role: 'tool'; readonly callId: string; readonly text: string };

/** Over this the oldest turns become one note. */
const MAX_TURN_TOKENS = 3_500;
const FOLD_AT_ONCE = 12;
const tokensOf = (text: string): number => Math.ceil(text.length / 4) + 2;

/** Blocks 1–6, then the turns as they were heard, then what the model must know now. */
export function messagesOf(prompt: string, state: TurnTakingState): PromptMessage[] {
  const note = controlNote(state);
  return [
    { role: 'system', text: prompt },
    ...turnsOf(state.history),
    ...(note ? [{ role: 'system' as const, text: `Control: ${note}` }] : []),
  ];
}

function turnsOf(history: readonly HistoryItem[]): PromptMessage[] {
  let kept = [...history];
  let folded = 0;
  while (kept.reduce((sum, item) => sum + tokensOf(textOf(item)), 0) > MAX_TURN_TOKENS && kept.length > FOLD_AT_ONCE) {
    // A question of a tool and its answer go together, or the provider refuses the rest.
    const next = kept.findIndex((item, index) => index >= FOLD_AT_ONCE && item.who !== 'result');
    if (next === -1) break;
    folded += next;
    kept = kept.slice(next);
  }
  const note = folded > 0 ? [{ role: 'system' as const, text: noteOf(history.slice(0, folded)) }] : [];
  return [...note, ...kept.map(toMessage)];
}

function noteOf(items: readonly HistoryItem[]): string {
  const said = items.filter(({ who }) => who === 'caller').map((item) => textOf(item).slice(0, 120));
  return `Earlier in this call they said, in short: ${said.join(' / ')}`.slice(0, 2_000);
}

const textOf = (item: HistoryItem): string =>
  item.who === 'result' ? JSON.stringify(item.result) : item.who === 'calls' ? JSON.stringify(item.calls) : item.text;

function toMessage(item: HistoryItem): PromptMessage {
  switch (item.who) {
    case 'caller':
      return { role: 'user', text: item.text };
    case 'agent':
      return { role: 'assistant', text: item.text, calls: [] };
    case 'calls':
      return { role: 'assistant', text: item.text, calls: item.calls };
    default:
      return { role: 'tool', callId: item.id, text: JSON.stringify(item.result) };
  }
}
