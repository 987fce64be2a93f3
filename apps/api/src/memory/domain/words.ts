import type { MemoryContent } from '../memory.types.js';

/** Lower case, without accents, punctuation as spaces: what "the same words" means in this room. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/['’`](?:s\b)?/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

export const tokens = (text: string): ReadonlySet<string> => new Set(fold(text).split(' ').filter(Boolean));

const STOP_WORDS = new Set(
  'a an and are as at about be for from had has have he her hers him his i in is it its me my of on or our ours said say she so that the their them they thing things this to told was we were what with you your yours'.split(
    ' ',
  ),
);

/** The words that carry meaning; all words when only small ones are there. */
export function contentTokens(text: string): ReadonlySet<string> {
  const all = tokens(text);
  const kept = new Set([...all].filter((token) => !STOP_WORDS.has(token)));
  return kept.size > 0 ? kept : all;
}

/** Shared words per thousand of all words of both (Jaccard). */
export function similarity(a: string, b: string): number {
  const [left, right] = [tokens(a), tokens(b)];
  const shared = [...left].filter((token) => right.has(token)).length;
  const all = left.size + right.size - shared;
  return all === 0 ? 1000 : Math.floor((1000 * shared) / all);
}

/** Whether every word of `needle` that carries meaning is said in `hay`. */
export function mentions(hay: string, needle: string): boolean {
  const wanted = contentTokens(needle);
  const said = tokens(hay);
  return wanted.size > 0 && [...wanted].every((token) => said.has(token));
}

/** Cuts at a sentence, else at a word, so that what is left still reads. */
export function shorten(text: string, max: number): string {
  const clean = text.replace(/\s+/g, ' ').trim();
  if (clean.length <= max) return clean;
  const head = clean.slice(0, max);
  const sentence = Math.max(head.lastIndexOf('. '), head.lastIndexOf('! '), head.lastIndexOf('? '));
  if (sentence >= max / 2) return head.slice(0, sentence + 1);
  const cut = clean.slice(0, max - 1);
  const word = cut.lastIndexOf(' ');
  return `${(word > 0 ? cut.slice(0, word) : cut.replace(/[\uD800-\uDBFF]$/, '')).trimEnd()}…`;
}

/** Whether an entry's words hold what is searched for, accents and case aside. Nothing is found in what was forgotten. */
export function entrySays(content: MemoryContent | null, q: string): boolean {
  const wanted = fold(q);
  if (!wanted) return q === '' || q.trim() === '';
  return content !== null && fold([content.text, content.subject, content.quote].join(' ')).includes(wanted);
}
