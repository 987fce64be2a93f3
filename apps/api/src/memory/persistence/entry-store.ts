import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import type { InTransaction, RequestContext } from '../../platform/context/request-context.js';
import type { StoredEntry } from '../domain/known-entry.js';
import type { EntryId, EntryView, KeyedEntry, MemoryContent, MemoryKind, Verdict } from '../memory.types.js';
import { ChainWalk, type Head, hashOf, isoMicros } from './chain.js';
import { EntryCipher } from './entry-cipher.js';
import { MemoryRepository } from './memory.repository.js';
import type { ClosedEntryRow, EntryRow, KeyedLink, Listing, NewRow } from './memory-rows.js';

const VERIFY_BATCH = 500;

/** The end of a service's chain, held by the caller's transaction, with the key to write on. */
export type OpenMemory = {
  readonly serviceId: string;
  readonly seq: number;
  readonly hash: Buffer;
  readonly key: Buffer;
};

/** Sealed entries in and out: the one place where keys, ciphertext and hashes meet. */
@Injectable()
export class EntryStore {
  constructor(
    private readonly repository: MemoryRepository,
    private readonly cipher: EntryCipher,
  ) {}

  hasService(ctx: InTransaction, serviceId: string): Promise<boolean> {
    return this.repository.hasService(ctx, serviceId);
  }

  /** Locks the memory for writing. */
  async open(ctx: InTransaction, serviceId: string): Promise<OpenMemory | 'unknown' | 'erased'> {
    const head = await this.repository.lockHead(ctx, serviceId);
    if (!head) return 'unknown';
    if (head.erased) return 'erased';
    const wrapped =
      head.serviceKey ?? (await this.repository.keepServiceKey(ctx, serviceId, this.cipher.newServiceKey(serviceId)));
    return { serviceId, seq: head.seq, hash: head.hash, key: this.cipher.openServiceKey(serviceId, wrapped) };
  }

  /** Which of the keys their calls have written before: key → entry. */
  async alreadyWritten(
    ctx: InTransaction,
    { serviceId, key }: OpenMemory,
    entries: readonly Pick<KeyedEntry, 'sourceCallId' | 'idempotencyKey'>[],
  ): Promise<Map<string, string>> {
    const callIds = [...new Set(entries.flatMap(({ sourceCallId }) => sourceCallId ?? []))];
    if (callIds.length === 0) return new Map();
    const written = await this.repository.writtenBy(ctx, serviceId, callIds);
    return new Map(
      entries.flatMap(({ sourceCallId, idempotencyKey }) => {
        if (!sourceCallId) return [];
        const id = written.get(`${sourceCallId}|${this.cipher.blind(key, idempotencyKey).toString('hex')}`);
        return id ? [[idempotencyKey, id] as const] : [];
      }),
    );
  }

  /** Goes on with the chain. */
  async append(
    ctx: InTransaction,
    memory: OpenMemory,
    entries: readonly KeyedEntry[],
    createdAt: Date,
  ): Promise<EntryView[]> {
    if (entries.length === 0) return [];
    const { serviceId, key } = memory;
    let { seq, hash: prevHash } = memory;
    const rows: NewRow[] = [];
    for (const entry of entries) {
      const authorId = entry.authorId ?? null;
      const sealed = this.cipher.seal(key, { serviceId, id: entry.id, authorId }, entry.content);
      const link = {
        serviceId,
        seq: ++seq,
        kind: entry.kind,
        ciphertext: sealed.ciphertext,
        supersedes: entry.supersedes ?? null,
        sourceCallId: entry.sourceCallId ?? null,
        author: entry.author,
        createdAt: isoMicros(createdAt),
      };
      const hash = hashOf(prevHash, link);
      const slotValueHash = entry.sourceCallId ? this.cipher.blind(key, entry.idempotencyKey) : null;
      rows.push({ ...link, id: entry.id, authorId, prevHash, hash, slotValueHash, keyWrapped: sealed.keyWrapped });
      prevHash = hash;
    }
    await this.repository.append(ctx, serviceId, rows, { seq, hash: prevHash });
    return entries.map((entry, index) => ({
      id: entry.id as EntryId,
      seq: rows[index]!.seq,
      kind: entry.kind,
      content: entry.content,
      damaged: false,
      supersedes: entry.supersedes ?? null,
      supersededBy: null,
      retraction: null,
      sourceCallId: entry.sourceCallId ?? null,
      author: entry.author,
      authorId: entry.authorId ?? null,
      createdAt,
    }));
  }

  /** Everything the service knows, oldest first, in one round trip. */
  async recall(ctx: RequestContext, serviceId: string): Promise<StoredEntry[]> {
    const { serviceKey, rows } = await this.repository.recall(ctx, serviceId);
    const key = serviceKey && this.cipher.openServiceKey(serviceId, serviceKey);
    return rows.map((row) => ({
      id: row.id,
      seq: row.seq,
      kind: row.kind,
      content: this.read(key, serviceId, row).content,
      supersedes: row.supersedes,
      sourceCallId: row.source_call,
      author: row.author,
      createdAt: row.created_at,
    }));
  }

  async list(ctx: InTransaction, serviceId: string, listing: Listing): Promise<EntryView[]> {
    return this.views(ctx, serviceId, await this.repository.listBefore(ctx, serviceId, listing));
  }

  async findMany(ctx: InTransaction, serviceId: string, ids: readonly string[]): Promise<EntryView[]> {
    return this.views(ctx, serviceId, await this.repository.findMany(ctx, serviceId, ids));
  }

  async listBetween(
    ctx: InTransaction,
    serviceId: string,
    kinds: readonly MemoryKind[],
    between: readonly [Date, Date],
  ): Promise<EntryView[]> {
    return this.views(ctx, serviceId, await this.repository.listBetween(ctx, serviceId, kinds, between));
  }

  forget(ctx: InTransaction, serviceId: string, ids: readonly string[]): Promise<void> {
    return this.repository.forget(ctx, serviceId, ids);
  }

  /** False for a service of others. */
  async erase(ctx: InTransaction, serviceId: string, at: Date): Promise<boolean> {
    if (!(await this.repository.lockHead(ctx, serviceId))) return false;
    await this.repository.erase(ctx, serviceId, at);
    return true;
  }

  /**
   * In batches. The head is read after the entries, so that what is appended meanwhile reads as a longer chain and not
   * as a broken one.
   */
  async verify(ctx: InTransaction, serviceId: string): Promise<Verdict> {
    const wrapped = await this.repository.serviceKey(ctx, serviceId);
    const key = wrapped && this.cipher.openServiceKey(serviceId, wrapped);
    const isSealed = (link: KeyedLink) => !this.read(key, serviceId, toRow(link)).damaged;
    const walk = new ChainWalk();
    for (let head: Head | null = null; ;) {
      const batch = await this.repository.linksAfter(ctx, serviceId, walk.reached, VERIFY_BATCH);
      for (const link of batch) walk.follow(link, isSealed);
      if (batch.length === VERIFY_BATCH && !walk.isBroken) continue;
      const goesOn = batch.length > 0 && !walk.isBroken;
      head = await this.repository.head(ctx, serviceId);
      if (!goesOn || !head || walk.reached >= head.seq) return walk.end(head, wrapped !== null);
    }
  }

  /** Wraps a batch of services' keys again under today's SECRET_KEY. Answers where to go on, null at the end. */
  async rewrap(ctx: InTransaction, after: string | null, batch: number): Promise<string | null> {
    const rows = await this.repository.listServiceKeys(ctx, after, batch);
    for (const { service_id: serviceId, wrapped } of rows)
      await this.repository.rewrapServiceKey(ctx, serviceId, wrapped, this.cipher.rewrap(serviceId, wrapped));
    return rows.length < batch ? null : rows.at(-1)!.service_id;
  }

  private async views(ctx: InTransaction, serviceId: string, rows: readonly ClosedEntryRow[]): Promise<EntryView[]> {
    if (rows.length === 0) return [];
    const wrapped = await this.repository.serviceKey(ctx, serviceId);
    const key = wrapped && this.cipher.openServiceKey(serviceId, wrapped);
    const views = rows.map((row) => this.toView(key, serviceId, row));
    return this.settled(ctx, serviceId, views);
  }

  /** An unconfirmed entry is settled by what replaced the entry it contradicts. */
  private async settled(ctx: InTransaction, serviceId: string, views: EntryView[]): Promise<EntryView[]> {
    const contested = views.flatMap((view) =>
      view.supersededBy === null && view.content?.conflictsWith ? [view.content.conflictsWith] : [],
    );
    if (contested.length === 0) return views;
    const rows = await this.repository.findMany(ctx, serviceId, contested);
    const answerTo = new Map(rows.map((row) => [row.id, row.superseded_by]));
    return views.map((view) => ({
      ...view,
      supersededBy: view.supersededBy ?? answerTo.get(view.content?.conflictsWith ?? '') ?? null,
    }));
  }

  private toView(key: Buffer | null, serviceId: string, row: ClosedEntryRow): EntryView {
    return {
      id: row.id as EntryId,
      seq: row.seq,
      kind: row.kind,
      ...this.read(key, serviceId, row),
      supersedes: row.supersedes,
      supersededBy: row.superseded_by,
      retraction: row.retraction_id && row.retracted_at ? this.retractionOf(key, serviceId, row) : null,
      sourceCallId: row.source_call,
      author: row.author,
      authorId: row.author_id,
      createdAt: row.created_at,
    };
  }

  private retractionOf(key: Buffer | null, serviceId: string, row: ClosedEntryRow): EntryView['retraction'] {
    const { content } = this.read(key, serviceId, {
      id: row.retraction_id!,
      author_id: row.retraction_author_id,
      ciphertext: row.retraction_ciphertext!,
      key_wrapped: row.retraction_key,
    });
    return { reason: content?.text ?? null, at: row.retracted_at! };
  }

  /** A row that was tampered with does not open; the page must still show, and `verify` names it. */
  private read(
    key: Buffer | null,
    serviceId: string,
    row: Pick<EntryRow, 'id' | 'author_id' | 'ciphertext' | 'key_wrapped'>,
  ): { content: MemoryContent | null; damaged: boolean } {
    if (!key || !row.key_wrapped) return { content: null, damaged: false };
    const { id, author_id: authorId, ciphertext, key_wrapped: keyWrapped } = row;
    try {
      return {
        content: this.cipher.open(key, { serviceId, id, authorId }, { ciphertext, keyWrapped }),
        damaged: false,
      };
    } catch {
      return { content: null, damaged: true };
    }
  }
}

export const newEntryId = (): string => v7();

const toRow = ({ id, authorId, ciphertext, keyWrapped }: KeyedLink) => ({
  id,
  author_id: authorId,
  ciphertext,
  key_wrapped: keyWrapped,
});
