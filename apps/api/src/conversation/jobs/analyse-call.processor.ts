import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../../platform/context/request-context.js';
import { JobProcessor } from '../../platform/queue/job.js';
import { AnalysisService } from '../analysis/analysis.service.js';
import { ANALYSE_CALL, type AnalyseCall } from './analyse-call.job.js';

@Injectable()
export class AnalyseCallProcessor extends JobProcessor<AnalyseCall> {
  override readonly job = ANALYSE_CALL;

  constructor(private readonly analysis: AnalysisService) {
    super();
  }

  override async handle(ctx: RequestContext, { callId }: AnalyseCall): Promise<void> {
    await this.analysis.analyse(ctx, callId);
  }
}
