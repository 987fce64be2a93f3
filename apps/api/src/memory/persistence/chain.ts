import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { ChainFault, Verdict } from '../memory.types.js';

/** What the hash covers. It runs over ciphertext, so a destroyed key breaks nothing. */
export type Link = {
  readonly serviceId: string;
  readonly seq: number;
  readonly kind: string;
  readonly ciphertext: Buffer;
  readonly supersedes: string | null;
  readonly sourceCallId: string | null;
  readonly author: string;
  /** ISO with microseconds, as Postgres keeps it: a change a `Date` would not see counts too. */
  readonly createdAt: string;
};

export type StoredLink = Link & { readonly id: string; readonly prevHash: Buffer; readonly hash: Buffer };
export type Head = { readonly seq: number; readonly hash: Buffer };

export const GENESIS: Buffer = Buffer.alloc(32);

export const isoMicros = (at: Date): string => at.toISOString().replace('Z', '000Z');

/** SHA-256(prev ‖ JCS(link)), RFC 8785. */
export function hashOf(prev: Buffer, link: Link): Buffer {
  const text = canonicalize({
    service_id: link.serviceId,
    seq: link.seq,
    kind: link.kind,
    ciphertext: link.ciphertext.toString('base64'),
    supersedes: link.supersedes,
    source_call: link.sourceCallId,
    author: link.author,
    created_at: link.createdAt,
  })!;
  return createHash('sha256').update(prev).update(text).digest();
}

/** Walks a chain in batches, in the order of `seq`, and remembers the first thing that is wrong. */
export class ChainWalk {
  private seq = 0;
  private hash = GENESIS;
  private broken: Verdict['firstBroken'] = null;

  get isBroken(): boolean {
    return this.broken !== null;
  }

  /** The last `seq` that was found in order. */
  get reached(): number {
    return this.seq;
  }

  /** `isSealed`: whether an entry that still has its key opens with it, which binds its id and author's id. */
  follow<L extends StoredLink>(link: L, isSealed: (link: L) => boolean): void {
    if (this.broken) return;
    const expected = this.seq + 1;
    if (link.seq !== expected) return this.fail(expected, null, 'missing');
    if (!link.prevHash.equals(this.hash)) return this.fail(link.seq, link.id, 'reordered');
    if (!hashOf(this.hash, link).equals(link.hash)) return this.fail(link.seq, link.id, 'altered');
    if (!isSealed(link)) return this.fail(link.seq, link.id, 'unsealed');
    this.seq = link.seq;
    this.hash = link.hash;
  }

  /** `head` is null where none was ever written, `hadKey` says that entries once were. */
  end(head: Head | null, hadKey: boolean): Verdict {
    if (!this.broken) {
      if (!head) {
        if (this.seq > 0 || hadKey) this.fail(this.seq, null, 'head_missing');
      } else if (this.seq < head.seq) this.fail(this.seq + 1, null, 'tail_cut');
      else if (this.seq > head.seq || !this.hash.equals(head.hash)) this.fail(this.seq, null, 'head_mismatch');
    }
    return { ok: this.broken === null, entries: this.seq, firstBroken: this.broken };
  }

  private fail(seq: number, id: string | null, reason: ChainFault): void {
    this.broken = { seq, id, reason };
  }
}
