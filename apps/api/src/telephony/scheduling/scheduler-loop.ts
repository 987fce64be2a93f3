import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { SchedulerService } from './scheduler.service.js';
import { SweeperService } from './sweeper.service.js';

const SWEEP_EVERY_MS = 5_000;
const AFTER_FAULT_MS = 1_000;

/** Runs in each worker. Claims are shared by `skip locked`; a worker that dies gives back what it held when the lease ends. */
@Injectable()
export class SchedulerLoop implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(SchedulerLoop.name);
  private stopped = false;
  private readonly resting = new Set<() => void>();
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly scheduler: SchedulerService,
    private readonly sweeper: SweeperService,
  ) {}

  onApplicationBootstrap(): void {
    this.running = Promise.all([this.repeat(() => this.schedule()), this.repeat(() => this.sweep())]);
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    for (const wake of this.resting) wake();
    await this.running;
  }

  private async schedule(): Promise<number> {
    const { more } = await this.scheduler.tick();
    return more ? 0 : this.scheduler.restMs();
  }

  private async sweep(): Promise<number> {
    return (await this.sweeper.sweep()) ? 0 : SWEEP_EVERY_MS;
  }

  private async repeat(work: () => Promise<number>): Promise<void> {
    while (!this.stopped) {
      const restMs = await work().catch((error: unknown) => {
        this.logger.warn(error); // Postgres is away, or a line: the next round finds the same again
        return AFTER_FAULT_MS;
      });
      if (restMs > 0 && !this.stopped) await this.rest(restMs);
    }
  }

  private async rest(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.resting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      this.resting.add(wake);
    });
  }
}
