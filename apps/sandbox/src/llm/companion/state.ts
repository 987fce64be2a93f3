import type { Brief } from '../brief.js';
import { isRecord, parseJson, stringOf } from '../json.js';
import { spokenLanguage } from '../language.js';
import { type Lang, SAFETY_CODES, type SafetyCode, type Topic, TOPICS } from '../lexicon/lexicon.types.js';
import type { Message } from '../request.js';
import { type Heard, understand } from '../understand.js';
import type { LineKey } from './lines/line.types.js';
import { recognise } from './recognise.js';

export interface ToolUse {
  name: string;
  args: Record<string, unknown>;
  result: { ok: boolean; code: string; say: string } | null;
  /** Made after the caller's last words. */
  isNow: boolean;
}

/** What the history comes to. Folded anew from the messages at every request; nothing is kept between them. */
export interface State {
  lang: Lang;
  /** The caller's words the engine has to answer; null when they said nothing yet. */
  heard: Heard | null;
  /** Earlier turns of the caller. */
  before: Heard[];
  agentTexts: string[];
  /** The lines of each turn of ours, oldest first. */
  agentLines: LineKey[][];
  lastLines: LineKey[];
  lastText: string;
  spoken: Map<LineKey, number>;
  mood: number;
  tools: ToolUse[];
  /** The last message is a tool's result: it has to be spoken. */
  pending: ToolUse | null;
}

export function foldState(messages: readonly Message[], brief: Brief): State {
  const turns = messages.filter((message) => message.role !== 'system');
  const lastSpoken = turns.findLastIndex((turn) => turn.role === 'assistant' && turn.text.trim() !== '');
  const texts = (from: number, to: number, role: 'user' | 'assistant'): string[] =>
    turns
      .slice(from, to)
      .filter((turn) => turn.role === role)
      .map((turn) => turn.text)
      .filter((text) => text.trim() !== '');
  const agentTexts = texts(0, turns.length, 'assistant');
  const callerTexts = texts(0, turns.length, 'user');
  const lang = spokenLanguage(callerTexts, brief.language ?? spokenLanguage(agentTexts, null));
  const unanswered = texts(lastSpoken + 1, turns.length, 'user');
  const spokenSince = turns.slice(lastSpoken + 1).some((turn) => turn.role === 'user');
  const agentLines = agentTexts.map(recognise);
  const spoken = new Map<LineKey, number>();
  for (const key of agentLines.flat()) spoken.set(key, (spoken.get(key) ?? 0) + 1);
  const before = texts(0, lastSpoken + 1, 'user').map((text) => understand(text, lang, brief.now));
  const heard = spokenSince ? understand(unanswered.join(' '), lang, brief.now) : null;
  const tools = readTools(
    turns,
    turns.findLastIndex((turn) => turn.role === 'user'),
  );
  const last = turns.at(-1);
  return {
    lang,
    heard,
    before,
    agentTexts,
    agentLines,
    lastLines: agentLines.at(-1) ?? [],
    lastText: agentTexts.at(-1) ?? '',
    spoken,
    mood: [...before, ...(heard === null ? [] : [heard])].reduce((sum, one) => sum + one.mood, 0),
    tools,
    pending: last?.role === 'tool' ? (tools.at(-1) ?? null) : null,
  };
}

function readTools(turns: readonly Message[], lastCaller: number): ToolUse[] {
  return turns.flatMap((turn, index) => {
    if (turn.role !== 'assistant') return [];
    return turn.toolCalls.map((call) => {
      const args = parseJson(call.arguments);
      const answer = turns.find((other) => other.role === 'tool' && other.callId === call.id);
      return {
        name: call.name,
        args: isRecord(args) ? args : {},
        result: answer === undefined ? null : readResult(answer.text),
        isNow: index > lastCaller,
      };
    });
  });
}

/** `{ok, say, data}` is spoken by its `say`; anything else by the script's own words. */
function readResult(text: string): ToolUse['result'] {
  const value = parseJson(text);
  if (!isRecord(value)) return { ok: !/error|fail|refus/iu.test(text), code: '', say: '' };
  return { ok: value['ok'] !== false, code: stringOf(value['code']), say: stringOf(value['say']).trim() };
}

export function wasSpoken(state: State, prefix: string): boolean {
  return [...state.spoken.keys()].some((key) => key.startsWith(prefix));
}

export function lastHas(state: State, ...prefixes: string[]): boolean {
  return state.lastLines.some((key) => prefixes.some((prefix) => key === prefix || key.startsWith(`${prefix}.`)));
}

export function topicsSpoken(state: State): Topic[] {
  return TOPICS.filter((topic) => wasSpoken(state, `${topic}.`) || (topic === 'sleep' && wasSpoken(state, 'how.flat')));
}

/** The topic of our last question. */
export function currentTopic(state: State): Topic | null {
  if (lastHas(state, 'how.flat')) return 'sleep';
  const key = state.lastLines.findLast((line) => TOPICS.some((topic) => line.startsWith(`${topic}.`)));
  return TOPICS.find((topic) => key?.startsWith(`${topic}.`) === true) ?? null;
}

/** Danger in the caller's last words that was not answered yet. */
export function newDanger(state: State, heard: Heard): boolean {
  return heard.safety.some(({ code }) => !wasSpoken(state, `danger.${code}.1`));
}

/** How many turns ago the caller first took their leave; null when they have not. */
export function turnsSinceGoodbye(state: State): number | null {
  const first = state.before.findIndex((one) => one.metas.includes('goodbye'));
  return first < 0 ? null : state.before.length - first;
}

export interface Danger {
  code: SafetyCode | null;
  /** How many turns of its exchange were said. */
  step: number;
}

/** The last danger that was raised, by the caller's words, by a flag, or by a note from the product. */
export function dangerOf(state: State, brief: Brief): Danger | null {
  const noted = SAFETY_CODES.find(
    (code) => brief.control.safety && brief.system.includes(code) && controlNames(brief, code),
  );
  const lines = state.agentLines.flat().filter((key) => key.startsWith('danger.'));
  const lastCode = SAFETY_CODES.find(
    (code) => lines.findLast((key) => !/\.(no|stay|bye)$/u.test(key))?.startsWith(`danger.${code}.`) === true,
  );
  const flagged = state.tools.findLast((tool) => tool.name === 'flag' && !tool.isNow);
  const flaggedCode = SAFETY_CODES.find((code) => code === flagged?.args['code']);
  const code = noted ?? lastCode ?? flaggedCode ?? null;
  if (code === null) return brief.control.safety ? { code: null, step: 3 } : null;
  const first = state.agentLines.findIndex((keys) => keys.some((key) => key.startsWith(`danger.${code}.`)));
  const said =
    first < 0
      ? 0
      : state.agentLines
          .slice(first)
          .filter((keys) => keys.some((key) => key.startsWith('danger.') || key === 'worry.sent' || key === 'worry.no'))
          .length;
  return { code, step: Math.max(said, flaggedCode === code ? 1 : 0) };
}

function controlNames(brief: Brief, code: SafetyCode): boolean {
  return new RegExp(`Control\\s*:[^\\n]*\\b${code}\\b`, 'iu').test(brief.system);
}
