import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../../platform/context/request-context.js';
import { JobProcessor } from '../../platform/queue/job.js';
import { LinesService } from '../lines/lines.service.js';
import { cancelCallsJob, type CancelCallsPayload } from './cancel-calls.job.js';

@Injectable()
export class CancelCallsProcessor extends JobProcessor<CancelCallsPayload> {
  override readonly job = cancelCallsJob;

  constructor(private readonly lines: LinesService) {
    super();
  }

  override async handle(ctx: RequestContext, { patientId }: CancelCallsPayload): Promise<void> {
    await this.lines.cancelOfPatient(ctx, patientId);
  }
}
