import type { Language } from '../../conversation.types.js';
import { lexiconOf } from './phrases/lexicons.js';
import { contains, without, wordsOf } from './words.js';

/** Someone takes their leave, whatever else they say. */
export function saysGoodbye(text: string, language: Language): boolean {
  return lexiconOf(language).goodbyes.some((phrase) => contains(text, phrase));
}

/** Nothing but a farewell: not a reason to go on talking. */
export function isOnlyGoodbye(text: string, language: Language): boolean {
  const { goodbyes, backchannels } = lexiconOf(language);
  const polite = [
    'you too',
    'and you',
    'too',
    'now',
    'then',
    'for',
    'now then',
    'igualmente',
    'usted tambien',
    'dear',
    'love',
  ];
  return without(wordsOf(text), [...goodbyes, ...backchannels, ...polite]).length === 0;
}
