import type { Logger } from '@nestjs/common';

const ATTEMPTS = 3;

/**
 * Writes what happened, in order and behind the conversation's back: no word waits for the database. What cannot be
 * written after three tries is logged by its kind, and the call goes on.
 */
export class CallRecorder {
  private last: Promise<void> = Promise.resolve();

  constructor(private readonly logger: Pick<Logger, 'error'>) {}

  write(what: string, work: () => Promise<unknown>): void {
    this.last = this.last.then(() => this.attempt(what, work));
  }

  /** When everything so far is written, or given up. */
  done(): Promise<void> {
    return this.last;
  }

  private async attempt(what: string, work: () => Promise<unknown>): Promise<void> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        await work();
        return;
      } catch (error) {
        if (attempt === ATTEMPTS)
          this.logger.error({ what, error: error instanceof Error ? error.name : 'unknown' }, 'not written');
      }
    }
  }
}
