import { DomainError } from '../platform/errors/domain-error.js';
import type { ClientFault } from './domain/client-faults.js';

export class ClientNotFound extends DomainError {
  readonly code = 'clients.client_not_found';
  readonly kind = 'not_found';
  constructor(clientId: string) {
    super('There is no such client.', { clientId });
  }
}

export class ClientRefused extends DomainError {
  readonly code = 'clients.client_refused';
  readonly kind = 'invalid';
  constructor(faults: readonly ClientFault[]) {
    super('Some fields cannot be as given.', { errors: faults });
  }
}
