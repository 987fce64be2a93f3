import type { RequestContext } from '../context/request-context.js';
import type { Permission } from '../http/decorators.js';

/** api.md's closed list. */
export type LiveEventType =
  | 'call.updated'
  | 'call.transcript'
  | 'memory.appended'
  | 'service.changed'
  | 'alert.raised'
  | 'balance.changed'
  | 'client.locked'
  | 'client.unlocked';

/** What a signed-in person's screen is told: ids, and for a transcript the finished sentence. At most 7,500 bytes. */
export type LiveEvent = {
  readonly type: LiveEventType;
  readonly data: Readonly<Record<string, unknown>>;
  /** Who may hear it; besides them, `assignedTo` does. */
  readonly needs: Permission;
  readonly assignedTo?: string | null;
};

export abstract class Live {
  /** Tells every API process when the caller's transaction commits; without one, at once. Lost on a broken connection: screens refetch. */
  abstract tell(ctx: RequestContext, event: LiveEvent): Promise<void>;

  /** Ends the open streams of a log-in that has ended, or that acts for another client now; like `tell`, at the commit. */
  abstract cut(ctx: RequestContext, sessionId: string): Promise<void>;
}
