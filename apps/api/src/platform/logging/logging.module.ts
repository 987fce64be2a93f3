import { Global, Module } from '@nestjs/common';
import { provideConfig } from '../config/config.module.js';
import { LogConfig } from './log.config.js';

@Global()
@Module({ providers: [provideConfig(LogConfig)], exports: [LogConfig] })
export class LoggingModule {}
