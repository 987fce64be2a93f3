import { DomainError } from '../platform/errors/domain-error.js';
import type { CallStatus } from './telephony.types.js';

export class CallNotFound extends DomainError {
  readonly code = 'telephony.call_not_found';
  readonly kind = 'not_found';
  constructor(callId: string) {
    super('There is no such call.', { callId });
  }
}

export class CallIsOver extends DomainError {
  readonly code = 'telephony.call_is_over';
  readonly kind = 'conflict';
  constructor(callId: string, status: CallStatus) {
    super('The call is over already.', { callId, status });
  }
}

export class ServiceInCall extends DomainError {
  readonly code = 'telephony.service_in_call';
  readonly kind = 'conflict';
  constructor(serviceId: string) {
    super('This service is in a call, or about to be. Wait until it ends, or end it.', { serviceId });
  }
}

export class CallRefused extends DomainError {
  readonly code = 'telephony.call_refused';
  readonly kind = 'conflict';
  constructor(reason: string) {
    super(SENTENCES[reason] ?? 'This call may not be placed.', { reason });
  }
}

const SENTENCES: Readonly<Record<string, string>> = {
  service_inactive: 'The service is not active. Resume it first.',
  no_consent: 'There is no consent to calls. Record it on the patient first.',
  consent_withdrawn: 'The patient has withdrawn their consent to calls.',
  number_wrong: 'The number was found to be wrong. Correct it on the patient first.',
  number_unverified: 'The number is not verified. Verify it with a code first.',
  outside_hours: 'Choose a time within the calling hours where the patient lives.',
  in_the_past: 'Choose a time that is still to come.',
  too_far: 'Choose a time within the next year.',
};

export class NumberNotVerified extends DomainError {
  readonly code = 'telephony.number_not_verified';
  readonly kind = 'conflict';
  constructor() {
    super("Use the patient's number, or verify this one with a code first.");
  }
}

export class InvalidNumber extends DomainError {
  readonly code = 'telephony.invalid_number';
  readonly kind = 'invalid';
  constructor() {
    super('Write the number with its country code, like +1 207 555 0142.', {
      errors: [{ path: '/number', message: 'number must be a phone number' }],
    });
  }
}

export class ScheduledCallNotFound extends DomainError {
  readonly code = 'telephony.scheduled_call_not_found';
  readonly kind = 'not_found';
  constructor(scheduledCallId: string) {
    super('There is no such scheduled call.', { scheduledCallId });
  }
}

export class ScheduledCallStarted extends DomainError {
  readonly code = 'telephony.scheduled_call_started';
  readonly kind = 'conflict';
  constructor(status: string) {
    super('This call can no longer be changed: it was placed, missed or cancelled.', { status });
  }
}

export class VerificationFailed extends DomainError {
  readonly code = 'telephony.verification_failed';
  readonly kind = 'conflict';
  constructor() {
    super('The code is wrong or too old. Ask for a new call.');
  }
}

export class NotAMemberToAssign extends DomainError {
  readonly code = 'telephony.not_a_member';
  readonly kind = 'invalid';
  constructor() {
    super('A call can be given to members of your account only.', {
      errors: [{ path: '/assignedTo', message: 'assignedTo must be the id of a member' }],
    });
  }
}

export class UnsignedWebhook extends DomainError {
  readonly code = 'telephony.unsigned_webhook';
  readonly kind = 'malformed';
  constructor() {
    super('The request carries no signature.');
  }
}

export class WrongSignature extends DomainError {
  readonly code = 'telephony.wrong_signature';
  readonly kind = 'forbidden';
  constructor() {
    super('The signature does not match.');
  }
}

export class TooManyVerifications extends DomainError {
  readonly code = 'telephony.too_many_verifications';
  readonly kind = 'too_many';
  constructor() {
    super('This number, or your account, was called for this too often today. Try again tomorrow.');
  }
}

export class LineUnavailable extends DomainError {
  readonly code = 'telephony.line_unavailable';
  readonly kind = 'unavailable';
  constructor(options?: ErrorOptions) {
    super('The phone line does not answer now. Try again in a minute.', {}, options);
  }
}
