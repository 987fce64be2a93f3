/** What someone typed, as a pattern for `like`: anywhere in the text, and literally. Null for nothing. */
export function searchPattern(q: string | undefined): string | null {
  const text = q?.trim() ?? '';
  return text === '' ? null : `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
}
