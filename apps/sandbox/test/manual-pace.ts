import type { Pace } from '../src/pace.js';

/** Time that goes on when the test says so. */
export class ManualPace implements Pace {
  readonly speed = 1;
  private now = 0;
  private waiting: { at: number; run: () => void }[] = [];

  after(ms: number, run: () => void): () => void {
    const entry = { at: this.now + ms, run };
    this.waiting.push(entry);
    return () => void (this.waiting = this.waiting.filter((other) => other !== entry));
  }

  async pause(ms: number): Promise<void> {
    await new Promise<void>((resolve) => this.after(ms, resolve));
  }

  patience(ms: number, run: () => void): () => void {
    return this.after(ms, run);
  }

  /** Lets so much time go by, in the order of what falls due. */
  pass(ms: number): void {
    const end = this.now + ms;
    for (;;) {
      const next = this.waiting.toSorted((a, b) => a.at - b.at)[0];
      if (!next || next.at > end) break;
      this.now = next.at;
      this.waiting = this.waiting.filter((other) => other !== next);
      next.run();
    }
    this.now = end;
  }
}
