import type { Language } from '../../conversation.types.js';
import { EN_SAFETY } from './en-safety.js';
import { ES_SAFETY } from './es-safety.js';
import type { SafetyLexicon } from './safety-lexicon.js';

const LEXICONS: Record<Language, SafetyLexicon> = { en: EN_SAFETY, es: ES_SAFETY };
export const safetyLexiconOf = (language: Language): SafetyLexicon => LEXICONS[language];
