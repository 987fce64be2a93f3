import { DomainError } from '../platform/errors/domain-error.js';

export class PatientNotFound extends DomainError {
  readonly code = 'patients.patient_not_found';
  readonly kind = 'not_found';
  constructor(patientId: string) {
    super('There is no such patient. Look the patient up in the list again.', { patientId });
  }
}

type Fault = { readonly path: string; readonly message: string };

export class InvalidPatient extends DomainError {
  readonly code = 'patients.invalid_patient';
  readonly kind = 'invalid';
  constructor(errors: readonly Fault[]) {
    super('Some of what was entered about the patient cannot be right. Correct the fields named.', { errors });
  }
}
