/** Folded for comparing: no case, no accents, no punctuation, single spaces. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

export function wordsOf(text: string): string[] {
  const folded = fold(text);
  return folded === '' ? [] : folded.split(' ');
}

/** Whether `phrase` stands in `text` as whole words. */
export function contains(text: string, phrase: string): boolean {
  return ` ${fold(text)} `.includes(` ${fold(phrase)} `);
}

/** FNV-1a: the same call says the same variants, two calls need not. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
}

/** Takes phrases off wherever they stand, longest first, and gives back the words left over. */
export function without(words: readonly string[], phrases: readonly string[]): string[] {
  const lists = phrases.map((phrase) => wordsOf(phrase)).toSorted((a, b) => b.length - a.length);
  const left: string[] = [];
  for (let at = 0; at < words.length;) {
    const match = lists.find((list) => list.length > 0 && list.every((word, index) => words[at + index] === word));
    if (!match) left.push(words[at]!);
    at += match?.length ?? 1;
  }
  return left;
}
