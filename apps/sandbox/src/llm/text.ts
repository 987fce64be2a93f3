/** Lower case, no accents, no punctuation but the apostrophe and what belongs to a clock time. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[’‘`´]/g, "'")
    .replace(/(\d)[.:](\d\d)(?!\d)/g, '$1:$2')
    .replace(/(?<!\d):|:(?!\d)/g, ' ')
    .replace(/[^\p{L}\p{N}':\s]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

export function wordsOf(folded: string): string[] {
  return folded === '' ? [] : folded.split(' ');
}

export function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length;
}

/** Sentences and halves of sentences, as they were written: quotes are cut from these. */
export function clausesOf(raw: string): string[] {
  return raw
    .split(
      /(?<=[.!?…;])\s+|\n+|,\s+(?=(?:and|but|so|y|pero|and then)\s)|\s+(?=(?:and|but|pero)\s+(?:i|my|he|she|we|yo|mi)\b)|\s+(?=y\s+(?:me|mi|yo|ella|él)\b)/iu,
    )
    .map((clause) => clause.replace(/^(?:and|but|so|y|pero)\s+/iu, '').trim())
    .filter((clause) => clause !== '');
}

export function capitalised(text: string): string {
  return text.replace(/\p{L}/u, (letter) => letter.toUpperCase());
}

export function cutTo(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length);
  const space = cut.lastIndexOf(' ');
  return (space > length / 2 ? cut.slice(0, space) : cut).trim();
}

/** Whether `phrase` stands in `folded` as whole words. */
export function hasPhrase(folded: string, phrase: string): boolean {
  return ` ${folded} `.includes(` ${phrase} `);
}
