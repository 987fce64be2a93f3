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

export class VerificationNotFound extends DomainError {
  readonly code = 'patients.verification_not_found';
  readonly kind = 'not_found';
  constructor() {
    super('There is no such verification of a number. Start a new one.');
  }
}

export class VerificationRefused extends DomainError {
  readonly code = 'patients.verification_refused';
  readonly kind = 'conflict';
  constructor(reason: 'wrong_code' | 'expired' | 'too_many_tries') {
    const what = {
      wrong_code: 'That is not the code that was spoken. Listen again and try once more.',
      expired: 'The code is no longer valid. Ask for a new call.',
      too_many_tries: 'The code was wrong too often. Ask for a new call.',
    };
    super(what[reason], { reason });
  }
}
