import { Controller, Sse } from '@nestjs/common';
import type { Observable } from 'rxjs';
import type { RequestContext } from '../context/request-context.js';
import type { Principal } from '../http/authenticator.js';
import { Access, Ctx, SignedIn } from '../http/decorators.js';
import { type FeedMessage, LiveFeed } from './live-feed.js';

@Controller('api/events')
export class LiveController {
  constructor(private readonly feed: LiveFeed) {}

  /** Server-sent events for the signed-in person. Ends after ten minutes and at log-out; browsers reconnect by themselves. */
  @Sse()
  @Access('client:read')
  followEvents(@Ctx() ctx: RequestContext, @SignedIn() { sessionId }: Principal): Observable<FeedMessage> {
    return this.feed.follow(ctx, sessionId);
  }
}
