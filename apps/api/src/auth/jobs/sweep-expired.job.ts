import { IsISO8601 } from 'class-validator';
import type { JobDefinition } from '../../platform/queue/job.js';

export class SweepExpiredPayload {
  /** The hour it was asked for, as ISO 8601. */
  @IsISO8601()
  hour: string;
}

/** Asked for by each log-in; the key is the hour, so it runs once an hour at most, and never when nothing grows. */
export const sweepExpiredJob: JobDefinition<SweepExpiredPayload> = {
  name: 'auth.sweep-expired',
  queue: 'auth',
  payload: SweepExpiredPayload,
  attempts: 3,
  backoffMs: 5_000,
};
