import { Injectable } from '@nestjs/common';
import { CryptoConfig } from './crypto.config.js';
import { KeyRing } from './key-ring.js';
import { dataKeyLabel } from './keyed-vault.js';
import { type DataKey, DataKeyRepository } from './persistence/data-key.repository.js';

const BATCH = 500;

/** After a new SECRET_KEY: wraps every data key again. Touches no sealed value; may be repeated, interrupted, and run while serving. */
@Injectable()
export class Rotation {
  private readonly ring: KeyRing;

  constructor(
    config: CryptoConfig,
    private readonly keys: DataKeyRepository,
  ) {
    this.ring = new KeyRing(config);
  }

  /** How many keys were wrapped again. */
  async rewrapDataKeys(): Promise<number> {
    let count = 0;
    let last: DataKey | null = null;
    for (;;) {
      const batch: DataKey[] = await this.keys.listFrom(last, BATCH);
      for (const key of batch.filter(({ wrapped }) => this.ring.isStale(wrapped))) {
        const label = dataKeyLabel(key.ownerId, key.purpose);
        await this.keys.rewrap(key, this.ring.wrap(this.ring.unwrap(key.wrapped, label), label));
        count++;
      }
      if (batch.length < BATCH) return count;
      last = batch.at(-1)!;
    }
  }
}
