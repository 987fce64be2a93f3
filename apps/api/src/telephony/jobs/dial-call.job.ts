import { IsUUID } from 'class-validator';
import type { JobDefinition } from '../../platform/queue/job.js';

export class DialCallPayload {
  @IsUUID()
  callId: string;
}

/** The name and the queue are written by telephony.dispatch_due and its sisters, too. */
export const dialCallJob: JobDefinition<DialCallPayload> = {
  name: 'telephony.dial-call',
  queue: 'telephony.live',
  payload: DialCallPayload,
  attempts: 5,
  backoffMs: 500,
};
