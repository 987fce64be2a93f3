import { HourPayload, type JobDefinition } from '../../platform/queue/job.js';

/** In auth's queue: a queue of its own for one short job an hour would hold connections for nothing. */
export const logChainHeadsJob: JobDefinition<HourPayload> = {
  name: 'admin.log-chain-heads',
  queue: 'auth',
  payload: HourPayload,
  attempts: 5,
  backoffMs: 10_000,
  hourly: true,
};
