import type { Brand } from '#kernel/brand';

/** A tenant the caller has been proven to act for. Minted by the access guard, by job context and by `actFor`, nowhere else. */
export type AuthorizedClientId = Brand<string, 'AuthorizedClientId'>;

/** The tenant of those who act for none: row-level security shows them no tenant's row. */
export const NO_CLIENT = '00000000-0000-0000-0000-000000000000' as AuthorizedClientId;

/** Who is acting. Goes into audit entries and memory authors; carries ids only. */
export type Actor =
  | { readonly kind: 'user'; readonly userId: string; readonly permissions: readonly string[] }
  | { readonly kind: 'super_admin'; readonly userId: string }
  | { readonly kind: 'api_key'; readonly keyId: string; readonly permissions: readonly string[] }
  | { readonly kind: 'provider'; readonly name: string }
  | { readonly kind: 'system'; readonly reason: string };

/** An open database transaction. Opaque on purpose: only persistence/ can turn it back into a driver handle. */
export abstract class Transaction {
  private readonly opaque = true;
}

/** Who is acting, for which tenant, and in which transaction. The first parameter of every service and repository method. */
export type RequestContext = {
  readonly clientId: AuthorizedClientId;
  readonly actor: Actor;
  readonly correlationId: string;
  readonly trx?: Transaction;
};

/** A context that is certainly inside a transaction. Writes that must be atomic ask for this type. */
export type InTransaction = RequestContext & { readonly trx: Transaction };

/** A schema-qualified SQL function whose first parameter is the tenant, which it sets itself. */
export type SqlFunction = `${string}.${string}`;

export abstract class Transactions {
  /**
   * Runs `work` in one transaction; a nested call joins the outer one when it is for the same tenant. Deadlocks and
   * serialization failures repeat the whole of `work`, so it touches the database only: vendors are called before it
   * or in a job after it.
   */
  abstract run<T>(ctx: RequestContext, work: (ctx: InTransaction) => Promise<T>): Promise<T>;

  /**
   * A hot path: the whole transaction is one SQL function, so one round trip instead of four. For what needs no
   * decision of ours in between; the function is given the tenant of `ctx` first, then `args`.
   */
  abstract call<Row>(ctx: RequestContext, name: SqlFunction, args: readonly unknown[]): Promise<Row[]>;

  /** Goes on in the same transaction for another tenant, and comes back: how a service changes hands. Super admins and the system only. */
  abstract asClient<T>(ctx: InTransaction, clientId: string, work: (ctx: InTransaction) => Promise<T>): Promise<T>;
}

/**
 * The context of someone who may act for any tenant: a super admin, a provider whose call was matched to a row, or the system.
 * @throws TypeError for anyone else
 */
export function actFor(ctx: Omit<RequestContext, 'clientId'>, clientId: string): RequestContext {
  const { kind } = ctx.actor;
  if (kind === 'user' || kind === 'api_key') throw new TypeError(`a ${kind} acts for its own client only`);
  return { actor: ctx.actor, correlationId: ctx.correlationId, clientId: clientId as AuthorizedClientId };
}

/** Whether the actor holds a permission beyond what the route asked for. Super admins, providers and the system hold all. */
export function holds({ actor }: RequestContext, permission: string): boolean {
  return actor.kind === 'user' || actor.kind === 'api_key' ? actor.permissions.includes(permission) : true;
}
