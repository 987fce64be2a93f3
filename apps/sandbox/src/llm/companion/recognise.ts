import type { Lang } from '../lexicon/lexicon.types.js';
import { fold, wordsOf } from '../text.js';
import { BOOKS } from './lines/books.js';
import type { LineKey } from './lines/line.types.js';

interface Pattern {
  key: LineKey;
  /** What stands between the slots, in order. */
  pieces: string[];
}

const PATTERNS: Pattern[] = (Object.keys(BOOKS) as Lang[]).flatMap((lang) =>
  (Object.entries(BOOKS[lang]) as [LineKey, readonly string[]][]).flatMap(([key, variants]) =>
    variants.map((variant) => ({
      key,
      pieces: variant
        .split(/\{\w+\}/u)
        .map(fold)
        .filter((piece) => piece !== ''),
    })),
  ),
);
const HOW = /\b(how are you|how have you been|como esta|como se encuentra)\b/u;

/** Which of its own lines a past turn holds. The product may have cut, joined or replaced them. */
export function recognise(text: string): LineKey[] {
  const cut = /[—–-]\s*$/u.test(text);
  const folded = ` ${fold(text)} `;
  const found = new Map<LineKey, number>();
  for (const { key, pieces } of PATTERNS) {
    const at = position(folded, pieces);
    if (at >= 0 && (found.get(key) ?? -1) < at) found.set(key, at);
  }
  if (cut) for (const key of beginningWith(lastSentence(text))) found.set(key, folded.length);
  if (HOW.test(folded) && !found.has('ask.how')) found.set('ask.how', folded.search(HOW));
  return [...found].toSorted((a, b) => a[1] - b[1]).map(([key]) => key);
}

function position(folded: string, pieces: readonly string[]): number {
  if (pieces.join(' ').length < 8) return -1;
  let from = 0;
  let first = -1;
  for (const piece of pieces) {
    const at = folded.indexOf(` ${piece} `, from);
    if (at < 0) return -1;
    if (first < 0) first = at;
    from = at + piece.length;
  }
  return first;
}

/** A line of which at least three words were heard counts as spoken; what a slot held may stand before them. */
function beginningWith(fragment: string): LineKey[] {
  const words = wordsOf(fragment);
  const tails = words.slice(0, -2).map((_, index) => words.slice(index).join(' '));
  return PATTERNS.filter(({ pieces }) => pieces.some((piece) => tails.some((tail) => piece.startsWith(tail)))).map(
    ({ key }) => key,
  );
}

function lastSentence(text: string): string {
  return fold(text.split(/[.?!]\s+/u).at(-1) ?? '');
}
