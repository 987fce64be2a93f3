import type { Logger } from '@nestjs/common';
import { DomainError } from '../../platform/errors/domain-error.js';
import type { Timers } from '../ports/timers.js';

/** Together within what a process that shuts down waits for its conversations. */
const WAITS_MS = [100, 500, 2_000, 5_000];

/**
 * Writes what happened, in order and behind the conversation's back: no word waits for the database. A database that
 * comes back within seconds loses no word; what cannot be written even so is logged by its kind, and the call goes on.
 */
export class CallRecorder {
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly logger: Pick<Logger, 'error'>,
    private readonly timers: Timers,
  ) {}

  write(what: string, work: () => Promise<unknown>): void {
    this.last = this.last.then(() => this.attempt(what, work));
  }

  /** When everything so far is written, or given up. */
  done(): Promise<void> {
    return this.last;
  }

  private async attempt(what: string, work: () => Promise<unknown>): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      try {
        await work();
        return;
      } catch (error) {
        const waitMs = WAITS_MS[attempt];
        // What was refused for a reason of ours is refused the next time, too.
        if (waitMs === undefined || error instanceof DomainError) {
          this.logger.error({ what, error: error instanceof Error ? error.name : 'unknown' }, 'not written');
          return;
        }
        await new Promise<void>((resolve) => void this.timers.after(waitMs, resolve));
      }
    }
  }
}
