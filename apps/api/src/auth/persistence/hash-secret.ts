import { createHash } from 'node:crypto';

/** Secrets of 256 random bits need no slow hash: there is nothing to guess. */
export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();
