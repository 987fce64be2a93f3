import { setImmediate as nextTurn } from 'node:timers/promises';

/** How long things take. Everything that a person would wait for goes through here, so that a test need not wait. */
export interface Pace {
  readonly speed: number;
  /** Runs it after so long at this pace; the answer calls it off. */
  after(ms: number, run: () => void): () => void;
  /** Resolves after so long at this pace, or at once when the signal comes. Always lets others run first. */
  pause(ms: number, signal?: AbortSignal): Promise<void>;
  /** For what waits on somebody outside (a ringing phone): real time, however fast the speech. */
  patience(ms: number, run: () => void): () => void;
}

export class RealPace implements Pace {
  constructor(readonly speed: number) {}

  after(ms: number, run: () => void): () => void {
    const timer = setTimeout(run, this.speed === 0 ? 0 : ms / this.speed);
    return () => clearTimeout(timer);
  }

  async pause(ms: number, signal?: AbortSignal): Promise<void> {
    if (this.speed === 0 || ms <= 0) return nextTurn();
    await new Promise<void>((resolve) => {
      const done = (): void => {
        cancel();
        signal?.removeEventListener('abort', done);
        resolve();
      };
      const cancel = this.after(ms, done);
      if (signal?.aborted) done();
      else signal?.addEventListener('abort', done, { once: true });
    });
  }

  patience(ms: number, run: () => void): () => void {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  }
}

const CHARACTERS_A_SECOND = 15;

/** How long it takes to say it. */
export const speechMs = (text: string): number => (text.length / CHARACTERS_A_SECOND) * 1000;
