import { IsUUID } from 'class-validator';
import type { JobDefinition } from '../../platform/queue/job.js';

export class SendLoginCodePayload {
  @IsUUID()
  loginCodeId: string;
}

/** Only an id: the code itself waits sealed in its row. */
export const sendLoginCodeJob: JobDefinition<SendLoginCodePayload> = {
  name: 'auth.send-login-code',
  queue: 'auth',
  payload: SendLoginCodePayload,
  attempts: 5,
  backoffMs: 1_000,
};
