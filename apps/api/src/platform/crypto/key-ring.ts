import { decrypt, encrypt, keyId, sealedBy } from './envelope.js';

/** SECRET_KEY and its predecessors. Wraps with the first, unwraps with whichever did it. */
export class KeyRing {
  private readonly keys: readonly Buffer[];

  constructor({ key, keysOld }: { readonly key: string; readonly keysOld?: string }) {
    this.keys = [key, ...(keysOld?.split(',') ?? [])].map((text) => Buffer.from(text, 'base64'));
  }

  wrap(key: Buffer, label: string): Buffer {
    return encrypt(this.keys[0]!, label, key);
  }

  unwrap(wrapped: Buffer, label: string): Buffer {
    const wrapper = this.keys.find((key) => keyId(key).equals(sealedBy(wrapped)));
    if (!wrapper) throw new Error(`no SECRET_KEY that is known here wrapped ${label.split('|')[0]}`);
    return decrypt(wrapper, label, wrapped);
  }

  /** True when a former key wrapped it: `keys:rotate` has work to do. */
  isStale(wrapped: Buffer): boolean {
    return !keyId(this.keys[0]!).equals(sealedBy(wrapped));
  }
}
