import type { Language } from '../../conversation.types.js';
import { findSafety } from '../safety/find-safety.js';
import { lexiconOf } from './phrases/lexicons.js';
import { contains, without, wordsOf } from './words.js';

export type Verdict = 'cut' | 'answer' | 'go_on' | 'noise' | 'undecided';

export type OverlapContext = {
  readonly language: Language;
  readonly persona: string;
  readonly lastHeardWasQuestion: boolean;
  /** Within the boundary of our utterance's end, where a "yes" is an answer rather than a nod. */
  readonly withinBoundary: boolean;
  /** The words will not change any more. */
  readonly final: boolean;
  readonly voiceMs: number;
  readonly enoughVoiceMs: number;
  /** The word outside the list also stood in an earlier partial, at least 200 ms ago. */
  readonly stable?: boolean;
};

/** Both talk: who goes on? Word counts alone would talk over "I fell", so the words decide. */
export function judgeOverlap(text: string, context: OverlapContext): Verdict {
  const words = wordsOf(text);
  const { backchannels, stopWords, questionWords } = lexiconOf(context.language);
  if (words.length === 0)
    return context.voiceMs >= context.enoughVoiceMs ? 'cut' : context.final ? 'noise' : 'undecided';
  if (stopWords.some((phrase) => contains(text, phrase)) || contains(text, context.persona)) return 'cut';
  if (findSafety(text, context.language).length > 0) return 'cut';
  const others = without(words, backchannels);
  if (others.length === 0) return context.lastHeardWasQuestion || context.withinBoundary ? 'answer' : 'go_on';
  if (questionWords.includes(words[0]!) || others.length >= 2) return 'cut';
  return context.final || context.stable ? 'cut' : 'undecided';
}

export function isBackchannel(text: string, language: Language): boolean {
  const words = wordsOf(text);
  return words.length > 0 && without(words, lexiconOf(language).backchannels).length === 0;
}
