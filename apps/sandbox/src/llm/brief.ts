import type { Message } from './request.js';
import { type Now, readNow } from './now.js';
import type { Lang } from './lexicon/lexicon.types.js';
import { fold } from './text.js';

const MEMORY_LABELS = ['ABOUT', 'PEOPLE', 'LAST', 'OPEN', 'CHECK', 'AVOID', 'OWNER'] as const;
export type MemoryLabel = (typeof MEMORY_LABELS)[number];
export type Memory = Record<MemoryLabel, string[]>;

export interface Control {
  wrapUp: boolean;
  safety: boolean;
  repair: boolean;
  notHeard: string | null;
}

/** All the engine knows of the call beyond the turns: what stands behind the labels of the system text. */
export interface Brief {
  persona: string | null;
  calls: string | null;
  behalf: string | null;
  business: string | null;
  language: Lang | null;
  now: Now | null;
  memory: Memory;
  control: Control;
  seed: string;
  system: string;
}

export function readBrief(messages: readonly Message[]): Brief {
  const system = messages.filter((message) => message.role === 'system').map((message) => message.text);
  const all = system.join('\n');
  return {
    persona: firstName(label(all, 'Persona')),
    calls: named(label(all, 'Calls them')),
    behalf: contact(label(all, 'On behalf of')),
    business: named(label(all, 'Business')),
    language: readLanguage(label(all, 'Language')),
    now: readNow(label(all, 'Now') ?? ''),
    memory: readMemory(all),
    control: readControl(system),
    seed: (label(all, 'Call') ?? '').slice(0, 64),
    system: all,
  };
}

function label(text: string, name: string): string | null {
  const found = new RegExp(`^[ \\t>*-]*${name}[ \\t]*:[ \\t]*(.+)$`, 'imu').exec(text);
  return found?.[1]?.trim() ?? null;
}

/** "Anna (daughter)", "Anna, her daughter" and "Anna — the daughter" are all Anna. */
function named(value: string | null): string | null {
  const name = value
    ?.split(/\s*[,(;—–]|\s-\s|\.\s|\.$/u)[0]
    ?.replace(/["“”]/gu, '')
    .trim();
  return name === undefined || name === '' || name.length > 40 ? null : name;
}

/** Who arranged the calls for themselves has nobody to be told. */
function contact(value: string | null): string | null {
  return value === null || /^(themsel|herself|himself|self\b|nobody|s[ií] mism)/iu.test(value) ? null : named(value);
}

function firstName(value: string | null): string | null {
  return named(value)?.split(' ').slice(0, 3).join(' ') ?? null;
}

function readLanguage(value: string | null): Lang | null {
  if (value === null) return null;
  const folded = fold(value);
  return /^(es|span|espan)/u.test(folded) ? 'es' : folded.startsWith('en') ? 'en' : null;
}

/** The last note wins, wherever it stands. */
function readControl(system: string[]): Control {
  const notes = [...system.join('\n').matchAll(/^[ \t>*-]*Control[ \t]*:[ \t]*(.+)$/gimu)].map(
    (found) => found[1] ?? '',
  );
  const note = notes.at(-1) ?? '';
  const unheard = /not heard yet\s*[:-]\s*([^;\n]+)/iu
    .exec(note)?.[1]
    ?.trim()
    .replace(/^["“]|["”.]+$/gu, '');
  const rest = note.replace(/not heard yet\s*[:-]\s*[^;\n]+/iu, '');
  return {
    wrapUp: /wrap[ -]?up/iu.test(rest),
    safety: /\bsafety\b/iu.test(rest) && !/safety\s*[:-]?\s*(off|over|none)/iu.test(rest),
    repair: /\brepair\b/iu.test(rest),
    notHeard: unheard === undefined || unheard === '' ? null : unheard,
  };
}

function readMemory(text: string): Memory {
  const memory: Memory = { ABOUT: [], PEOPLE: [], LAST: [], OPEN: [], CHECK: [], AVOID: [], OWNER: [] };
  const fence = /<memory\b[^>]*>([\s\S]*?)<\/memory>/iu.exec(text)?.[1];
  const body = fence ?? text;
  const marker = new RegExp(`(?:^|\\n[ \\t]*|[ \\t]{2,})(${MEMORY_LABELS.join('|')})(?::[ \\t]*|[ \\t]+)`, 'gu');
  const found = [...body.matchAll(marker)];
  for (const [index, match] of found.entries()) {
    const start = match.index + match[0].length;
    const lineEnd = body.indexOf('\n', start);
    const next = found[index + 1]?.index ?? body.length;
    const value = body.slice(start, Math.min(next, lineEnd === -1 ? body.length : lineEnd));
    const entries = value.split('·').map((entry) => entry.trim());
    memory[match[1] as MemoryLabel].push(
      ...entries.filter((entry) => entry !== '' && !/^(none|nothing|-|—)\.?$/iu.test(entry)),
    );
  }
  return memory;
}
