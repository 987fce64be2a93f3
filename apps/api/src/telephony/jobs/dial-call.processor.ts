import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../../platform/context/request-context.js';
import { JobProcessor } from '../../platform/queue/job.js';
import { DiallingService } from '../dialling/dialling.service.js';
import { dialCallJob, type DialCallPayload } from './dial-call.job.js';

@Injectable()
export class DialCallProcessor extends JobProcessor<DialCallPayload> {
  override readonly job = dialCallJob;

  constructor(private readonly dialling: DiallingService) {
    super();
  }

  override async handle(ctx: RequestContext, { callId }: DialCallPayload): Promise<void> {
    await this.dialling.dial(ctx, callId);
  }
}
