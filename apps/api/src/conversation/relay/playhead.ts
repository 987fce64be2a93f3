import type { Timers } from '../ports/timers.js';
import { speakingMs } from '../domain/turn-taking/speech.js';
import { wordsOf } from '../domain/turn-taking/words.js';

type Waiting = { readonly id: string; wordsLeft: number };

/**
 * Tells when a segment has been heard. ConversationRelay has no marks: where it reports the tokens it played they are
 * counted, else the length of the text must do, on the slow side.
 */
export class Playhead {
  private waiting: Waiting[] = [];
  private silentAt = 0;
  private isReported = false;
  private readonly estimates = new Map<string, () => void>();

  constructor(
    private readonly timers: Timers,
    private readonly onMark: (segmentId: string, estimated: boolean) => void,
  ) {}

  sent(id: string, text: string): void {
    this.waiting.push({ id, wordsLeft: wordsOf(text).length });
    const now = this.timers.now();
    this.silentAt = Math.max(now, this.silentAt) + speakingMs(text);
    if (this.isReported) return;
    const cancel = this.timers.after(this.silentAt - now, () => this.mark(id, true));
    this.estimates.set(id, cancel);
  }

  played(text: string): void {
    if (!this.isReported) this.forgetEstimates();
    this.isReported = true;
    for (let words = wordsOf(text).length; this.waiting.length > 0;) {
      const [next] = this.waiting;
      const taken = Math.min(words, next!.wordsLeft);
      next!.wordsLeft -= taken;
      words -= taken;
      if (next!.wordsLeft > 0) return;
      this.mark(next!.id, false);
      if (words === 0) return;
    }
  }

  /** Nothing of what was sent will be heard any more. */
  clear(): void {
    this.waiting = [];
    this.silentAt = 0;
    this.forgetEstimates();
  }

  private mark(id: string, estimated: boolean): void {
    const at = this.waiting.findIndex((one) => one.id === id);
    if (at === -1) return;
    this.waiting = this.waiting.slice(at + 1);
    this.estimates.delete(id);
    this.onMark(id, estimated);
  }

  private forgetEstimates(): void {
    for (const cancel of this.estimates.values()) cancel();
    this.estimates.clear();
  }
}
