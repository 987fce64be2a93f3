import { createHmac, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { decrypt, encrypt } from '../../platform/crypto/envelope.js';
import { Vault } from '../../platform/crypto/vault.js';
import type { MemoryContent } from '../memory.types.js';

/** What the seal binds besides the words: an entry whose id or author was changed does not open. */
export type Sealing = { readonly serviceId: string; readonly id: string; readonly authorId: string | null };
export type Sealed = { readonly ciphertext: Buffer; readonly keyWrapped: Buffer };

/**
 * SECRET_KEY wraps a service's key, which wraps a key of each entry's own, which seals the entry. Nothing is cached:
 * keys are fetched with the rows they open, so a key destroyed in one process is gone in all.
 */
@Injectable()
export class EntryCipher {
  constructor(private readonly vault: Vault) {}

  newServiceKey(serviceId: string): Buffer {
    return this.vault.wrapKey(randomBytes(32), serviceLabel(serviceId));
  }

  openServiceKey(serviceId: string, wrapped: Buffer): Buffer {
    return this.vault.unwrapKey(wrapped, serviceLabel(serviceId));
  }

  rewrap(serviceId: string, wrapped: Buffer): Buffer {
    return this.vault.wrapKey(this.openServiceKey(serviceId, wrapped), serviceLabel(serviceId));
  }

  seal(serviceKey: Buffer, sealing: Sealing, content: MemoryContent): Sealed {
    const key = randomBytes(32);
    const ciphertext = encrypt(key, entryLabel(sealing), Buffer.from(JSON.stringify(content)));
    return { ciphertext, keyWrapped: encrypt(serviceKey, keyLabel(sealing.id), key) };
  }

  /** @throws when a bit, the id or the author is not what was sealed */
  open(serviceKey: Buffer, sealing: Sealing, { ciphertext, keyWrapped }: Sealed): MemoryContent {
    const key = decrypt(serviceKey, keyLabel(sealing.id), keyWrapped);
    return JSON.parse(decrypt(key, entryLabel(sealing), ciphertext).toString()) as MemoryContent;
  }

  /** Recognises that a call says the same thing twice, without keeping the thing. */
  blind(serviceKey: Buffer, key: string): Buffer {
    const own = createHmac('sha256', serviceKey).update('memory slot value').digest();
    return createHmac('sha256', own).update(key).digest();
  }
}

const serviceLabel = (serviceId: string): string => `memory.service_key|${serviceId}`;
const keyLabel = (entryId: string): string => `memory.memory_key|${entryId}`;
const entryLabel = ({ serviceId, id, authorId }: Sealing): string =>
  `memory.memory_entry|${serviceId}|${id}|${authorId ?? ''}`;
