import { IsUUID } from 'class-validator';
import type { JobDefinition } from '../../platform/queue/job.js';

export class CancelCallsPayload {
  @IsUUID()
  patientId: string;
}

export const cancelCallsJob: JobDefinition<CancelCallsPayload> = {
  name: 'telephony.cancel-calls',
  queue: 'telephony.live',
  payload: CancelCallsPayload,
  attempts: 5,
  backoffMs: 500,
};
