import type { Language } from '../../conversation.types.js';
import { lexiconOf } from './phrases/lexicons.js';
import { contains } from './words.js';

/** A yes that nothing in the same breath takes back: "no, make it four" and "yes, but not Tuesday" are no yes. */
export function isAffirmative(text: string, language: Language): boolean {
  const { yes, no } = lexiconOf(language);
  return yes.some((phrase) => contains(text, phrase)) && !no.some((phrase) => contains(text, phrase));
}
