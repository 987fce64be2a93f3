import { setTimeout as sleep } from 'node:timers/promises';
import type { Pace } from '../pace.js';
import type { Phone } from '../phones/phone.js';
import type { Line, Script } from './scripts.js';

export type Progress = 'waiting' | 'talking' | 'done' | 'stopped';

const BEFORE_ANSWERING_MS = 2500;
/** So long a silence means that it is one's turn. */
const QUIET_MS = 1100;
const AT_MOST_MS = 25_000;
const INTO_THE_SENTENCE_MS = 1200;
const LOOK_MS = 25;

/** Answers a ringing phone for a visitor and speaks a script, with the pauses of somebody who listens. */
export class Typist {
  progress: Progress = 'waiting';
  /** Of how many calls, which one. */
  call = 0;
  private readonly ending = new AbortController();
  private lastHeardAt = 0;
  private heardSince = false;

  constructor(
    readonly script: Script,
    readonly phone: Phone,
    private readonly pace: Pace,
  ) {}

  get busy(): boolean {
    return this.progress === 'waiting' || this.progress === 'talking';
  }

  async play(): Promise<void> {
    const stopListening = this.phone.listen(({ type }) => {
      if (type === 'heard') this.note();
    });
    try {
      for (const lines of this.script.calls) {
        this.call++;
        this.progress = 'waiting';
        await this.until(() => this.phone.currentLeg('ringing') !== null);
        await this.wait(BEFORE_ANSWERING_MS);
        this.phone.currentLeg('ringing')?.answer();
        this.progress = 'talking';
        await this.talk(lines);
      }
      this.progress = 'done';
    } catch (error) {
      if (!this.ending.signal.aborted) throw error;
      this.progress = 'stopped';
    } finally {
      stopListening();
    }
  }

  stop(): void {
    this.ending.abort();
  }

  private async talk(lines: Line[]): Promise<void> {
    for (const line of lines) {
      if (line.interrupting) await this.untilTalking();
      else await this.untilMyTurn();
      if (!this.inCall()) return;
      this.heardSince = false;
      await this.phone.say(line.say);
    }
    await this.untilMyTurn();
    this.phone.currentLeg('in_call')?.hangUp();
  }

  /** The other end said something and is quiet now, or says nothing at all. */
  private async untilMyTurn(): Promise<void> {
    const from = performance.now();
    await this.until(() => {
      if (!this.inCall()) return true;
      if (this.phone.otherEndTalks) this.note();
      const now = performance.now();
      const quiet = this.heardSince && now - this.lastHeardAt > this.real(QUIET_MS);
      return quiet || now - from > this.real(AT_MOST_MS);
    });
  }

  private async untilTalking(): Promise<void> {
    const from = performance.now();
    await this.until(
      () => !this.inCall() || this.phone.otherEndTalks || performance.now() - from > this.real(AT_MOST_MS),
    );
    await this.wait(INTO_THE_SENTENCE_MS);
  }

  private inCall(): boolean {
    return this.phone.currentLeg('in_call') !== null;
  }

  private note(): void {
    this.heardSince = true;
    this.lastHeardAt = performance.now();
  }

  private async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await sleep(LOOK_MS, undefined, { signal: this.ending.signal });
  }

  private async wait(ms: number): Promise<void> {
    await this.pace.pause(ms, this.ending.signal);
    this.ending.signal.throwIfAborted();
  }

  /** The other end thinks in real time, however fast we speak: some silence must remain. */
  private real(ms: number): number {
    return Math.max(this.pace.speed === 0 ? 0 : ms / this.pace.speed, ms / 20);
  }
}
