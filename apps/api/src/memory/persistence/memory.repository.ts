import { Injectable } from '@nestjs/common';
import { type InTransaction, type RequestContext, Transactions } from '../../platform/context/request-context.js';
import { TenantRepository } from '../../platform/database/tenant-repository.js';
import type { MemoryKind } from '../memory.types.js';
import type { Head } from './chain.js';
import {
  type ChainRow,
  closedEntries,
  type ClosedEntryRow,
  type EntryRow,
  type KeyedLink,
  type Listing,
  type LockedHead,
  type NewRow,
  type ServiceKeyRow,
  toLink,
} from './memory-rows.js';

@Injectable()
export class MemoryRepository extends TenantRepository {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  async hasService(ctx: InTransaction, serviceId: string): Promise<boolean> {
    const [row] = await this.rows<{ known: boolean }>(ctx, `select memory.has_service($1) as known`, [serviceId]);
    return row!.known;
  }

  /**
   * Holds the service's head until the transaction ends: who appends, withdraws or erases waits here. Null for a
   * service of others.
   */
  async lockHead(ctx: InTransaction, serviceId: string): Promise<LockedHead | null> {
    const [row] = await this.rows<Head & { erased: boolean; service_key: Buffer | null }>(
      ctx,
      `insert into memory.memory_head as h (service_id) select $1::uuid where memory.has_service($1)
       on conflict (service_id) do update set seq = h.seq
       returning seq, hash, erased_at is not null as erased,
                 (select k.wrapped from memory.service_key k where k.service_id = h.service_id) as service_key`,
      [serviceId],
    );
    return row ? { seq: row.seq, hash: row.hash, erased: row.erased, serviceKey: row.service_key } : null;
  }

  /** Under the head's lock. Answers the key that counts: another transaction may have made one while this one waited. */
  async keepServiceKey(ctx: InTransaction, serviceId: string, wrapped: Buffer): Promise<Buffer> {
    await this.rows(
      ctx,
      `insert into memory.service_key (service_id, wrapped) values ($1, $2) on conflict (service_id) do nothing`,
      [serviceId, wrapped],
    );
    return (await this.serviceKey(ctx, serviceId))!;
  }

  async serviceKey(ctx: InTransaction, serviceId: string): Promise<Buffer | null> {
    const [row] = await this.rows<{ wrapped: Buffer }>(
      ctx,
      `select wrapped from memory.service_key where service_id = $1`,
      [serviceId],
    );
    return row?.wrapped ?? null;
  }

  /** Entries, their keys and the new head in one statement. Gapless, since the head is locked. */
  async append(ctx: InTransaction, serviceId: string, rows: readonly NewRow[], head: Head): Promise<void> {
    const hex = (bytes: Buffer | null) => bytes?.toString('hex') ?? null;
    const values = rows.map((row) => ({
      id: row.id,
      seq: row.seq,
      kind: row.kind,
      ciphertext: hex(row.ciphertext),
      supersedes: row.supersedes,
      source_call: row.sourceCallId,
      author: row.author,
      author_id: row.authorId,
      created_at: row.createdAt,
      slot_value_hash: hex(row.slotValueHash),
      prev_hash: hex(row.prevHash),
      hash: hex(row.hash),
      key_wrapped: hex(row.keyWrapped),
    }));
    await this.rows(
      ctx,
      `with given as (
         select * from jsonb_to_recordset($2::jsonb) as g (
           id uuid, seq int, kind text, ciphertext text, supersedes uuid, source_call uuid, author text, author_id uuid,
           created_at timestamptz, slot_value_hash text, prev_hash text, hash text, key_wrapped text)),
       entries as (
         insert into memory.memory_entry (id, service_id, seq, kind, ciphertext, supersedes, source_call, author,
                                          author_id, created_at, slot_value_hash, prev_hash, hash)
         select id, $1, seq, kind, decode(ciphertext, 'hex'), supersedes, source_call, author, author_id, created_at,
                decode(slot_value_hash, 'hex'), decode(prev_hash, 'hex'), decode(hash, 'hex')
           from given order by seq),
       keys as (
         insert into memory.memory_key (entry_id, service_id, wrapped)
         select id, $1, decode(key_wrapped, 'hex') from given)
       update memory.memory_head set seq = $3, hash = $4 where service_id = $1`,
      [serviceId, JSON.stringify(values), head.seq, head.hash],
    );
  }

  /** The whole memory with its keys: one round trip, also without an open transaction. The service's key comes apart. */
  async recall(ctx: RequestContext, serviceId: string): Promise<{ serviceKey: Buffer | null; rows: EntryRow[] }> {
    const found = await this.transactions.call<EntryRow>(ctx, 'memory.recall', [serviceId]);
    return {
      serviceKey: found.find(({ seq }) => seq === 0)?.key_wrapped ?? null,
      rows: found.filter(({ seq }) => seq > 0),
    };
  }

  /** Newest first, below `before`. */
  listBefore(ctx: InTransaction, serviceId: string, { before, kinds, limit }: Listing): Promise<ClosedEntryRow[]> {
    const page = `($2::int is null or e.seq < $2)
      and (case when $3::text[] is null then e.kind <> 'retraction' else e.kind = any($3) end)
      order by e.seq desc limit $4`;
    return this.rows(ctx, closedEntries(page, 'desc'), [serviceId, before, kinds, limit]);
  }

  findMany(ctx: InTransaction, serviceId: string, ids: readonly string[]): Promise<ClosedEntryRow[]> {
    return this.rows(ctx, closedEntries(`e.id = any($2)`), [serviceId, ids]);
  }

  /** By kind and time, oldest first. */
  listBetween(
    ctx: InTransaction,
    serviceId: string,
    kinds: readonly MemoryKind[],
    [from, to]: readonly [Date, Date],
  ): Promise<ClosedEntryRow[]> {
    const page = `e.kind = any($2) and e.created_at between $3 and $4`;
    return this.rows(ctx, closedEntries(page), [serviceId, kinds, from, to]);
  }

  /** What these calls have already written: `call|blind value` → entry. */
  async writtenBy(ctx: InTransaction, serviceId: string, callIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.rows<{ id: string; source_call: string; slot_value_hash: Buffer }>(
      ctx,
      `select id, source_call, slot_value_hash from memory.memory_entry
        where service_id = $1 and source_call = any($2) and slot_value_hash is not null`,
      [serviceId, callIds],
    );
    return new Map(rows.map((row) => [`${row.source_call}|${row.slot_value_hash.toString('hex')}`, row.id]));
  }

  /** Destroys the keys of the entries and of all that they replaced: an older wording tells the same thing. */
  async forget(ctx: InTransaction, serviceId: string, ids: readonly string[]): Promise<void> {
    await this.rows(
      ctx,
      `with recursive line as (
         select id, supersedes from memory.memory_entry where service_id = $1 and id = any($2)
         union
         select e.id, e.supersedes from memory.memory_entry e join line l on e.id = l.supersedes
          where e.service_id = $1)
       delete from memory.memory_key k using line where k.service_id = $1 and k.entry_id = line.id`,
      [serviceId, ids],
    );
  }

  /** Under the head's lock: after this nothing of the service's memory can be read, and nothing can be added. */
  async erase(ctx: InTransaction, serviceId: string, at: Date): Promise<void> {
    await this.rows(
      ctx,
      `with keys as (delete from memory.memory_key where service_id = $1),
            service as (delete from memory.service_key where service_id = $1)
       update memory.memory_head set erased_at = coalesce(erased_at, $2) where service_id = $1`,
      [serviceId, at],
    );
  }

  /** Of all clients, in order. */
  listServiceKeys(ctx: InTransaction, after: string | null, batch: number): Promise<ServiceKeyRow[]> {
    return this.rows(ctx, `select service_id, wrapped from memory.list_service_keys($1, $2)`, [after, batch]);
  }

  async rewrapServiceKey(ctx: InTransaction, serviceId: string, was: Buffer, becomes: Buffer): Promise<boolean> {
    const sql = `select done from memory.rewrap_service_key($1, $2, $3)`;
    return (await this.rows(ctx, sql, [serviceId, was, becomes])).length > 0;
  }

  async head(ctx: InTransaction, serviceId: string): Promise<Head | null> {
    const sql = `select seq, hash from memory.memory_head where service_id = $1`;
    const [row] = await this.rows<Head>(ctx, sql, [serviceId]);
    return row ?? null;
  }

  /** A batch of the chain, in order. */
  async linksAfter(ctx: InTransaction, serviceId: string, seq: number, limit: number): Promise<KeyedLink[]> {
    const rows = await this.rows<ChainRow>(
      ctx,
      `select e.*, to_char(e.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as created_text,
              (select k.wrapped from memory.memory_key k
                where k.service_id = e.service_id and k.entry_id = e.id) as key_wrapped
         from memory.memory_entry e
        where e.service_id = $1 and e.seq > $2 order by e.seq limit $3`,
      [serviceId, seq, limit],
    );
    return rows.map((row) => toLink(serviceId, row));
  }

  private rows<Row>(ctx: InTransaction, sql: string, values: readonly unknown[]): Promise<Row[]> {
    return this.entityManager(ctx).query<Row[]>(sql, [...values]);
  }
}
