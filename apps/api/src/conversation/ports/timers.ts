/** A call's own clock: real time in production, whatever a test wants in tests. */
export abstract class Timers {
  /** Milliseconds, only ever forward. */
  abstract now(): number;
  /** The answer calls it off. */
  abstract after(ms: number, run: () => void): () => void;
}
