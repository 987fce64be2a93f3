import { wordsOf } from './words.js';

export type Sent = { readonly id: string; readonly text: string };
export type Heard = { readonly id: string; readonly text: string; readonly complete: boolean };

/**
 * What of the sent segments was heard, by the words the provider says it had spoken when it was stopped. They are
 * looked for by normalised prefix, from the start of the utterance or of one of its segments (a provider may name only
 * the sentence in the air: what came before it was heard too). Not found: nothing is heard, since text that we did
 * not send must not stand in a transcript. A half word at the end falls.
 */
export function heardOf(sent: readonly Sent[], heardText: string): Heard[] {
  const spoken = wordsOf(heardText);
  if (spoken.length === 0) return [];
  const words = sent.flatMap(({ text }, segment) => wordsOf(text).map((word) => ({ word, segment })));
  const starts = words.flatMap(({ segment }, at) => (at === 0 || words[at - 1]!.segment !== segment ? [at] : []));
  for (const start of starts) {
    const matched = matchFrom(words, start, spoken);
    if (matched > 0) return trim(sent, start + matched);
  }
  return [];
}

/** How many whole words match, or 0 when any but a last, broken-off one differs. */
function matchFrom(words: readonly { word: string }[], start: number, spoken: readonly string[]): number {
  for (const [at, word] of spoken.entries()) {
    const own = words[start + at]?.word;
    if (own === word) continue;
    const brokenOff = at === spoken.length - 1 && own !== undefined && own.startsWith(word);
    return brokenOff ? at : 0;
  }
  return spoken.length;
}

/** The first `count` words of all segments, as they were written. */
function trim(sent: readonly Sent[], count: number): Heard[] {
  const heard: Heard[] = [];
  let left = count;
  for (const { id, text } of sent) {
    const own = wordsOf(text).length;
    if (left <= 0) break;
    if (left >= own) heard.push({ id, text, complete: true });
    else heard.push({ id, text: firstWords(text, left), complete: false });
    left -= own;
  }
  return heard;
}

export function firstWords(text: string, count: number): string {
  const pieces = text.split(/\s+/);
  let kept = 0;
  const taken: string[] = [];
  for (const piece of pieces) {
    const size = wordsOf(piece).length;
    if (kept + size > count) break;
    taken.push(piece);
    kept += size;
  }
  return taken.join(' ').replace(/[,;:]$/, '');
}
