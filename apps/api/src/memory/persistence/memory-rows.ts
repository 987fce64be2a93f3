import type { MemoryAuthor, MemoryKind } from '../memory.types.js';
import type { Head, StoredLink } from './chain.js';

export type EntryRow = {
  readonly id: string;
  readonly seq: number;
  readonly kind: MemoryKind;
  readonly ciphertext: Buffer;
  readonly supersedes: string | null;
  readonly source_call: string | null;
  readonly author: MemoryAuthor;
  readonly author_id: string | null;
  readonly created_at: Date;
  readonly key_wrapped: Buffer | null;
};

/** An entry with what later entries did to it. */
export type ClosedEntryRow = EntryRow & {
  readonly superseded_by: string | null;
  readonly retraction_id: string | null;
  readonly retraction_ciphertext: Buffer | null;
  readonly retraction_key: Buffer | null;
  readonly retraction_author_id: string | null;
  readonly retracted_at: Date | null;
};

export const CLOSED_ENTRIES = `
  select e.id, e.seq, e.kind, e.ciphertext, e.supersedes, e.source_call, e.author, e.author_id, e.created_at,
         k.wrapped as key_wrapped, s.id as superseded_by, r.id as retraction_id, r.ciphertext as retraction_ciphertext,
         rk.wrapped as retraction_key, r.author_id as retraction_author_id, r.created_at as retracted_at
    from memory.memory_entry e
    left join memory.memory_key k on k.service_id = e.service_id and k.entry_id = e.id
    left join lateral (select id from memory.memory_entry n
                        where n.service_id = e.service_id and n.supersedes = e.id and n.kind <> 'retraction'
                        order by seq limit 1) s on true
    left join lateral (select id, ciphertext, author_id, created_at from memory.memory_entry n
                        where n.service_id = e.service_id and n.supersedes = e.id and n.kind = 'retraction'
                        order by seq desc limit 1) r on true
    left join memory.memory_key rk on rk.service_id = e.service_id and rk.entry_id = r.id`;

export type NewRow = StoredLink & {
  readonly authorId: string | null;
  readonly slotValueHash: Buffer | null;
  readonly keyWrapped: Buffer;
};

export type ChainRow = EntryRow & { readonly prev_hash: Buffer; readonly hash: Buffer; readonly created_text: string };
export type KeyedLink = StoredLink & { readonly authorId: string | null; readonly keyWrapped: Buffer | null };

export const toLink = (serviceId: string, row: ChainRow): KeyedLink => ({
  id: row.id,
  serviceId,
  seq: row.seq,
  kind: row.kind,
  ciphertext: row.ciphertext,
  supersedes: row.supersedes,
  sourceCallId: row.source_call,
  author: row.author,
  createdAt: row.created_text,
  prevHash: row.prev_hash,
  hash: row.hash,
  authorId: row.author_id,
  keyWrapped: row.key_wrapped,
});

export type LockedHead = Head & { readonly erased: boolean; readonly serviceKey: Buffer | null };

export type Listing = {
  readonly before: number | null;
  /** Null: all but retractions, which show on what they withdraw. */
  readonly kinds: readonly MemoryKind[] | null;
  readonly limit: number;
};
