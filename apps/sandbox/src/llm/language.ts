import { LEXICONS } from './lexicon/lexicons.js';
import type { Lang } from './lexicon/lexicon.types.js';
import { fold, wordsOf } from './text.js';

const WORDS: Record<Lang, Set<string>> = { en: wordsIn('en'), es: wordsIn('es') };
/** What both have ("no", "me", "he") tells nothing. */
const TELL: Record<Lang, Set<string>> = { en: only('en', 'es'), es: only('es', 'en') };

function only(lang: Lang, other: Lang): Set<string> {
  return new Set([...WORDS[lang]].filter((word) => !WORDS[other].has(word)));
}

function wordsIn(lang: Lang): Set<string> {
  const { tell, stopWords, mood, topics } = LEXICONS[lang];
  return new Set([
    ...tell,
    ...stopWords,
    ...Object.keys(mood),
    ...Object.values(topics).flatMap((words) => Object.keys(words)),
  ]);
}

/** The language of one text, or null when its words do not tell. */
export function languageOf(text: string): Lang | null {
  const words = wordsOf(fold(text));
  const english = words.filter((word) => TELL.en.has(word)).length;
  const spanish = words.filter((word) => TELL.es.has(word)).length + (/[ñ¿¡]/u.test(text) ? 1 : 0);
  if (english === spanish) return null;
  return english > spanish ? 'en' : 'es';
}

/** Later words weigh more than earlier ones; what nobody told is English. */
export function spokenLanguage(texts: readonly string[], fallback: Lang | null): Lang {
  for (const text of texts.toReversed()) {
    const found = languageOf(text);
    if (found !== null) return found;
  }
  return fallback ?? 'en';
}
