import { DomainError } from '../platform/errors/domain-error.js';

export class ClientUnknown extends DomainError {
  readonly code = 'admin.client_not_found';
  readonly kind = 'not_found';
  constructor(clientId: string) {
    super('There is no such client.', { clientId });
  }
}
