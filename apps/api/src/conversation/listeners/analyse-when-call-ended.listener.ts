import { Injectable } from '@nestjs/common';
import type { InTransaction } from '../../platform/context/request-context.js';
import { EventListener } from '../../platform/outbox/outbox.js';
import { JobQueue } from '../../platform/queue/job.js';
import type { CallEnded } from '../../telephony/events/call-ended.event.js';
import { ANALYSE_CALL } from '../jobs/analyse-call.job.js';

@Injectable()
export class AnalyseWhenCallEnded extends EventListener<CallEnded> {
  override readonly on = 'call.ended';

  constructor(private readonly jobs: JobQueue) {
    super();
  }

  override async hear(ctx: InTransaction, { data: { callId } }: CallEnded): Promise<void> {
    await this.jobs.enqueue(ctx, ANALYSE_CALL, { callId }, { key: `conversation.analyze-call:${callId}` });
  }
}
