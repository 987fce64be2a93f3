import { readWhen, type When } from './dates.js';
import { type Finding, findingsIn } from './findings.js';
import { LEXICONS } from './lexicon/lexicons.js';
import {
  type Lang,
  type Lexicon,
  type Meta,
  METAS,
  SAFETY_CODES,
  type SafetyCode,
  type Topic,
  TOPICS,
} from './lexicon/lexicon.types.js';
import type { Now } from './now.js';
import { repair } from './repair.js';
import { clausesOf, cutTo, fold, hasPhrase, wordsOf } from './text.js';

export interface SafetyHit {
  code: SafetyCode;
  quote: string;
}

/** Everything one turn of the caller says by itself; what it answers is for the script to judge. */
export interface Heard {
  raw: string;
  folded: string;
  lang: Lang;
  safety: SafetyHit[];
  metas: Meta[];
  answer: 'yes' | 'no' | null;
  mood: number;
  topics: Topic[];
  worry: boolean;
  when: When;
  asksCall: boolean;
  isHello: boolean;
  isBlank: boolean;
  findings: Finding[];
}

export function understand(raw: string, lang: Lang, now: Now | null): Heard {
  const lexicon = LEXICONS[lang];
  const folded = repair(fold(raw), lang);
  const metas = METAS.filter((meta) => lexicon.meta[meta].some((phrase) => phrase.test(folded)));
  const safety = safetyIn(raw, lang);
  return {
    raw,
    folded,
    lang,
    safety,
    metas,
    answer: answerIn(folded, lexicon),
    mood: moodOf(folded, lexicon),
    topics: topicsIn(folded, lexicon),
    worry: lexicon.worry.some((phrase) => phrase.test(folded)) && !isNegated(folded, lexicon, lexicon.worry),
    when: readWhen(folded, now, lang),
    asksCall: lexicon.asksCall.some((phrase) => phrase.test(folded)) && !metas.includes('stop_calls'),
    isHello: isHello(folded, lexicon),
    isBlank: folded.replace(/[^a-z0-9]/gu, '').length < 2 && !/^(\d|y|n)$/u.test(folded),
    findings: findingsIn(raw, lang),
  };
}

/** Idioms are masked by their own span; the rest of the sentence is still tried. */
export function safetyIn(raw: string, lang: Lang): SafetyHit[] {
  const lexicon = LEXICONS[lang];
  // The clauses first: the quote is the smallest part that says it.
  const parts = [...clausesOf(raw), raw].map((part) => ({ part, masked: masked(part, lang) }));
  return SAFETY_CODES.flatMap((code) => {
    const found = parts.find(({ masked: text }) =>
      lexicon.safety[code].some((phrase) => phrase.test(text) && !isDenied(text, phrase, lexicon)),
    );
    return found === undefined ? [] : [{ code, quote: cutTo(found.part.trim(), 120) }];
  });
}

function masked(text: string, lang: Lang): string {
  return LEXICONS[lang].idioms.reduce((left, idiom) => left.replace(idiom, ' # '), repair(fold(text), lang));
}

/** "I never fell" and "I didn't have a fall": a negation within three words before the phrase. */
function isDenied(folded: string, phrase: RegExp, lexicon: Lexicon): boolean {
  const at = phrase.exec(folded)?.index ?? 0;
  const before = wordsOf(folded.slice(0, at)).slice(-3);
  return (
    before.some((word) => word !== 'no' && lexicon.negations.includes(word)) &&
    !/^(i )?(don't|do not|can't|cannot|no |not |haven't|have not|didn't|did not|won't)/u.test(folded.slice(at))
  );
}

function isNegated(folded: string, lexicon: Lexicon, phrases: readonly RegExp[]): boolean {
  const phrase = phrases.find((one) => one.test(folded));
  return phrase !== undefined && isDenied(folded, phrase, lexicon);
}

function answerIn(folded: string, lexicon: Lexicon): 'yes' | 'no' | null {
  if (lexicon.no.some((word) => folded === word || folded.startsWith(`${word} `))) return 'no';
  if (lexicon.yes.some((word) => folded === word || folded.startsWith(`${word} `))) return 'yes';
  const head = wordsOf(folded).slice(0, 3);
  if (wordsOf(folded).length <= 6 && lexicon.no.some((word) => head.includes(word))) return 'no';
  return wordsOf(folded).length <= 6 && lexicon.yes.some((word) => hasPhrase(folded, word)) ? 'yes' : null;
}

export function moodOf(folded: string, lexicon: Lexicon): number {
  const words = wordsOf(folded);
  let sum = 0;
  for (const [cue, weight] of Object.entries(lexicon.mood)) {
    const first = cue.split(' ')[0] ?? cue;
    for (const [index, word] of words.entries()) {
      if (word !== first || (cue !== first && !hasPhrase(folded, cue))) continue;
      // "Good morning", "good night" and "buenos días" are greetings, not moods.
      if (
        /^(good|buen[oa]s?)$/u.test(word) &&
        /^(morning|afternoon|evening|night|dias|tardes|noches)$/u.test(words[index + 1] ?? '')
      )
        continue;
      const flipped = words.slice(Math.max(0, index - 3), index).some((one) => lexicon.negations.includes(one));
      sum += flipped ? -Math.sign(weight) : weight;
    }
  }
  return Math.max(-2, Math.min(2, sum));
}

function topicsIn(folded: string, lexicon: Lexicon): Topic[] {
  const weights = TOPICS.map((topic) => {
    let weight = 0;
    for (const [cue, value] of Object.entries(lexicon.topics[topic])) if (hasPhrase(folded, cue)) weight += value;
    return { topic, weight };
  });
  return weights
    .filter(({ weight }) => weight >= 1)
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ topic }) => topic);
}

function isHello(folded: string, lexicon: Lexicon): boolean {
  const rest = lexicon.hello.reduce((text, word) => ` ${text} `.replace(` ${word} `, ' ').trim(), folded);
  return rest !== folded && wordsOf(rest).length <= 2;
}
