import { Global, Module } from '@nestjs/common';
import { Live } from './live.js';
import { LiveController } from './live.controller.js';
import { LiveFeed } from './live-feed.js';
import { LiveWire } from './persistence/live-wire.js';
import { PostgresLive } from './postgres-live.js';

@Global()
@Module({
  controllers: [LiveController],
  providers: [LiveWire, LiveFeed, { provide: Live, useClass: PostgresLive }],
  exports: [Live],
})
export class LiveModule {}
