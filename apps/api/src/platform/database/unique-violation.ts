import { QueryFailedError } from 'typeorm';

/** A unique index said no. With a name: that one did. The transaction is lost; catch it outside. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  const driver = error.driverError as { code?: string; constraint?: string };
  return driver.code === '23505' && (constraint === undefined || driver.constraint === constraint);
}
