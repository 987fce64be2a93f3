import { SAFETY_LEVELS, type SafetyCode } from '../../conversation.types.js';
import { isAffirmative } from './affirmative.js';
import type { ToolResult } from './events.js';
import type { TurnTakingConfig, TurnTakingState } from './state.js';
import { isQuestion } from './segments.js';
import { contains, wordsOf } from './words.js';

export const MAX_WRITES = 3;
export const MAX_TOOL_CALLS = 8;

/**
 * A write runs when its details were in a heard segment and the caller said yes to them. The model's own word for it
 * does not count, and neither does what was sent but not heard. Null: it may run.
 */
export function refusalOf(
  name: string,
  args: Readonly<Record<string, unknown>>,
  state: TurnTakingState,
  config: TurnTakingConfig,
): ToolResult | null {
  const { language } = config;
  if (state.writes >= MAX_WRITES) return { ok: false, code: 'limit', say: '' };
  if (name === 'escalate' && isUrgent(args['reason'])) return null;
  const heard = state.lastHeard.text;
  const yes = isAffirmative(state.lastCallerText, language);
  const readBack = name === 'promise_callback' ? statesSpokenTime(heard, args) : isQuestion(heard);
  return yes && readBack ? null : { ok: false, code: 'needs_confirmation', say: question(name, args, config) };
}

const isUrgent = (reason: unknown): boolean =>
  typeof reason === 'string' && reason in SAFETY_LEVELS && SAFETY_LEVELS[reason as SafetyCode] === 3;

/** "Tuesday at three" was heard, as such or word by word. */
function statesSpokenTime(heard: string, { spoken }: Readonly<Record<string, unknown>>): boolean {
  if (typeof spoken !== 'string' || wordsOf(spoken).length === 0) return false;
  if (contains(heard, spoken)) return true;
  const words = new Set(wordsOf(heard));
  const SMALL = new Set(['at', 'on', 'the', 'o', 'clock', 'oclock', 'in', 'a', 'las', 'la', 'el', 'de']);
  const telling = wordsOf(spoken).filter((word) => !SMALL.has(word));
  return telling.length > 0 && telling.every((word) => words.has(word));
}

/** What the model should ask before it tries again. */
function question(name: string, { spoken }: Readonly<Record<string, unknown>>, config: TurnTakingConfig): string {
  const es = config.language === 'es';
  if (name === 'promise_callback' && typeof spoken === 'string' && spoken) {
    return es ? `${spoken}, ¿le llamo entonces?` : `${spoken}, shall I call you then?`;
  }
  const { contact } = config.names;
  return es ? `¿Puedo avisar a ${contact}?` : `May I let ${contact} know?`;
}
