import type { DomainEvent } from '../../platform/outbox/outbox.js';
import type { PatientId } from '../patients.types.js';

export type PatientConsentWithdrawn = DomainEvent<'patient.consent-withdrawn', { readonly patientId: PatientId }>;
