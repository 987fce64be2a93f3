import type { Faults } from '../faults.js';
import type { Pace } from '../pace.js';
import type { Phone } from '../phones/phone.js';
import { type CallRecord, voiceParams } from './call.js';
import type { Notifications } from './notifications.js';
import { Playback } from './playback.js';
import { readRelayOrder } from './relay/attributes.js';
import { type RelayEar, type RelayOutcome, RelaySession } from './relay/relay-session.js';
import { type Script, type Stage, TwimlError } from './twiml.js';
import type { Params, Webhooks } from './webhooks.js';
import type { Element } from './xml.js';

export interface StageSurroundings {
  phone: Phone;
  webhooks: Webhooks;
  notifications: Notifications;
  faults: Faults;
  pace: Pace;
}

const TWIML_TYPES = ['text/xml', 'application/xml', 'text/html'];
/** Real time: it is the customer who is awaited. */
const WORDS_KEPT_MS = 5000;

/** Where one document is performed for one call, until it is done or the call moves on. */
export class CallStage implements Stage {
  private readonly ending = new AbortController();
  private readonly ear: RelayEar;
  private readonly playback: Playback;
  private session: RelaySession | null = null;
  private readonly awaited: (() => void)[] = [];

  constructor(
    private readonly record: CallRecord,
    private readonly around: StageSurroundings,
    readonly answer: () => void,
  ) {
    const { phone, pace } = around;
    this.ear = {
      hears: (text) => phone.hears(text),
      hearsDigits: (digits) => phone.hearsDigits(digits),
      talking: (on) => void (phone.otherEndTalks = on),
    };
    this.playback = new Playback(pace, this.ear);
  }

  get signal(): AbortSignal {
    return this.ending.signal;
  }

  isAnswered(): boolean {
    return this.record.answeredAt !== null;
  }

  async say(text: string): Promise<void> {
    this.playback.add(text, true);
    await this.playback.done();
  }

  async pause(seconds: number): Promise<void> {
    await this.around.pace.pause(seconds * 1000, this.signal);
  }

  async fetch(url: string, method: string, params: Params): Promise<Script> {
    const answer = await this.around.webhooks.request(url, { ...voiceParams(this.record), ...params }, method);
    if (answer.status === 204) return { xml: '<Response/>', url };
    if (answer.status >= 400) throw new TwimlError(11200, `HTTP retrieval failure: the answer was ${answer.status}`);
    if (!TWIML_TYPES.includes(answer.contentType))
      throw new TwimlError(12300, `Invalid Content-Type: ${answer.contentType || 'none'}`);
    return { xml: answer.body, url };
  }

  async relay(node: Element): Promise<Params> {
    this.session = new RelaySession(readRelayOrder(node), { ...this.around, call: this.record, ear: this.ear });
    this.listenerCame();
    const outcome = await this.session.run();
    this.session = null;
    if (outcome.errorCode)
      this.around.notifications.add(this.record.sid, outcome.errorCode, outcome.errorMessage ?? 'failed');
    return presentOutcome(outcome);
  }

  async callerSays(text: string): Promise<void> {
    await (await this.listener())?.say(text);
  }

  async callerPresses(digits: string): Promise<void> {
    await (await this.listener())?.press(digits);
  }

  /**
   * Who hears the caller. Just after the answer the session is still on its way: words are kept for it,
   * or a test that answers and speaks at once would speak to nobody. Null: nobody will listen.
   */
  private async listener(): Promise<RelaySession | null> {
    if (!this.session && !this.signal.aborted) {
      await new Promise<void>((resolve) => {
        this.awaited.push(resolve);
        setTimeout(resolve, WORDS_KEPT_MS).unref();
      });
    }
    return this.session;
  }

  private listenerCame(): void {
    for (const resolve of this.awaited.splice(0)) resolve();
  }

  /** The call ended or has other plans. */
  close(): void {
    this.ending.abort();
    this.listenerCame();
    this.playback.stop();
    this.session?.hangUp();
  }
}

const presentOutcome = (outcome: RelayOutcome): Params => ({
  SessionId: outcome.sessionId,
  SessionStatus: outcome.status,
  SessionDuration: String(outcome.seconds),
  ...(outcome.handoffData !== undefined && { HandoffData: outcome.handoffData }),
  ...(outcome.errorCode !== undefined && { ErrorCode: String(outcome.errorCode) }),
  ...(outcome.errorMessage !== undefined && { ErrorMessage: outcome.errorMessage }),
});
