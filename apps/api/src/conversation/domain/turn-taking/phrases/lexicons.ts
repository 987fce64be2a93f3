import type { Language } from '../../../conversation.types.js';
import { EN_LEXICON } from './en-lexicon.js';
import { ES_LEXICON } from './es-lexicon.js';
import type { Lexicon } from './lexicon.js';

const LEXICONS: Record<Language, Lexicon> = { en: EN_LEXICON, es: ES_LEXICON };

export const lexiconOf = (language: Language): Lexicon => LEXICONS[language];
