import type { Brief } from '../brief.js';
import { LEXICONS } from '../lexicon/lexicons.js';
import { repair } from '../repair.js';
import { fold, wordsOf } from '../text.js';
import type { Heard } from '../understand.js';
import { isAvoided } from './hooks.js';

/** Up to four words of theirs that can be said back: no digits, no insult, no wish to die. */
export function mirrored(heard: Heard, brief: Brief): string | null {
  if (heard.safety.length > 0 || heard.metas.length > 0) return null;
  const stop = new Set([...LEXICONS[heard.lang].stopWords, ...LEXICONS[heard.lang].negations]);
  const words = heard.raw.split(/[^\p{L}'’-]+/u).filter((word) => word !== '');
  let best: string[] = [];
  let run: string[] = [];
  for (const word of [...words, '']) {
    const folded = fold(word);
    const usable = folded.length > 2 && folded.length < 20 && !stop.has(folded) && !/\d/u.test(folded);
    if (usable) run.push(word);
    if (!usable || run.length === 4) {
      if (run.length > best.length) best = run;
      run = [];
    }
  }
  const phrase = best
    .map((word) => (/^\p{Lu}/u.test(word) && word.length > 1 && best.length > 1 ? word : lowered(word, heard)))
    .join(' ');
  if (best.length === 1 && words.length > 2 && !isThing(best[0] ?? '', words)) return null;
  if (phrase.length < 3 || isAvoided(phrase, brief.memory)) return null;
  return LEXICONS[heard.lang].meta.swearing.some((insult) => insult.test(fold(phrase))) ? null : phrase;
}

const DETERMINER = /^(my|the|a|an|our|his|her|their|some|new|old|mi|mis|el|la|los|las|un|una|su|sus)$/iu;

/** "my curtains" can be said back; the verb in "she lives in Ohio" cannot. */
function isThing(word: string, words: readonly string[]): boolean {
  const before = words[words.indexOf(word) - 1] ?? '';
  return DETERMINER.test(before) || (before !== '' && /^\p{Lu}\p{Ll}/u.test(word));
}

function lowered(word: string, heard: Heard): string {
  return heard.raw.trim().startsWith(word) || word === word.toUpperCase() ? word.toLowerCase() : word;
}

/** Mostly words the language has, so a real sentence and not a cat on the keyboard. */
export function isRealTalk(heard: Heard): boolean {
  const lexicon = LEXICONS[heard.lang];
  const known = new Set([...lexicon.tell, ...lexicon.stopWords, ...lexicon.negations, ...Object.keys(lexicon.mood)]);
  const words = wordsOf(repair(heard.folded, heard.lang));
  if (words.length < 2) return false;
  return words.filter((word) => known.has(word)).length / words.length >= 0.34;
}

const FOODS =
  /\b((?:\p{L}+ ){0,1}(?:soup|porridge|toast|cake|pie|chicken|fish|eggs?|sandwich|salad|stew|potatoes|pancakes|pasta|sopa|tortilla|paella|pollo|pescado|ensalada|tostadas?|arroz))\b/iu;
const NOT_FOOD = /^(?:some|the|a|an|my|had|of|and|with|for|made|ate|eat|un|una|la|el|de|con)$/iu;

export function foodIn(heard: Heard): string | null {
  const found = FOODS.exec(heard.raw)?.[1]?.toLowerCase();
  if (found === undefined) return null;
  const words = found.split(' ').filter((word) => !NOT_FOOD.test(word));
  return words.length === 0 ? null : words.join(' ');
}
