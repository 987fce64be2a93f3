import type { Brief, Memory } from '../brief.js';
import { LEXICONS } from '../lexicon/lexicons.js';
import type { Lang } from '../lexicon/lexicon.types.js';
import { countWords, fold, wordsOf } from '../text.js';
import type { Part } from './compose.js';

/** The one thing of the memory that is mentioned at the start: what was promised, else the last talk, else a liking or a person. */
export function memoryHook(brief: Brief, lang: Lang): Part | null {
  const { memory } = brief;
  const choices: (() => Part | null)[] = [
    () => first(memory.OPEN, memory, (entry) => part('hook.open', openItem(entry))),
    () => first(memory.LAST, memory, (entry) => lastItem(entry, lang)),
    () => first(memory.ABOUT, memory, (entry) => part('hook.likes', likedItem(entry))),
    () => first(memory.PEOPLE, memory, (entry) => part('hook.person', nameIn(entry))),
  ];
  for (const choose of choices) {
    const found = choose();
    if (found !== null) return found;
  }
  return null;
}

function first(entries: readonly string[], memory: Memory, make: (entry: string) => Part | null): Part | null {
  for (const entry of entries) {
    const made = make(entry);
    if (made !== null && !isAvoided(made.x ?? '', memory)) return made;
  }
  return null;
}

function part(key: Part['key'], x: string | null): Part | null {
  return x === null || x.length < 3 || countWords(x) > 12 ? null : { key, x };
}

/** Shares a telling word with something they do not want to speak of. */
export function isAvoided(text: string, memory: Memory): boolean {
  const words = new Set(telling(text));
  return memory.AVOID.some((entry) => telling(entry).some((word) => words.has(word)));
}

function telling(text: string): string[] {
  return wordsOf(fold(text)).filter(
    (word) =>
      word.length > 2 &&
      !['old', 'new'].includes(word) &&
      !LEXICONS.en.stopWords.includes(word) &&
      !LEXICONS.es.stopWords.includes(word),
  );
}

function withoutNotes(entry: string): string {
  return entry
    .replace(/\([^)]*\)/gu, '')
    .replace(/\s+/gu, ' ')
    .replace(/[.;,\s]+$/u, '')
    .trim();
}

/** What is due or was to be told; a call that was promised and old worries are no opening. */
function openItem(entry: string): string | null {
  const isDue = /\((?:[^)]*(?:promised|due|meant to)[^)]*)\)/iu.test(entry);
  const plain = withoutNotes(entry).replace(/^to do: ["'“]|["'”]$/giu, '');
  const asked =
    /(?:hear|ask(?:ed)?(?: her| him| them)?|talk|tell(?: us| me)?|speak|preguntar|contar|hablar) (?:more )?(?:about|of|de|por|sobre)[: ]+(.+)$/iu.exec(
      plain,
    )?.[1];
  if (asked === undefined && (!isDue || /^(?:ring|call|phone|llamar?|telephone)\b/iu.test(plain))) return null;
  return yours((asked ?? plain).split(/[;:.]\s/u)[0] ?? '');
}

const NOT_TOLD = /\b(mood|no answer|did not|missed|reached|voicemail|answered|contest|no hubo|conversation)\b/iu;

function lastItem(entry: string, lang: Lang): Part | null {
  const plain = withoutNotes(entry);
  const summary =
    /(?:talked|spoke|told (?:me|us)|chatted|habló|conversó) (?:about|of|de|sobre) (.+?)(?:[.;!]|$)/iu.exec(plain)?.[1];
  // "Tue 17 Nov, mood +1: new curtains, knee …": what was told stands behind the colon.
  const told = summary ?? plain.replace(/^[^:]{0,60}?\d[^:]{0,32}:\s*/u, '');
  if (summary === undefined && (/^["'“‘]/u.test(told) || told.includes(':') || NOT_TOLD.test(told))) return null;
  const item =
    told
      .split(/[,.;]\s|\s(?:and|y|—|–|but)\s/u)[0]
      ?.replace(/["“”]/gu, '')
      .trim() ?? '';
  if (item === '') return null;
  if (/\b(is|are|was|were|comes|coming|likes|fell|has|had|viene|está|es|tiene)\b/iu.test(item))
    return part('hook.said', yours(item));
  return part('hook.last', lang === 'en' ? withArticle(yours(item)) : yours(item));
}

/** "new curtains" → "the new curtains"; names, and what has a word before it, stay. */
function withArticle(item: string): string {
  const head = item.split(' ')[0] ?? '';
  if (
    /^(the|a|an|your|his|her|their|our|some|two|three|how|what|going|being)$/iu.test(head) ||
    /^\p{Lu}/u.test(item) ||
    /\d/u.test(head) ||
    head.endsWith('ing')
  )
    return item;
  return `the ${item}`;
}

function yours(item: string): string {
  return item
    .replace(/^(?:\{patient\}|she|he|they)\s+/iu, '')
    .replace(/\b(?:my|her|his|their)\b/giu, 'your')
    .replace(/\b(?:mi|mis)\b/giu, (word) => (word.toLowerCase() === 'mi' ? 'su' : 'sus'))
    .replace(/\{patient\}(?:'s|’s)?/giu, 'your')
    .trim();
}

function likedItem(entry: string): string | null {
  const liked = /^(?:likes?|loves?|enjoys?|le gustan?)\s*:?\s+(.+)$/iu.exec(withoutNotes(entry))?.[1];
  const item = liked?.split(/[,;]\s/u)[0]?.trim();
  return item === undefined ? null : item;
}

const CALENDAR =
  /^(?:Mon|Tues?|Wed(?:nes)?|Thurs?|Fri|Satur|Sat|Sun)(?:days?)?$|^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)/u;

/** "niece Kate (comes Fridays)" → Kate. */
function nameIn(entry: string): string | null {
  const names = withoutNotes(entry).match(/(?:(?:Mrs?|Ms|Dr)\.? )?\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)?/gu) ?? [];
  return names.find((name) => !CALENDAR.test(name)) ?? null;
}

export function peopleNames(memory: Memory): string[] {
  return memory.PEOPLE.map(nameIn).filter((name): name is string => name !== null && !isAvoided(name, memory));
}

/** "dog's name: Rolo or Rollo? ask lightly" → "dog's name, Rolo or Rollo". */
export function checkItem(memory: Memory): string | null {
  const entry = memory.CHECK.find((one) => !isAvoided(one, memory));
  if (entry === undefined) return null;
  const item = (entry.split('?')[0] ?? '')
    .replace(/:\s*/u, ', ')
    .replace(/[.;,\s]+$/u, '')
    .trim();
  return countWords(item) > 10 || item === '' ? null : item;
}

/** What the owner wants asked about medicine, as the object of "did you take your …". */
export function ownerMedicine(memory: Memory, lang: Lang): string | null {
  const entry = memory.OWNER.find((one) => /pill|tablet|medic|pastilla/iu.test(one));
  if (entry === undefined) return null;
  const named = /((?:morning|evening|noon|night|blood pressure|heart) )?(pills|tablets|medicine|medication)/iu.exec(
    entry,
  )?.[0];
  return lang === 'en' ? (named ?? 'pills').toLowerCase() : 'pastillas';
}
