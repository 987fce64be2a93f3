import { DomainError } from '../platform/errors/domain-error.js';

export class ServiceNotFound extends DomainError {
  readonly code = 'services.service_not_found';
  readonly kind = 'not_found';
  constructor(serviceId: string) {
    super('There is no such service. Look it up in the list again.', { serviceId });
  }
}

export class PersonaNotFound extends DomainError {
  readonly code = 'services.persona_not_found';
  readonly kind = 'not_found';
  constructor(personaId: string) {
    super('There is no such persona. Choose one from the list.', { personaId });
  }
}

export class ScenarioNotFound extends DomainError {
  readonly code = 'services.scenario_not_found';
  readonly kind = 'not_found';
  constructor(scenarioId: string) {
    super('There is no such scenario. Choose one from the list.', { scenarioId });
  }
}

export class ReadyMade extends DomainError {
  readonly code = 'services.ready_made';
  readonly kind = 'conflict';
  constructor(id: string) {
    super('What the house brings cannot be changed. Make one of your own from it.', { id });
  }
}

export class InvalidService extends DomainError {
  readonly code = 'services.invalid_service';
  readonly kind = 'invalid';
  constructor(errors: readonly { readonly path: string; readonly message: string }[]) {
    super('Some of what was entered cannot be right. Correct the fields named.', { errors });
  }
}

export class StatusRefused extends DomainError {
  readonly code = 'services.status_refused';
  readonly kind = 'conflict';
  constructor(status: string, wanted: string) {
    super(`The service is ${status}, so that is not possible now.`, { status, wanted });
  }
}

/** Whose the other service is, is nobody's business: so no name, no client, no id. */
export class PatientHasActiveService extends DomainError {
  readonly code = 'services.patient_has_active_service';
  readonly kind = 'conflict';
  constructor(options?: ErrorOptions) {
    super('This person already has an active service. It must be paused or cancelled first.', {}, options);
  }
}

export class PatientHasLiveService extends DomainError {
  readonly code = 'services.patient_has_live_service';
  readonly kind = 'conflict';
  constructor(serviceIds: readonly string[]) {
    super('Cancel the service of this patient first; then the patient can be erased.', { serviceIds });
  }
}

export class TransferRefused extends DomainError {
  readonly code = 'services.transfer_refused';
  readonly kind = 'conflict';
  constructor(reason: 'same_client' | 'patient_has_other_services' | 'call_under_way') {
    const what = {
      same_client: 'The service belongs to this client already.',
      call_under_way: 'A call of this service is under way or being written up. Try again in a few minutes.',
      patient_has_other_services: 'The patient has other services that are not cancelled. Cancel those first.',
    };
    super(what[reason], { reason });
  }
}
