export const PLACEHOLDER = '{patient}';

/** Stored texts never name the person: the placeholder is filled in when they are shown. */
export function hideNames(text: string, names: readonly string[]): string {
  const known = [...new Set(names.map((name) => name.trim()).filter((name) => name.length > 1))].toSorted(
    (a, b) => b.length - a.length,
  );
  return known.reduce((hidden, name) => {
    const word = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return hidden.replace(new RegExp(`(?<![\\p{L}\\p{N}{])${word}(?![\\p{L}\\p{N}}])`, 'giu'), PLACEHOLDER);
  }, text);
}
