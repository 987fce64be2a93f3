import { Injectable } from '@nestjs/common';
import type { InTransaction } from '../../platform/context/request-context.js';
import { EventListener } from '../../platform/outbox/outbox.js';
import { JobQueue } from '../../platform/queue/job.js';
import type { PatientConsentWithdrawn } from '../../patients/events/patient-consent-withdrawn.event.js';
import { cancelCallsJob } from '../jobs/cancel-calls.job.js';

/** Hanging up talks to the provider, so it is a job of its own. */
@Injectable()
export class CancelWhenConsentWithdrawn extends EventListener<PatientConsentWithdrawn> {
  override readonly on = 'patient.consent-withdrawn';

  constructor(private readonly jobs: JobQueue) {
    super();
  }

  override async hear(ctx: InTransaction, { data: { patientId }, occurredAt }: PatientConsentWithdrawn): Promise<void> {
    await this.jobs.enqueue(ctx, cancelCallsJob, { patientId }, { key: `${patientId}:${occurredAt}` });
  }
}
