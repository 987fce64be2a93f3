import { IsUUID } from 'class-validator';
import type { JobDefinition } from '../../platform/queue/job.js';

export class AnalyseCall {
  @IsUUID()
  callId: string;
}

export const ANALYSE_CALL: JobDefinition<AnalyseCall> = {
  name: 'conversation.analyze-call',
  queue: 'conversation',
  payload: AnalyseCall,
  attempts: 5,
  backoffMs: 5_000,
};
