import { DomainError } from '../platform/errors/domain-error.js';

/** The same for a wrong code, a used one, an old one and an address nobody has. */
export class CodeRefused extends DomainError {
  readonly code = 'auth.code_refused';
  readonly kind = 'unauthenticated';
  constructor() {
    super('This code is wrong, used or too old. Look at the newest message, or ask for another code.');
  }
}

export class LinkRefused extends DomainError {
  readonly code = 'auth.link_refused';
  readonly kind = 'gone';
  constructor() {
    super('This link is used or too old. Ask for another one.');
  }
}

export class TooManyCodes extends DomainError {
  readonly code = 'auth.too_many_codes';
  readonly kind = 'too_many';
  constructor(withinMinutes: number) {
    super(`Too many codes were asked for from here. Try again in ${withinMinutes} minutes.`, { withinMinutes });
  }
}

export class RefreshRefused extends DomainError {
  readonly code = 'auth.refresh_refused';
  readonly kind = 'unauthenticated';
  constructor() {
    super('This refresh token does not count any more. Log in again.');
  }
}

export class NotAMember extends DomainError {
  readonly code = 'auth.not_a_member';
  readonly kind = 'not_found';
  constructor(clientId: string) {
    super('There is no such client among yours.', { clientId });
  }
}

export class SessionNotFound extends DomainError {
  readonly code = 'auth.session_not_found';
  readonly kind = 'not_found';
  constructor(sessionId: string) {
    super('There is no such log-in of yours.', { sessionId });
  }
}

export class ProfileRefused extends DomainError {
  readonly code = 'auth.profile_refused';
  readonly kind = 'invalid';
  constructor(errors: readonly { path: string; message: string }[]) {
    super('Some fields cannot be as given.', { errors });
  }
}
