import { Injectable } from '@nestjs/common';
import { AuthService } from '../auth/auth.service.js';
import { Clock } from '../platform/clock/clock.js';
import {
  actFor,
  holds,
  type InTransaction,
  type RequestContext,
  Transactions,
} from '../platform/context/request-context.js';
import { Live } from '../platform/live/live.js';
import { hashToken, LinesService } from './lines/lines.service.js';
import type { CallRow } from './persistence/call.row.js';
import { CallRepository } from './persistence/call.repository.js';
import { TelephonyDoors } from './persistence/doors.repository.js';
import { SealedCalls } from './persistence/sealed-calls.js';
import { TranscriptRepository } from './persistence/transcript.repository.js';
import { PhoneLine } from './ports/phone-line.js';
import { WebhookSignature } from './ports/webhook-signature.js';
import { ScheduledCallsService } from './scheduled-calls/scheduled-calls.service.js';
import { CallNotFound, NotAMemberToAssign } from './telephony.errors.js';
import type {
  CallAnalysis,
  CallbackPlaced,
  CallFinish,
  CallNote,
  CallView,
  NewCallback,
  OpenedConversation,
  Turn,
} from './telephony.types.js';

const LIVE_TEXT = 2_000;
// Nobody says a control character, and with U+0000 the turn could not be stored at all.
const NO_TEXT = /\p{Cc}/gu;

/** The front door to calls. What a conversation does to its call, it does here; how calls come about is inside. */
@Injectable()
export class TelephonyService {
  constructor(
    private readonly calls: CallRepository,
    private readonly transcripts: TranscriptRepository,
    private readonly doors: TelephonyDoors,
    private readonly sealed: SealedCalls,
    private readonly lines: LinesService,
    private readonly scheduled: ScheduledCallsService,
    private readonly line: PhoneLine,
    private readonly signature: WebhookSignature,
    private readonly auth: AuthService,
    private readonly live: Live,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Whether the provider itself opens this socket. `path` as received, with its query. */
  isSignedUpgrade(path: string, signature: string | undefined): boolean {
    return this.signature.checkUpgrade(signature, path);
  }

  /** @throws CallNotFound also for a call that the actor may not see */
  async get(ctx: RequestContext, callId: string): Promise<CallView> {
    return this.sealed.toView(await this.row(ctx, callId));
  }

  /** By the line's own id, over all clients. For providers and the system. */
  async findByProviderId(provider: string, lineId: string): Promise<OpenedConversation | null> {
    const owner = await this.doors.ownerOfLine(provider, lineId);
    return owner && this.inTheNameOf(owner.clientId, owner.callId);
  }

  /**
   * The start message of a relay: the token is used up, and what it opens is the call of this very line. Null for a
   * token that was used, is too old or is for another line.
   */
  async openConversation(token: string, lineId: string): Promise<OpenedConversation | null> {
    const owner = await this.doors.openRelay(hashToken(token), lineId);
    return owner && this.inTheNameOf(owner.clientId, owner.callId);
  }

  /** One finished turn. A repeat with the same `seq` changes nothing. */
  async recordTurn(ctx: RequestContext, callId: string, given: Turn): Promise<void> {
    const turn = { ...given, text: given.text.replaceAll(NO_TEXT, ' ') };
    await this.transactions.run(ctx, async (ctx) => {
      const call = await this.mustFind(ctx, callId);
      if (!(await this.transcripts.insert(ctx, call, turn, this.clock.now()))) return;
      await this.live.tell(ctx, {
        type: 'call.transcript',
        data: {
          callId,
          serviceId: call.serviceId,
          seq: turn.seq,
          speaker: turn.speaker,
          startMs: turn.startMs,
          endMs: turn.endMs,
          text: turn.text.slice(0, LIVE_TEXT),
        },
        needs: 'call:read-all',
        assignedTo: call.assignedTo,
      });
    });
  }

  /** Something happened in the call: appended, never changed. */
  async noteEvent(ctx: RequestContext, callId: string, { type, atMs, data, words }: CallNote): Promise<void> {
    await this.transactions.run(ctx, async (ctx) => {
      const { serviceId } = await this.mustFind(ctx, callId);
      const wordsSealed = words === undefined ? undefined : await this.sealed.sealEventWords(serviceId, callId, words);
      const at = this.clock.now();
      await this.calls.appendEvent(ctx, { serviceId, callId, type, at, atMs, data, wordsSealed });
    });
  }

  async setMemoryUsed(ctx: RequestContext, callId: string, entryIds: readonly string[]): Promise<void> {
    await this.transactions.run(ctx, (ctx) => this.calls.update(ctx, callId, { memoryUsed: entryIds }));
  }

  /** From the words judged to be a live person. Only the first time counts. */
  async markBillableFrom(ctx: RequestContext, callId: string, at: Date): Promise<void> {
    await this.transactions.run(ctx, async (ctx) => {
      const call = await this.calls.lockById(ctx, callId);
      if (call && !call.billableFrom) await this.calls.update(ctx, callId, { billableFrom: at });
    });
  }

  /** The conversation is over, whoever ended it. The outcome follows when the line is down, too. */
  finish(ctx: RequestContext, callId: string, finish: CallFinish): Promise<void> {
    return this.lines.finish(ctx, callId, finish);
  }

  /** Ends the call at any stage. @throws CallNotFound, CallIsOver, LineUnavailable */
  async hangUp(ctx: RequestContext, callId: string, reason = 'asked'): Promise<void> {
    await this.row(ctx, callId);
    await this.lines.hangUp(ctx, callId, reason);
  }

  /** Once: what came first stays. The text carries `{patient}` for the patient's name. */
  async saveAnalysis(ctx: InTransaction, callId: string, given: CallAnalysis): Promise<void> {
    const call = await this.calls.lockById(ctx, callId);
    if (!call) throw new CallNotFound(callId);
    if (call.analysedAt) return;
    const analysisSealed = await this.sealed.seal(call, 'analysis_sealed', JSON.stringify(given.analysis));
    const quote = given.mood && (await this.sealed.seal(call, 'mood_quote_sealed', given.mood.quote));
    await this.calls.update(ctx, callId, {
      summary: given.summary,
      score: given.score,
      moodValue: given.mood?.value ?? null,
      moodQuoteSealed: quote,
      topics: given.topics,
      recommendations: given.recommendations,
      analysisSealed,
      analysisSource: given.source,
      analysedAt: this.clock.now(),
    });
    await this.lines.tell(ctx, call, call.outcome);
  }

  /** In the order of speaking. @throws CallNotFound */
  async transcript(ctx: RequestContext, callId: string): Promise<Turn[]> {
    return this.transactions.run(ctx, async (ctx) => {
      await this.row(ctx, callId);
      return this.transcripts.list(ctx, callId);
    });
  }

  /** What the patient was promised in a call. A repeat of the same promise finds the first. */
  placeCallback(ctx: InTransaction, callback: NewCallback): Promise<CallbackPlaced> {
    return this.scheduled.placeCallback(ctx, callback);
  }

  /** Null takes the call from whoever had it. @throws CallNotFound, NotAMemberToAssign */
  async assign(ctx: RequestContext, callId: string, assignedTo: string | null): Promise<CallView> {
    await this.transactions.run(ctx, async (ctx) => {
      const call = await this.mustFind(ctx, callId);
      if (assignedTo !== null && !(await this.auth.isMember(ctx, assignedTo))) throw new NotAMemberToAssign();
      await this.calls.update(ctx, callId, { assignedTo });
      await this.lines.tell(ctx, { ...call, assignedTo }, call.outcome);
      // Who has it no more must learn of it as well.
      if (call.assignedTo && call.assignedTo !== assignedTo) await this.lines.tell(ctx, call, call.outcome);
    });
    return this.get(ctx, callId);
  }

  private async inTheNameOf(clientId: string, callId: string): Promise<OpenedConversation> {
    const provider = { actor: { kind: 'provider', name: this.line.provider }, correlationId: callId } as const;
    const ctx = actFor(provider, clientId);
    return { ctx, call: await this.get(ctx, callId) };
  }

  private async row(ctx: RequestContext, callId: string): Promise<CallRow> {
    const row = await this.transactions.run(ctx, (ctx) => this.calls.findById(ctx, callId));
    if (!row || !maySee(ctx, row)) throw new CallNotFound(callId);
    return row;
  }

  private async mustFind(ctx: InTransaction, callId: string): Promise<CallRow> {
    const row = await this.calls.findById(ctx, callId);
    if (!row || !maySee(ctx, row)) throw new CallNotFound(callId);
    return row;
  }
}

/** Staff without the wider right see what is assigned to them. */
export const maySee = (ctx: RequestContext, { assignedTo }: Pick<CallRow, 'assignedTo'>): boolean =>
  holds(ctx, 'call:read-all') || ('userId' in ctx.actor && assignedTo === ctx.actor.userId);
