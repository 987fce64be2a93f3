import { EN_CUES } from './en-cues.js';
import { EN_PHRASES } from './en-phrases.js';
import { EN_WORDS } from './en-words.js';
import { ES_CUES } from './es-cues.js';
import { ES_PHRASES } from './es-phrases.js';
import { ES_WORDS } from './es-words.js';
import type { Lang, Lexicon } from './lexicon.types.js';

export const LEXICONS: Record<Lang, Lexicon> = {
  en: { ...EN_PHRASES, ...EN_WORDS, ...EN_CUES },
  es: { ...ES_PHRASES, ...ES_WORDS, ...ES_CUES },
};
