import { Module } from '@nestjs/common';
import { AppModule } from './app.module.js';
import { EVENTS_QUEUE } from './platform/outbox/outbox.js';
import { QueueModule } from './platform/queue/queue.module.js';

/** `telephony.live` is apart from `telephony`: a call that is due must not wait behind a sweep. */
const QUEUES = [EVENTS_QUEUE, 'auth', 'telephony', 'telephony.live', 'conversation'];

@Module({ imports: [AppModule, QueueModule.forQueues(...QUEUES)] })
export class WorkerModule {}
