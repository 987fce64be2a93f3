import type { Clock } from '../clock.js';
import type { Pace } from '../pace.js';

export type PhoneState = 'idle' | 'ringing' | 'in_call';

export interface Behaviour {
  /** `by-hand`: rings until somebody answers. */
  answer: 'by-hand' | 'after-rings' | 'never' | 'busy' | 'voicemail';
  rings: number;
}

export interface PhoneEvent {
  type: 'ringing' | 'answered' | 'said' | 'heard' | 'digits' | 'ended';
  at: string;
  text?: string;
  from?: string;
}

/** Shape of the outer interface: nothing may be added or renamed. */
export interface PhoneView {
  number: string;
  label: string;
  state: PhoneState;
  with: string | null;
  callSid: string | null;
  heard: { at: string; text: string }[];
}

/** What the person who holds the phone can do to the call. */
export interface Leg {
  readonly callSid: string;
  /** The number at the other end. */
  readonly with: string;
  answer(): void;
  reject(): void;
  hangUp(): void;
  /** Resolves when the other end has the words. */
  say(text: string): Promise<void>;
  press(digits: string): Promise<void>;
}

const RING_CYCLE_MS = 6000; // 2 s of ringing, 4 s of silence

/** One virtual phone: one call at a time, and a record of what its owner hears. */
export class Phone {
  behaviour: Behaviour = { answer: 'by-hand', rings: 3 };
  /** The other end is talking at this moment. */
  otherEndTalks = false;
  private state: PhoneState = 'idle';
  private leg: Leg | null = null;
  private heard: PhoneView['heard'] = [];
  private readonly listeners = new Set<(event: PhoneEvent) => void>();
  private stopCounting: () => void = () => undefined;

  constructor(
    readonly number: string,
    readonly label: string,
    private readonly clock: Clock,
    private readonly pace: Pace,
  ) {}

  view(): PhoneView {
    const { number, label, state, leg, heard } = this;
    return { number, label, state, with: leg?.with ?? null, callSid: leg?.callSid ?? null, heard: [...heard] };
  }

  /** Tells everything this phone sees and hears; the answer ends it. */
  listen(listener: (event: PhoneEvent) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** The leg in a state that allows it, or null. */
  currentLeg(...states: PhoneState[]): Leg | null {
    return states.includes(this.state) ? this.leg : null;
  }

  /** Somebody calls. False: the phone is busy. */
  offer(leg: Leg): boolean {
    if (this.leg || this.behaviour.answer === 'busy') return false;
    this.begin(leg, 'ringing');
    this.tell({ type: 'ringing', from: leg.with });
    const { answer, rings } = this.behaviour;
    if (answer === 'after-rings' || answer === 'voicemail') {
      this.stopCounting = this.pace.after(rings * RING_CYCLE_MS, () => leg.answer());
    }
    return true;
  }

  /** This phone calls somebody. False: it is in a call already. */
  dial(leg: Leg): boolean {
    if (this.leg) return false;
    this.begin(leg, 'ringing');
    return true;
  }

  answered(): void {
    this.stopCounting();
    this.state = 'in_call';
    this.tell({ type: 'answered', ...(this.leg && { from: this.leg.with }) });
    if (this.behaviour.answer === 'voicemail' && this.leg) void this.leg.say(VOICEMAIL);
  }

  hears(text: string): void {
    const at = this.clock().toISOString();
    this.heard.push({ at, text });
    this.tell({ type: 'heard', text, ...(this.leg && { from: this.leg.with }) });
  }

  hearsDigits(digits: string): void {
    this.tell({ type: 'digits', text: digits, ...(this.leg && { from: this.leg.with }) });
  }

  /** The owner speaks; false: there is no call to speak in. */
  async say(text: string): Promise<boolean> {
    const leg = this.currentLeg('in_call');
    if (!leg) return false;
    this.tell({ type: 'said', text, from: this.number });
    await leg.say(text);
    return true;
  }

  async press(digits: string): Promise<boolean> {
    const leg = this.currentLeg('in_call');
    if (!leg) return false;
    this.tell({ type: 'digits', text: digits, from: this.number });
    await leg.press(digits);
    return true;
  }

  ended(why: string): void {
    this.stopCounting();
    const from = this.leg?.with;
    this.leg = null;
    this.state = 'idle';
    this.otherEndTalks = false;
    this.tell({ type: 'ended', text: why, ...(from && { from }) });
  }

  private begin(leg: Leg, state: PhoneState): void {
    this.leg = leg;
    this.state = state;
    this.heard = [];
  }

  private tell(event: Omit<PhoneEvent, 'at'>): void {
    const { type, ...rest } = event;
    const whole: PhoneEvent = { type, at: this.clock().toISOString(), ...rest };
    for (const listener of this.listeners) listener(whole);
  }
}

const VOICEMAIL = 'Hello, I cannot come to the phone just now. Please leave a message after the tone.';
