import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../../platform/context/request-context.js';
import { JobProcessor } from '../../platform/queue/job.js';
import { LogInService } from '../log-in.service.js';
import { sweepExpiredJob, type SweepExpiredPayload } from './sweep-expired.job.js';

@Injectable()
export class SweepExpiredProcessor extends JobProcessor<SweepExpiredPayload> {
  override readonly job = sweepExpiredJob;

  constructor(private readonly logIns: LogInService) {
    super();
  }

  override async handle(ctx: RequestContext): Promise<void> {
    await this.logIns.sweep(ctx);
  }
}
