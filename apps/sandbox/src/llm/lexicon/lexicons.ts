import { EN } from './en.js';
import { ES } from './es.js';
import type { Lang, Lexicon } from './lexicon.types.js';

export const LEXICONS: Record<Lang, Lexicon> = { en: EN, es: ES };
