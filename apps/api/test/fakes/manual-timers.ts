import { Timers } from '../../src/conversation/ports/timers.js';

/** Time that passes when a test says so. */
export class ManualTimers extends Timers {
  private at = 0;
  private due: { at: number; run: () => void }[] = [];

  override now(): number {
    return this.at;
  }

  override after(ms: number, run: () => void): () => void {
    const timer = { at: this.at + ms, run };
    this.due.push(timer);
    return () => void (this.due = this.due.filter((one) => one !== timer));
  }

  pass(ms: number): void {
    const until = this.at + ms;
    for (;;) {
      const next = this.due.toSorted((a, b) => a.at - b.at)[0];
      if (!next || next.at > until) break;
      this.due = this.due.filter((one) => one !== next);
      this.at = next.at;
      next.run();
    }
    this.at = until;
  }
}
