/** FNV-1a, 32 bits: all the engine's variety comes from it, so equal requests give equal bytes. */
export function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text, 'utf8')) {
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  }
  return hash;
}

export function shortHash(text: string): string {
  return `${fnv1a(text).toString(16).padStart(8, '0')}${fnv1a(`${text}#`).toString(16).padStart(8, '0')}`;
}
