const BROWSERS = [
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const;
const SYSTEMS = [
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Android', 'Android'],
  ['Windows', 'Windows'],
  ['Mac OS', 'Mac'],
  ['Linux', 'Linux'],
] as const;

const find = (words: readonly (readonly [string, string])[], text: string) =>
  words.find(([mark]) => text.includes(mark))?.[1];

/** “Chrome, Windows”: enough to know one's own devices again. Every browser claims to be several; the order decides. */
export function deviceOf(userAgent: string | null): string | null {
  if (!userAgent) return null;
  return [find(BROWSERS, userAgent), find(SYSTEMS, userAgent)].filter(Boolean).join(', ') || null;
}
