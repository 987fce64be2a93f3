import { isRecord, parseJson, stringOf } from '../json.js';
import type { Message } from '../request.js';
import { fold } from '../text.js';

export interface Line {
  who: 'caller' | 'agent';
  text: string;
}

export interface Transcript {
  lines: Line[];
  /** Something follows the transcript: the answer was sent back once to be repaired. */
  isRepair: boolean;
}

const CALLER = /^(caller|patient|user|customer|person|them|they|client|contact|llamante|paciente|cliente)$/u;
const AGENT = /^(agent|assistant|ai|us|we|bot|companion|receptionist|everline|agente|asistente)$/u;
const LINE =
  /^\s*(?:[-*]\s+)?(?:\[[^\]\n]{0,24}\]\s*|\d{1,4}[.:)]?\s+|\d{1,2}:\d\d(?::\d\d)?\s+)*\**([\p{L}{][\p{L} .'{}]{0,40}?)\**\s*(?:\([^)\n]{0,24}\)|\[[^\]\n]{0,24}\])?\s*:\s*(.*)$/u;

/** `caller: …` lines in any of the usual dresses, a JSON list of turns, or else the chat's own turns. */
export function readTranscript(messages: readonly Message[], persona: string | null): Transcript {
  let best: Line[] = [];
  let at = -1;
  for (const [index, message] of messages.entries()) {
    if (message.role === 'tool' || message.role === 'assistant') continue;
    const found =
      message.role === 'user'
        ? (jsonLines(message.text) ?? textLines(message.text, persona))
        : textLines(message.text, persona);
    if (
      found.filter((line) => line.who === 'caller').length > best.filter((line) => line.who === 'caller').length ||
      (best.length === 0 && found.length > 0)
    ) {
      best = found;
      at = index;
    }
  }
  if (at >= 0)
    return {
      lines: best,
      isRepair:
        messages.slice(at + 1).some((message) => message.role !== 'system') || mentionsErrors(messages.slice(at + 1)),
    };
  const turns = messages.flatMap((message): Line[] =>
    (message.role === 'user' || message.role === 'assistant') && message.text !== ''
      ? [{ who: message.role === 'user' ? 'caller' : 'agent', text: message.text }]
      : [],
  );
  return { lines: turns, isRepair: mentionsErrors(messages) };
}

function mentionsErrors(messages: readonly Message[]): boolean {
  return messages.some(
    (message) => /\b(errors?|invalid|not valid|did not pass|repair)\b/iu.test(message.text) && message.role !== 'tool',
  );
}

function textLines(text: string, persona: string | null): Line[] {
  const lines: Line[] = [];
  for (const row of text.split('\n')) {
    const found = LINE.exec(row);
    const who = found === null ? null : speaker(found[1] ?? '', persona);
    const said = found?.[2]?.trim().replace(/^["“](.*)["”]$/u, '$1') ?? '';
    if (who !== null && said !== '') lines.push({ who, text: said });
  }
  return lines;
}

function speaker(name: string, persona: string | null): Line['who'] | null {
  const folded = fold(name.replace(/[{}]/gu, ''));
  if (CALLER.test(folded)) return 'caller';
  if (AGENT.test(folded) || (persona !== null && folded === fold(persona))) return 'agent';
  return null;
}

function jsonLines(text: string): Line[] | null {
  const start = text.search(/[[{]/u);
  const end = Math.max(text.lastIndexOf(']'), text.lastIndexOf('}'));
  const value = start < 0 ? undefined : parseJson(text.slice(start, end + 1));
  const list = Array.isArray(value)
    ? value
    : isRecord(value)
      ? Object.values(value).find((one) => Array.isArray(one))
      : undefined;
  if (!Array.isArray(list)) return null;
  const lines = list.filter(isRecord).flatMap((item): Line[] => {
    const who = speaker(stringOf(item['speaker'] ?? item['role'] ?? item['who']), null);
    const said = stringOf(item['text'] ?? item['content']);
    return who === null || said === '' ? [] : [{ who, text: said }];
  });
  return lines.length === 0 ? null : lines;
}
