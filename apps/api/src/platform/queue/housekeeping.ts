import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { OutboxRepository } from '../outbox/persistence/outbox.repository.js';
import { RateWindowRepository } from '../rate-limit/persistence/rate-window.repository.js';

const EVERY_MS = 10 * 60_000;
/** Long enough to look into yesterday's trouble. */
const KEEP_HOURS = 72;

/** Forgets what the platform itself no longer needs: settled messages, old answers, old counts. Any worker may; twice does no harm. */
@Injectable()
export class Housekeeping implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Housekeeping.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly messages: OutboxRepository,
    private readonly windows: RateWindowRepository,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.sweep(), EVERY_MS);
    this.timer.unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  async sweep(): Promise<void> {
    try {
      await this.messages.sweep(KEEP_HOURS);
      await this.windows.forgetOld();
    } catch (error) {
      this.logger.warn(error); // the next round does it
    }
  }
}
