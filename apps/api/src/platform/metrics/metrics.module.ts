import { Global, Module } from '@nestjs/common';
import { provideConfig } from '../config/config.module.js';
import { Metrics } from './metrics.js';
import { MetricsConfig } from './metrics.config.js';
import { MetricsServer } from './metrics-server.js';

@Global()
@Module({ providers: [provideConfig(MetricsConfig), Metrics, MetricsServer], exports: [Metrics] })
export class MetricsModule {}
