import type { Language } from '../../conversation.types.js';
import type { Lexicon } from './phrases/lexicon.js';
import { lexiconOf } from './phrases/lexicons.js';
import { contains, without, wordsOf } from './words.js';

export type PaceClass = 'complete' | 'plain' | 'open' | 'asks_for_time';
const FACTOR: Record<PaceClass, number> = { complete: 0.6, plain: 1, open: 1.8, asks_for_time: 1 };

export type EndpointLimits = { readonly floorMs: number; readonly ceilingMs: number };

/** What the words so far say about whether more is coming. `answersQuestion`: our last heard sentence was a question. */
export function classOf(text: string, language: Language, answersQuestion: boolean): PaceClass {
  const lexicon = lexiconOf(language);
  const words = wordsOf(text);
  if (asksForTime(text, lexicon)) return 'asks_for_time';
  if (words.length === 0) return 'plain';
  const fell = /[.?!…]["'”’)]*\s*$/.test(text);
  if (answersQuestion && words.length <= 3 && isShortAnswer(words, lexicon)) return 'complete';
  if (isOpen(words, lexicon, fell)) return 'open';
  return fell ? 'complete' : 'plain';
}

export function endpointWait(paceP80Ms: number, kind: PaceClass, { floorMs, ceilingMs }: EndpointLimits): number {
  return Math.min(ceilingMs, Math.max(floorMs, Math.round(paceP80Ms * FACTOR[kind])));
}

function asksForTime(text: string, { asksForTime: phrases }: Lexicon): boolean {
  const phrase = phrases.find((candidate) => contains(text, candidate));
  // "Hang on, that is not what I meant" goes on talking; a plea for time is short or comes last.
  return phrase !== undefined && wordsOf(text).length <= wordsOf(phrase).length + 6;
}

function isOpen(words: readonly string[], { openEndings, neverLast, fillers }: Lexicon, fell: boolean): boolean {
  const last = words.at(-1)!;
  if (neverLast.includes(last)) return true;
  if (fell) return false;
  if (openEndings.includes(last)) return true;
  if (fillers.some((filler) => words.slice(-wordsOf(filler).length).join(' ') === filler)) return true;
  return isBeingSpelt(words);
}

/** "M A R" or "five five five": more letters or digits are on their way. */
function isBeingSpelt(words: readonly string[]): boolean {
  const tail = words.slice(-2);
  return tail.length === 2 && (tail.every((word) => /^\p{L}$/u.test(word)) || tail.every((word) => /^\d$/.test(word)));
}

function isShortAnswer(words: readonly string[], { yes, no, numberWords }: Lexicon): boolean {
  return without(words, [...yes, ...no, ...numberWords]).every((word) => /^\d+$/.test(word));
}

/** The whole turn is a plea to wait. */
export const asksForTimeIn = (text: string, language: Language): boolean => asksForTime(text, lexiconOf(language));
