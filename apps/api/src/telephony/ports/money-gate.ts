import type { InTransaction, RequestContext } from '../../platform/context/request-context.js';
import type { CallView } from '../telephony.types.js';

export type MoneyAnswer =
  | { readonly ok: true; readonly maxSeconds: number | null }
  | { readonly ok: false; readonly reason: 'locked' | 'budget' };

/** Who pays, and for how long. Asked before dialling, told after the end. */
export abstract class MoneyGate {
  abstract mayStart(ctx: RequestContext, call: { callId: string; serviceId: string }): Promise<MoneyAnswer>;
  /** In the transaction that settles the call, once. */
  abstract ended(ctx: InTransaction, call: CallView): Promise<void>;
}
