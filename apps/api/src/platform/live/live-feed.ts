import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { finalize, interval, map, merge, type Observable, Subject, takeUntil, timer } from 'rxjs';
import { holds, type RequestContext } from '../context/request-context.js';
import type { LiveEvent } from './live.js';
import { LiveWire } from './persistence/live-wire.js';

/** What a browser receives: one server-sent event. */
export type FeedMessage = { type: string; data: object };
type Told = LiveEvent & { readonly clientId: string };

/** Proxies close silent connections after some 30 to 60 s. */
const HEARTBEAT_MS = 20_000;
/** Then the browser reconnects by itself, and who was logged out meanwhile is refused. */
const LIFETIME_MS = 10 * 60_000;

/** Hands live events to the people whose screens are open on this process. */
@Injectable()
export class LiveFeed implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(LiveFeed.name);
  private readonly byClient = new Map<string, Set<(event: Told) => void>>();
  private readonly gaps = new Subject<void>();
  private readonly ending = new Subject<void>();

  constructor(
    private readonly wire: LiveWire,
    private readonly host: HttpAdapterHost,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!this.host.httpAdapter) return; // a worker has no screens to serve
    await this.wire
      .listen(
        (message) => this.hand(message),
        () => this.gaps.next(),
      )
      .catch((error: unknown) => this.logger.error(error));
  }

  /** Open streams would keep the process from ending. */
  beforeApplicationShutdown(): void {
    this.ending.next();
  }

  follow(ctx: RequestContext): Observable<FeedMessage> {
    const heard = new Subject<FeedMessage>();
    const listener = (event: Told) => {
      if (mayHear(ctx, event)) heard.next({ type: event.type, data: event.data });
    };
    const listeners = this.byClient.get(ctx.clientId) ?? new Set();
    this.byClient.set(ctx.clientId, listeners.add(listener));
    return merge(
      heard,
      this.gaps.pipe(map(() => ({ type: 'live.gap', data: {} }))),
      interval(HEARTBEAT_MS).pipe(map(() => ({ type: 'live.heartbeat', data: {} }))),
    ).pipe(
      takeUntil(merge(this.ending, timer(LIFETIME_MS))),
      finalize(() => {
        listeners.delete(listener);
        if (listeners.size === 0) this.byClient.delete(ctx.clientId);
      }),
    );
  }

  private hand(message: string): void {
    const event = JSON.parse(message) as Told;
    for (const listener of this.byClient.get(event.clientId) ?? []) listener(event);
  }
}

function mayHear(ctx: RequestContext, { needs, assignedTo }: LiveEvent): boolean {
  if (holds(ctx, needs)) return true;
  return ctx.actor.kind === 'user' && assignedTo === ctx.actor.userId;
}
