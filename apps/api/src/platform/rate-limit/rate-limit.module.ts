import { Global, Module } from '@nestjs/common';
import { RateWindowRepository } from './persistence/rate-window.repository.js';
import { RateLimits } from './rate-limits.js';

@Global()
@Module({ providers: [RateWindowRepository, RateLimits], exports: [RateWindowRepository, RateLimits] })
export class RateLimitModule {}
