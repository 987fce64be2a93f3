import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import {
  type InTransaction,
  NO_CLIENT,
  type RequestContext,
  Transactions,
} from '../platform/context/request-context.js';
import { Live } from '../platform/live/live.js';
import { knownEntries } from './domain/known-entry.js';
import { dayBefore, daysBetween, localDay, utcMidnight } from './domain/local-day.js';
import { DEFAULT_BUDGET, memoryContext } from './domain/memory-lines.js';
import { moodDays } from './domain/mood-days.js';
import { planMemory } from './domain/plan-memory.js';
import { keyed, keysOf, plannedEntries, retractionOf, saidOnce } from './domain/new-entries.js';
import { entrySays } from './domain/words.js';
import { EntryClosed, EntryNotFound, MemoryErased, RangeTooLong, ServiceUnknown } from './memory.errors.js';
import {
  type AppliedCall,
  type CallFindings,
  type ContextWish,
  type EntryPage,
  type EntryView,
  type HandWritten,
  type KeyedEntry,
  MEMORY_KINDS,
  type MemoryContext,
  type MemoryFilter,
  type MissedCall,
  type MoodDay,
  type MoodRange,
  type MoodValue,
  type NewEntry,
  type Verdict,
} from './memory.types.js';
import { EntryStore, newEntryId, type OpenMemory } from './persistence/entry-store.js';

const SEARCH_BATCH = 200;
const EXPORT_BATCH = 500;
const REWRAP_BATCH = 200;
const MOOD_DAYS = 30;
const MAX_MOOD_DAYS = 366;
const FORGOTTEN = "forgotten at the person's wish";
const MAX_TOLD = 50;

/** What a service knows, append-only. The only class other domains may inject. */
@Injectable()
export class MemoryService {
  constructor(
    private readonly store: EntryStore,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly live: Live,
  ) {}

  /**
   * Appends under the head's lock: `seq` without gaps, each entry chained to the one before. An entry that its source
   * call has already written is left out, so a repeated job adds nothing.
   * @throws ServiceUnknown, MemoryErased, EntryNotFound, EntryClosed
   */
  async append(ctx: InTransaction, serviceId: string, entries: readonly NewEntry[]): Promise<EntryView[]> {
    const memory = await this.opened(ctx, serviceId);
    const given = saidOnce(entries.map((entry) => keyed(entry, newEntryId())));
    const written = await this.store.alreadyWritten(ctx, memory, given);
    const fresh = given.filter(({ idempotencyKey }) => !written.has(idempotencyKey));
    const replaced = fresh.flatMap(({ supersedes }) => supersedes ?? []);
    await this.mustBeOpen(ctx, serviceId, replaced);
    return this.add(ctx, memory, fresh);
  }

  /** One entry by hand, in a transaction of its own. @throws as `append` */
  async write(ctx: RequestContext, serviceId: string, { kind, text, supersedes }: HandWritten): Promise<EntryView> {
    return this.transactions.run(ctx, async (ctx) => {
      const entry = { kind, content: { text }, ...(supersedes && { supersedes }), ...authorOf(ctx) };
      const [written] = await this.append(ctx, serviceId, [entry]);
      return written!;
    });
  }

  /** Newest first. `q` is matched against the opened words, folded: nothing searchable lies in the database. */
  async list(ctx: RequestContext, serviceId: string, { q, kind, limit, before }: MemoryFilter): Promise<EntryPage> {
    const kinds = kind ? [kind] : null;
    return this.transactions.run(ctx, async (ctx) => {
      if (!(await this.store.hasService(ctx, serviceId))) throw new ServiceUnknown(serviceId);
      const found: EntryView[] = [];
      for (let below = before; ;) {
        const size = q ? SEARCH_BATCH : limit + 1;
        const batch = await this.store.list(ctx, serviceId, { before: below, kinds, limit: size });
        found.push(...batch.filter(({ content }) => entrySays(content, q ?? '')));
        below = batch.at(-1)?.seq ?? null;
        if (found.length > limit || batch.length < size) break;
      }
      const items = found.slice(0, limit);
      return { items, next: found.length > limit ? (items.at(-1)?.seq ?? null) : null };
    });
  }

  /**
   * Withdraws an entry: it stays in the history and is not used again.
   * @throws ServiceUnknown, MemoryErased, EntryNotFound, EntryClosed
   */
  async retract(ctx: RequestContext, serviceId: string, entryId: string, reason: string): Promise<EntryView> {
    return this.transactions.run(ctx, async (ctx) => {
      const memory = await this.opened(ctx, serviceId);
      await this.mustBeOpen(ctx, serviceId, [entryId]);
      await this.add(ctx, memory, [keyed(retractionOf(entryId, reason, authorOf(ctx)), newEntryId())]);
      return this.get(ctx, serviceId, entryId);
    });
  }

  /**
   * Destroys the entry's words and those of all it replaced. What remains is that there was an entry. Safe to repeat.
   * @throws ServiceUnknown, MemoryErased, EntryNotFound
   */
  async forget(ctx: RequestContext, serviceId: string, entryId: string): Promise<EntryView> {
    return this.transactions.run(ctx, async (ctx) => {
      const memory = await this.opened(ctx, serviceId);
      const entry = await this.get(ctx, serviceId, entryId);
      if (entry.content || entry.damaged) {
        await this.add(ctx, memory, [keyed(retractionOf(entryId, FORGOTTEN, authorOf(ctx)), newEntryId())]);
        await this.store.forget(ctx, serviceId, [entryId]);
      }
      return this.get(ctx, serviceId, entryId);
    });
  }

  /** Reads the whole chain and names the first thing that is wrong. @throws ServiceUnknown */
  async verify(ctx: RequestContext, serviceId: string): Promise<Verdict> {
    return this.transactions.run(ctx, async (ctx) => {
      if (!(await this.store.hasService(ctx, serviceId))) throw new ServiceUnknown(serviceId);
      return this.store.verify(ctx, serviceId);
    });
  }

  /** Days with a mood or a missed call, from `from` to `to` inclusive, in `zone`; by default the last 30. @throws ServiceUnknown, RangeTooLong */
  async moods(
    ctx: RequestContext,
    serviceId: string,
    { zone = 'UTC', to = localDay(this.clock.now(), zone), from = dayBefore(to, MOOD_DAYS - 1) }: MoodRange,
  ): Promise<MoodDay[]> {
    const range = { from, to, zone };
    const length = daysBetween(from, to);
    if (!(length >= 0 && length <= MAX_MOOD_DAYS)) throw new RangeTooLong(MAX_MOOD_DAYS);
    // A zone is at most a day away, and a note may be written a day after its call.
    const between = [utcMidnight(from, -2), utcMidnight(to, 3)] as const;
    return this.transactions.run(ctx, async (ctx) => {
      if (!(await this.store.hasService(ctx, serviceId))) throw new ServiceUnknown(serviceId);
      const entries = await this.store.listBetween(ctx, serviceId, ['mood', 'missed_call'], between);
      return moodDays(entries, range);
    });
  }

  /** The last moods, newest first: what a baseline is taken from. */
  async previousMoods(ctx: RequestContext, serviceId: string, count: number): Promise<MoodValue[]> {
    const { items } = await this.list(ctx, serviceId, { kind: 'mood', limit: count, before: null });
    return items.flatMap(({ content, retraction }) =>
      retraction || content?.value === undefined ? [] : [content.value],
    );
  }

  /** What the next call is told, and by which entries. One round trip. */
  async contextFor(ctx: RequestContext, serviceId: string, wish: ContextWish): Promise<MemoryContext> {
    const known = knownEntries(await this.store.recall(ctx, serviceId));
    return memoryContext(known, { budgetTokens: DEFAULT_BUDGET, tags: [], ...wish });
  }

  /**
   * Writes down what a call found (planMemory decides). Idempotent by call: a repeat adds nothing. After an erasure it
   * does nothing.
   * @throws ServiceUnknown
   */
  async applyCall(
    ctx: InTransaction,
    serviceId: string,
    callId: string,
    findings: CallFindings,
    now: Date,
  ): Promise<AppliedCall> {
    const memory = await this.store.open(ctx, serviceId);
    if (memory === 'unknown') throw new ServiceUnknown(serviceId);
    if (memory === 'erased') return { appended: [], retracted: [], forgotten: [], confirmed: [] };

    const known = knownEntries(await this.store.recall(ctx, serviceId));
    const ops = planMemory(known, findings, { callId, now });
    const written = await this.store.alreadyWritten(ctx, memory, keysOf(ops, callId));
    const { entries, idOf } = plannedEntries(ops, { callId, now, written, newId: newEntryId });
    const appended = await this.add(ctx, memory, entries);
    const retracts = ops.filter((op) => op.op === 'retract');
    const forgotten = retracts.filter(({ forget }) => forget).map(({ entryId }) => entryId);
    if (forgotten.length > 0) await this.store.forget(ctx, serviceId, forgotten);
    return {
      appended: appended.map(({ id }) => id),
      retracted: retracts.map(({ entryId }) => entryId),
      forgotten,
      confirmed: ops.flatMap((op) => (op.op === 'confirm' ? [idOf(op.entryId)] : [])),
    };
  }

  /** Notes that a call reached nobody. Once a call; nothing after an erasure. @throws ServiceUnknown */
  async noteMissedCall(ctx: InTransaction, serviceId: string, { callId, at, outcome }: MissedCall): Promise<void> {
    const memory = await this.store.open(ctx, serviceId);
    if (memory === 'unknown') throw new ServiceUnknown(serviceId);
    if (memory === 'erased') return;
    const text = `missed call: ${outcome.replaceAll('_', ' ')}`;
    const content = { text, at: at.toISOString() };
    const entry = keyed({ kind: 'missed_call', content, sourceCallId: callId, author: 'call' }, newEntryId());
    const written = await this.store.alreadyWritten(ctx, memory, [entry]);
    if (written.size === 0) await this.add(ctx, memory, [entry]);
  }

  /** The whole history, oldest first: replaced, withdrawn and forgotten entries too. @throws ServiceUnknown */
  async export(ctx: RequestContext, serviceId: string): Promise<{ verdict: Verdict; entries: EntryView[] }> {
    return this.transactions.run(ctx, async (ctx) => {
      const verdict = await this.verify(ctx, serviceId);
      const entries: EntryView[] = [];
      for (let before: number | null = null; ;) {
        const listing = { before, kinds: MEMORY_KINDS, limit: EXPORT_BATCH };
        const batch: EntryView[] = await this.store.list(ctx, serviceId, listing);
        entries.push(...batch);
        before = batch.at(-1)?.seq ?? null;
        if (batch.length < EXPORT_BATCH) return { verdict, entries: entries.toReversed() };
      }
    });
  }

  /** Destroys the service's key: nothing of its memory can be read again, and nothing is added. The chain still holds. @throws ServiceUnknown */
  async eraseService(ctx: RequestContext, serviceId: string): Promise<void> {
    await this.transactions.run(ctx, async (ctx) => {
      if (!(await this.store.erase(ctx, serviceId, this.clock.now()))) throw new ServiceUnknown(serviceId);
    });
  }

  /** For the rotation of SECRET_KEY, over all clients: wraps keys again, touches no entry. May be repeated and interrupted. */
  async rewrapKeys(): Promise<void> {
    const ctx: RequestContext = {
      clientId: NO_CLIENT,
      actor: { kind: 'system', reason: 'rotation of keys' },
      correlationId: 'rotate-keys',
    };
    let after: string | null = null;
    do after = await this.transactions.run(ctx, (ctx) => this.store.rewrap(ctx, after, REWRAP_BATCH));
    while (after !== null);
  }

  private async opened(ctx: InTransaction, serviceId: string): Promise<OpenMemory> {
    const memory = await this.store.open(ctx, serviceId);
    if (memory === 'unknown') throw new ServiceUnknown(serviceId);
    if (memory === 'erased') throw new MemoryErased(serviceId);
    return memory;
  }

  private async get(ctx: InTransaction, serviceId: string, entryId: string): Promise<EntryView> {
    const [entry] = await this.store.findMany(ctx, serviceId, [entryId]);
    if (!entry || entry.kind === 'retraction') throw new EntryNotFound(entryId);
    return entry;
  }

  /** Under the head's lock, so of two corrections of one entry the second is refused. */
  private async mustBeOpen(ctx: InTransaction, serviceId: string, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const found = await this.store.findMany(ctx, serviceId, ids);
    for (const id of ids) {
      const entry = found.find((view) => view.id === id);
      if (!entry || entry.kind === 'retraction') throw new EntryNotFound(id);
      if (entry.retraction || entry.supersededBy) throw new EntryClosed(id);
    }
  }

  private async add(ctx: InTransaction, memory: OpenMemory, entries: readonly KeyedEntry[]): Promise<EntryView[]> {
    const { serviceId } = memory;
    const appended = await this.store.append(ctx, memory, entries, this.clock.now());
    const entryIds = appended.slice(0, MAX_TOLD).map(({ id }) => id);
    if (entryIds.length > 0)
      await this.live.tell(ctx, { type: 'memory.appended', data: { serviceId, entryIds }, needs: 'memory:read' });
    return appended;
  }
}

/** Who acts becomes who wrote: people by id, calls without one. */
export function authorOf({ actor }: RequestContext): Pick<NewEntry, 'author' | 'authorId'> {
  switch (actor.kind) {
    case 'user':
      return { author: 'user', authorId: actor.userId };
    case 'super_admin':
      return { author: 'admin', authorId: actor.userId };
    case 'api_key':
      return { author: 'user', authorId: actor.keyId };
    default:
      return { author: 'call' };
  }
}
