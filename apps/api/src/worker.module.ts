import { Module } from '@nestjs/common';
import { AppModule } from './app.module.js';
import { QueueModule } from './platform/queue/queue.module.js';
import { QUEUES } from './queues.js';
import { SchedulingModule } from './telephony/scheduling/scheduling.module.js';

@Module({ imports: [AppModule, QueueModule.forQueues(...QUEUES), SchedulingModule] })
export class WorkerModule {}
