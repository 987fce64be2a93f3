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

/**
 * Entries with what closed them. `page` chooses them first; keys and closers are then looked up one by one through their
 * indexes. As joins the planner, who knows little of a fresh service, makes loops over whole memories of them.
 */
export const closedEntries = (page: string, order: 'asc' | 'desc' = 'asc'): string => `
  with page as materialized (select e.* from memory.memory_entry e where e.service_id = $1 and ${page})
  select e.id, e.seq, e.kind, e.ciphertext, e.supersedes, e.source_call, e.author, e.author_id, e.created_at,
         (select k.wrapped from memory.memory_key k
           where k.service_id = e.service_id and k.entry_id = e.id) as key_wrapped,
         (select n.id from memory.memory_entry n
           where n.service_id = e.service_id and n.supersedes = e.id and n.kind <> 'retraction'
           order by n.seq limit 1) as superseded_by,
         r.id as retraction_id, r.ciphertext as retraction_ciphertext, r.author_id as retraction_author_id,
         r.created_at as retracted_at, r.wrapped as retraction_key
    from page e
    left join lateral (
      select n.id, n.ciphertext, n.author_id, n.created_at,
             (select k.wrapped from memory.memory_key k where k.service_id = n.service_id and k.entry_id = n.id) as wrapped
        from memory.memory_entry n
       where n.service_id = e.service_id and n.supersedes = e.id and n.kind = 'retraction'
       order by n.seq desc limit 1) r on true
   order by e.seq ${order}`;

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

export type ServiceKeyRow = { readonly service_id: string; readonly wrapped: Buffer };

export type LockedHead = Head & { readonly erased: boolean; readonly serviceKey: Buffer | null };

export type Listing = {
  readonly before: number | null;
  /** Null: all but retractions, which show on what they withdraw. */
  readonly kinds: readonly MemoryKind[] | null;
  readonly limit: number;
};
