import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

const VERSION = 1;
const KEY_ID_BYTES = 4;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + KEY_ID_BYTES;

/** Names a key without telling anything about it. */
export const keyId = (key: Buffer): Buffer =>
  createHash('sha256').update('everline key id').update(key).digest().subarray(0, KEY_ID_BYTES);

/** AES-256-GCM: version, key id, nonce, tag, ciphertext. `where` is bound in and must be the same to open it. */
export function encrypt(key: Buffer, where: string, plain: Buffer): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(where));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), keyId(key), iv, cipher.getAuthTag(), body]);
}

/** @throws when the key, the place or a bit is not the one it was sealed with */
export function decrypt(key: Buffer, where: string, sealed: Buffer): Buffer {
  if (sealed[0] !== VERSION) throw new Error('not a value that was sealed here');
  const iv = sealed.subarray(HEADER_BYTES, HEADER_BYTES + IV_BYTES);
  const tag = sealed.subarray(HEADER_BYTES + IV_BYTES, HEADER_BYTES + IV_BYTES + TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(where)).setAuthTag(tag);
  return Buffer.concat([decipher.update(sealed.subarray(HEADER_BYTES + IV_BYTES + TAG_BYTES)), decipher.final()]);
}

/** Which key sealed it, so that the right one of several is tried. */
export const sealedBy = (sealed: Buffer): Buffer => sealed.subarray(1, HEADER_BYTES);
