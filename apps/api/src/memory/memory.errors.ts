import { DomainError } from '../platform/errors/domain-error.js';

export class ServiceUnknown extends DomainError {
  readonly code = 'memory.service_not_found';
  readonly kind = 'not_found';
  constructor(serviceId: string) {
    super('There is no such service.', { serviceId });
  }
}

export class EntryNotFound extends DomainError {
  readonly code = 'memory.entry_not_found';
  readonly kind = 'not_found';
  constructor(entryId: string) {
    super('There is no such memory entry in this service.', { entryId });
  }
}

export class EntryClosed extends DomainError {
  readonly code = 'memory.entry_closed';
  readonly kind = 'conflict';
  constructor(entryId: string) {
    super('This entry was already replaced or withdrawn. Change the entry that replaced it.', { entryId });
  }
}

export class MemoryErased extends DomainError {
  readonly code = 'memory.erased';
  readonly kind = 'gone';
  constructor(serviceId: string) {
    super('The memory of this service was erased and takes no new entries.', { serviceId });
  }
}

export class RangeTooLong extends DomainError {
  readonly code = 'memory.range_too_long';
  readonly kind = 'invalid';
  constructor(days: number) {
    super('Ask for a range that starts before it ends and is not longer than a year and a day.', { maxDays: days });
  }
}
