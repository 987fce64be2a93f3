import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../context/request-context.js';
import { type LiveEvent, Live } from './live.js';
import { LiveWire } from './persistence/live-wire.js';

@Injectable()
export class PostgresLive extends Live {
  constructor(private readonly wire: LiveWire) {
    super();
  }

  override async tell(ctx: RequestContext, event: LiveEvent): Promise<void> {
    await this.wire.send(ctx, JSON.stringify({ clientId: ctx.clientId, ...event }));
  }

  override async cut(ctx: RequestContext, sessionId: string): Promise<void> {
    await this.wire.send(ctx, JSON.stringify({ cut: sessionId }));
  }
}
