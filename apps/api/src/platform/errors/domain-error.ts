/** What went wrong, seen from the caller. The problem filter maps each kind to one HTTP status. */
export type ErrorKind =
  | 'malformed'
  | 'invalid'
  | 'unauthenticated'
  | 'payment_required'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'gone'
  | 'too_large'
  | 'too_many'
  | 'unavailable';

/** An expected failure. Anything thrown that is not a `DomainError` is a bug and answers 500. */
export abstract class DomainError extends Error {
  /** Stable, public, `<domain>.<snake_case>`. Clients branch on it, never on the message. */
  abstract readonly code: `${string}.${string}`;
  abstract readonly kind: ErrorKind;

  /**
   * @param message a sentence that says what to do
   * @param details safe to show to the caller: ids and limits, never personal data or secrets
   */
  constructor(
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = new.target.name;
  }
}
