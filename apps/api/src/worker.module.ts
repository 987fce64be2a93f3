import { Module } from '@nestjs/common';
import { AppModule } from './app.module.js';
import { QueueModule } from './platform/queue/queue.module.js';
import { QUEUES } from './queues.js';

@Module({ imports: [AppModule, QueueModule.forQueues(...QUEUES)] })
export class WorkerModule {}
