import { Module } from '@nestjs/common';
import { TelephonyModule } from '../telephony.module.js';
import { SchedulerLoop } from './scheduler-loop.js';

/** The loop itself: imported by the worker, never by the API. */
@Module({ imports: [TelephonyModule], providers: [SchedulerLoop] })
export class SchedulingModule {}
