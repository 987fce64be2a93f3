import type { Clock } from '../clock.js';
import type { Leg } from '../phones/phone.js';
import { type CallRecord, type CallStatus, type FinalStatus, isOver } from './call.js';
import { CallStage, type StageSurroundings } from './call-stage.js';
import type { StatusCallbacks } from './status-callbacks.js';
import { TwimlError, perform } from './twiml.js';
import { WebhookFailure } from './webhooks.js';

export type Source = { twiml: string } | { url: string; method: string };

export interface CallPlan {
  source: Source;
  fallback: Source | null;
  timeoutSeconds: number;
  timeLimitSeconds: number;
}

export interface Surroundings extends StageSurroundings {
  callbacks: StatusCallbacks;
  clock: Clock;
}

const SIP: Record<FinalStatus, string> = {
  completed: '200',
  busy: '486',
  'no-answer': '487',
  canceled: '487',
  failed: '404',
};
const DIALLING_MS = 150;
const APPLICATION_ERROR = 'We are sorry, an application error has occurred. Goodbye.';

/** One call from the order to dial to its end, and what the person at the phone can do to it. */
export class LiveCall implements Leg {
  private stage: CallStage | null = null;
  private timers: (() => void)[] = [];

  constructor(
    readonly record: CallRecord,
    private readonly plan: CallPlan,
    private readonly around: Surroundings,
  ) {}

  get callSid(): string {
    return this.record.sid;
  }

  get with(): string {
    return this.record.direction === 'inbound' ? this.record.to : this.record.from;
  }

  /** Rings the phone. */
  async dial(): Promise<void> {
    const { pace, callbacks, phone } = this.around;
    await pace.pause(0); // the answer to the order goes first
    if (isOver(this.record)) return;
    callbacks.tell('initiated', this.record);
    await pace.pause(DIALLING_MS);
    if (isOver(this.record)) return;
    this.become('ringing');
    if (!phone.offer(this)) return this.end('busy');
    callbacks.tell('ringing', this.record);
    // A phone that nobody will answer need not ring in real time; one that somebody may answer must.
    const wait = phone.behaviour.answer === 'never' ? pace.after.bind(pace) : pace.patience.bind(pace);
    this.timers.push(wait(this.plan.timeoutSeconds * 1000, () => this.end('no-answer')));
  }

  /** The phone called a number of the customer, who says what happens. */
  async arrive(): Promise<void> {
    this.become('ringing');
    await this.converse(this.plan.source);
  }

  answer(): void {
    if (this.record.status !== 'ringing') return;
    this.clearTimers();
    this.record.answeredAt = this.around.clock();
    this.become('in-progress');
    this.around.callbacks.tell('answered', this.record);
    this.timers.push(this.around.pace.patience(this.plan.timeLimitSeconds * 1000, () => this.end('completed')));
    if (this.record.direction === 'outbound-api') void this.converse(this.plan.source);
    this.around.phone.answered();
  }

  reject(): void {
    if (!this.record.answeredAt) this.end('busy', '603');
  }

  /** The person puts the phone down. */
  hangUp(): void {
    const unanswered = this.record.direction === 'inbound' ? 'no-answer' : 'busy';
    this.end(this.record.answeredAt ? 'completed' : unanswered);
  }

  /** The customer ends it. */
  stop(): void {
    this.end(this.record.answeredAt ? 'completed' : 'canceled');
  }

  /** The customer has other plans for a call that runs. */
  redirect(source: Source): void {
    void this.converse(source);
  }

  async say(text: string): Promise<void> {
    await this.stage?.callerSays(text);
  }

  async press(digits: string): Promise<void> {
    await this.stage?.callerPresses(digits);
  }

  /** Performs a document on a stage of its own; never fails. */
  private async converse(source: Source): Promise<void> {
    const stage = new CallStage(this.record, this.around, () => this.answer());
    this.stage?.close();
    this.stage = stage;
    await this.around.pace.pause(0); // the phone is told of the answer first
    if (stage.signal.aborted) return;
    try {
      const script =
        'twiml' in source ? { xml: source.twiml, url: null } : await stage.fetch(source.url, source.method, {});
      const ending = await perform(script, stage, stage.signal);
      if (stage.signal.aborted) return;
      if (ending.how === 'rejected') this.end('busy', ending.reason === 'busy' ? '486' : '603');
      else this.end('completed');
    } catch (error) {
      await this.complain(error, source, stage);
    }
  }

  private async complain(error: unknown, source: Source, stage: CallStage): Promise<void> {
    const known = error instanceof TwimlError || error instanceof WebhookFailure;
    if (!known) console.error(error);
    this.around.notifications.add(this.callSid, known ? error.code : 13000, known ? error.message : 'internal error');
    if (stage.signal.aborted) return;
    const { fallback } = this.plan;
    if (fallback && source !== fallback) return this.converse(fallback);
    if (this.record.answeredAt) await stage.say(APPLICATION_ERROR);
    if (!stage.signal.aborted) this.end(this.record.answeredAt ? 'completed' : 'failed');
  }

  private become(status: CallStatus): void {
    this.record.status = status;
    this.record.updatedAt = this.around.clock();
  }

  private clearTimers(): void {
    for (const cancel of this.timers.splice(0)) cancel();
  }

  private end(status: FinalStatus, sip: string = SIP[status]): void {
    if (isOver(this.record)) return;
    this.clearTimers();
    this.record.endedAt = this.around.clock();
    this.become(status);
    this.stage?.close();
    if (this.around.phone.view().callSid === this.callSid) this.around.phone.ended(status);
    this.around.callbacks.tell('completed', this.record, { SipResponseCode: sip });
  }
}
