import { SAFETY_CODES, SAFETY_LEVELS, type Language, type SafetyCode } from '../../conversation.types.js';
import { fold } from '../turn-taking/words.js';
import { safetyLexiconOf } from './safety-lexicons.js';

export type SafetyHit = { readonly code: SafetyCode; readonly level: 1 | 2 | 3 };

/**
 * The code's own net under the model. Idioms are masked by their own span and the rest is still tested: a true
 * sentence beside a saying must be seen. Worst first.
 */
export function findSafety(text: string, language: Language): SafetyHit[] {
  const { codes, idioms, negations } = safetyLexiconOf(language);
  let tested = fold(text);
  for (const idiom of idioms) tested = tested.replace(new RegExp(idiom, 'g'), (span) => '#'.repeat(span.length));
  return SAFETY_CODES.filter((code) =>
    codes[code].some((phrase) => {
      const match = phrase.exec(tested);
      if (!match) return false;
      return code === 'self_harm' || !negations.test(tested.slice(0, match.index));
    }),
  )
    .map((code) => ({ code, level: SAFETY_LEVELS[code] }))
    .toSorted((a, b) => b.level - a.level);
}
