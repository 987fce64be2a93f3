import { LEXICONS } from '../lexicon/lexicons.js';
import { clausesOf, cutTo, fold } from '../text.js';
import { type Heard, moodOf } from '../understand.js';

export interface Mood {
  value: -2 | -1 | 0 | 1 | 2;
  quote: string;
  sure: 'low' | 'medium' | 'high';
}

/** The same cues as in the talk; the quote is the clause in which they weigh most. */
export function moodIn(heard: readonly Heard[]): Mood {
  const sum = heard.reduce((total, one) => total + one.mood, 0);
  const value = sum >= 3 ? 2 : sum >= 1 ? 1 : sum <= -3 ? -2 : sum <= -1 ? -1 : 0;
  let quote = '';
  let most = 0;
  for (const one of heard) {
    for (const clause of clausesOf(one.raw)) {
      const weight = moodOf(fold(clause), LEXICONS[one.lang]) * (value === 0 ? 1 : Math.sign(value));
      if (weight > most) {
        most = weight;
        quote = clause;
      }
    }
  }
  if (value !== 0 && quote === '') quote = heard.find((one) => Math.sign(one.mood) === Math.sign(value))?.raw ?? '';
  return {
    value: quote === '' ? 0 : value,
    quote: cutTo(quote.trim(), 120),
    sure: quote === '' ? 'low' : Math.abs(sum) >= 3 ? 'high' : 'medium',
  };
}
