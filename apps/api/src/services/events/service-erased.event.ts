import type { DomainEvent } from '../../platform/outbox/outbox.js';
import type { ServiceId } from '../services.types.js';

/** The patient was erased: what else is known through the service has to go as well. */
export type ServiceErased = DomainEvent<'service.erased', { readonly serviceId: ServiceId }>;
