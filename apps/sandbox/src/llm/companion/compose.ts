import type { Brief } from '../brief.js';
import { fnv1a } from '../hash.js';
import { capitalised, countWords, fold } from '../text.js';
import { BOOKS } from './lines/books.js';
import type { LineKey } from './lines/line.types.js';
import type { State } from './state.js';

export interface Part {
  key: LineKey;
  x?: string;
}

export const MAX_WORDS = 40;

/** Joins lines to one turn: at most forty words, and never the turn before once more. */
export function compose(state: State, brief: Brief, parts: readonly Part[], first = ''): string {
  let chosen = [...parts];
  for (;;) {
    const text = [first, ...chosen.map((part) => line(state, brief, part, 0))].filter((one) => one !== '').join(' ');
    if (countWords(text) <= MAX_WORDS) break;
    // What is said last carries the question; the courtesies before it fall first.
    if (chosen.length > 1) chosen = chosen.slice(1);
    else return varied(state, brief, chosen, '');
  }
  return varied(state, brief, chosen, first);
}

function varied(state: State, brief: Brief, parts: readonly Part[], first: string): string {
  const lastFolded = fold(state.lastText);
  for (let shift = 0; shift < 6; shift += 1) {
    const text = [first, ...parts.map((part) => line(state, brief, part, shift))].filter((one) => one !== '').join(' ');
    if (fold(text) !== lastFolded && text !== '') return limited(text);
  }
  const ack = line(state, brief, { key: 'ack.plain' }, 0);
  return limited(`${ack} ${parts.map((part) => line(state, brief, part, 0)).join(' ')}`);
}

function limited(text: string): string {
  const words = text.split(/\s+/u);
  return words.length <= MAX_WORDS
    ? text
    : `${words
        .slice(0, MAX_WORDS)
        .join(' ')
        .replace(/[,;:.]$/u, '')}.`;
}

export function line(state: State, brief: Brief, { key, x }: Part, shift: number): string {
  const variants = BOOKS[state.lang][key];
  const times = state.spoken.get(key) ?? 0;
  // Consecutive times walk through the variants from a start that the call's seed chooses.
  const index = (fnv1a(`${brief.seed}${key}`) + times + shift) % variants.length;
  return fill(variants[index] ?? '', state, brief, x ?? '');
}

function fill(variant: string, state: State, brief: Brief, x: string): string {
  const spanish = state.lang === 'es';
  const slots: Record<string, string> = {
    calls: brief.calls ?? '',
    persona: brief.persona ?? (spanish ? 'su asistente' : 'your assistant'),
    behalf: brief.behalf ?? (spanish ? 'su familia' : 'your family'),
    contact: brief.behalf ?? (spanish ? 'su familia' : 'your family'),
    x,
  };
  const text = variant
    .replace(/\{(\w+)\}/gu, (_, name: string) => slots[name] ?? '')
    .replace(/\s+([.,?!])/gu, '$1')
    .replace(/,\s*([.?!])/gu, '$1')
    .replace(/^[\s,]+/u, '')
    .replace(/([¿¡])[\s,]+/gu, '$1')
    .replace(/\s{2,}/gu, ' ')
    .trim();
  return capitalised(text);
}
