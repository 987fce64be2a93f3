import { wordsOf } from './words.js';

/** What is said is cut into clauses: small enough to stop between them, large enough to sound like speech. */
export const MAX_SEGMENT = 90;
const COMMA_AFTER_WORDS = 8;
const FIRST_AFTER_WORDS = 4;

/** A full stop inside a number or after a short title does not end a clause. */
const NOT_AN_END = /(?:\b(?:mr|mrs|ms|dr|st|sr|sra|vs|no)|\d)\.$/i;

/**
 * Takes what can be said already off the front of a stream. The rest waits for more; `flush` says that no more comes.
 * The first segment of a turn may be cut at four words, to win time to the first sound.
 */
export function cutSegments(
  buffer: string,
  { first, flush }: { first: boolean; flush: boolean },
): { segments: string[]; rest: string } {
  const segments: string[] = [];
  let rest = buffer;
  for (;;) {
    const end = endOfSegment(rest, first && segments.length === 0, flush);
    if (end === null) break;
    const segment = rest.slice(0, end).trim();
    rest = rest.slice(end);
    if (segment) segments.push(segment);
  }
  if (flush && rest.trim()) segments.push(rest.trim());
  return { segments, rest: flush ? '' : rest };
}

function endOfSegment(text: string, first: boolean, flush: boolean): number | null {
  for (let at = 0; at < Math.min(text.length, MAX_SEGMENT); at++) {
    const next = text[at + 1];
    // Without the next character nobody knows whether "3." is an end or the start of "3.15".
    if (next === undefined && !flush) break;
    if (next !== undefined && !/\s/.test(next)) continue;
    const head = text.slice(0, at + 1);
    if (/[.?!;:…]/.test(text[at]!) && !NOT_AN_END.test(head)) return at + 1;
    if (text[at] === ',' && wordsOf(head).length >= (first ? FIRST_AFTER_WORDS : COMMA_AFTER_WORDS)) return at + 1;
  }
  if (text.length <= MAX_SEGMENT) return null;
  const space = text.lastIndexOf(' ', MAX_SEGMENT);
  return space > 0 ? space : MAX_SEGMENT;
}

/** The part of a broken-off stream that can still be said: everything up to its last full clause. */
export function fullClauses(buffer: string): string[] {
  return cutSegments(buffer, { first: false, flush: false }).segments;
}

export const isQuestion = (text: string): boolean => /\?["'”’)]*\s*$/.test(text);
