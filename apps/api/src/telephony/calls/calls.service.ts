import { Injectable } from '@nestjs/common';
import { holds, type RequestContext, Transactions } from '../../platform/context/request-context.js';
import { PatientsService } from '../../patients/patients.service.js';
import {
  type CallFilter,
  CallListRepository,
  type FoundCall,
  HIT_START,
  HIT_STOP,
} from '../persistence/call-list.repository.js';
import type { CallRow } from '../persistence/call.row.js';
import { SealedCalls } from '../persistence/sealed-calls.js';
import { TelephonyService } from '../telephony.service.js';
import type { CallView, Turn } from '../telephony.types.js';
import { readNumber } from '../verification/numbers.service.js';

/** A call as people read it: with the name that its texts leave open. */
export type NamedCall = CallView & { readonly patientName: string | null };
export type CallPage<Item> = { readonly items: readonly Item[]; readonly next: readonly string[] | null };
export type SnippetPart = { readonly text: string; readonly hit: boolean };
export type Found = NamedCall & {
  readonly match: { readonly seq: number; readonly snippet: readonly SnippetPart[] } | null;
};

export type CallQuestion = Omit<CallFilter, 'numberIndex' | 'assignedTo'> & { readonly number?: string | undefined };

/** What was called, and what was said: lists, search, one call whole. */
@Injectable()
export class CallsService {
  constructor(
    private readonly lists: CallListRepository,
    private readonly telephony: TelephonyService,
    private readonly patients: PatientsService,
    private readonly sealed: SealedCalls,
    private readonly transactions: Transactions,
  ) {}

  /** Newest first. @throws InvalidNumber */
  async list(ctx: RequestContext, { number, ...question }: CallQuestion): Promise<CallPage<NamedCall>> {
    const numberIndex = number ? await this.sealed.numberIndex(ctx.clientId, readNumber(number)) : undefined;
    const { limit } = question;
    const filter = { ...question, numberIndex, assignedTo: onlyOf(ctx), limit: limit + 1 };
    const rows = await this.transactions.run(ctx, (ctx) => this.lists.list(ctx, filter));
    return { items: await this.name(ctx, rows.slice(0, limit)), next: nextOf(rows, limit) };
  }

  /** A number finds the calls with it, anything else the calls in which it was said. */
  async search(
    ctx: RequestContext,
    { q, after, limit }: Pick<CallFilter, 'after' | 'limit'> & { q: string },
  ): Promise<CallPage<Found>> {
    if (/^[+\d][\d\s().-]{6,20}$/.test(q.trim())) {
      const { items, next } = await this.list(ctx, { number: q, after, limit });
      return { items: items.map((call) => ({ ...call, match: null })), next };
    }
    const filter = { assignedTo: onlyOf(ctx), after, limit: limit + 1 };
    const rows = await this.transactions.run(ctx, (ctx) => this.lists.search(ctx, q, filter));
    const page = rows.slice(0, limit);
    const named = await this.name(ctx, page);
    return {
      items: named.map((call, index) => ({ ...call, match: matchOf(page[index]!) })),
      next: nextOf(rows, limit),
    };
  }

  /** @throws CallNotFound */
  async get(ctx: RequestContext, callId: string): Promise<{ call: NamedCall; transcript: Turn[] }> {
    const call = await this.telephony.get(ctx, callId);
    const [patient] = call.patientId ? await this.patients.getMany(ctx, [call.patientId]) : [];
    const transcript = await this.telephony.transcript(ctx, callId);
    return { call: { ...call, patientName: nameOf(patient) }, transcript };
  }

  private async name(ctx: RequestContext, rows: readonly CallRow[]): Promise<NamedCall[]> {
    const views = await this.sealed.toViews(rows);
    const ids = [...new Set(views.flatMap(({ patientId }) => patientId ?? []))];
    const patients = ids.length > 0 ? await this.patients.getMany(ctx, ids) : [];
    const byId = new Map<string, string | null>(patients.map((patient) => [patient.id, nameOf(patient)]));
    return views.map((call) => ({ ...call, patientName: (call.patientId && byId.get(call.patientId)) || null }));
  }
}

/** Staff without the wider right see what is assigned to them. */
const onlyOf = (ctx: RequestContext): string | undefined =>
  holds(ctx, 'call:read-all') ? undefined : 'userId' in ctx.actor ? ctx.actor.userId : NOBODY;
const NOBODY = '00000000-0000-0000-0000-000000000000';

const nameOf = (patient: { firstName: string; nickname: string | null } | undefined): string | null =>
  patient ? patient.nickname || patient.firstName || null : null;

function nextOf(rows: readonly CallRow[], limit: number): string[] | null {
  const last = rows[limit - 1];
  return rows.length > limit && last ? [last.dueAt.toISOString(), last.id] : null;
}

function matchOf({ seq, snippet }: FoundCall): { seq: number; snippet: SnippetPart[] } {
  const parts = snippet.split(HIT_START).flatMap((part, index): SnippetPart[] => {
    if (index === 0) return [{ text: part, hit: false }];
    const [hit = '', rest = ''] = part.split(HIT_STOP);
    return [
      { text: hit, hit: true },
      { text: rest, hit: false },
    ];
  });
  return { seq, snippet: parts.filter(({ text }) => text !== '') };
}
