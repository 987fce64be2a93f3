import { Controller, Sse } from '@nestjs/common';
import type { Observable } from 'rxjs';
import type { RequestContext } from '../context/request-context.js';
import { Access, Ctx } from '../http/decorators.js';
import { type FeedMessage, LiveFeed } from './live-feed.js';

@Controller('api/events')
export class LiveController {
  constructor(private readonly feed: LiveFeed) {}

  /** Server-sent events for the signed-in person. Ends after ten minutes; browsers reconnect by themselves. */
  @Sse()
  @Access('client:read')
  followEvents(@Ctx() ctx: RequestContext): Observable<FeedMessage> {
    return this.feed.follow(ctx);
  }
}
