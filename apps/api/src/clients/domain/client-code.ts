const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Eight letters and digits that nobody mixes up when reading an invoice number aloud. */
export function clientCode(randomBytes: Uint8Array): string {
  return Array.from(randomBytes.subarray(0, 8), (byte) => LETTERS[byte % LETTERS.length]).join('');
}
