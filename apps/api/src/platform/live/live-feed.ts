import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { filter, finalize, interval, map, merge, type Observable, Subject, takeUntil, timer } from 'rxjs';
import { holds, type RequestContext } from '../context/request-context.js';
import type { LiveEvent } from './live.js';
import { LiveWire } from './persistence/live-wire.js';

/** What a browser receives: one server-sent event. */
export type FeedMessage = { type: string; data: object };
type Told = LiveEvent & { readonly clientId: string };
type Cut = { readonly cut: string };

/** Proxies close silent connections after some 30 to 60 s. */
const HEARTBEAT_MS = 20_000;
/** Then the browser reconnects by itself, and who was removed or given another role meanwhile is judged anew. */
const LIFETIME_MS = 10 * 60_000;

/** Hands live events to the people whose screens are open on this process. */
@Injectable()
export class LiveFeed implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly byClient = new Map<string, Set<(event: Told) => void>>();
  private readonly cuts = new Subject<string>();
  /** Everybody's stream ends: at shutdown, and when something may have been missed, a cut among it. Browsers come back and ask anew. */
  private readonly ending = new Subject<void>();

  constructor(
    private readonly wire: LiveWire,
    private readonly host: HttpAdapterHost,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!this.host.httpAdapter) return; // a worker has no screens to serve
    await this.wire.listen(
      (message) => this.hand(message),
      () => this.ending.next(),
    );
  }

  /** Open streams would keep the process from ending. */
  beforeApplicationShutdown(): void {
    this.ending.next();
  }

  follow(ctx: RequestContext, sessionId: string): Observable<FeedMessage> {
    const heard = new Subject<FeedMessage>();
    const listener = (event: Told) => {
      if (mayHear(ctx, event)) heard.next({ type: event.type, data: event.data });
    };
    const listeners = this.byClient.get(ctx.clientId) ?? new Set();
    this.byClient.set(ctx.clientId, listeners.add(listener));
    return merge(heard, interval(HEARTBEAT_MS).pipe(map(() => ({ type: 'live.heartbeat', data: {} })))).pipe(
      takeUntil(merge(this.ending, timer(LIFETIME_MS), this.cuts.pipe(filter((cut) => cut === sessionId)))),
      finalize(() => {
        listeners.delete(listener);
        if (listeners.size === 0) this.byClient.delete(ctx.clientId);
      }),
    );
  }

  private hand(message: string): void {
    const event = JSON.parse(message) as Told | Cut;
    if ('cut' in event) return this.cuts.next(event.cut);
    for (const listener of this.byClient.get(event.clientId) ?? []) listener(event);
  }
}

function mayHear(ctx: RequestContext, { needs, assignedTo }: LiveEvent): boolean {
  if (holds(ctx, needs)) return true;
  return ctx.actor.kind === 'user' && assignedTo === ctx.actor.userId;
}
