import type { DomainEvent } from '../../platform/outbox/outbox.js';
import type { ServiceId } from '../services.types.js';

/** Heard in the name of the new client. */
export type ServiceTransferred = DomainEvent<
  'service.transferred',
  { readonly serviceId: ServiceId; readonly fromClientId: string; readonly toClientId: string }
>;
