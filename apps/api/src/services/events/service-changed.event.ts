import type { DomainEvent } from '../../platform/outbox/outbox.js';
import type { ServiceId } from '../services.types.js';

export type ServiceChanged = DomainEvent<'service.changed', { readonly serviceId: ServiceId }>;
