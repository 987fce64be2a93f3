import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../../platform/context/request-context.js';
import { type HourPayload, JobProcessor } from '../../platform/queue/job.js';
import { ChainHeadsService } from '../chain-heads.service.js';
import { logChainHeadsJob } from './log-chain-heads.job.js';

@Injectable()
export class LogChainHeadsProcessor extends JobProcessor<HourPayload> {
  override readonly job = logChainHeadsJob;

  constructor(private readonly heads: ChainHeadsService) {
    super();
  }

  override async handle(ctx: RequestContext): Promise<void> {
    await this.heads.log(ctx);
  }
}
