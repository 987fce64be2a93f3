import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '../clock/clock.js';
import { actFor, NO_CLIENT, Transactions } from '../context/request-context.js';
import { OutboxRepository } from '../outbox/persistence/outbox.repository.js';
import { RateWindowRepository } from '../rate-limit/persistence/rate-window.repository.js';
import { Handlers } from './handlers.js';
import { JobQueue } from './job.js';

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
    private readonly handlers: Handlers,
    private readonly jobs: JobQueue,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.round(), EVERY_MS);
    this.timer.unref();
    void this.askHourly();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /** Each worker asks; the hour is the key, so one of them is heard. */
  async askHourly(): Promise<void> {
    const ctx = actFor({ actor: { kind: 'system', reason: 'housekeeping' }, correlationId: uuidv7() }, NO_CLIENT);
    const hour = `${this.clock.now().toISOString().slice(0, 13)}:00:00Z`;
    try {
      for (const { job } of this.handlers.processors().values())
        if (job.hourly) await this.transactions.run(ctx, (ctx) => this.jobs.enqueue(ctx, job, { hour }, { key: hour }));
    } catch (error) {
      this.logger.warn(error); // the next round does it
    }
  }

  private async round(): Promise<void> {
    await this.askHourly();
    await this.sweep();
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
