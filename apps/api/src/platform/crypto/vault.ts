import type { RequestContext } from '../context/request-context.js';

/**
 * Where a sealed value stands. `owner` is whose key seals it: a patient, a service or a client, by id. Table, column,
 * owner and row id are bound into the ciphertext, so a value that is moved to another place does not open.
 */
export type FieldAddress = {
  readonly owner: string;
  readonly table: `${string}.${string}`;
  readonly column: string;
  readonly id: string;
};

/** The key was destroyed (a person was erased) or never was: the value cannot be read again, by anyone. */
export class KeyDestroyed extends Error {}

/**
 * Personal data at rest. AES-256-GCM under a data key per owner; data keys lie in Postgres wrapped by SECRET_KEY, so that
 * rotation re-wraps keys and touches no value. Data keys are made at first use, outside the caller's transaction.
 */
export abstract class Vault {
  abstract seal(at: FieldAddress, plain: string): Promise<Buffer>;
  /** @throws KeyDestroyed */
  abstract open(at: FieldAddress, sealed: Buffer): Promise<string>;
  /** Fetches the keys of many owners in one round trip; call it before opening a list. */
  abstract warm(owners: readonly string[]): Promise<void>;
  /** Destroys the owner's key in the caller's transaction: what it sealed is gone. */
  abstract destroy(ctx: RequestContext, owner: string): Promise<void>;

  /** A blind index of this client: equal values give equal bytes, and nothing else can be learnt. Fold the value first. */
  abstract clientIndex(clientId: string, purpose: string, value: string): Promise<Buffer>;
  /** The same across clients, for the platform's own questions. */
  abstract platformIndex(purpose: string, value: string): Promise<Buffer>;

  /** Wraps a key of a domain's own under SECRET_KEY; `label` is bound in. */
  abstract wrapKey(key: Buffer, label: string): Buffer;
  /** @throws when no known SECRET_KEY opens it */
  abstract unwrapKey(wrapped: Buffer, label: string): Buffer;
}
