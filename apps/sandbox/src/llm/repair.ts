import { LEXICONS } from './lexicon/lexicons.js';
import type { Lang } from './lexicon/lexicon.types.js';
import { wordsOf } from './text.js';

const COMMON = new Set(
  'might right light fight sight could would should there their where these those about other every never first house mouse hours three threw after again being still stall stare start story store worse horse nurse purse think thing thank please place plate plane heard heart beard later water great treat bread break drink bring brine'.split(
    ' ',
  ),
);
const WORDS: Record<Lang, Set<string>> = { en: vocabulary('en'), es: vocabulary('es') };

/** What may be meant by a slip, by first letter: a whole call is read anew at every request. */
const LONG: Record<Lang, Map<string, string[]>> = { en: byLetter(WORDS.en), es: byLetter(WORDS.es) };

function byLetter(words: ReadonlySet<string>): Map<string, string[]> {
  const letters = new Map<string, string[]>();
  for (const word of words)
    if (word.length >= 5) letters.set(word[0] ?? '', [...(letters.get(word[0] ?? '') ?? []), word]);
  return letters;
}

function vocabulary(lang: Lang): Set<string> {
  const lexicon = LEXICONS[lang];
  const topics = Object.values(lexicon.topics).flatMap((words) => Object.keys(words));
  const days =
    lang === 'en'
      ? 'monday tuesday wednesday thursday friday saturday sunday tomorrow today morning afternoon evening goodbye yesterday'
      : 'lunes martes miercoles jueves viernes sabado domingo manana tarde noche adios gracias';
  return new Set(
    [...topics, ...Object.keys(lexicon.mood), ...lexicon.relations, ...lexicon.tell, ...wordsOf(days)].filter(
      (word) => !word.includes(' '),
    ),
  );
}

/** Common typing repaired, for understanding only: quotes keep what was written. */
export function repair(folded: string, lang: Lang): string {
  const { repairs } = LEXICONS[lang];
  return wordsOf(folded)
    .map((word) => repairs[word] ?? repairWord(word, lang))
    .join(' ');
}

function repairWord(word: string, lang: Lang): string {
  const known = WORDS[lang];
  if (known.has(word) || COMMON.has(word) || !/^[a-z]+$/u.test(word)) return word;
  const single = word.replace(/(.)\1{2,}/gu, '$1');
  const plain = single.replace(/(.)\1/gu, '$1');
  for (const candidate of [single, plain]) if (candidate !== word && known.has(candidate)) return candidate;
  if (word.length < 5 || word.length > 14) return word;
  // The first letter must agree: people rarely miss it, and "might" is not "night".
  for (const candidate of LONG[lang].get(word[0] ?? '') ?? []) {
    // Nor is another ending a slip: "comido" is not "comida".
    const isEnding = candidate.length === word.length && candidate.slice(0, -1) === word.slice(0, -1);
    if (!isEnding && isOneEditAway(word, candidate)) return candidate;
  }
  return word;
}

function isOneEditAway(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const left = a.length - start - end;
  const right = b.length - start - end;
  if (left <= 1 && right <= 1) return true;
  return left === 2 && right === 2 && a[start] === b[start + 1] && a[start + 1] === b[start];
}
