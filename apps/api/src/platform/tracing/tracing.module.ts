import { Module } from '@nestjs/common';
import { provideConfig } from '../config/config.module.js';
import { Tracing } from './tracing.js';
import { TracingConfig } from './tracing.config.js';

@Module({ providers: [provideConfig(TracingConfig), Tracing] })
export class TracingModule {}
