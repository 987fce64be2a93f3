import type { LineReport } from '../domain/line-report.js';

export type Dialling = {
  /** Travels in the callbacks' addresses, so that news finds its call even when our request got no answer. */
  readonly callId: string;
  readonly to: string;
  readonly ringSeconds: number;
  readonly maxSeconds: number;
};

/**
 * `placed`: it rings or will. `refused`: it certainly will not ring; `number` when the number is at fault.
 * `unknown`: no answer came, so it may ring all the same and must not be asked for again.
 */
export type Placing =
  | { readonly kind: 'placed'; readonly lineId: string }
  | { readonly kind: 'refused'; readonly fault: 'number' | 'line'; readonly code: string }
  | { readonly kind: 'unknown' };

/** The telephone network, in our words. */
export abstract class PhoneLine {
  abstract readonly provider: string;
  abstract readonly simulated: boolean;
  /** What the other side sees. */
  abstract readonly from: string;
  /** Dials, and connects who picks up to a conversation. Never throws: what can go wrong is an answer. */
  abstract place(dialling: Dialling): Promise<Placing>;
  /** Dials, and reads the verification's code aloud. */
  abstract placeVerification(verificationId: string, to: string): Promise<Placing>;
  /** Ends a call at any stage. A call that is over already stays over. @throws LineUnavailable */
  abstract end(lineId: string, stage: 'before_answer' | 'answered'): Promise<void>;
  /** How a call stands, for one that fell silent. Null when the line does not know it. @throws LineUnavailable */
  abstract lookUp(lineId: string, now: Date): Promise<LineReport | null>;
}
