import { LEXICONS } from './lexicon/lexicons.js';
import type { Lang } from './lexicon/lexicon.types.js';
import { fold, wordsOf } from './text.js';

const TELL: Record<Lang, Set<string>> = { en: new Set(LEXICONS.en.tell), es: new Set(LEXICONS.es.tell) };

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
